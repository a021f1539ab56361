import { create } from 'zustand'
import type { Behind, BehindName } from '../../report/behind.ts'
import type { Report } from '../../report/read-report.ts'
import type { ShiftFacts } from '../../report/shift-facts.ts'
import type { WireRefusal } from '../../server/wire.ts'
import { ask } from '../live/api.ts'
import { useRows } from '../live/store.ts'
import { centreNow } from '../time/now.ts'
import type { Chosen, PeriodName } from './choices.ts'
import { type Days, type Period, periodBefore, periodOf } from './period.ts'

export interface Filters {
  service?: string
  type?: string
  district?: string
  priority?: string
}

/** What the reader chose. */
export interface Choice {
  period: PeriodName
  custom: Days
  by: Chosen
  filters: Filters
}

/** A number that was opened: what it counts, where, and in which words it stands above the list. */
export interface Question {
  measure: BehindName
  over?: number
  lack?: 'missing' | 'odd'
  title: string
  key?: string
  by?: Chosen
  period?: Period
  priority?: number
}

export interface Opened {
  question: Question
  rows?: Behind[]
  count?: number
  failed?: Trouble
}

type Trouble = Pick<WireRefusal, 'what' | 'next'> | 'unreachable'

export interface ReportAnswer extends Report {
  /** By what it is divided: the choice may have moved on. */
  by: Chosen
  head: { seq: number; hash: string }
}

interface ReportState extends Choice {
  /** Of what is shown; the choice may have moved on. */
  shown?: Period
  asked: Filters
  report?: ReportAnswer
  before?: Report
  shift?: ShiftFacts
  loading: boolean
  trouble?: Trouble
  /** Districts that the period has, for the filter. */
  districts: string[]
  opened?: Opened
}

export const useReport = create<ReportState>(() => ({
  period: 'today',
  custom: { first: '', last: '' },
  by: 'hour',
  filters: {},
  asked: {},
  loading: false,
  districts: [],
}))

const iso = (ms: number) => new Date(ms).toISOString()

/** The address of a question to the centre. */
export function queryOf(
  { fromMs, toMs }: Period,
  filters: Filters,
  more: Record<string, string | number | undefined> = {},
): string {
  const all = Object.entries({ from: iso(fromMs), to: iso(toMs), ...filters, ...more })
  const said = all.filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()
}

let turn = 0

/** Asks for what is chosen and for the period before it. A choice made meanwhile makes the older answer void. */
export async function loadReport(): Promise<void> {
  turn += 1
  const own = turn
  const timeZone = useRows.getState().centre?.timeZone ?? 'UTC'
  const { period, custom, by, filters } = useReport.getState()
  const shown = periodOf(period, custom, centreNow(), timeZone)
  useReport.setState({ loading: true })
  const answer = await ask<ReportAnswer & WireRefusal>(`/api/report?${queryOf(shown, filters, { by })}`)
  if (own !== turn) return
  if (!answer.reached || answer.status !== 200) {
    useReport.setState({ loading: false, trouble: answer.reached ? answer.body : 'unreachable' })
    return
  }
  useReport.setState({
    report: answer.body,
    shown,
    asked: filters,
    loading: false,
    trouble: undefined,
    opened: undefined,
  })
  const [before, shift, districts] = await Promise.all([
    ask<Report>(`/api/report?${queryOf(periodBefore(period, shown), filters)}`),
    ask<ShiftFacts>(`/api/report/shift?${queryOf(shown, filters)}`),
    ask<Report>(`/api/report?${queryOf(shown, {}, { by: 'district' })}`),
  ])
  if (own !== turn) return
  useReport.setState({
    before: before.reached && before.status === 200 ? before.body : undefined,
    shift: shift.reached && shift.status === 200 ? shift.body : undefined,
    ...(districts.reached &&
      districts.status === 200 && {
        districts: districts.body.groups.map(({ key }) => key).filter((key) => key !== ''),
      }),
  })
}

/** Changes the choice and asks anew. */
export function choose(choice: Partial<Choice>): void {
  useReport.setState(choice)
  void loadReport()
}

/** Opens what is behind a number. */
export async function openNumber(question: Question): Promise<void> {
  const { shown, asked: filters, report } = useReport.getState()
  const by = report?.by
  const period = question.period ?? shown
  if (!period) return
  useReport.setState({ opened: { question } })
  const { measure, over, lack, key, priority } = question
  const more = { measure, over, lack, ...(key !== undefined && { by: question.by ?? by, key }) }
  const asked = queryOf(period, { ...filters, ...(priority && { priority: String(priority) }) }, more)
  // An empty key is the group of those that have none, and is left in.
  const path = `/api/report/incidents?${asked}${key === '' ? '&key=' : ''}`
  const answer = await ask<{ rows: Behind[]; count: number } & WireRefusal>(path)
  if (useReport.getState().opened?.question !== question) return
  const isHere = answer.reached && answer.status === 200
  const found = isHere ? answer.body : { failed: answer.reached ? answer.body : ('unreachable' as const) }
  useReport.setState({ opened: { question, ...found } })
}

export function closeNumber(): void {
  useReport.setState({ opened: undefined })
}

/** Where the CSV of what is shown comes from. */
export function csvAddress(): string | undefined {
  const { shown, filters, by } = useReport.getState()
  return shown && `/api/report.csv?${queryOf(shown, filters, { by })}`
}
