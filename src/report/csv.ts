import { measures, type Times } from './measures.ts'
import type { Report } from './read-report.ts'
import type { Figures } from './tally.ts'

export interface CsvHead {
  from: string
  to: string
  timeZone: string
  by: string
}

const countColumns: [string, (figures: Figures) => number][] = [
  ['calls_received', ({ calls }) => calls.received],
  ['calls_answered', ({ calls }) => calls.answered],
  ['calls_abandoned', ({ calls }) => calls.abandoned],
  ['calls_called_back', ({ calls }) => calls.calledBack],
  ['calls_to_call_back', ({ calls }) => calls.toCallBack],
  ['calls_emergency', ({ calls }) => calls.emergency],
  ['incidents', ({ incidents }) => incidents.received],
  ['incidents_open', ({ incidents }) => incidents.open],
  ['incidents_closed', ({ incidents }) => incidents.closed],
  ['duplicates', ({ incidents }) => incidents.duplicates],
  ['units_sent', ({ unitsSent }) => unitsSent],
]
const timeColumns: [string, (times: Times) => number | undefined][] = [
  ['count', ({ count }) => count],
  ['missing', ({ missing }) => missing],
  ['out_of_order', ({ odd }) => odd],
  ['p50_s', ({ p50 }) => p50],
  ['p90_s', ({ p90 }) => p90],
  ['p95_s', ({ p95 }) => p95],
  ['limit_s', ({ within }) => within?.seconds],
  ['within_share', ({ within }) => within?.share],
]

/**
 * A report as CSV (RFC 4180): a header, the whole, then each group. Numbers have a decimal point; the period stands
 * in UTC and in the centre's time.
 */
export function csvOf(report: Report, head: CsvHead): string {
  const period = [head.from, head.to, localText(head.from, head.timeZone), localText(head.to, head.timeZone)]
  const header = [
    ...['from_utc', 'to_utc', 'from_local', 'to_local', 'time_zone', 'by', 'group'],
    ...countColumns.map(([name]) => name),
    ...measures.flatMap((measure) => timeColumns.map(([name]) => `${snake(measure)}_${name}`)),
  ]
  const line = (key: string, figures: Figures) => [
    ...[...period, head.timeZone, head.by, key],
    ...countColumns.map(([, of]) => of(figures)),
    ...measures.flatMap((measure) => timeColumns.map(([, of]) => of(figures.times[measure]))),
  ]
  const rows = [header, line('*', report.whole), ...report.groups.map(({ key, ...rest }) => line(key, rest))]
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

/** A text that a spreadsheet would take for a formula is led by an apostrophe. */
function field(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function localText(at: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return format.format(Date.parse(at))
}
