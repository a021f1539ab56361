import type { ClientBase } from 'pg'
import { canonical } from './canonical.ts'
import { asDomainEvent, genesisHash, hashBeforeIn, hashOf, type LinkedEvent } from './chain.ts'
import { idOf, kindOf, type StreamName } from './event.ts'
import type { Registry } from './judge.ts'
import type { Held } from './memory.ts'
import { type ScannedEvent, scanEvents } from './scan.ts'
import { viewBody } from './view.ts'

/** What is wrong, and where first. Codes are stable: programs read them. */
export interface Fault {
  code:
    | 'eventMissing'
    | 'hashDiffers'
    | 'linkBroken'
    | 'notCanonical'
    | 'columnsDiffer'
    | 'headDiffers'
    | 'tailCut'
    | 'tailRewritten'
    | 'viewDiffers'
    | 'viewMissing'
    | 'viewStray'
  /** The event at fault, or the last sound one where a tail is missing. */
  seq?: number
  stream?: string
  detail?: string
}

export interface Verification {
  events: number
  head: { seq: number; hash: string }
  views: number
  fault?: Fault
}

/** An earlier head, from a backup or a shift report. */
export interface EarlierHead {
  seq: number
  hash: string
}

export interface VerifySettings {
  against?: EarlierHead
  onProgress?: (events: number) => void
}

/**
 * The first pass: recomputes every hash over the stored bytes and every link. A chain alone cannot show that its
 * end was cut off and the head set back; an earlier head from outside (`against`) can.
 */
export async function verifyChain(
  client: ClientBase,
  centre: string,
  settings: VerifySettings = {},
): Promise<Omit<Verification, 'views'>> {
  let seq = 0
  let before = genesisHash
  let beforeHex = before.toString('hex')
  const { against } = settings
  const fail = (fault: Fault) => ({ events: seq, head: { seq, hash: beforeHex }, fault })
  for await (const run of scanEvents(client, centre)) {
    for (const event of run) {
      if (event.seq !== seq + 1) return fail({ code: 'eventMissing', seq: seq + 1 })
      if (hashBeforeIn(event.bytes) !== beforeHex) return fail({ code: 'linkBroken', seq: event.seq })
      before = hashOf(event.bytes)
      if (!before.equals(event.hash)) return fail({ code: 'hashDiffers', seq: event.seq })
      beforeHex = before.toString('hex')
      seq = event.seq
      if (against?.seq === seq && against.hash !== beforeHex) return fail({ code: 'tailRewritten', seq })
    }
    settings.onProgress?.(seq)
  }
  if (against && against.seq > seq)
    return fail({ code: 'tailCut', seq, detail: `expected up to ${against.seq}` })
  const head = await readHeadRow(client, centre)
  if (head.seq !== seq || head.hash !== beforeHex) {
    return fail({ code: 'headDiffers', seq, detail: `the head says ${head.seq}` })
  }
  return { events: seq, head: { seq, hash: beforeHex } }
}

async function readHeadRow(client: ClientBase, centre: string) {
  const { rows } = await client.query(
    'select seq, hash from record_head where centre = $1 order by incarnation desc limit 1',
    [centre],
  )
  const row = rows[0]
  return row
    ? { seq: Number(row.seq), hash: row.hash.toString('hex') }
    : { seq: 0, hash: genesisHash.toString('hex') }
}

/**
 * The second pass: the stored bytes are the canonical form of what they say, the columns beside them say the
 * same, and every view folded from the events equals the stored one, byte for byte. Needs no keys: views hold
 * no personal data.
 */
export async function verifyContent(
  client: ClientBase,
  centre: string,
  registry: Registry,
  settings: VerifySettings = {},
): Promise<{ views: number; fault?: Fault }> {
  const states = new Map<StreamName, Held>()
  let events = 0
  for await (const run of scanEvents(client, centre)) {
    const fault = foldRun(run, states, registry)
    if (fault) return { views: 0, fault }
    events += run.length
    settings.onProgress?.(events)
  }
  return (await findColumnFault(client, centre)) ?? compareViews(client, states, registry)
}

function foldRun(run: ScannedEvent[], states: Map<StreamName, Held>, registry: Registry): Fault | undefined {
  for (const { bytes, seq } of run) {
    const text = bytes.toString('utf8')
    const link: LinkedEvent = JSON.parse(text)
    if (canonical(link) !== text) return { code: 'notCanonical', seq }
    if (link.seq !== seq) return { code: 'columnsDiffer', seq, detail: 'seq' }
    const before = states.get(link.stream)
    if (link.version !== (before?.version ?? 0) + 1) return { code: 'eventMissing', seq, stream: link.stream }
    const state = registry.machines.get(kindOf(link.stream))?.evolve(before?.state, asDomainEvent(link))
    states.set(link.stream, { version: link.version, state })
  }
  return undefined
}

async function findColumnFault(client: ClientBase, centre: string) {
  const { rows } = await client.query(
    `select seq from (select *, convert_from(bytes, 'UTF8')::jsonb as said from events where centre = $1) e
     where said->>'stream' <> stream or (said->>'version')::int <> version or said->>'type' <> type
        or (said->>'time')::timestamptz <> time or (said->>'incarnation')::int <> incarnation
        or said->>'centre' <> centre
     order by seq limit 1`,
    [centre],
  )
  return rows[0]
    ? { views: 0, fault: { code: 'columnsDiffer' as const, seq: Number(rows[0].seq) } }
    : undefined
}

async function compareViews(client: ClientBase, states: Map<StreamName, Held>, registry: Registry) {
  const { rows } = await client.query<{
    kind: string
    id: string
    version: number
    live: boolean
    body: string
  }>('select kind, id, version, live, body from views order by kind, id')
  let seen = 0
  for (const row of rows) {
    const stream: StreamName = `${row.kind}/${row.id}`
    const held = states.get(stream)
    if (!held) return { views: seen, fault: { code: 'viewStray' as const, stream } }
    const live = registry.machines.get(row.kind)?.isLive(held.state)
    if (row.body !== viewBody(held.state) || row.version !== held.version || row.live !== live) {
      return { views: seen, fault: { code: 'viewDiffers' as const, stream } }
    }
    seen++
  }
  if (seen === states.size) return { views: seen }
  const stored = new Set(rows.map((row) => `${row.kind}/${row.id}`))
  const missing = [...states.keys()].find((stream) => !stored.has(stream))
  return { views: seen, fault: { code: 'viewMissing' as const, stream: missing } }
}

/** Rebuilds every view from the events and stores it anew, in one transaction. For the owner's role. */
export async function rebuildViews(client: ClientBase, centre: string, registry: Registry): Promise<number> {
  const states = new Map<StreamName, Held>()
  for await (const run of scanEvents(client, centre)) {
    const fault = foldRun(run, states, registry)
    if (fault) throw new Error(`the record is at fault at ${fault.seq}: ${fault.code}`)
  }
  await client.query('begin')
  try {
    await client.query('delete from views')
    for (const [stream, { version, state }] of states) {
      const live = registry.machines.get(kindOf(stream))?.isLive(state) ?? false
      await client.query('insert into views (kind, id, version, live, body) values ($1, $2, $3, $4, $5)', [
        kindOf(stream),
        idOf(stream),
        version,
        live,
        viewBody(state),
      ])
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
  return states.size
}
