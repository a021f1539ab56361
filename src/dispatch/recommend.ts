import type { Incident } from '../incidents/incident.ts'
import { plusSeconds, secondsBetween } from '../log/time.ts'
import type { Point } from '../places/layer.ts'
import { type Status, statusOf } from '../units/status.ts'
import type { Unit } from '../units/unit.ts'
import type { Assignment } from './assignment.ts'
import { gateOf } from './gates.ts'

/** By road to the incident. */
export interface Travel {
  seconds: number
  distanceMetres: number
  /** As the crow flies, to set beside the way by road. */
  straightMetres?: number
  /** The way itself, where it is known. */
  line?: Point[]
}

/** What the type of an incident needs: so many units of a service with a capability. */
export interface Need {
  capability: string
  service: string
  count?: number
}

/** What is known at the moment of asking. `travel` answers from a route each or from a matrix: all one here. */
export interface RecommendState {
  units: Iterable<Unit>
  assignmentOf(id: string): Assignment | undefined
  needs: readonly Need[]
  /** Undefined where there is no way, or nobody knows where the unit is. */
  travel(unit: string): Travel | undefined
  now: string
}

/** Why, as data: the console says it in the operator's language. */
export interface Reason {
  code:
    | 'alreadySent'
    | 'nearestByRoad'
    | 'nearestLeft'
    | 'hasCapability'
    | 'conditional'
    | 'sharedCrew'
    | 'shiftEnds'
    | 'leavesStationWithout'
    | 'nextBest'
    | 'noneFree'
    | 'noneExists'
    | 'lacksCapability'
    | 'busy'
    | 'notAvailable'
    | 'crewTaken'
    | 'inEmergency'
    | 'noPlace'
    | 'noRoute'
  parameters: Record<string, string | number>
}

export interface Slot {
  capability: string
  service: string
  /** Proposed to be sent. */
  unit?: string
  /** Sent already: this need is met, and nothing is proposed for it. */
  sent?: string
  callSign?: string
  seconds?: number
  distanceMetres?: number
  /** From where the unit is to the incident, by road: the line that a map draws. */
  line?: Point[]
  reasons: Reason[]
}

export interface NotProposed {
  unit: string
  callSign: string
  seconds?: number
  reasons: Reason[]
}

export interface Recommendation {
  incident: string
  slots: Slot[]
  /** Nearer than what is proposed, and why not. The nearest first. */
  notProposed: NotProposed[]
}

/** A shift that ends this soon after arrival is worth knowing. */
export const shiftMarginSeconds = 1800
/** More than these nobody reads. */
export const mostNotProposed = 12

/** Why nobody knows how long a free unit takes. */
type Timeless = 'noPlace' | 'noRoute'

interface Seen {
  unit: Unit
  travel?: Travel
  status: Status
  since: string
  /** Can go now: free, its crew with it. A conditional one only where no other is. */
  free: boolean
  conditional: boolean
}

/**
 * Who should go: for each need the free unit with the capability that is there soonest by road, each with its
 * reasons, and the nearer ones that are not proposed, with why. Needs that few units can fill are filled first,
 * so that the one ambulance with a physician is not spent on what any ambulance can do. Conditionally available
 * units are proposed only where no other is free. Where the incident has no place, or no way is known, nobody is
 * nearest: the needs say so (`noPlace`, `noRoute`), and those who are free are listed to choose from. It proposes;
 * nothing is sent.
 */
export function recommend(state: RecommendState, incident: Incident): Recommendation {
  const seen = look(state)
  const slots: Slot[] = state.needs.flatMap(({ capability, service, count = 1 }) =>
    Array.from({ length: count }, () => ({ capability, service, reasons: [] })),
  )
  const taken = countThoseSent(slots, seen, incident)
  const open = slots.filter((slot) => slot.sent === undefined)
  const scarcity = new Map(open.map((slot) => [slot, candidatesOf(slot, seen, taken).length]))
  open.sort((a, b) => (scarcity.get(a) ?? 0) - (scarcity.get(b) ?? 0))
  for (const slot of open) fill(slot, seen, taken)
  const timeless = incident.personal?.location?.point ? 'noRoute' : 'noPlace'
  for (const slot of open) explain(slot, seen, taken, state, timeless)
  return { incident: incident.id, slots, notProposed: notProposed(open, seen, taken, timeless) }
}

