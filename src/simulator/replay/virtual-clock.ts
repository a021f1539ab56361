import type { Clock } from '../../log/clock.ts'
import { isoOf } from './wall-time.ts'

/** A clock that stands still until it is told what time it is: the replayed record's, timers included. */
export interface VirtualClock extends Clock {
  ms(): number
  /** Goes forward to a time; an earlier one than it shows changes nothing. */
  moveTo(ms: number): void
  /** Remembers when a command was given, so that commands of different moments can share a batch. */
  note(command: string, ms: number): void
  /** Forgets it once it is answered. */
  forget(command: string): void
}

export function virtualClock(startMs: number): VirtualClock {
  let nowMs = startMs
  const given = new Map<string, number>()
  return {
    now: (command) => isoOf((command !== undefined && given.get(command)) || nowMs),
    monotonicMs: () => nowMs,
    ms: () => nowMs,
    moveTo(ms) {
      nowMs = Math.max(nowMs, ms)
    },
    note: (command, ms) => void given.set(command, ms),
    forget: (command) => void given.delete(command),
  }
}
