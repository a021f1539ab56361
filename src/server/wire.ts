import type { Present } from '../desks/presence.ts'
import type { StreamName } from '../log/event.ts'

/** Kinds of rows that a console holds; every other kind stays in the centre. */
export const rowKinds = [
  'call',
  'incident',
  'assignment',
  'unit',
  'alarm',
  'operator',
  'person',
  'setting',
  'closure',
] as const
export type RowKind = (typeof rowKinds)[number]

/** A row on the wire: the state as this reader may see it, with the version to send back as `expected`. */
export type WireRow = { id: string; version: number } & Record<string, unknown>

/** `row` is null once the stream is no longer live or no longer this reader's to see. */
export interface WireChange {
  stream: StreamName
  version: number
  row: WireRow | null
}

export interface CentreOnWire {
  id: string
  name: string
  training: boolean
  timeZone: string
  /** West, south, east, north. */
  mapBounds?: [number, number, number, number]
}

export interface Me {
  id: string
  name: string
  roles: string[]
  services: string[]
  language: 'es' | 'en'
  unit?: string
  /** Whether signing in asks for a code too. */
  secondFactor?: boolean
}

/** Answer of `GET /api/snapshot`. Then `WS /api/live?since=<seq>&record=<record>`. */
export interface Snapshot {
  seq: number
  /** Which record `seq` counts in: `<centre>/<incarnation>`. */
  record: string
  now: string
  centre: CentreOnWire
  me: Me
  rows: Record<RowKind, WireRow[]>
  positions: unknown[]
}

/**
 * Text messages of the live socket. Rows are whole and the higher version wins, so hearing something twice is
 * harmless. `presence`: who else is at which field now, whole each time. `reset`: what was missed is too much to tell; take a new snapshot. Binary messages are positions.
 */
export type LiveMessage =
  | { seq: number; changes: WireChange[] }
  | { beat: { now: string; seq: number } }
  | { reset: true }
  | { presence: Present[] }

/** The live socket closes with one of these where the reader must do something else than come back. */
export const closeCodes = {
  signedOut: 4401,
  notPermitted: 4403,
  /** Something other than where one is was said, or more than fits. */
  notUnderstood: 1003,
  /** More was said than anybody types. */
  tooMuch: 1008,
  restarting: 1012,
  /** What its person may see has changed: everything is asked for anew. */
  beginAnew: 4409,
} as const

/** Every refusal and every error of every route has this shape. */
export interface WireRefusal {
  ok: false
  refused: string
  what: string
  next: string
  who?: string
  since?: string
  parameters?: Record<string, string | number>
  issues?: { path: string; message: string }[]
}
