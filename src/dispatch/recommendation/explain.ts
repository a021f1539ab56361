import { plusSeconds, secondsBetween } from '../../log/time.ts'
import { distanceMetres } from '../../places/geometry.ts'
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

function whyEmpty(known: Known, { capability, service, insteadOf, ...post }: Opening): Reason {
  const kind = insteadOf ?? { capability, service }
  const { units } = known.input
  const able = units.flatMap((unit, at) => (canDo(unit, { ...post, ...kind }, known.input) ? [at] : []))
  const free = able.filter((at) => mayGo(known, at, kind) && !known.takenBy.has(at)).length
  const code = able.length === 0 ? 'noneExists' : free === 0 ? 'noneFree' : timeless(known)
  return { code, parameters: { ...kind, units: free || able.length } }
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
  const others: number[] = []
  for (let at = 0; at < costs.length; at++) {
    if (at !== index && costs[at] !== Number.POSITIVE_INFINITY) others.push(at)
  }
  const sooner = (a: number, b: number) => (costs[a] as number) - (costs[b] as number) || a - b
  const left = others.filter((at) => !takenBy.has(at)).sort(sooner)
  const reasons: Reason[] = [
    howNear(
      known,
      others.filter((at) => tierOf(costs[at] as number) <= tierOf(costs[index] as number)),
      index,
    ),
    { code: 'hasCapability', parameters: { capability: post.capability } },
    ...cautions(known, post, index, left),
  ]
  const next = left[0]
  if (next !== undefined) {
    const seconds = Math.round(secondsOf(known, next) as number)
    reasons.push({ code: 'nextBest', parameters: { unit: unitOf(known, next).id, seconds } })
  }
  return reasons
}

function howNear(known: Known, others: readonly number[], index: number): Reason {
  const { from } = unitOf(known, index)
  const { point } = incidentOf(known)
  const seconds = secondsOf(known, index) as number
  const way = {
    seconds: Math.round(seconds),
    ...(from && point && { straightMetres: Math.round(distanceMetres(from.point, point)) }),
  }
  const nearer = others
    .filter((at) => (secondsOf(known, at) as number) < seconds)
    .sort((a, b) => (secondsOf(known, a) as number) - (secondsOf(known, b) as number))[0]
  if (nearer === undefined) return { code: 'nearestByRoad', parameters: way }
  const code = known.takenBy.has(nearer) ? 'nearestLeft' : 'laterToKeep'
  return { code, parameters: { ...way, nearer: unitOf(known, nearer).id } }
}

/** What sending this unit costs, and what is not as usual about it. */
function cautions(known: Known, post: Opening, index: number, left: readonly number[]): Reason[] {
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
  const stays = left.some((at) => unitOf(known, at).station === station && !unitOf(known, at).clears)
  if (station !== undefined && !stays) say('leavesStationWithout', { station, capability: post.capability })
  return reasons
}

/** The closest that would be there before who is proposed for a post, each with why it is not proposed. */
function nearerThan(known: Known, post: Opening): NotProposed[] {
  const limit = post.unit === undefined ? undefined : secondsOf(known, post.unit)
  const found: { at: number; seconds: number }[] = []
  for (const [at, unit] of known.input.units.entries()) {
    if (at === post.unit || !canDo(unit, post, known.input)) continue
    const seconds = secondsOf(known, at)
    if (seconds === undefined || (limit !== undefined && seconds >= limit)) continue
    found.push({ at, seconds })
  }
  found.sort((a, b) => a.seconds - b.seconds || a.at - b.at)
  return found
    .slice(0, mostNotTaken)
    .map(({ at, seconds }) => named(known, at, seconds, whyNot(known, at, post)))
}

function named(known: Known, at: number, seconds: number | undefined, reasons: Reason[]): NotProposed {
  const { id, callSign } = unitOf(known, at)
  return { unit: id, callSign, ...(seconds !== undefined && { seconds }), reasons }
}

/**
 * Units of a needed service that are nearer than what is proposed for it. Those without a known time come last:
 * the free ones first, of each post in turn.
 */
function notProposed(known: Known): NotProposed[] {
  const open = known.posts.filter((post): post is Opening => !('sent' in post))
  const own = new Set(known.posts.flatMap((post) => ('sent' in post ? [post.sent] : (post.unit ?? []))))
  const sent = new Set(incidentOf(known).sent)
  const turns = new Map<Opening, number>()
  const found: { at: number; seconds: number | undefined; rank: number; post: Opening }[] = []
  for (const [at, unit] of known.input.units.entries()) {
    if (own.has(at) || sent.has(unit.id)) continue
    const passed = open.filter((post) => isPassedOver(known, at, post))
    const post = passed.find((each) => canDo(unit, each, known.input)) ?? passed[0]
    if (!post) continue
    const turn = turns.get(post) ?? 0
    const free = unit.barred.length === 0
    if (free) turns.set(post, turn + 1)
    found.push({ at, seconds: secondsOf(known, at), rank: free ? turn : longest, post })
  }
  found.sort((a, b) => (a.seconds ?? longest) - (b.seconds ?? longest) || a.rank - b.rank || a.at - b.at)
  return found
    .slice(0, mostNotProposed)
    .map(({ at, seconds, post }) => named(known, at, seconds, whyNot(known, at, post)))
}

/** Stands for no known time where two are compared: infinities cannot be subtracted. */
const longest = Number.MAX_SAFE_INTEGER

function isPassedOver(known: Known, at: number, post: Opening): boolean {
  const unit = unitOf(known, at)
  const does = canDo(unit, post, known.input)
  if (!does && unit.service !== post.service) return false
  const seconds = secondsOf(known, at)
  const limit = post.unit === undefined ? undefined : secondsOf(known, post.unit)
  if (seconds !== undefined) return limit === undefined || seconds < limit
  return does && post.unit === undefined
}
