import type { WeekHours } from '../road-network.ts'

const dayNames = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']
const dayMinutes = 24 * 60
export const weekMinutes = 7 * dayMinutes

const day = '(?:mo|tu|we|th|fr|sa|su|ph|sh)'
const daysPattern = new RegExp(
  `${day}(?:\\s*-\\s*${day})?(?:\\s*,\\s*${day}(?:\\s*-\\s*${day})?)*(?![a-z[])`,
  'y',
)
// Until 48:00, for hours that run into the next day.
const opening = '(?:[01]?\\d|2[0-4]):[0-5]\\d'
const closing = '(?:[0-3]?\\d|4[0-8]):[0-5]\\d'
const span = `${opening}\\s*-\\s*${closing}`
const timesPattern = new RegExp(`(?:${span}(?:\\s*,\\s*${span})*|off|closed|open)(?![\\w+:])`, 'y')
const separator = /\s*([;,]|$)\s*/y
const gap = /\s*:?\s*/y

export interface ReadHours {
  hours: WeekHours
  /** The text names public or school holidays, which no week knows. */
  namesHolidays: boolean
}

/**
 * The hours of an ordinary week that a text in the syntax of opening hours means: weekdays, lists and ranges of
 * them, clock times, also past midnight, `24/7`, `off`. Undefined where it says anything else (dates, months,
 * sunset, weeks, events): such a text is not guessed at. A later rule replaces earlier ones on its days.
 */
export function parseWeekHours(text: string): ReadHours | undefined {
  const rules = rulesOf(text.trim().toLowerCase().replaceAll(/[–—]/g, '-'))
  if (!rules) return undefined
  const byDay: WeekHours[] = dayNames.map(() => [])
  for (const { days, spans, adds } of rules) {
    for (const one of days) byDay[one] = adds ? [...(byDay[one] as WeekHours), ...spans] : spans
  }
  const hours = mergedHours(
    byDay.flatMap((spans, one) =>
      spans.map(([from, to]) => [one * dayMinutes + from, one * dayMinutes + to] as const),
    ),
  )
  return hours.length > 0
    ? { hours, namesHolidays: rules.some(({ namesHolidays }) => namesHolidays) }
    : undefined
}

interface Rule {
  days: number[]
  spans: WeekHours
  /** It follows a comma: it adds to the rule before and replaces nothing. */
  adds: boolean
  namesHolidays: boolean
}

function rulesOf(text: string): Rule[] | undefined {
  if (text === '24/7') return [ruleOf('', 'open', false)]
  const rules: Rule[] = []
  let at = 0
  let adds = false
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found?.[0]
  }
  while (at < text.length) {
    const days = take(daysPattern)
    if (days !== undefined) take(gap)
    const times = take(timesPattern)
    const end = take(separator)
    if ((days ?? times) === undefined || end === undefined) return undefined
    const rule = ruleOf(days ?? '', times ?? 'open', adds)
    if (!rule) return undefined
    rules.push(rule)
    adds = end.trim() === ','
  }
  return rules
}

function ruleOf(days: string, times: string, adds: boolean): Rule {
  const namesHolidays = /ph|sh/.test(days)
  return { days: daysOf(days), spans: spansOf(times), adds, namesHolidays }
}

function daysOf(text: string): number[] {
  if (text === '') return dayNames.map((_, i) => i)
  return text.split(',').flatMap((part) => {
    const [first = '', last = first] = part.split('-').map((name) => name.trim())
    const [from, to] = [dayNames.indexOf(first), dayNames.indexOf(last)]
    if (from < 0 || to < 0) return []
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7)
  })
}

function spansOf(text: string): WeekHours {
  if (text === 'off' || text === 'closed') return []
  if (text === 'open') return [[0, dayMinutes]]
  return text.split(',').map((part) => {
    const [from = 0, to = 0] = part.split('-').map((clock) => {
      const [hour, minute] = clock.trim().split(':').map(Number)
      return (hour as number) * 60 + (minute as number)
    })
    return [from, to > from ? to : to + dayMinutes]
  })
}

/** Spans put into one week from Monday 00:00: what reaches beyond Sunday goes on at its beginning. */
export function mergedHours(spans: readonly (readonly [from: number, to: number])[]): WeekHours {
  const within = spans.flatMap(([from, to]): WeekHours => {
    if (to - from >= weekMinutes) return [[0, weekMinutes]]
    const start = from % weekMinutes
    const end = start + to - from
    return end > weekMinutes
      ? [
          [start, weekMinutes],
          [0, end - weekMinutes],
        ]
      : [[start, end]]
  })
  const merged: WeekHours = []
  for (const [from, to] of within.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}
