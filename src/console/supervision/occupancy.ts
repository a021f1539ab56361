import type { Operator } from '../live/records.ts'

/** How long a person was busy with calls and how long free for one, as this console has watched. */
export interface Watched {
  busyMs: number
  freeMs: number
  /** Their state since it was last counted. */
  state: Operator['state']
  atMs: number
}

/** Below this there is too little to tell. */
export const leastWatchedMs = 60_000

const busyStates: readonly Operator['state'][] = ['ringing', 'onCall', 'wrapUp']

/** Counts what has passed since the last look, by the state that was; breaks count as neither. */
export function watchedUntil(
  before: ReadonlyMap<string, Watched>,
  operators: Iterable<Operator>,
  nowMs: number,
): Map<string, Watched> {
  const next = new Map<string, Watched>()
  for (const { id, state } of operators) {
    if (state === 'signedOut') continue
    const known = before.get(id)
    const passed = known ? Math.max(0, nowMs - known.atMs) : 0
    const wasBusy = known !== undefined && busyStates.includes(known.state)
    const wasFree = known?.state === 'ready'
    next.set(id, {
      busyMs: (known?.busyMs ?? 0) + (wasBusy ? passed : 0),
      freeMs: (known?.freeMs ?? 0) + (wasFree ? passed : 0),
      state,
      atMs: nowMs,
    })
  }
  return next
}

/** Share of the time at work that was spent with calls, 0 to 1; undefined while too little was watched. */
export function occupancyOf(watched: Watched | undefined): number | undefined {
  if (!watched) return undefined
  const all = watched.busyMs + watched.freeMs
  return all < leastWatchedMs ? undefined : watched.busyMs / all
}
