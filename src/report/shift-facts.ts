import type { Pool } from 'pg'
import { type Behind, readBehind } from './behind.ts'
import { limits } from './measures.ts'
import type { Selection } from './selection.ts'

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
  alarms: AlarmFacts[]
  /** People who answered calls, by hour of the record's clock, and over all. */
  staffing: { people: number; byHour: { at: string; people: number; answered: number }[] }
  /** The incidents that took longest, to their end or until now. */
  longest: (Behind & { open: boolean })[]
  /** What missed its limit, the worst first. */
  late: { answer: Behind[]; processing: Behind[] }
}

const fewest = 8

/** Alarms, staffing, the longest incidents and the latest answers of a period. */
export async function readShift(pool: Pool, selection: Selection, now: string): Promise<ShiftFacts> {
  const late = (measure: 'answer' | 'processing') =>
    readBehind(
      pool,
      { ...selection, priority: limits[measure]?.priority ?? selection.priority },
      { measure, over: limits[measure]?.seconds, limit: fewest },
      'UTC',
    )
  const alarms = await readAlarms(pool, selection)
  const staffing = await readStaffing(pool, selection)
  const longest = await readLongest(pool, selection, now)
  const [answer, processing] = [await late('answer'), await late('processing')]
  return { alarms, staffing, longest, late: { answer: answer.rows, processing: processing.rows } }
}

async function readAlarms(pool: Pool, { from, to, allowed }: Selection): Promise<AlarmFacts[]> {
  const { rows } = await pool.query(
    `select kind, priority, count(*)::int as raised, sum(repeats)::int as repeats,
       (count(*) filter (where acknowledged_at is null and cleared_at is null))::int as unanswered,
       percentile_disc(0.5) within group (order by extract(epoch from acknowledged_at - raised_at))::float8
         as "answerSeconds"
     from report_alarms where raised_at >= $1 and raised_at < $2
       and ($3::text[] is null or services = '{}' or services && $3::text[])
     group by kind, priority order by array_position(array['high', 'medium', 'low'], priority), raised desc`,
    [from, to, allowed ?? null],
  )
  return rows.map(({ answerSeconds, ...row }) => ({
    ...row,
    ...(answerSeconds !== null && { answerSeconds }),
  }))
}

async function readStaffing(pool: Pool, { from, to }: Selection): Promise<ShiftFacts['staffing']> {
  const { rows } = await pool.query(
    `select date_trunc('hour', answered_at) as at, count(distinct operator)::int as people, count(*)::int as answered
     from report_calls where answered_at >= $1 and answered_at < $2
     group by rollup (1) order by 1 nulls first`,
    [from, to],
  )
  const [all, ...hours] = rows
  return {
    people: all?.people ?? 0,
    byHour: hours.map(({ at, people, answered }) => ({ at: at.toISOString(), people, answered })),
  }
}

async function readLongest(pool: Pool, selection: Selection, now: string): Promise<ShiftFacts['longest']> {
  const { from, to, service, allowed } = selection
  const { rows } = await pool.query(
    `select id as incident, number, day, type, priority, owner as service, district, at, closed_at is null as open,
       extract(epoch from coalesce(closed_at, $3) - at)::float8 as seconds
     from report_incidents where at >= $1 and at < $2 and status <> 'merged'
       and ($4::text is null or services @> array[$4]) and ($5::text[] is null or services && $5::text[])
     order by seconds desc limit ${fewest}`,
    [from, to, now, service ?? null, allowed ?? null],
  )
  return rows.map(({ at, district, ...row }) => ({
    ...row,
    at: at.toISOString(),
    ...(district !== null && { district }),
  }))
}
