import type { Pool } from 'pg'
import { type Behind, readBehind } from './behind.ts'
import { limits } from './measures.ts'
import { choose, type Selection } from './selection.ts'

export interface AlarmFacts {
  kind: string
  priority: string
  raised: number
  repeats: number
  /** Still without an answer. */
  unanswered: number
  /** Half of those answered were answered within so many seconds. */
  answerSeconds?: number
}

/** What a written shift report says beside its figures. */
export interface ShiftFacts {
  /** Of the service chosen, or of all. An alarm has neither type, district nor an incident's priority. */
  alarms: AlarmFacts[]
  /** People who answered the calls chosen, by hour of the record's clock, and over all. */
  staffing: { people: number; byHour: { at: string; people: number; answered: number }[] }
  /** The incidents that took longest, to their end or until now. */
  longest: (Behind & { open: boolean })[]
  /** What missed its limit, the worst first. */
  late: { answer: Behind[]; processing: Behind[] }
}

const fewest = 8

/** Alarms, staffing, the longest incidents and the latest answers of what was chosen. */
export async function readShift(
  pool: Pool,
  selection: Selection,
  now: string,
  timeZone: string,
): Promise<ShiftFacts> {
  const late = async (measure: 'answer' | 'processing') => {
    const { seconds: over, priority = selection.priority } = limits[measure] ?? {}
    // the limit is of one priority, and another was chosen
    if (selection.priority !== undefined && priority !== selection.priority) return []
    const question = { measure, over, limit: fewest }
    return (await readBehind(pool, { ...selection, priority }, question, timeZone)).rows
  }
  return {
    alarms: await readAlarms(pool, selection),
    staffing: await readStaffing(pool, selection, timeZone),
    longest: await readLongest(pool, selection, now, timeZone),
    late: { answer: await late('answer'), processing: await late('processing') },
  }
}

async function readAlarms(pool: Pool, { from, to, service, allowed }: Selection): Promise<AlarmFacts[]> {
  const { rows } = await pool.query(
    `select kind, priority, count(*)::int as raised, sum(repeats)::int as repeats,
       (count(*) filter (where acknowledged_at is null and cleared_at is null))::int as unanswered,
       percentile_disc(0.5) within group (order by extract(epoch from acknowledged_at - raised_at))::float8
         as "answerSeconds"
     from report_alarms where raised_at >= $1 and raised_at < $2
       and ($3::text[] is null or services = '{}' or services && $3::text[])
       and ($4::text is null or services = '{}' or services @> array[$4])
     group by kind, priority order by array_position(array['high', 'medium', 'low'], priority), raised desc`,
    [from, to, allowed ?? null, service ?? null],
  )
  return rows.map(({ answerSeconds, ...row }) => ({
    ...row,
    ...(answerSeconds !== null && { answerSeconds }),
  }))
}

async function readStaffing(
  pool: Pool,
  selection: Selection,
  timeZone: string,
): Promise<ShiftFacts['staffing']> {
  const { from, where, parameters } = choose('calls', selection, timeZone)
  const { rows } = await pool.query(
    `select date_trunc('hour', c.answered_at) as at, count(distinct c.operator)::int as people,
       count(*)::int as answered
     from ${from} where ${where} and c.answered_at is not null
     group by rollup (1) order by 1 nulls first`,
    parameters,
  )
  const [all, ...hours] = rows
  return {
    people: all?.people ?? 0,
    byHour: hours.map(({ at, people, answered }) => ({ at: at.toISOString(), people, answered })),
  }
}

async function readLongest(
  pool: Pool,
  selection: Selection,
  now: string,
  timeZone: string,
): Promise<ShiftFacts['longest']> {
  const { from, where, parameters } = choose('incidents', selection, timeZone)
  const until = `$${parameters.push(now)}::timestamptz`
  const { rows } = await pool.query(
    `select i.id as incident, i.number, i.day, i.type, i.priority, i.owner as service, i.district, i.at,
       i.closed_at is null as open, extract(epoch from coalesce(i.closed_at, ${until}) - i.at)::float8 as seconds
     from ${from} where ${where} and i.status <> 'merged'
     order by seconds desc limit ${fewest}`,
    parameters,
  )
  return rows.map(({ at, district, ...row }) => ({
    ...row,
    at: at.toISOString(),
    ...(district !== null && { district }),
  }))
}
