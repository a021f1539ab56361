import { type Call, isWaiting } from './call.ts'

/**
 * Which lane a call waits in (centre/C4). Never a refusal: an address that has used up its allowance has its
 * further calls wait in the limited lane, where they cost nobody else their place. Many people can stand behind one
 * address (a mobile carrier's, a shelter's), which is why the lane rings at once whenever the main one leaves room.
 *
 * The allowance is a token bucket per address: `burst` calls at once, one more every `refillSeconds`. While calls of
 * an address wait in the limited lane its next ones wait behind them: its own earlier callers go first.
 */
export interface LaneLimit {
  burst: number
  refillSeconds: number
}

export const defaultLaneLimit: LaneLimit = { burst: 1, refillSeconds: 30 }

export interface Allowance {
  calls: number
  atMs: number
}

/** Takes one call from an address's allowance. `nowMs` is monotonic. */
export function takeAllowance(
  before: Allowance | undefined,
  nowMs: number,
  limit: LaneLimit,
): { lane: 'main' | 'limited'; allowance: Allowance } {
  const calls = allowanceAt(before, nowMs, limit)
  return calls >= 1
    ? { lane: 'main', allowance: { calls: calls - 1, atMs: nowMs } }
    : { lane: 'limited', allowance: { calls, atMs: nowMs } }
}

/** What is left of an allowance; `limit.burst` where the address is not known. */
export function allowanceAt(before: Allowance | undefined, nowMs: number, limit: LaneLimit): number {
  if (!before) return limit.burst
  return Math.min(limit.burst, before.calls + (nowMs - before.atMs) / 1000 / limit.refillSeconds)
}

export interface Lanes {
  /** The lane of a new call from this origin, given the calls there are. Without an origin: never limited. */
  laneFor(origin: string | undefined, nowMs: number, calls: Iterable<Call>): 'main' | 'limited'
  /** Addresses remembered. */
  size(): number
}

/** Remembers addresses for as long as their allowance is not whole again; the memory is bounded by that. */
export function createLanes(limit: LaneLimit = defaultLaneLimit): Lanes {
  const allowances = new Map<string, Allowance>()
  let sweptAtMs = Number.NEGATIVE_INFINITY
  function sweep(nowMs: number) {
    if (nowMs - sweptAtMs < limit.refillSeconds * 1000) return
    sweptAtMs = nowMs
    for (const [origin, allowance] of allowances) {
      if (allowanceAt(allowance, nowMs, limit) >= limit.burst) allowances.delete(origin)
    }
  }
  return {
    laneFor(origin, nowMs, calls) {
      if (origin === undefined) return 'main'
      if (hasBacklog(origin, calls)) return 'limited'
      sweep(nowMs)
      const { lane, allowance } = takeAllowance(allowances.get(origin), nowMs, limit)
      allowances.set(origin, allowance)
      return lane
    },
    size: () => allowances.size,
  }
}

function hasBacklog(origin: string, calls: Iterable<Call>): boolean {
  for (const call of calls) {
    if (call.lane === 'limited' && call.origin === origin && isWaiting(call)) return true
  }
  return false
}
