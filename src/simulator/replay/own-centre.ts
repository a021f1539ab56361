import type { Log } from '../../log/log.ts'
import type { Actor, Command, Lookup } from '../../log/machine.ts'
import type { Target } from './target.ts'
import { passTime } from './time-passing.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { isoOf } from './wall-time.ts'

export const importer: Actor = { name: 'program/importer', roles: ['program'], services: [] }
const timer: Actor = { name: 'program/timer', roles: ['program'], services: [] }

export interface OwnCentre {
  /** Opened with `clock`. */
  log: Log
  clock: VirtualClock
  /** What is due in each room. */
  dues: ((lookup: Lookup, now: string, newId: () => string) => Command[])[]
  newId(): string
  /** Waits until it is time, where the replay is not as fast as can be. */
  pace?(ms: number): Promise<void>
}

/** Shorter than the shortest limit of any timer, so that nothing begun within a stretch can come due within it. */
const stretchesMs = [59_000, 29_000, 14_000, 5000, 1000]

/**
 * A centre in this process whose clock, timers included, is that of the record. Steps of up to a minute are
 * sent together where no timer comes due meanwhile; each is judged at its own time all the same.
 */
export function ownCentre({ log, clock, dues, newId, pace }: OwnCentre): Target {
  const dueAt = (ms: number) => dues.flatMap((due) => due(log.lookup, isoOf(ms), newId))
  const countDue = (ms: number) => dueAt(ms).length
  const passing = {
    clock,
    countDue,
    tick: () => Promise.all(dueAt(clock.ms()).map((command) => log.submit(command, timer))),
  }
  return {
    keepsOrder: true,
    seqAtStart: log.head().seq,
    seq: async () => log.head().seq,
    versionOf: (stream) => log.versionOf(stream as `${string}/${string}`),
    async submit(command, atMs) {
      if (atMs !== undefined) {
        clock.moveTo(atMs)
        if (atMs === clock.ms()) clock.note(command.id, atMs)
      }
      try {
        return await log.submit(command, importer)
      } finally {
        clock.forget(command.id)
      }
    },
    togetherUntil: (ms) =>
      ms + (pace ? 0 : (stretchesMs.find((stretch) => countDue(ms + stretch) === 0) ?? 0)),
    async passTo(ms) {
      await pace?.(ms)
      await passTime(passing, ms)
    },
  }
}