function look(state: RecommendState): Map<string, Seen> {
  const services = new Set(state.needs.map((need) => need.service))
  const seen = new Map<string, Seen>()
  for (const unit of state.units) {
    if (!services.has(unit.service)) continue
    const current = unit.current === undefined ? undefined : state.assignmentOf(unit.current)
    const { status, since } = statusOf(unit, current)
    const { gate } = gateOf(unit, current)
    const idle = unit.current === undefined
    const travel = state.travel(unit.id)
    seen.set(unit.id, {
      unit,
      ...(travel && { travel }),
      status,
      since,
      free: idle && gate !== 'block',
      conditional: unit.primary === 'conditional',
    })
  }
  return seen
}

/** Units that are on the incident, or will come to it, fill the needs that they can. */
function countThoseSent(slots: Slot[], seen: Map<string, Seen>, incident: Incident): Set<string> {
  const sent = Object.keys({ ...incident.units, ...incident.waiting })
  for (const id of sent) {
    const unit = seen.get(id)?.unit
    const slot = unit && slots.find((one) => one.sent === undefined && fits(unit, one))
    if (!unit || !slot) continue
    slot.sent = id
    slot.callSign = unit.callSign
    slot.reasons.push({ code: 'alreadySent', parameters: { unit: id } })
    if (isComing(seen.get(id)?.status)) Object.assign(slot, wayOf(seen.get(id)?.travel))
  }
  return new Set(sent)
}

/** On its way to the incident: how long it still takes is worth knowing. */
function isComing(status: Status | undefined): boolean {
  return status !== undefined && comingStatuses.has(status)
}
const comingStatuses: ReadonlySet<Status> = new Set(['assigned', 'dispatched', 'acknowledged', 'enRoute'])

function wayOf(travel: Travel | undefined): Pick<Slot, 'seconds' | 'distanceMetres' | 'line'> {
  if (!travel) return {}
  const { seconds, distanceMetres, line } = travel
  return { seconds, distanceMetres, ...(line && { line }) }
}

function fits(unit: Unit, { capability, service }: Slot): boolean {
  return unit.service === service && unit.capabilities.includes(capability)
}

function candidatesOf(slot: Slot, seen: Map<string, Seen>, taken: Set<string>): Seen[] {
  return [...seen.values()].filter(
    (one) => one.free && one.travel && !taken.has(one.unit.id) && fits(one.unit, slot),
  )
}

function sooner(a: Seen, b: Seen): number {
  if (a.conditional !== b.conditional) return a.conditional ? 1 : -1
  return secondsOf(a) - secondsOf(b) || (a.unit.id < b.unit.id ? -1 : 1)
}

function secondsOf({ travel }: Seen): number {
  return travel?.seconds ?? Number.POSITIVE_INFINITY
}

function fill(slot: Slot, seen: Map<string, Seen>, taken: Set<string>): void {
  const [best] = candidatesOf(slot, seen, taken).sort(sooner)
  if (!best) return
  const { id, callSign, sharesCrewWith } = best.unit
  slot.unit = id
  slot.callSign = callSign
  Object.assign(slot, wayOf(best.travel))
  taken.add(id)
  for (const sharer of sharesCrewWith) {
    const other = seen.get(sharer)
    if (other) seen.set(sharer, { ...other, free: false, unit: { ...other.unit, crewTakenBy: id } })
  }
}

function explain(
  slot: Slot,
  seen: Map<string, Seen>,
  taken: Set<string>,
  { now }: RecommendState,
  timeless: Timeless,
): void {
  const { capability, service } = slot
  const chosen = slot.unit === undefined ? undefined : seen.get(slot.unit)
  const able = [...seen.values()].filter((one) => fits(one.unit, slot))
  if (!chosen) {
    const free = able.filter((one) => one.free && !taken.has(one.unit.id)).length
    const code = able.length === 0 ? 'noneExists' : free === 0 ? 'noneFree' : timeless
    slot.reasons.push({ code, parameters: { capability, service, units: free || able.length } })
    return
  }
  const { unit, travel } = chosen
  const others = able.filter((one) => one.free && one.travel && one.unit.id !== unit.id)
  const nearer = others.filter((one) => secondsOf(one) < secondsOf(chosen)).sort(sooner)[0]
  const way = {
    seconds: Math.round(travel?.seconds ?? 0),
    distanceMetres: Math.round(travel?.distanceMetres ?? 0),
    ...(travel?.straightMetres !== undefined && { straightMetres: Math.round(travel.straightMetres) }),
  }
  slot.reasons.push(
    nearer
      ? { code: 'nearestLeft', parameters: { ...way, nearer: nearer.unit.id } }
      : { code: 'nearestByRoad', parameters: way },
    { code: 'hasCapability', parameters: { capability } },
    ...cautions(chosen, others, taken, slot, now),
  )
  const next = others.filter((one) => !taken.has(one.unit.id)).sort(sooner)[0]
  if (next) {
    slot.reasons.push({
      code: 'nextBest',
      parameters: { unit: next.unit.id, seconds: Math.round(secondsOf(next)) },
    })
  }
}

