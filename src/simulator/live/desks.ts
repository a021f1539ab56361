import { assignmentMachine } from '../../dispatch/assignment.ts'
import { recommend } from '../../dispatch/recommend.ts'
import { type Incident, incidentMachine } from '../../incidents/incident.ts'
import type { ServiceCode } from '../../incidents/services.ts'
import { type IncidentType, needsAfter } from '../../incidents/types.ts'
import { type Call, callMachine } from '../../intake/call.ts'
import { type Operator, operatorMachine } from '../../intake/operator.ts'
import type { Actor } from '../../log/machine.ts'
import type { Point } from '../../places/layer.ts'
import type { Roads } from '../../roads/roads.ts'
import type { Positions } from '../../units/positions.ts'
import { unitMachine } from '../../units/unit.ts'
import { random } from '../random.ts'
import type { Agenda } from './agenda.ts'
import type { Callers, Line } from './callers.ts'
import type { CityLog } from './city-log.ts'
import type { FactsBook } from './facts.ts'

export interface DesksSettings {
  log: CityLog
  newId(): string
  /** RFC 3339. */
  now(): string
  typeOf(code: string): IncidentType | undefined
  roads(): Roads | undefined
  positions: Positions
  city: { agenda: Agenda; now(): number }
  callers: Callers
  facts: FactsBook
  whereabouts?(point: Point): { district?: string; areas?: string[] }
  services: readonly ServiceCode[]
  /** How fast the city lives now. */
  speed(): number
}

export interface Desks {
  /** So many simulated operators from now on. */
  staff(count: number): void
  isSimulated(operator: string | undefined): boolean
  callChanged(call: Call): void
  /** Sends units where nobody has. */
  dispatch(): void
  readonly count: number
}

const prefix = 'simulado-'
/** What a person at the next desk would have begun with by then. */
const patienceSeconds = 25
const mostAtOnce = 4

/**
 * Plays people at desks, so that a training centre flows with few humans in it. They act as persons of their own
 * name (`person/simulado-1`), take only calls of the simulated city, and send what the recommendation proposes.
 */
