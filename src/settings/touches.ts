import type { Person } from '../access/person.ts'
import { type PlanSlot, type ResponsePlan, servicesOfPlan } from '../dispatch/plans/plan.ts'
import { type Incident, isOpen } from '../incidents/incident.ts'
import type { IncidentType } from '../incidents/types.ts'
import { secondsBetween } from '../log/time.ts'
import type { Unit } from '../units/unit.ts'
import type { LimitValues } from './limits.ts'

/** One thing that a change reaches, to be opened and looked at. */
export interface Touched {
  kind: 'incident' | 'unit' | 'person' | 'incidentType' | 'plan'
  id: string
}

/** What a change does, and to what. `stops`: what it would break, for which the centre will refuse it. */
export interface Touch {
  what:
    | 'incidentsOfType'
    | 'incidentsAsked'
    | 'answersKept'
    | 'noUnitFor'
    | 'incidentsOfPlan'
    | 'typesWithoutPlan'
    | 'plansOfService'
    | 'unitsOfService'
    | 'peopleOfService'
    | 'typesOfService'
    | 'incidentsOfService'
    | 'incidentsPastLimit'
    | 'unitsPastLimit'
    | 'unitAtWork'
    | 'crewWithoutUnit'
    | 'capabilityLost'
    | 'screensLost'
    | 'sessionsEnd'
    | 'incidentsInArea'
    | 'peopleOfLanguage'
  items: Touched[]
  /** Fills the gaps of its sentence, beside the count. */
  about?: string
  stops?: true
}

/** What a screen or a centre knows of itself. */
export interface World {
  incidents: Iterable<
    Pick<Incident, 'id' | 'type' | 'status' | 'agencies' | 'areas' | 'priority' | 'pendingSince'>
  >
  units: Iterable<Unit>
  persons: Iterable<Person>
  types: readonly IncidentType[]
  plans: readonly ResponsePlan[]
  /** Statuses of units by id, with since when. */
  statusOf(unit: Unit): { status: string; since: string }
  now: string
}

type Knows = { personal?: { answers?: Record<string, unknown> } }

const some = (touches: Touch[]): Touch[] => touches.filter(({ items, stops }) => items.length > 0 || stops)
const all = <T extends { id: string }>(
  kind: Touched['kind'],
  things: Iterable<T>,
  is: (thing: T) => boolean,
) => [...things].filter(is).map(({ id }): Touched => ({ kind, id }))

/** What a type's change does; `after` absent: it is withdrawn. */
export function touchesOfType(
  code: string,
  before: IncidentType | undefined,
  after: IncidentType | undefined,
  world: World,
): Touch[] {
  const open = [...world.incidents].filter((one) => one.type === code && isOpen(one as Incident))
  const fresh = (after?.questions ?? []).filter((one) => !isAsked(before, one))
  const gone = (before?.questions ?? []).filter(({ id }) => !after?.questions.some((one) => one.id === id))
  const answered = (one: Knows, ids: string[]) => ids.some((id) => one.personal?.answers?.[id] !== undefined)
  return some([
    { what: 'incidentsOfType', items: all('incident', open, () => true) },
    { what: 'incidentsAsked', items: fresh.length > 0 ? all('incident', open, () => true) : [] },
    {
      what: 'answersKept',
      items: after
        ? all('incident', open, (one) =>
            answered(
              one as Knows,
              gone.map(({ id }) => id),
            ),
          )
        : [],
    },
  ])
}

/** What a plan's change does to those that follow it; `after` absent: it is withdrawn. */
export function touchesOfPlan(
  before: ResponsePlan | undefined,
  after: ResponsePlan | undefined,
  world: World,
): Touch[] {
  const types = new Set([...(before?.types ?? []), ...(after?.types ?? [])])
  const others = world.plans.filter(({ id }) => id !== before?.id && id !== after?.id)
  const left = after ? [...others, after] : others
  const bare = [...types].filter(
    (code) => !left.some((plan) => holdsAlways(plan) && plan.types.includes(code)),
  )
  return some([
    {
      what: 'incidentsOfPlan',
      items: all('incident', world.incidents, (one) => types.has(one.type) && isOpen(one as Incident)),
    },
    { what: 'typesWithoutPlan', items: bare.map((id): Touched => ({ kind: 'incidentType', id })) },
    ...lacking(after?.slots ?? [], [...world.units]).map(
      ({ capability }): Touch => ({
        what: 'noUnitFor',
        items: [{ kind: 'plan', id: after?.id ?? '' }],
        about: capability,
      }),
    ),
  ])
}

/** Whether a plan holds for its types everywhere, always and at every priority. */
function holdsAlways({ priorities, places, hours }: ResponsePlan): boolean {
  return !priorities && !places && !hours
}

function isAsked(type: IncidentType | undefined, question: IncidentType['questions'][number]): boolean {
  return type?.questions.some((one) => JSON.stringify(one) === JSON.stringify(question)) ?? false
}

