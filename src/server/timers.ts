import { randomUUID } from 'node:crypto'
import type { Log } from '../log/log.ts'
import type { Actor, Command, Lookup } from '../log/machine.ts'

/** What is due in a room at a moment: pure, and nothing once it was done. */
export type Due = (lookup: Lookup, now: string, newId: () => string) => Command[]

const timer: Actor = { name: 'program/timer', roles: ['program'], services: [] }

export interface Timers {
  /** Asks every room what is due and submits it; answers how many commands. Skipped while the last is under way. */
  tick(): Promise<number>
}

/**
 * The passing of time as commands. A refusal is no trouble: someone acted between the question and the answer,
 * and what is still due is asked again in a second.
 */
export function createTimers(log: Log, now: () => string, rooms: Due[]): Timers {
  let underWay = false
  return {
    async tick() {
      if (underWay) return 0
      underWay = true
      try {
        const at = now()
        const commands = rooms.flatMap((due) => due(log.lookup, at, randomUUID))
        await Promise.all(commands.map((command) => log.submit(command, timer)))
        return commands.length
      } finally {
        underWay = false
      }
    },
  }
}
