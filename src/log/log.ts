import type { RecordedEvent, StreamName } from './event.ts'
import type { Outcome } from './judge.ts'
import type { Actor, Lookup, Machine } from './machine.ts'

/** What one stored batch changed, told after the commit and in seq order. */
export interface Commit {
  seq: number
  events: RecordedEvent[]
  changes: Change[]
}

export interface Change {
  stream: StreamName
  version: number
  /** Undefined once nothing more is expected of the stream: it leaves every board. */
  state: unknown | undefined
  /** The state after the change even where the stream is no longer live. */
  last: unknown
  before: unknown | undefined
}

/** The record of one centre, as the rooms and the server use it. */
export interface Log {
  /**
   * Judges a command and records what follows. Resolves when it is stored (or refused); a repeated command id
   * resolves to its first answer. Rejects only on a mistake of the program.
   */
  submit(command: unknown, by: Actor): Promise<Outcome>
  /** What would become of a command now, as `submit` would judge it: nothing is recorded, denials neither. */
  weigh(command: unknown, by: Actor): Promise<Outcome>
  /** Live states as committed, personal data included. */
  lookup: Lookup
  /** Version of a live stream; 0 where it is not live. */
  versionOf(stream: StreamName): number
  /** A state whether or not it is live. */
  find<S>(machine: Machine<S>, id: string): Promise<{ version: number; state: S } | undefined>
  /** The story of one stream, oldest first, personal data opened where its key still exists. */
  readStream(stream: StreamName): Promise<RecordedEvent[]>
  /** Streams with an event after `seq`; undefined where there are more than `limit`. */
  changedAfter(seq: number, limit: number): Promise<StreamName[] | undefined>
  /** Hears of each commit. Answers how to stop hearing. */
  subscribe(listener: (commit: Commit) => void): () => void
  head(): { centre: string; incarnation: number; seq: number; hash: string }
  /** Waits for what is under way, then lets go of the database. */
  close(): Promise<void>
}
