import { type Call, isWaiting } from './call.ts'
import { isStaffed, type Operator } from './operator.ts'

export interface Ring {
  call: string
  operator: string
}

/**
 * How operators are shared between the lanes (centre/C4).
 *
 * Main goes first. The limited lane takes an operator only while more than a reserve of them stays ready for the
 * main lane: trunk reservation, as in F. P. Kelly, "Loss Networks" (Annals of Applied Probability, 1991), section 3.2,
 * which protects one class of calls at a small cost to the other and leaves nobody idle but the reserve.
 * So that the limited lane moves even when the main lane always waits, an operator who has taken `turnAfter`
 * calls of the main lane in a row takes the oldest of the limited one next.
 */
export interface Sharing {
  /** Part of the staffed operators kept ready for the main lane. */
  reserveShare: number
  turnAfter: number
}

export const defaultSharing: Sharing = { reserveShare: 0.3, turnAfter: 9 }

/** Operators kept ready for the main lane; none where only one works, or the limited lane would never be served. */
export function reserveOf(staffed: number, sharing: Sharing = defaultSharing): number {
  return staffed < 2 ? 0 : Math.max(1, Math.floor(staffed * sharing.reserveShare))
}

/**
 * Which waiting call rings at which ready operator, now. Each call and operator appears at most once.
 * Main lane: most urgent first, then waiting longest. Limited lane: waiting longest. The operator who has been ready
 * longest is rung first. `busy` names calls and operators whose ring is already on its way to the record.
 */
export function nextRings(
  calls: Iterable<Call>,
  operators: Iterable<Operator>,
  sharing: Sharing = defaultSharing,
  busy: ReadonlySet<string> = new Set(),
): Ring[] {
  const staffed = [...operators].filter(isStaffed)
  const ready = staffed.filter((operator) => isRingable(operator) && !busy.has(operator.id))
  if (ready.length === 0) return []
  ready.sort((a, b) => compare(a.since, b.since) || compare(a.id, b.id))
  const reserve = reserveOf(staffed.length, sharing)
  const limitedMayRing = ready.length > reserve || ready.some((one) => one.mainInARow >= sharing.turnAfter)
  const main: Call[] = []
  const limited: Call[] = []
  for (const call of calls) {
    if (!isWaiting(call) || busy.has(call.id)) continue
    if (call.lane === 'main') keepBest(main, call, ready.length, inMainOrder)
    else if (limitedMayRing) keepBest(limited, call, ready.length, inLimitedOrder)
  }
  const rings: Ring[] = []
  while (ready.length > 0) {
    const [operator, call] = matched(ready, main, limited, reserve, sharing)
    if (!operator || !call) break
    ready.splice(ready.indexOf(operator), 1)
    rings.push({ call: call.id, operator: operator.id })
  }
  return rings
}

function isRingable(operator: Operator): boolean {
  return operator.state === 'ready' && operator.transfer === undefined
}

/** Takes the next call off its lane, with who shall be rung for it. */
function matched(
  ready: Operator[],
  main: Call[],
  limited: Call[],
  reserve: number,
  sharing: Sharing,
): [Operator | undefined, Call | undefined] {
  const due = limited.length > 0 && ready.find((operator) => operator.mainInARow >= sharing.turnAfter)
  if (due) return [due, limited.shift()]
  if (main.length > 0) return [ready[0], main.shift()]
  return ready.length > reserve ? [ready[0], limited.shift()] : [undefined, undefined]
}

/** Keeps the first `count` in order: the queue may be long, the ready operators are few. */
function keepBest(best: Call[], call: Call, count: number, order: (a: Call, b: Call) => number) {
  if (best.length === count && order(call, best[count - 1] as Call) >= 0) return
  const at = best.findIndex((other) => order(call, other) < 0)
  best.splice(at < 0 ? best.length : at, 0, call)
  if (best.length > count) best.pop()
}

function inMainOrder(a: Call, b: Call): number {
  return a.priority - b.priority || inLimitedOrder(a, b)
}

function inLimitedOrder(a: Call, b: Call): number {
  return compare(a.queuedAt ?? a.offeredAt, b.queuedAt ?? b.offeredAt) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
