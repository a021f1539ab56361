/**
 * Which lane a call waits in (centre/C4). Never a refusal: an address that has used up its allowance has its
 * further calls wait in the limited lane, where they cost nobody else their place. Many people can stand behind one
 * address (a mobile carrier's, a shelter's), which is why the lane is served whenever the main one leaves room.
 *
 * The allowance is a token bucket per address: `burst` calls at once, one more every `refillSeconds`.
 */
export interface LaneLimit {
  burst: number
  refillSeconds: number
}

export const defaultLaneLimit: LaneLimit = { burst: 2, refillSeconds: 60 }

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
  /** The lane of a new call from this origin. Calls without an origin are never limited. */
  laneFor(origin: string | undefined, nowMs: number): 'main' | 'limited'
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
    laneFor(origin, nowMs) {
      if (origin === undefined) return 'main'
      sweep(nowMs)
      const { lane, allowance } = takeAllowance(allowances.get(origin), nowMs, limit)
      allowances.set(origin, allowance)
      return lane
    },
    size: () => allowances.size,
  }
}
