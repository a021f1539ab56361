import type { StreamName } from '../../log/event.ts'
import type { Outcome } from '../../log/judge.ts'
import type { Commit } from '../../log/log.ts'
import type { Actor, Lookup } from '../../log/machine.ts'

/** What the live city needs of the centre's record. */
export interface CityLog {
  submit(command: unknown, by: Actor): Promise<Outcome>
  lookup: Lookup
  versionOf(stream: StreamName): number
  subscribe(listener: (commit: Pick<Commit, 'changes'>) => void): () => void
}

export const simulator: Actor = { name: 'program/simulator', roles: ['program'], services: [] }
