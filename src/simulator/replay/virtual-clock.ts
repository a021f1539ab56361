import type { Clock } from '../../log/clock.ts'
import { isoOf } from './wall-time.ts'

/** A clock that stands still until it is told what time it is: the replayed record's, timers included. */
export interface VirtualClock extends Clock {
  ms(): number
  /** Goes forward to a time; an earlier one than it shows changes nothing. */
  moveTo(ms: number): void
}

export function virtualClock(startMs: number): VirtualClock {
  let nowMs = startMs
  return {
    now: () => isoOf(nowMs),
    monotonicMs: () => nowMs,
    ms: () => nowMs,
    moveTo(ms) {
      nowMs = Math.max(nowMs, ms)
    },
  }
}
