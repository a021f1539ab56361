import type { Actor, Command, Lookup } from '../log/machine.ts'
import { ringsAfter } from './due.ts'
import { defaultSharing, type Sharing } from './queue.ts'

/** What the ringer needs of the record. */
export interface RingingLog {
  lookup: Lookup
  submit(command: Command, by: Actor): Promise<unknown>
  subscribe(listener: (commit: { changes: { stream: string }[] }) => void): () => void
}

const timer: Actor = { name: 'program/timer', roles: ['program'], services: [] }

/**
 * Lets waiting calls ring at ready operators as soon as the record has what makes it possible, without waiting for
 * the one-second timer. A ring on its way is not asked for twice. A ring that the record refuses or cannot take is
 * left to the next change or to the timer. Gives the function that stops it.
 */
export function startRinging(
  log: RingingLog,
  newId: () => string,
  sharing: Sharing = defaultSharing,
): () => void {
  const busy = new Set<string>()

  async function ring(command: Command) {
    const { call, operator } = command as Command & { call: string; operator: string }
    busy.add(call).add(operator)
    try {
      await log.submit(command, timer)
    } catch {
      // The record is down: the timer asks again once it is back.
    } finally {
      busy.delete(call)
      busy.delete(operator)
    }
  }

  function look() {
    for (const command of ringsAfter(log.lookup, newId, sharing, busy)) void ring(command)
  }

  const unsubscribe = log.subscribe(({ changes }) => {
    if (changes.some(({ stream }) => stream.startsWith('call/') || stream.startsWith('operator/'))) look()
  })
  look()
  return unsubscribe
}
