/** Plain JSON: what an event body, a view row and an answer are made of. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined }
export type JsonObject = { [key: string]: Json | undefined }

/** `kind/id`: `call/0192…`, `incident/0192…`, `unit/A12`. The kind names the machine that folds it. */
export type StreamName = `${string}/${string}`

/** Who acted: `person/ana`, `unit/A12`, `caller/<call id>`, `program/timer`. */
export type ActorName = `${'person' | 'unit' | 'caller' | 'program'}/${string}`

/**
 * A fact as rules see it. `personal` is what the law protects (a caller's name, number, words, exact
 * position and address); it is absent once its key has been deleted, and every `evolve` must live with that.
 */
export interface DomainEvent {
  stream: StreamName
  /** Counts from 1 within the stream. */
  version: number
  type: string
  /** RFC 3339, UTC, milliseconds: when the record took it. */
  time: string
  by: ActorName
  /** When its sender made the command, where that was earlier: a late entry. RFC 3339, UTC, milliseconds. */
  madeAt?: string
  /** Id of the command that caused it. */
  command: string
  body: JsonObject
  personal?: JsonObject
}

/** A domain event in its place in the record of a centre. */
export interface RecordedEvent extends DomainEvent {
  centre: string
  incarnation: number
  seq: number
  hash: Uint8Array
}

/** The kind half of a stream name. */
export function kindOf(stream: StreamName): string {
  return stream.slice(0, stream.indexOf('/'))
}

/** The id half of a stream name. */
export function idOf(stream: StreamName): string {
  return stream.slice(stream.indexOf('/') + 1)
}
