import type { Outcome } from '../../log/judge.ts'

/** Where a replay sends its commands: a centre of its own in this process, or one that runs elsewhere. */
export interface Target {
  submit(command: { id: string; type: string } & Record<string, unknown>): Promise<Outcome>
  /** The version to send as read; 0 where it is not known. */
  versionOf(stream: string): number
  /** Commands submitted in one turn are judged in the order in which they were submitted. */
  keepsOrder: boolean
  /** Answers with this seq or a lower one were given before this replay began. */
  seqAtStart: number
  /** Steps that lie this close together may be sent together; 0 where the target's clock is the record's. */
  togetherMs: number
  /** Lets time pass until the record's clock shows this. */
  passTo(ms: number): Promise<void>
}