/** What sending this unit costs. */
function cautions(chosen: Seen, others: Seen[], taken: Set<string>, slot: Slot, now: string): Reason[] {
  const { unit, conditional } = chosen
  const { station, sharesCrewWith, shiftEndsAt } = unit
  const reasons: Reason[] = []
  if (conditional) reasons.push({ code: 'conditional', parameters: { reason: unit.reason ?? '' } })
  if (sharesCrewWith.length > 0) {
    reasons.push({ code: 'sharedCrew', parameters: { units: sharesCrewWith.join(', ') } })
  }
  const arrival = plusSeconds(now, secondsOf(chosen))
  if (shiftEndsAt !== undefined && secondsBetween(arrival, shiftEndsAt) < shiftMarginSeconds) {
    reasons.push({ code: 'shiftEnds', parameters: { at: shiftEndsAt } })
  }
  const stays = others.some((one) => one.unit.station === station && !taken.has(one.unit.id))
  if (station !== undefined && !stays) {
    reasons.push({ code: 'leavesStationWithout', parameters: { station, capability: slot.capability } })
  }
  return reasons
}

/**
 * Units of a needed service that are nearer than what is proposed for it. Those without a known time come last:
 * the free ones first, of each need in turn.
 */
function notProposed(
  slots: Slot[],
  seen: Map<string, Seen>,
  taken: Set<string>,
  timeless: Timeless,
): NotProposed[] {
  const found: (NotProposed & { rank: number })[] = []
  const turns = new Map<Slot, number>()
  for (const one of seen.values()) {
    if (taken.has(one.unit.id)) continue
    const passed = slots.filter((slot) => slot.service === one.unit.service && isPassedOver(one, slot))
    const slot = passed.find((each) => fits(one.unit, each)) ?? passed[0]
    if (!slot) continue
    const turn = turns.get(slot) ?? 0
    if (one.free) turns.set(slot, turn + 1)
    found.push({
      unit: one.unit.id,
      callSign: one.unit.callSign,
      ...(one.travel && { seconds: one.travel.seconds }),
      reasons: whyNot(one, slot, timeless),
      rank: one.free ? turn : Number.MAX_SAFE_INTEGER,
    })
  }
  found.sort((a, b) => (a.seconds ?? longest) - (b.seconds ?? longest) || a.rank - b.rank)
  return found.slice(0, mostNotProposed).map(({ rank: _, ...one }) => one)
}

/** Stands for no known time where two are compared: infinities cannot be subtracted. */
const longest = Number.MAX_SAFE_INTEGER

function isPassedOver(one: Seen, slot: Slot): boolean {
  const nearer = secondsOf(one) < (slot.seconds ?? Number.POSITIVE_INFINITY)
  return nearer || (fits(one.unit, slot) && one.travel === undefined && slot.unit === undefined)
}

function whyNot(
  { unit, status, since, conditional, free, travel }: Seen,
  slot: Slot,
  timeless: Timeless,
): Reason[] {
  const reasons: Reason[] = []
  const { emergency, crewTakenBy, primary, reason = '' } = unit
  if (!fits(unit, slot))
    reasons.push({ code: 'lacksCapability', parameters: { capability: slot.capability } })
  if (emergency) reasons.push({ code: 'inEmergency', parameters: { since: emergency.at } })
  if (unit.current !== undefined) reasons.push({ code: 'busy', parameters: { status, since } })
  else if (crewTakenBy !== undefined) reasons.push({ code: 'crewTaken', parameters: { taker: crewTakenBy } })
  if (primary === 'notAvailable')
    reasons.push({ code: 'notAvailable', parameters: { reason, since: unit.since } })
  if (free && conditional) reasons.push({ code: 'conditional', parameters: { reason } })
  if (!travel) reasons.push({ code: timeless, parameters: { unit: unit.id } })
  return reasons
}
