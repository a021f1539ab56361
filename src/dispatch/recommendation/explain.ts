import { plusSeconds, secondsBetween } from '../../log/time.ts'
import { distanceMetres } from '../../places/geometry.ts'
import { createFirst } from './first.ts'
import { canDo, isLent, isResting, isShort, rests, tierOf } from './fitness.ts'
import { noWay } from './input.ts'
import { incidentOf, type Known, type Shown, secondsOf, timeless, unitOf } from './known.ts'
import type { NotProposed, Reason, Recommendation, Slot } from './reason.ts'
import type { Opening } from './solve.ts'
import { whyNot } from './why-not.ts'

/** A shift that ends this soon after arrival is worth knowing. */
export const shiftMarginSeconds = 1800
/** More than these nobody reads. */
export const mostNotProposed = 12
export const mostNotTaken = 4

/** What was decided for one incident, with the reasons as data. */
export function explain(known: Known): Recommendation {
  const { input, posts } = known
  const incident = incidentOf(known)
  const slots = posts.map((post) => slotOf(known, post))
  return {
    incident: incident.id,
    ...(incident.plan !== undefined && { plan: incident.plan }),
    at: input.at,
    metricVersion: input.metricVersion,
    planVersion: input.planVersion,
    slots,
    notProposed: notProposed(known),
  }
}

function slotOf(known: Known, post: Shown): Slot {
  const { capability, service, insteadOf } = post
  const base = { capability, service, ...(insteadOf && { insteadOf }) }
  if ('sent' in post) {
    const { id, callSign, status } = unitOf(known, post.sent)
    const travel = known.input.travelMs[known.incident]?.[post.sent] ?? noWay
    const coming = comingStatuses.has(status) && travel !== noWay
    return {
      ...{ ...base, sent: id, callSign, ...(coming && { seconds: travel / 1000 }) },
      ...{ reasons: [{ code: 'alreadySent', parameters: { unit: id } }], notTaken: [] },
    }
  }
  if (post.unit === undefined)
    return { ...base, reasons: [whyEmpty(known, post)], notTaken: nearerThan(known, post) }
  const unit = unitOf(known, post.unit)
  return {
    ...base,
    unit: unit.id,
    callSign: unit.callSign,
    seconds: secondsOf(known, post.unit) as number,
    ...(unit.startsInSeconds > 0 && { startsInSeconds: unit.startsInSeconds }),
    reasons: whyThis(known, post, post.unit),
    notTaken: nearerThan(known, post),
  }
}

/** On its way: how long it still takes is worth knowing. */
const comingStatuses: ReadonlySet<string> = new Set(['assigned', 'dispatched', 'acknowledged', 'enRoute'])

function whyEmpty(known: Known, { capability, service, insteadOf }: Opening): Reason {
  const kind = insteadOf ?? { capability, service }
  const doing = known.fitness.doing(kind)
  let free = 0
  for (const at of doing) if (!known.takenBy.has(at) && mayGo(known, at, kind)) free++
  const code = doing.length === 0 ? 'noneExists' : free === 0 ? 'noneFree' : timeless(known)
  return { code, parameters: { ...kind, units: free || doing.length } }
}

/** Whether nothing but the way stands against sending it to a post. */
function mayGo(known: Known, index: number, kind: { capability: string; service: string }): boolean {
  const unit = unitOf(known, index)
  const { input } = known
  if (unit.barred.length > 0 || !canDo(unit, kind, input)) return false
  return !isShort(unit, kind) && !isResting(unit, incidentOf(known), input)
}

function whyThis(known: Known, post: Opening, index: number): Reason[] {
  const { fitness, incident, takenBy } = known
  const costs = fitness.costs(incident, post)
  const own = costs[index] as number
  const { station } = unitOf(known, index)
  const seconds = secondsOf(known, index) as number
  let [nearer, nearest, next, stays] = [-1, seconds, -1, false]
  for (const at of fitness.able(post)) {
    const cost = costs[at] as number
    if (at === index || cost === Number.POSITIVE_INFINITY) continue
    const time = secondsOf(known, at) as number
    if (time < nearest && tierOf(cost) <= tierOf(own)) [nearer, nearest] = [at, time]
    if (takenBy.has(at)) continue
    if (next < 0 || cost < (costs[next] as number)) next = at
    const other = unitOf(known, at)
    stays ||= other.station === station && !other.clears
  }
  const reasons: Reason[] = [
    howNear(known, nearer, index),
    { code: 'hasCapability', parameters: { capability: post.capability } },
    ...cautions(known, post, index, stays),
  ]
  if (next >= 0) {
    const later = Math.round(secondsOf(known, next) as number)
    reasons.push({ code: 'nextBest', parameters: { unit: unitOf(known, next).id, seconds: later } })
  }
  return reasons
}

/** @param nearer the nearest that is nearer and not sent here, -1 where none is */
function howNear(known: Known, nearer: number, index: number): Reason {
  const { from } = unitOf(known, index)
  const { point } = incidentOf(known)
  const way = {
    seconds: Math.round(secondsOf(known, index) as number),
    ...(from && point && { straightMetres: Math.round(distanceMetres(from.point, point)) }),
  }
  if (nearer < 0) return { code: 'nearestByRoad', parameters: way }
  const code = known.takenBy.has(nearer) ? 'nearestLeft' : 'laterToKeep'
  return { code, parameters: { ...way, nearer: unitOf(known, nearer).id } }
}

