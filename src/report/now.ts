import type { Pool } from 'pg'
import { startOfDay } from './local-time.ts'
import type { Measure, Times } from './measures.ts'
import { readReport } from './read-report.ts'
import { choose, type Selection } from './selection.ts'
import type { Figures } from './tally.ts'
import type { Worked } from './worked.ts'

/** One measure as it is at this moment. */
export interface NowTimes {
  p50?: number
  p90?: number
  p95?: number
  count: number
}

/** Of `GET /api/report/now`: today so far, for whoever watches over the shift. Seconds. */
export interface ReportNow {
  answer: { last15: NowTimes & { within15Share?: number }; byHour: HourTimes[] }
  /** Of the highest priority. */
  processing: { last15: NowTimes & { within60Share?: number }; byHour: HourTimes[] }
  calls: {
    received: number
    answered: number
    abandoned: number
    toCallBack: number
    emergency: number
    byHour: { hour: number; received: number; answered: number; abandoned: number; emergency: number }[]
    /** Up to this time of the day. */
    sameDayLastYear?: number
    /** From answer to end, of those that ended today. */
    lengths: { count: number; meanSeconds?: number }
  }
  /** Of each service that had incidents or units today. */
  services: ServiceNow[]
  incidents: { opened: number; closed: number; open: number; duplicates: number }
  /** Who is on duty, and how busy since they came: for whoever reads people's names. */
  people?: Worked[]
}

/**
 * Of one service today: nine in ten of its units left within `turnoutP90` seconds of being sent; of the `limited`
 * incidents of the highest priority that it answers for, this share had a unit sent within the limit.
 */
export interface ServiceNow {
  code: string
  turnoutP90?: number
  units: number
  limited: number
  withinShare?: number
}

export type HourTimes = NowTimes & { hour: number; withinShare?: number }

const last15Ms = 15 * 60_000
const highest = 1

/** Today of the centre's day until now. */
export async function readNow(
  pool: Pool,
  {
    now,
    day,
    timeZone,
    allowed,
  }: { now: string; day: string; timeZone: string; allowed?: readonly string[] },
): Promise<Omit<ReportNow, 'people'>> {
  const nowMs = Date.parse(now)
  const today = { from: iso(startOfDay(day, timeZone)), to: iso(nowMs + 1), by: 'hour', allowed } as const
  const recent = { ...today, from: iso(nowMs - last15Ms), by: 'none' } as const
  const all = await readReport(pool, today, timeZone)
  const urgent = await readReport(pool, { ...today, priority: highest }, timeZone)
  const late = await readReport(pool, recent, timeZone)
  const lateUrgent = await readReport(pool, { ...recent, priority: highest }, timeZone)
  const byService = await readServices(pool, today, timeZone)
  const yearBefore = await readReport(pool, aYearBefore(today, day, timeZone), timeZone)
  const byHour = (groups: typeof all.groups, measure: Measure) =>
    groups
      .map(({ key, times }) => ({ hour: Number(key), ...timesNow(times[measure], 'withinShare') }))
      .filter(({ count }) => count > 0)
  const { calls, incidents } = all.whole
  const before = yearBefore.whole.calls.received
  return {
    answer: {
      last15: timesNow(late.whole.times.answer, 'within15Share'),
      byHour: byHour(all.groups, 'answer'),
    },
    processing: {
      last15: timesNow(lateUrgent.whole.times.processing, 'within60Share'),
      byHour: byHour(urgent.groups, 'processing'),
    },
    calls: {
      ...pick(calls),
      toCallBack: calls.toCallBack,
      byHour: all.groups.map(({ key, calls: counted }) => ({ hour: Number(key), ...pick(counted) })),
      ...(before > 0 && { sameDayLastYear: before }),
      lengths: await readLengths(pool, today, timeZone),
    },
    services: byService,
    incidents: {
      opened: incidents.received,
      closed: incidents.closed,
      open: incidents.open,
      duplicates: incidents.duplicates,
    },
  }
}

async function readServices(pool: Pool, today: Selection, timeZone: string): Promise<ServiceNow[]> {
  const { groups } = await readReport(pool, { ...today, by: 'service' }, timeZone)
  return groups
    .map(({ key: code, times: { turnout, processing } }) => ({
      ...{ code, units: turnout.count, limited: processing.within?.of ?? 0 },
      ...(turnout.p90 !== undefined && { turnoutP90: turnout.p90 }),
      ...(processing.within?.share !== undefined && { withinShare: processing.within.share }),
    }))
    .filter(({ units, limited }) => units > 0 || limited > 0)
}

async function readLengths(pool: Pool, today: Selection, timeZone: string) {
  const { from, where, parameters } = choose('calls', { ...today, by: 'none' }, timeZone)
  const { rows } = await pool.query(
    `select count(*)::int as count, avg(extract(epoch from c.ended_at - c.answered_at))::float8 as mean
     from ${from} where ${where} and c.answered_at is not null and c.ended_at >= c.answered_at`,
    parameters,
  )
  const { count, mean } = rows[0] as { count: number; mean: number | null }
  return { count, ...(mean !== null && { meanSeconds: mean }) }
}

function pick({ received, answered, abandoned, emergency }: Figures['calls']) {
  return { received, answered, abandoned, emergency }
}

function timesNow<K extends string>({ count, p50, p90, p95, within }: Times, name: K) {
  const share = within?.share
  return {
    count,
    ...(p50 !== undefined && { p50, p90, p95 }),
    ...(share !== undefined && { [name]: share }),
  } as NowTimes & { [key in K]?: number }
}

function aYearBefore(today: Selection, day: string, timeZone: string): Selection {
  const yearBefore = `${Number(day.slice(0, 4)) - 1}${day.slice(4).replace('-02-29', '-02-28')}`
  const from = startOfDay(yearBefore, timeZone)
  const untilMs = Date.parse(today.to) - Date.parse(today.from)
  return { ...today, by: 'none', from: iso(from), to: iso(from + untilMs) }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
