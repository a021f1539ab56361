import { readFileSync } from 'node:fs'

/**
 * Figures of San Francisco's record, computed from the file alone: nothing of the program is imported, neither its
 * reader nor its quantiles. `node test/scenarios/sf-figures.ts FILE` prints them.
 *
 * processing: Received to the first Dispatch of an incident; turnout: Dispatch to Response of a unit; travel:
 * Response to On Scene of a unit; total: Received to the first On Scene. Seconds. What is below zero is out of order
 * and counted apart. The highest priority are the letters E and D of whoever was sent first.
 */
export interface SfTimes {
  count: number
  missing: number
  odd: number
  p50: number
  p90: number
  p95: number
}

export interface SfFigures {
  incidents: number
  units: number
  processing: SfTimes
  turnout: SfTimes
  travel: SfTimes
  total: SfTimes
  highest: { count: number; within60: number; processing: SfTimes }
  byDistrict: Record<string, number>
  byHour: Record<string, number>
}

type Row = Record<string, string>

/** Lines of a file whose quoted fields hold commas but no line breaks. */
function rowsOf(text: string): Row[] {
  const [header = [], ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((match) => match[2] ?? match[1] ?? ''))
  return lines.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])))
}

/** `01/02/2017 11:43:00 PM` in seconds; days of one January, so that no clock change lies between. */
function seconds(text: string | undefined): number | undefined {
  const match = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+):(\d+) ([AP])M$/.exec(text ?? '')
  if (!match) return undefined
  const [month, day, year, hour, minute, second] = match.slice(1, 7).map(Number) as [
    ...[number, number, number, number, number, number],
  ]
  const of24 = (hour % 12) + (match[7] === 'P' ? 12 : 0)
  return Date.UTC(year, month - 1, day, of24, minute, second) / 1000
}

function times(spans: (number | undefined)[]): SfTimes {
  const known = spans.filter((span) => span !== undefined)
  const inOrder = known.filter((span) => span >= 0).sort((a, b) => a - b)
  // The value below or at which so many lie: counted up one by one.
  const atShare = (percent: number) => {
    let seen = 0
    for (const value of inOrder) {
      seen += 1
      if (seen * 100 >= percent * inOrder.length) return value
    }
    return Number.NaN
  }
  return {
    ...{ count: inOrder.length, missing: spans.length - known.length, odd: known.length - inOrder.length },
    ...{ p50: atShare(50), p90: atShare(90), p95: atShare(95) },
  }
}

const span = (from: number | undefined, to: number | undefined) =>
  from === undefined || to === undefined ? undefined : to - from

const earliest = (rows: Row[], column: string) => {
  const all = rows.map((row) => seconds(row[column])).filter((time) => time !== undefined)
  return all.length > 0 ? Math.min(...all) : undefined
}

export function figuresOfFile(path: string): SfFigures {
  const rows = rowsOf(readFileSync(path, 'utf8'))
  const incidents = new Map<string, Row[]>()
  for (const row of rows) {
    const number = row['Incident Number'] as string
    incidents.set(number, [...(incidents.get(number) ?? []), row])
  }
  const byDistrict: Record<string, number> = {}
  const byHour: Record<string, number> = {}
  const processing: (number | undefined)[] = []
  const ofHighest: (number | undefined)[] = []
  const total: (number | undefined)[] = []
  for (const ofIncident of incidents.values()) {
    const [firstRow] = ofIncident as [Row]
    const received = seconds(firstRow['Received DtTm'])
    const dispatched = earliest(ofIncident, 'Dispatch DtTm')
    const sentFirst = ofIncident.find((row) => seconds(row['Dispatch DtTm']) === dispatched) as Row
    processing.push(span(received, dispatched))
    if (['E', 'D'].includes(sentFirst.Priority as string)) ofHighest.push(span(received, dispatched))
    total.push(span(received, earliest(ofIncident, 'On Scene DtTm')))
    const district = firstRow['Neighborhood  District'] as string
    byDistrict[district] = (byDistrict[district] ?? 0) + 1
    const hour = String(new Date((received as number) * 1000).getUTCHours()).padStart(2, '0')
    byHour[hour] = (byHour[hour] ?? 0) + 1
  }
  const ofUnits = (from: string, to: string) =>
    times(rows.map((row) => span(seconds(row[from]), seconds(row[to]))))
  const highest = times(ofHighest)
  return {
    incidents: incidents.size,
    units: rows.length,
    processing: times(processing),
    turnout: ofUnits('Dispatch DtTm', 'Response DtTm'),
    travel: ofUnits('Response DtTm', 'On Scene DtTm'),
    total: times(total),
    highest: {
      count: highest.count,
      within60: ofHighest.filter((each) => each !== undefined && each >= 0 && each <= 60).length,
      processing: highest,
    },
    byDistrict,
    byHour,
  }
}

if (process.argv[1]?.endsWith('sf-figures.ts')) {
  console.log(JSON.stringify(figuresOfFile(process.argv[2] as string), undefined, 2))
}