/** What sending this unit costs, and what is not as usual about it. */
function cautions(known: Known, post: Opening, index: number, stays: boolean): Reason[] {
  const { input } = known
  const unit = unitOf(known, index)
  const { station, sharesCrewWith, shiftEndsAt, conditional, clears, from, restUntil } = unit
  const reasons: Reason[] = []
  const say = (code: Reason['code'], parameters: Reason['parameters']) => reasons.push({ code, parameters })
  if (post.insteadOf) say('insteadOf', post.insteadOf)
  if (isLent(unit, post, input.agreements)) say('byAgreement', { service: unit.service })
  if (clears) say('clearsSoon', { status: unit.status, seconds: unit.startsInSeconds })
  if (from?.stale) say('fromStation', { seconds: from.ageSeconds ?? 0, station: station ?? '' })
  if (conditional !== undefined) say('conditional', { reason: conditional })
  if (rests(unit, input)) say('breaksRest', { at: restUntil ?? '' })
  if (sharesCrewWith.length > 0) say('sharedCrew', { units: sharesCrewWith.join(', ') })
  const arrival = plusSeconds(input.at, secondsOf(known, index) as number)
  if (shiftEndsAt !== undefined && secondsBetween(arrival, shiftEndsAt) < shiftMarginSeconds) {
    say('shiftEnds', { at: shiftEndsAt })
  }
  if (station !== undefined && !stays) say('leavesStationWithout', { station, capability: post.capability })
  return reasons
}

/** The closest that would be there before who is proposed for a post, each with why it is not proposed. */
function nearerThan(known: Known, post: Opening): NotProposed[] {
  const limit = post.unit === undefined ? Number.POSITIVE_INFINITY : (secondsOf(known, post.unit) as number)
  const found = createFirst<{ at: number; seconds: number }>(
    mostNotTaken,
    (a, b) => a.seconds - b.seconds || a.at - b.at,
  )
  for (const at of known.fitness.doing(post)) {
    const seconds = secondsOf(known, at)
    if (at === post.unit || seconds === undefined || seconds >= limit) continue
    found.take({ at, seconds })
  }
  return found.all().map(({ at, seconds }) => named(known, at, seconds, whyNot(known, at, post)))
}

function named(known: Known, at: number, seconds: number | undefined, reasons: Reason[]): NotProposed {
  const { id, callSign } = unitOf(known, at)
  return { unit: id, callSign, ...(seconds !== undefined && { seconds }), reasons }
}

/** All posts of a kind that are not filled yet: a unit is passed over for the one that takes longest. */
interface OpenKind {
  post: Opening
  /** Infinity where one of them is empty. */
  slowestSeconds: number
  isEmpty: boolean
  turn: number
}

/**
 * Units of a needed service that are nearer than what is proposed for it. Those without a known time come last:
 * the free ones first, of each kind of post in turn.
 */
function notProposed(known: Known): NotProposed[] {
  const kinds = openKinds(known)
  const own = new Set(known.posts.flatMap((post) => ('sent' in post ? [post.sent] : (post.unit ?? []))))
  const sent = new Set(incidentOf(known).sent)
  const found = createFirst<{ at: number; seconds: number; rank: number; post: Opening }>(
    mostNotProposed,
    (a, b) => a.seconds - b.seconds || a.rank - b.rank || a.at - b.at,
  )
  for (const [at, unit] of known.input.units.entries()) {
    if (own.has(at) || sent.has(unit.id)) continue
    const seconds = secondsOf(known, at)
    const kind = passedOverFor(known, at, seconds, kinds)
    if (!kind) continue
    const isFree = unit.barred.length === 0
    found.take({ at, seconds: seconds ?? longest, rank: isFree ? kind.turn : longest, post: kind.post })
    if (isFree) kind.turn++
  }
  return found.all().map(({ at, post }) => named(known, at, secondsOf(known, at), whyNot(known, at, post)))
}

function openKinds(known: Known): OpenKind[] {
  const kinds = new Map<string, OpenKind>()
  for (const post of known.posts) {
    if ('sent' in post) continue
    const key = `${post.service}\n${post.capability}`
    const seconds =
      post.unit === undefined ? Number.POSITIVE_INFINITY : (secondsOf(known, post.unit) as number)
    const kind = kinds.get(key) ?? { post, slowestSeconds: 0, isEmpty: false, turn: 0 }
    kind.slowestSeconds = Math.max(kind.slowestSeconds, seconds)
    kind.isEmpty ||= post.unit === undefined
    kinds.set(key, kind)
  }
  return [...kinds.values()]
}

/** Stands for no known time where two are compared: infinities cannot be subtracted. */
const longest = Number.MAX_SAFE_INTEGER

/** The kind of post for which a unit is nearer than what is proposed: one that it can do before one that it cannot. */
function passedOverFor(
  known: Known,
  at: number,
  seconds: number | undefined,
  kinds: readonly OpenKind[],
): OpenKind | undefined {
  const unit = unitOf(known, at)
  let other: OpenKind | undefined
  for (const kind of kinds) {
    const does = canDo(unit, kind.post, known.input)
    if (!does && (unit.service !== kind.post.service || seconds === undefined)) continue
    const isPassed = seconds === undefined ? kind.isEmpty : seconds < kind.slowestSeconds
    if (!isPassed) continue
    if (does) return kind
    other ??= kind
  }
  return other
}
