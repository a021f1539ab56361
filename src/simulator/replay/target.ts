import type { Outcome } from '../../log/judge.ts'

/** Where a replay sends its commands: a centre of its own in this process, or one that runs elsewhere. */
export interface Target {
  /**
   * @param atMs when the record says that it happened; absent where something is sent again, which happens now
   */
  submit(command: { id: string; type: string } & Record<string, unknown>, atMs?: number): Promise<Outcome>
  /** The version to send as read; 0 where it is not known. */
  versionOf(stream: string): number
  /** Commands submitted in one turn are judged in the order in which they were submitted. */
  keepsOrder: boolean
  /** Answers with this seq or a lower one were given before this replay began. */
  seqAtStart: number
  /** The record's last seq now, whoever wrote it. */
  seq(): Promise<number>
  /** Until when steps may be sent together with one at this time, which has come. */
  togetherUntil(ms: number): number
  /** Lets time pass until the record's clock shows this. */
  passTo(ms: number): Promise<void>
}