/** Slots for which the centre has fewer units than one incident takes. */
function lacking(slots: readonly PlanSlot[], units: readonly Unit[]): PlanSlot[] {
  return slots.filter(({ capability, service, count = 1 }) => {
    const able = units.filter((unit) => unit.service === service && unit.capabilities.includes(capability))
    return able.length < count
  })
}

/** Who works with a service; `leaves`: it is withdrawn, which nothing may hinder. */
export function touchesOfService(code: string, leaves: boolean, world: World): Touch[] {
  const stops = leaves ? ({ stops: true } as const) : {}
  const found: Touch[] = [
    {
      what: 'incidentsOfService',
      items: all(
        'incident',
        world.incidents,
        (one) => isOpen(one as Incident) && Object.hasOwn(one.agencies, code),
      ),
      ...stops,
    },
    { what: 'unitsOfService', items: all('unit', world.units, (unit) => unit.service === code), ...stops },
    {
      what: 'peopleOfService',
      items: all('person', world.persons, (one) => one.state === 'enabled' && one.services.includes(code)),
      ...stops,
    },
    {
      what: 'typesOfService',
      items: world.types
        .filter((type) => type.services.includes(code))
        .map((type) => ({ kind: 'incidentType', id: type.code })),
      ...stops,
    },
    {
      what: 'plansOfService',
      items: world.plans
        .filter((plan) => servicesOfPlan(plan).includes(code))
        .map(({ id }) => ({ kind: 'plan', id })),
    },
  ]
  return found.filter(({ items }) => items.length > 0)
}

/** What becomes overdue at once by other limits, that was not before. */
export function touchesOfLimits(before: LimitValues, after: LimitValues, world: World): Touch[] {
  const late = (id: string, seconds: number) =>
    seconds >= (after[id] ?? Number.POSITIVE_INFINITY) && seconds < (before[id] ?? 0)
  return some([
    {
      what: 'incidentsPastLimit',
      items: all(
        'incident',
        world.incidents,
        ({ status, pendingSince, priority }) =>
          status === 'pending' &&
          pendingSince !== undefined &&
          late(`waiting.${priority}.alarm`, secondsBetween(pendingSince, world.now)),
      ),
    },
    {
      what: 'unitsPastLimit',
      items: all('unit', world.units, (unit) => {
        const { status, since } = world.statusOf(unit)
        return late(`status.${status}.alarm`, secondsBetween(since, world.now))
      }),
    },
  ])
}

/** What a unit's change does; `after` absent: it is withdrawn. */
export function touchesOfUnit(
  before: Unit,
  after: Pick<Unit, 'capabilities' | 'service'> | undefined,
  world: World,
) {
  const others = [...world.units].filter(({ id }) => id !== before.id)
  const left = after ? [...others, { ...before, ...after }] : others
  const short = (units: readonly Unit[]) =>
    new Set(world.plans.filter(({ slots }) => lacking(slots, units).length > 0).flatMap(({ types }) => types))
  const shortBefore = short([...others, before])
  const shortAfter = [...short(left)].filter((code) => !shortBefore.has(code))
  const atWork = before.current !== undefined || before.stacked.length > 0
  const found: Touch[] = [
    {
      what: 'unitAtWork',
      items: atWork ? [{ kind: 'unit', id: before.id }] : [],
      ...(!after && { stops: true as const }),
    },
    {
      what: 'capabilityLost',
      items: shortAfter.map((id) => ({ kind: 'incidentType', id })),
    },
    {
      what: 'crewWithoutUnit',
      items: after
        ? []
        : all('person', world.persons, (one) => one.state === 'enabled' && one.unit === before.id),
    },
  ]
  return found.filter(({ items }) => items.length > 0)
}

/** What a person loses at once: screens of a role, open sessions. */
export function touchesOfPerson(
  before: Pick<Person, 'id' | 'roles' | 'services' | 'sessions'>,
  after: { roles: readonly string[]; services: readonly string[] },
): Touch[] {
  const me: Touched[] = [{ kind: 'person', id: before.id }]
  const lost = before.roles.filter((role) => !after.roles.includes(role))
  const changed =
    lost.length > 0 ||
    after.roles.length !== before.roles.length ||
    [...after.services].sort().join() !== [...before.services].sort().join()
  return some([
    ...lost.map((role): Touch => ({ what: 'screensLost', items: me, about: role })),
    { what: 'sessionsEnd', items: changed && before.sessions.length > 0 ? me : [] },
  ])
}

export function touchesOfArea(area: string, world: World): Touch[] {
  return some([
    {
      what: 'incidentsInArea',
      items: all(
        'incident',
        world.incidents,
        (one) => isOpen(one as Incident) && (one.areas ?? []).includes(area),
      ),
    },
  ])
}

/** Who keeps a language that is not offered any more. */
export function touchesOfLanguages(offered: readonly string[], world: World): Touch[] {
  return some([
    {
      what: 'peopleOfLanguage',
      items: all(
        'person',
        world.persons,
        (one) => one.state === 'enabled' && !offered.includes(one.language),
      ),
    },
  ])
}
