import type { Pool } from 'pg'
import { type Measure, measures } from './measures.ts'
import { choose, type Selection } from './selection.ts'

/** What is counted, beside what is timed. */
export const counted = [
  'calls',
  'answered',
  'abandoned',
  'calledBack',
  'toCallBack',
  'emergency',
  'incidents',
  'open',
  'closed',
  'duplicates',
  'units',
] as const
export const behindNames = [...counted, ...measures] as const
export type BehindName = (typeof behindNames)[number]

export interface BehindQuestion {
  measure: BehindName
  /** Only where it took longer than so many seconds. */
  over?: number
  /** Only where the time is not known, or its two times stand in the wrong order. */
  lack?: 'missing' | 'odd'
  limit: number
}

/** One thing that a number was counted from; a call without an incident has none. */
export interface Behind {
  incident?: string
  number?: number
  day?: string
  type?: string
  priority?: number
  service?: string
  district?: string
  /** When it was received, RFC 3339. */
  at: string
  seconds?: number
  unit?: string
  call?: string
}

type Source = 'calls' | 'incidents' | 'units'

interface Meaning {
  source: Source
  /** Beginning and end of a time. */
  from?: string
  to?: string
  only?: string
}

const notMerged = `i.status <> 'merged'`
const first = 'u.on_scene_at = i.on_scene_at'

const meanings: Record<BehindName, Meaning> = {
  calls: { source: 'calls' },
  answered: { source: 'calls', only: 'c.answered_at is not null' },
  abandoned: { source: 'calls', only: 'c.abandoned' },
  calledBack: { source: 'calls', only: 'c.called_back' },
  toCallBack: { source: 'calls', only: 'c.must_call' },
  emergency: { source: 'calls', only: 'c.incident is not null' },
  incidents: { source: 'incidents' },
  open: { source: 'incidents', only: `i.status not in ('merged', 'closed')` },
  closed: { source: 'incidents', only: `i.status = 'closed'` },
  duplicates: { source: 'incidents', only: `i.status = 'merged'` },
  units: { source: 'units' },
  answer: { source: 'calls', from: 'c.offered_at', to: 'c.answered_at' },
  processing: { source: 'incidents', from: 'i.received_at', to: 'i.dispatched_at', only: notMerged },
  total: { source: 'incidents', from: 'i.received_at', to: 'i.on_scene_at', only: notMerged },
  turnout: { source: 'units', from: 'u.dispatched_at', to: 'u.en_route_at' },
  travel: { source: 'units', from: 'u.en_route_at', to: 'u.on_scene_at' },
  firstTurnout: { source: 'units', from: 'u.dispatched_at', to: 'u.en_route_at', only: first },
  firstTravel: { source: 'units', from: 'u.en_route_at', to: 'u.on_scene_at', only: first },
}

export function isMeasure(name: BehindName): name is Measure {
  return (measures as readonly string[]).includes(name)
}

/** What stands behind one number of a report, the longest first, else the latest; and how many there are. */
export async function readBehind(
  pool: Pool,
  selection: Selection,
  { measure, over, lack, limit }: BehindQuestion,
  timeZone: string,
): Promise<{ count: number; rows: Behind[] }> {
  const { source, from, to, only } = meanings[measure]
  const chosen = choose(source, selection, timeZone, 'withIncidents')
  const { parameters } = chosen
  const given = (value: unknown) => `$${parameters.push(value)}`
  const seconds = from && to ? `extract(epoch from (${to} - ${from}))::float8` : 'null::float8'
  const conditions = [chosen.where, ...(only ? [only] : [])]
  if (from && lack === 'missing') conditions.push(`${seconds} is null`)
  else if (from) conditions.push(`${seconds} ${lack === 'odd' ? '<' : '>='} 0`)
  if (over !== undefined) conditions.push(`${seconds} > ${given(over)}`)
  const of = { calls: 'c.id as call', incidents: 'null as call', units: 'u.unit' }[source]
  const { rows } = await pool.query(
    `select i.id as incident, i.number, i.day, i.type, i.priority, i.owner as service, i.district,
       ${chosen.at} as at, ${seconds} as seconds, ${of}, count(*) over () as count
     from ${chosen.from} where ${conditions.join(' and ')}
     order by seconds desc nulls last, ${chosen.at} desc, i.id limit ${given(limit)}`,
    parameters,
  )
  return { count: Number(rows[0]?.count ?? 0), rows: rows.map(shown) }
}

function shown({ count: _, at, ...row }: Record<string, unknown>): Behind {
  const known = Object.entries(row).filter(([, value]) => value !== null)
  return { at: (at as Date).toISOString(), ...Object.fromEntries(known) }
}