export function createDesks(settings: DesksSettings): Desks {
  const { log, newId, city, callers, facts, typeOf } = settings
  let count = 0
  const busy = new Set<string>()

  const actorOf = (operator: string): Actor => ({
    name: `person/${operator}`,
    roles: ['callTaker', 'dispatcher'],
    services: [...settings.services],
  })
  const isSimulated = (operator: string | undefined) => operator?.startsWith(prefix) ?? false
  const later = (seconds: number, act: () => void) => city.agenda.at(city.now() + seconds, act)
  const act = (operator: string, type: string, fields: object) =>
    log.submit({ id: newId(), type, ...fields }, actorOf(operator))

  async function setReady(operator: string) {
    const known = log.lookup.of<Operator>(operatorMachine, operator)
    if (known && known.state !== 'signedOut' && known.state !== 'notReady' && known.state !== 'wrapUp') return
    await act(operator, 'setOperatorState', { operator, state: 'ready' })
  }

  /** A call that rings at a desk. Of strangers the desk keeps its hands off: people are for people. */
  function ring(call: Call, operator: string) {
    const line = callers.lineOf(call.id)
    if (!line) {
      void act(operator, 'setOperatorState', { operator, state: 'wrapUp' })
      later(20, () => void setReady(operator))
      return
    }
    if (busy.has(call.id)) return
    busy.add(call.id)
    later(line.chance.between(1.5, 4), () => void answer(call.id, operator, line))
  }

  async function answer(call: string, operator: string, line: Line) {
    const outcome = await act(operator, 'answerCall', { call })
    if (!outcome.ok) {
      busy.delete(call)
      return
    }
    await act(operator, 'sayInCall', { call, text: '911, ¿cuál es su emergencia?' })
    later(
      line.chance.between(9, 16),
      () => void act(operator, 'sayInCall', { call, text: '¿Dónde es exactamente?' }),
    )
    later(line.chance.between(24, 48), () => void finish(call, operator, line))
  }

  async function finish(call: string, operator: string, line: Line) {
    const live = log.lookup.of<Call>(callMachine, call)
    busy.delete(call)
    if (live?.mustCallBack) await act(operator, 'callBack', { call })
    if (live && live.operator === operator) await conclude(call, operator, line)
    later(4, () => void setReady(operator))
  }

  async function conclude(call: string, operator: string, { plan, happening }: Line) {
    const { emergency } = happening
    if (!emergency) {
      const disposition =
        plan.kind === 'information'
          ? 'information'
          : plan.kind === 'test'
            ? 'test'
            : plan.kind === 'pocket'
              ? 'noContact'
              : 'misuse'
      return void (await act(operator, 'endCall', { call, disposition }))
    }
    const known = openFor(happening.id)
    if (known) {
      await act(operator, 'linkCall', { incident: known.id, call })
      return void (await act(operator, 'endCall', {
        call,
        disposition: 'addedToIncident',
        incident: known.id,
      }))
    }
    if (plan.kind === 'followUp')
      return void (await act(operator, 'endCall', { call, disposition: 'information' }))
    const incident = newId()
    await act(operator, 'openIncident', {
      incident,
      call,
      incidentType: emergency.type,
      location: { point: emergency.site.point, source: 'gazetteer', label: emergency.site.name },
      ...(plan.says[0] && { words: plan.says[0] }),
      ...settings.whereabouts?.(emergency.site.point),
    })
    for (const [question, value] of Object.entries(emergency.truth)) {
      if (!plan.unsure.includes(question))
        await act(operator, 'answerQuestion', { incident, question, value })
    }
    await act(operator, 'endCall', { call, disposition: 'incident', incident })
  }

  function openFor(happening: string): Incident | undefined {
    for (const incident of log.lookup.all<Incident>(incidentMachine).values()) {
      const open = incident.status === 'pending' || incident.status === 'active'
      if (open && facts.happeningOf(incident)?.id === happening) return incident
    }
    return undefined
  }

  function propose(incident: Incident) {
    const type = typeOf(incident.type)
    const to = incident.personal?.location?.point
    const roads = settings.roads()
    if (!type || !to || !roads) return []
    const answers = Object.fromEntries(
      Object.entries(incident.personal?.answers ?? {}).map(([question, { value }]) => [question, value]),
    )
    const needs = needsAfter(type, answers).filter(({ service }) => settings.services.includes(service))
    const wanted = new Set(needs.map(({ service }) => service as string))
    const units = [...log.lookup.all(unitMachine).values()].filter(({ service }) => wanted.has(service))
    const points = units.map((unit) => settings.positions.of(unit.id)?.point ?? unit.home ?? to)
    const seconds = roads.travelSeconds(points, to)
    const times = new Map(units.map(({ id }, at) => [id, seconds[at] ?? Number.POSITIVE_INFINITY]))
    const { slots } = recommend(
      {
        units,
        assignmentOf: (id) => log.lookup.of(assignmentMachine, id),
        needs,
        travel: (unit) => travelOf(times.get(unit)),
        now: settings.now(),
      },
      incident,
    )
    return [...new Set(slots.flatMap(({ unit }) => unit ?? []))]
  }

  async function send(incident: Incident) {
    const chosen = propose(incident)
    if (chosen.length === 0) return
    const operator = `${prefix}${1 + (incident.number % Math.max(1, count))}`
    const expected = Object.fromEntries(chosen.map((unit) => [`unit/${unit}`, log.versionOf(`unit/${unit}`)]))
    const units = chosen.map((unit) => ({ unit, assignment: newId() }))
    await act(operator, 'assignUnits', { incident: incident.id, units, expected })
  }

  return {
    staff(wanted) {
      for (let at = 1; at <= wanted; at++) void setReady(`${prefix}${at}`)
      for (let at = wanted + 1; at <= count; at++) {
        const operator = `${prefix}${at}`
        void act(operator, 'setOperatorState', { operator, state: 'signedOut' })
      }
      count = wanted
    },
    isSimulated,
    callChanged(call) {
      const at = Number(call.ringingTo?.slice(prefix.length))
      if (call.state === 'ringing' && isSimulated(call.ringingTo) && at <= count)
        ring(call, call.ringingTo as string)
    },
    dispatch() {
      if (count === 0) return
      const waiting = [...log.lookup.all<Incident>(incidentMachine).values()]
        .filter(
          ({ status, openedAt }) =>
            status === 'pending' && secondsSince(openedAt) * settings.speed() > patience(openedAt),
        )
        .toSorted((a, b) => a.priority - b.priority || (a.openedAt < b.openedAt ? -1 : 1))
      for (const incident of waiting.slice(0, mostAtOnce)) void send(incident)
    },
    get count() {
      return count
    },
  }

  function secondsSince(at: string): number {
    return (Date.parse(settings.now()) - Date.parse(at)) / 1000
  }
}

/** Never two incidents in the same breath. */
const patience = (openedAt: string) => patienceSeconds * random(openedAt).between(0.4, 1.4)

const travelOf = (seconds: number | undefined) =>
  seconds !== undefined && Number.isFinite(seconds)
    ? { seconds, distanceMetres: Math.round(seconds * 9) }
    : undefined
