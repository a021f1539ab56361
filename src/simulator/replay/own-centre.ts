import type { Outcome } from '../../log/judge.ts'
import type { Log } from '../../log/log.ts'
import type { Actor, Command, Lookup } from '../../log/machine.ts'
import type { Target } from './target.ts'
import { passTime } from './time-passing.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { isoOf } from './wall-time.ts'

export const importer: Actor = { name: 'program/importer', roles: ['program'], services: [] }
const timer: Actor = { name: 'program/timer', roles: ['program'], services: [] }

export interface OwnCentre {
  log: Log
  /** The clock that the log was opened with. */
  clock: VirtualClock
  /** What is due in each room. */
  dues: ((lookup: Lookup, now: string, newId: () => string) => Command[])[]
  newId(): string
  /** Waits until it is time, where the replay is not as fast as can be. */
  pace?(ms: number): Promise<void>
}

/** A centre in this process whose clock, timers included, is that of the record. */
export function ownCentre({ log, clock, dues, newId, pace }: OwnCentre): Target {
  const dueAt = (ms: number) => dues.flatMap((due) => due(log.lookup, isoOf(ms), newId))
  const passing = {
    clock,
    countDue: (ms: number) => dueAt(ms).length,
    tick: () => Promise.all(dueAt(clock.ms()).map((command) => log.submit(command, timer))),
  }
  return {
    keepsOrder: true,
    togetherMs: 0,
    seqAtStart: log.head().seq,
    versionOf: (stream) => log.versionOf(stream as `${string}/${string}`),
    submit: (command): Promise<Outcome> => log.submit(command, importer),
    async passTo(ms) {
      await pace?.(ms)
      await passTime(passing, ms)
    },
  }
}
