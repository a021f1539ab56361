import { plusSeconds, secondsBetween } from '../../log/time.ts'
import { distanceMetres } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import { statusOf } from '../../units/status.ts'
import type { Unit } from '../../units/unit.ts'
import type { Assignment } from '../assignment.ts'
import { type Readiness, turnoutSeconds } from '../plans/readiness.ts'
import type { ConsideredUnit, StartingPlace } from './input.ts'
import type { Reason } from './reason.ts'

/** What is known of units at the moment of asking. */
export interface Fleet {
  units: Iterable<Unit>
  assignmentOf(id: string): Assignment | undefined
  /** The last position of a unit, however old. */
  positionOf(unit: string): { point: Point; at: string } | undefined
  readiness: Readiness
  /** Of the centre's local week. */
  minuteOfWeek: number
  /** RFC 3339. */
  now: string
}

/** Units as a recommendation sees them, in the order of their ids. */
export function considerUnits(fleet: Fleet): ConsideredUnit[] {
  return [...fleet.units].sort((a, b) => (a.id < b.id ? -1 : 1)).map((unit) => considered(unit, fleet))
}

function considered(unit: Unit, fleet: Fleet): ConsideredUnit {
  const { now, readiness } = fleet
  const current = unit.current === undefined ? undefined : fleet.assignmentOf(unit.current)
  const { status, since } = statusOf(unit, current)
  const clears = clearsInSeconds(unit, status, since, fleet)
  const from = startingPlace(unit, fleet)
  const barred = obstacles(unit, { status, since, clears })
  const age = positionAge(unit, fleet)
  const nowhere = from === undefined && age !== undefined
  if (nowhere) barred.push({ code: 'stalePosition', parameters: { seconds: Math.round(age) } })
  const short = shortCrewOf(unit, readiness)
  return {
    id: unit.id,
    callSign: unit.callSign,
    service: unit.service,
    capabilities: unit.capabilities,
    ...(unit.station !== undefined && { station: unit.station }),
    status,
    since,
    ...(from && { from }),
    startsInSeconds: clears ?? startsInSeconds(unit, from, fleet),
    ...(clears !== undefined && { clears: true as const }),
    barred,
    ...(unit.primary === 'conditional' && { conditional: unit.reason ?? '' }),
    ...(unit.restUntil !== undefined && unit.restUntil > now && { restUntil: unit.restUntil }),
    ...(unit.shiftEndsAt !== undefined && { shiftEndsAt: unit.shiftEndsAt }),
    sharesCrewWith: unit.sharesCrewWith,
    ...(short && { shortCrew: short }),
  }
}

/** Why it cannot be sent at all: the crew's emergency, what it does, its crew, its own state. */
function obstacles(
  unit: Unit,
  { status, since, clears }: { status: string; since: string; clears: number | undefined },
): Reason[] {
  const reasons: Reason[] = []
  const { emergency, crewTakenBy, primary, reason = '' } = unit
  if (emergency) reasons.push({ code: 'inEmergency', parameters: { since: emergency.at } })
  if (unit.current !== undefined && clears === undefined)
    reasons.push({ code: 'busy', parameters: { status, since } })
  else if (crewTakenBy !== undefined) reasons.push({ code: 'crewTaken', parameters: { taker: crewTakenBy } })
  if (primary === 'notAvailable') {
    reasons.push({ code: 'notAvailable', parameters: { reason, since: unit.since } })
  }
  return reasons
}

/** Seconds until a unit that is nearly done will typically be free; undefined where that is not in sight. */
function clearsInSeconds(
  { current, stacked }: Unit,
  status: string,
  since: string,
  { readiness: { clears, clearsAtLeastSeconds }, now }: Fleet,
): number | undefined {
  if (current === undefined || stacked.length > 0 || !(status in clears)) return undefined
  const typical = clears[status as keyof typeof clears]
  const ends = plusSeconds(since, typical)
  return Math.round(Math.max(clearsAtLeastSeconds, secondsBetween(now, ends)))
}

function positionAge({ id }: Unit, { positionOf, now }: Fleet): number | undefined {
  const position = positionOf(id)
  return position && Math.max(0, secondsBetween(position.at, now))
}

/** Where it was last seen, if that is not too long ago; else its station, if it has one. */
function startingPlace(unit: Unit, fleet: Fleet): StartingPlace | undefined {
  const position = fleet.positionOf(unit.id)
  const age = positionAge(unit, fleet)
  const { positionLimitSeconds, atStationMetres } = fleet.readiness
  if (position && age !== undefined && age <= positionLimitSeconds) {
    return { point: position.point, by: 'position', ageSeconds: Math.round(age) }
  }
  if (!unit.home) return undefined
  const station = { point: unit.home, by: 'station' as const }
  if (!position || age === undefined) return station
  // a parked vehicle need not report: last seen at its station is no news to doubt
  const isThere = distanceMetres(position.point, unit.home) <= atStationMetres
  return { ...station, ageSeconds: Math.round(age), ...(!isThere && { stale: true as const }) }
}

function startsInSeconds(
  unit: Unit,
  from: StartingPlace | undefined,
  { readiness, minuteOfWeek }: Fleet,
): number {
  const isOut = from?.by === 'position' && !isAtHome(unit, from.point, readiness)
  return isOut ? readiness.rollingSeconds : turnoutSeconds(readiness, unit, minuteOfWeek)
}

function isAtHome({ home }: Unit, point: Point, { atStationMetres }: Readiness): boolean {
  return home !== undefined && distanceMetres(home, point) <= atStationMetres
}

function shortCrewOf({ crewSize, service, capabilities }: Unit, { crews }: Readiness) {
  if (crewSize === undefined) return undefined
  const short = crews.filter(
    (rule) =>
      rule.least > crewSize &&
      capabilities.includes(rule.capability) &&
      (rule.service === undefined || rule.service === service),
  )
  if (short.length === 0) return undefined
  return { crew: crewSize, capabilities: short.map(({ capability }) => capability as string) }
}
