import { type Assignment, assignmentMachine } from '../dispatch/assignment.ts'
import { type Incident, incidentMachine } from '../incidents/incident.ts'
import type { Lookup } from '../log/machine.ts'
import type { Point } from '../places/layer.ts'
import type { Roads } from '../roads/roads.ts'
import type { Positions } from '../units/positions.ts'
import { type Unit, unitMachine } from '../units/unit.ts'
import { createUnitPlaces } from './unit-places.ts'

/** How long a unit that is sent still needs to its incident, by road. */
export interface Arrival {
  unit: string
  incident: string
  /** Seconds of driving from where it was last seen, or else from its station. */
  seconds: number
  /** It drives: the seconds run from then on. A unit that has not set out yet has none. */
  runsFrom?: string
  /** When its position was told; absent where it was never seen, and its station was taken. */
  seenAt?: string
}

export interface ArrivalsSettings {
  lookup: Lookup
  positions: Positions
  /** Undefined while there is no map. */
  roads(): Roads | undefined
  /** RFC 3339. */
  now(): string
  /** Of the record: who was sent a moment ago is to be in the next answer. */
  seq(): number
}

/** As long as nothing but time passes, an answer is good for so long: many desks ask in the same second. */
const goodForMs = 1000

/** Arrivals of all units that are sent and not there yet. */
export function createArrivals(settings: ArrivalsSettings): () => readonly Arrival[] {
  const { lookup, roads, now } = settings
  const places = createUnitPlaces(settings.positions, roads)
  let known: { atMs: number; state: string; arrivals: readonly Arrival[] } | undefined

  return () => {
    const map = roads()
    if (!map) return []
    const atMs = Date.parse(now())
    const state = `${settings.seq()} ${map.metricVersion()}`
    if (known?.state === state && Math.abs(atMs - known.atMs) < goodForMs) return known.arrivals
    const arrivals = [...byIncident(lookup)].flatMap(([incident, sent]) => arrivalsAt(map, incident, sent))
    known = { atMs, state, arrivals }
    return arrivals
  }

  function arrivalsAt(map: Roads, id: string, sent: readonly Assignment[]): Arrival[] {
    const to = lookup.of<Incident>(incidentMachine, id)?.personal?.location?.point
    if (!to) return []
    const whence = sent.flatMap((assignment) => {
      const seen = settings.positions.of(assignment.unit)
      const point: Point | undefined = seen?.point ?? lookup.of<Unit>(unitMachine, assignment.unit)?.home
      return point ? [{ assignment, point, seenAt: seen?.at }] : []
    })
    const seconds = map.travelSeconds(places.of(whence.map(({ point }) => point)), to)
    return whence.flatMap(({ assignment, seenAt }, at) => {
      const needs = seconds[at] as number
      if (!Number.isFinite(needs)) return []
      const { unit, milestones } = assignment
      const setOut = milestones.enRoute
      // what was seen before it set out is where it set out from
      const runsFrom = setOut && (seenAt && seenAt > setOut ? seenAt : setOut)
      return {
        ...{ unit, incident: id, seconds: Math.round(needs) },
        ...(runsFrom && { runsFrom }),
        ...(seenAt && { seenAt }),
      }
    })
  }
}

/** Assignments that are under work and whose unit is not there yet. */
function byIncident(lookup: Lookup): Map<string, Assignment[]> {
  const found = new Map<string, Assignment[]>()
  for (const assignment of lookup.all(assignmentMachine).values()) {
    const { state, milestones, incident } = assignment
    if (state !== 'current' || milestones.staging || milestones.onScene || milestones.patientContact) continue
    const known = found.get(incident)
    if (known) known.push(assignment)
    else found.set(incident, [assignment])
  }
  return found
}
