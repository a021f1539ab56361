import type { KeyObject } from 'node:crypto'
import type { ClientBase, Pool } from 'pg'
import { asDomainEvent, type LinkedEvent, parseLink } from './chain.ts'
import type { JsonObject, RecordedEvent, StreamName } from './event.ts'
import { open, unwrapKey } from './seal.ts'

type Connection = ClientBase | Pool

export interface Head {
  incarnation: number
  seq: number
  hash: Buffer
}

/** The head of the newest incarnation of a centre's record, or undefined where it has none. */
export async function findHead(db: Connection, centre: string): Promise<Head | undefined> {
  const { rows } = await db.query(
    'select incarnation, seq, hash from record_head where centre = $1 order by incarnation desc limit 1',
    [centre],
  )
  return rows[0] && { incarnation: rows[0].incarnation, seq: Number(rows[0].seq), hash: rows[0].hash }
}

/** The keys of streams, unwrapped. A stream without a row has no personal data, or has been erased. */
export async function readKeys(
  db: Connection,
  centreKey: KeyObject,
  streams: StreamName[],
): Promise<Map<StreamName, KeyObject>> {
  const { rows } = await db.query('select stream, wrapped from sealing_keys where stream = any($1)', [
    streams,
  ])
  return new Map(rows.map((row) => [row.stream, unwrapKey(centreKey, row.stream, row.wrapped)]))
}

export interface StoredEvent {
  seq: number
  bytes: Buffer
  hash: Buffer
}

/** Events of a centre after a seq, oldest first. */
export async function readAfter(
  db: Connection,
  centre: string,
  seq: number,
  limit: number,
): Promise<StoredEvent[]> {
  const { rows } = await db.query(
    'select seq, bytes, hash from events where centre = $1 and seq > $2 order by seq limit $3',
    [centre, seq, limit],
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** All events of some streams, oldest first. */
export async function readStreams(
  db: Connection,
  centre: string,
  streams: StreamName[],
): Promise<StoredEvent[]> {
  const { rows } = await db.query(
    'select seq, bytes, hash from events where centre = $1 and stream = any($2) order by seq',
    [centre, streams],
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** A stored event with its personal data opened, where its stream still has a key. */
export function openEvent(
  stored: StoredEvent,
  keyOf: (stream: StreamName) => KeyObject | undefined,
): RecordedEvent {
  const link: LinkedEvent = parseLink(stored.bytes)
  const key = link.sealed === undefined ? undefined : keyOf(link.stream)
  const personal = key && openIfItFits(key, link)
  return {
    ...asDomainEvent(link, personal),
    centre: link.centre,
    incarnation: link.incarnation,
    seq: link.seq,
    hash: stored.hash,
  }
}

/** A stream that was erased and written to again has a new key, which does not open what is older. */
function openIfItFits(key: KeyObject, link: LinkedEvent): JsonObject | undefined {
  try {
    return open(key, link.stream, link.version, link.sealed as string)
  } catch {
    return undefined
  }
}

export interface StoredView {
  stream: StreamName
  version: number
  body: string
  sealed: boolean
}

/** The live view rows; `sealed` tells that the stream has a key, so its state must be folded from its events. */
export async function readLiveViews(db: Connection): Promise<StoredView[]> {
  const { rows } = await db.query(
    `select v.kind || '/' || v.id as stream, v.version, v.body, k.stream is not null as sealed
     from views v left join sealing_keys k on k.stream = v.kind || '/' || v.id
     where v.live`,
  )
  return rows
}

/** The stored view of one stream, live or not. */
export async function findView(db: Connection, kind: string, id: string): Promise<StoredView | undefined> {
  const { rows } = await db.query(
    `select v.kind || '/' || v.id as stream, v.version, v.body, k.stream is not null as sealed
     from views v left join sealing_keys k on k.stream = v.kind || '/' || v.id
     where v.kind = $1 and v.id = $2`,
    [kind, id],
  )
  return rows[0]
}

/** Views of one kind in the order of their ids, after one id: pages to walk through all of them. */
export async function readViewsAfter(
  db: Connection,
  kind: string,
  id: string,
  limit: number,
): Promise<StoredView[]> {
  const { rows } = await db.query(
    `select kind || '/' || id as stream, version, body, false as sealed from views
     where kind = $1 and id > $2 order by id limit $3`,
    [kind, id, limit],
  )
  return rows
}

/** First answers already given to any of these command ids. */
export async function readAnswers(db: Connection, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await db.query('select id, outcome from commands where id = any($1)', [ids])
  return new Map(rows.map((row) => [row.id, row.outcome]))
}

/** Whether the record holds personal data, which only the centre's own key opens. */
export async function holdsSealedData(db: Connection): Promise<boolean> {
  const { rows } = await db.query('select exists (select from sealing_keys) as some')
  return rows[0].some
}

/** Whether a centre key is that of this record, shown on one thing sealed under it; true where nothing is. */
export async function opensSealedData(db: Connection, centreKey: KeyObject): Promise<boolean> {
  const { rows } = await db.query('select stream, wrapped from sealing_keys limit 1')
  try {
    for (const { stream, wrapped } of rows) unwrapKey(centreKey, stream, wrapped)
    return true
  } catch {
    return false
  }
}

/** When the last event was taken, by the record's own clock; undefined in an empty record. */
export async function timeOfLastEvent(db: Connection): Promise<Date | undefined> {
  const { rows } = await db.query('select time from events order by incarnation desc, seq desc limit 1')
  return rows[0]?.time
}
