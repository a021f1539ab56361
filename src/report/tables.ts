import type { ClientBase } from 'pg'
import type { FactRow, ReportedKind } from './facts.ts'

/** A fact with the version of the state that it tells. */
export interface VersionedFact {
  version: number
  fact: FactRow
}

const tables = {
  incident: {
    name: 'report_incidents',
    types: `id text, version int, number int, day text, type text, priority smallint, owner text, services text[],
      district text, status text, disposition text, calls text[], opened_at timestamptz, told_at timestamptz,
      closed_at timestamptz`,
    also: { at: 'opened_at' },
  },
  assignment: {
    name: 'report_units',
    types: `id text, version int, incident text, unit text, service text, state text, dispatched_at timestamptz,
      en_route_at timestamptz, on_scene_at timestamptz, cleared_at timestamptz`,
    also: {},
  },
  call: {
    name: 'report_calls',
    types: `id text, version int, channel text, state text, disposition text, incident text, operator text,
      abandoned boolean, must_call boolean, called_back boolean, offered_at timestamptz, answered_at timestamptz,
      ended_at timestamptz`,
    also: {},
  },
  alarm: {
    name: 'report_alarms',
    types: `id text, version int, kind text, priority text, services text[], raised_at timestamptz,
      acknowledged_at timestamptz, cleared_at timestamptz, repeats int`,
    also: {},
  },
} as const satisfies Record<ReportedKind, { name: string; types: string; also: Record<string, string> }>

/** Stores facts of one kind, each unless a later version stands there. */
export async function storeFacts(db: ClientBase, kind: ReportedKind, facts: VersionedFact[]): Promise<void> {
  const { name, types, also } = tables[kind]
  const own = types.split(',').map((column) => column.trim().split(' ')[0] as string)
  const columns = [...own, ...Object.keys(also)]
  const values = [...own, ...Object.values(also)]
  const renewed = own.slice(1).map((column) => `${column} = excluded.${column}`)
  const rows = facts.map(({ version, fact }) => ({ ...fact, version }))
  await db.query(
    `insert into ${name} (${columns}) select ${values} from jsonb_to_recordset($1::jsonb) as r (${types})
     on conflict (id) do update set ${renewed} where excluded.version >= ${name}.version`,
    [JSON.stringify(rows)],
  )
}

/**
 * Derives what an incident has from its calls and units: when it was received, when the first was sent and the
 * first was there. Received is what a source says; else when its first call was offered; one that was opened
 * without a call was received by whoever opened it. Of these incidents, or of all.
 */
export async function deriveIncidents(db: ClientBase, ids?: string[]): Promise<void> {
  const only = ids ? 'where i.id = any($1)' : ''
  await db.query(
    `update report_incidents u set received_at = n.received_at, at = coalesce(n.received_at, u.opened_at),
       dispatched_at = n.dispatched_at, on_scene_at = n.on_scene_at
     from (
       select i.id, s.dispatched_at, s.on_scene_at, coalesce(i.told_at, case when cardinality(i.calls) = 0
         then i.opened_at else (select min(c.offered_at) from report_calls c where c.id = any(i.calls)) end) as received_at
       from report_incidents i left join (
         select incident, min(dispatched_at) as dispatched_at, min(on_scene_at) as on_scene_at
         from report_units ${ids ? 'where incident = any($1)' : ''} group by incident
       ) s on s.incident = i.id ${only}
     ) n where n.id = u.id and (n.received_at, n.dispatched_at, n.on_scene_at)
       is distinct from (u.received_at, u.dispatched_at, u.on_scene_at)`,
    ids ? [ids] : [],
  )
}

/** Forgets all facts, before they are made again. */
export async function clearFacts(db: ClientBase): Promise<void> {
  for (const { name } of Object.values(tables)) await db.query(`delete from ${name}`)
}

export interface Progress {
  incarnation: number
  seq: number
}

/** Up to where the facts tell the record; undefined where they were never made. */
export async function readProgress(
  db: Pick<ClientBase, 'query'>,
  centre: string,
): Promise<Progress | undefined> {
  const { rows } = await db.query('select incarnation, seq from report_progress where centre = $1', [centre])
  return rows[0] && { incarnation: rows[0].incarnation, seq: Number(rows[0].seq) }
}

export async function storeProgress(
  db: ClientBase,
  centre: string,
  { incarnation, seq }: Progress,
): Promise<void> {
  await db.query(
    `insert into report_progress (centre, incarnation, seq) values ($1, $2, $3)
     on conflict (centre) do update set incarnation = excluded.incarnation, seq = excluded.seq`,
    [centre, incarnation, seq],
  )
}
