import type { Client } from 'pg'

/** One row of a batch's events, ready to be stored. */
export interface EventRow {
  seq: number
  stream: string
  version: number
  type: string
  time: string
  text: string
  hash: Buffer
}

export interface ViewRow {
  kind: string
  id: string
  version: number
  live: boolean
  body: string
}

/** All that one batch writes, in one statement and so in one transaction. */
export interface Batch {
  centre: string
  incarnation: number
  before: { seq: number; hash: Buffer }
  after: { seq: number; hash: Buffer }
  time: string
  events: EventRow[]
  commands: { id: string; outcome: string }[]
  views: ViewRow[]
  keys: { stream: string; wrapped: Buffer }[]
  /** Streams whose key is deleted with this batch. */
  erased: string[]
  /** Streams that the judging took for new because they are not in memory. */
  assumedNew: string[]
}

// Lists travel as one text each, split by ASCII separators, which canonical JSON and names cannot contain:
// an array literal would have to be escaped and parsed again for every element.
const separator = '\x1e'

const sql = `
with moved as (
  update record_head set seq = $5, hash = $6
  where centre = $1 and incarnation = $2 and seq = $3 and hash = $4 and not exists (
    select from unnest(string_to_array($23, E'\\x1e')) as a (stream)
    join views v on v.kind = split_part(a.stream, '/', 1) and v.id = substr(a.stream, strpos(a.stream, '/') + 1)
  )
  returning 1
), put_events as (
  insert into events (centre, incarnation, seq, stream, version, type, time, bytes, hash)
  select $1, $2, $3 + n, stream, version, type, at, convert_to(text, 'UTF8'),
    substring($12::bytea from (n::int - 1) * 32 + 1 for 32)
  from unnest(
    string_to_array($7, E'\\x1e'), string_to_array($8, E'\\x1e')::int[], string_to_array($9, E'\\x1e'),
    string_to_array($10, E'\\x1e')::timestamptz[], string_to_array($11, E'\\x1e')
  ) with ordinality as r (stream, version, type, at, text, n), moved
), put_commands as (
  insert into commands (id, time, outcome)
  select id, $13::timestamptz, outcome
  from unnest(string_to_array($14, E'\\x1e')::uuid[], string_to_array($15, E'\\x1e')) as r (id, outcome), moved
), put_views as (
  insert into views (kind, id, version, live, body)
  select kind, id, version, live, body
  from unnest(
    string_to_array($16, E'\\x1e'), string_to_array($17, E'\\x1e'), string_to_array($18, E'\\x1e')::int[],
    string_to_array($19, E'\\x1e')::boolean[], string_to_array($20, E'\\x1e')
  ) as r (kind, id, version, live, body), moved
  on conflict (kind, id) do update
    set version = excluded.version, live = excluded.live, body = excluded.body
), put_keys as (
  insert into sealing_keys (stream, wrapped)
  select stream, substring($22::bytea from (n::int - 1) * 60 + 1 for 60)
  from unnest(string_to_array($21, E'\\x1e')) with ordinality as r (stream, n), moved
), drop_keys as (
  delete from sealing_keys using moved where stream = any(string_to_array($24, E'\\x1e'))
)
select 1 from moved`

/**
 * Readies a connection for appending: the plan is made once, and by keys. The planner would otherwise guess from
 * tables that were empty when the plan was made, and read them whole ever after.
 */
export async function readyToAppend(client: Client): Promise<void> {
  await client.query(
    `set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off;
     set enable_mergejoin = off; set jit = off`,
  )
}

/**
 * Appends a batch. Answers false, having written nothing, where the head is not where the batch starts from
 * (another process wrote) or a stream that was taken for new exists. Throws what PostgreSQL throws (a command id or stream version that exists, a lost
 * connection); then either nothing or everything was written, and the head tells which.
 */
export async function appendBatch(client: Client, batch: Batch): Promise<boolean> {
  const column = <T>(rows: T[], pick: (row: T) => string | number | boolean) => rows.map(pick).join(separator)
  const result = await client.query({
    name: 'append-batch',
    text: sql,
    values: [
      batch.centre,
      batch.incarnation,
      batch.before.seq,
      batch.before.hash,
      batch.after.seq,
      batch.after.hash,
      column(batch.events, (row) => row.stream),
      column(batch.events, (row) => row.version),
      column(batch.events, (row) => row.type),
      column(batch.events, (row) => row.time),
      column(batch.events, (row) => row.text),
      Buffer.concat(batch.events.map((row) => row.hash)),
      batch.time,
      column(batch.commands, (row) => row.id),
      column(batch.commands, (row) => row.outcome),
      column(batch.views, (row) => row.kind),
      column(batch.views, (row) => row.id),
      column(batch.views, (row) => row.version),
      column(batch.views, (row) => row.live),
      column(batch.views, (row) => row.body),
      column(batch.keys, (row) => row.stream),
      Buffer.concat(batch.keys.map((row) => row.wrapped)),
      batch.assumedNew.join(separator),
      batch.erased.join(separator),
    ],
  })
  return result.rowCount === 1
}
