import { assignmentMachine } from '../../dispatch/assignment.ts'
import { allPlans, planVersion, readinessNow } from '../../dispatch/plans/in-use.ts'
import { askingOf, gatherInput, type Situation } from '../../dispatch/recommendation/gather.ts'
import { recommend } from '../../dispatch/recommendation/recommend.ts'
import { roadTimes } from '../../dispatch/recommendation/road-times.ts'
import { type Incident, incidentMachine } from '../../incidents/incident.ts'
import type { ServiceCode } from '../../incidents/services.ts'
import { minuteOfWeek } from '../../roads/metric/week-hours.ts'
import type { Roads } from '../../roads/roads.ts'
import type { Positions } from '../../units/positions.ts'
import { type Unit, unitMachine } from '../../units/unit.ts'
import { random } from '../random.ts'
import type { CityLog } from './city-log.ts'
import { actingAs, nameOf } from './simulated-people.ts'

export interface DispatchersSettings {
  log: CityLog
  newId(): string
  /** RFC 3339. */
  now(): string
  timeZone: string
  roads(): Roads | undefined
  positions: Positions
  /** Services whose units they may send. */
  services: readonly ServiceCode[]
  /** How fast the city lives now. */
  speed(): number
}

/** What a person at the next desk would have begun with by then. */
const patienceSeconds = 25
const mostAtOnce = 4
const quietSeconds = 45

/**
 * Plays dispatchers: what has waited a while without anybody sending help gets the units that the recommendation
 * proposes. The returned function does one round, for so many simulated people.
 */
export function createDispatchers(settings: DispatchersSettings): (people: number) => void {
  const { log, newId, services } = settings
  const known = new Set<string>(services)

  function propose(incident: Incident): string[] {
    const map = settings.roads()
    if (!incident.personal?.location?.point || !map) return []
    const at = settings.now()
    const situation: Situation = {
      units: [...log.lookup.all<Unit>(unitMachine).values()].filter(({ service }) => known.has(service)),
      assignmentOf: (id) => log.lookup.of(assignmentMachine, id),
      positionOf: (unit) => settings.positions.of(unit),
      readiness: readinessNow(),
      plans: allPlans(),
      planVersion: planVersion(),
      metricVersion: map.metricVersion(),
      minuteOfWeek: minuteOfWeek(at, settings.timeZone),
      now: at,
      travelSeconds: (from, to) => roadTimes(map, from, to),
    }
    const input = gatherInput(situation, [askingOf(incident)])
    const slots = recommend(input).flatMap((one) => one.slots)
    // who is still busy is a choice for a person
    const free = new Set(input.units.flatMap(({ id, clears }) => (clears ? [] : [id])))
    return [...new Set(slots.flatMap(({ unit }) => (unit !== undefined && free.has(unit) ? [unit] : [])))]
  }

  function send(incident: Incident, people: number) {
    const chosen = propose(incident)
    if (chosen.length === 0) return
    const by = actingAs(nameOf(1 + (incident.number % people)), services)
    const expected = Object.fromEntries(chosen.map((unit) => [`unit/${unit}`, log.versionOf(`unit/${unit}`)]))
    const units = chosen.map((unit) => ({ unit, assignment: newId() }))
    void log.submit({ id: newId(), type: 'assignUnits', incident: incident.id, units, expected }, by)
  }

  /** Services that were told and never needed say so, once all who worked have left. */
  function leave(incident: Incident, people: number) {
    const { id, owner, units, waiting, agencies } = incident
    if (Object.keys({ ...units, ...waiting }).length > 0) return
    const idle = Object.values(agencies).find(
      ({ service, state, assignments }) =>
        assignments.length === 0 &&
        (state === 'notified' || state === 'accepted') &&
        services.some((own) => own === service),
    )
    if (!idle) return
    const { service } = idle
    const expected = { [`incident/${id}`]: log.versionOf(`incident/${id}`) }
    const said =
      service === owner ? { type: 'finishAgency' } : { type: 'refuseAgency', reason: 'No hizo falta' }
    const by = actingAs(nameOf(1 + (incident.number % people)), services)
    void log.submit({ id: newId(), ...said, incident: id, service, expected }, by)
  }

  const isQuiet = ({ status, lastChangeAt }: Incident) =>
    status === 'active' && secondsSince(lastChangeAt) * settings.speed() > quietSeconds

  const secondsSince = (at: string) => (Date.parse(settings.now()) - Date.parse(at)) / 1000

  const hasWaited = ({ status, openedAt }: Incident) => {
    // Never two incidents in the same breath.
    const patience = patienceSeconds * random(openedAt).between(0.4, 1.4)
    return status === 'pending' && secondsSince(openedAt) * settings.speed() > patience
  }

  return (people) => {
    if (people === 0) return
    const all = [...log.lookup.all<Incident>(incidentMachine).values()]
    const waiting = all.filter(hasWaited)
    const urgent = waiting.toSorted((a, b) => a.priority - b.priority || (a.openedAt < b.openedAt ? -1 : 1))
    for (const incident of urgent.slice(0, mostAtOnce)) send(incident, people)
    for (const incident of all.filter(isQuiet)) leave(incident, people)
  }
}
