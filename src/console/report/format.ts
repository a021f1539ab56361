import { formatNumber } from '../words/numbers.ts'
import type { Language } from '../words/words.ts'

const locales = { es: 'es-EC', en: 'en-GB' } as const

/** Fewer than this, and a percentile says little. */
export const fewCount = 20

/** `6,4 s`, from a minute `04:15`, from an hour `1 h 12`; a dash where there is none. */
export function formatSeconds(seconds: number | undefined, language: Language): string {
  if (seconds === undefined) return '—'
  if (seconds < 59.95) return `${formatNumber(seconds, language, seconds < 9.95 ? 1 : 0)} s`
  const whole = Math.round(seconds)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  if (whole < 3600) return `${two(whole / 60)}:${two(whole % 60)}`
  return `${Math.floor(whole / 3600)} h ${two((whole % 3600) / 60)}`
}

/** `93,4 %`; a dash where nothing is behind it. Never rounded up to a whole that was not reached. */
export function formatShare(share: number | undefined, language: Language): string {
  if (share === undefined) return '—'
  const tenths = Math.floor(share * 1000 + 1e-9)
  return `${formatNumber(tenths / 10, language, tenths % 10 === 0 ? 0 : 1)} %`
}

/** `24 nov` of a day, with its year where asked. */
export function formatDay(day: string, language: Language, withYear = false): string {
  return new Intl.DateTimeFormat(locales[language], {
    ...{ timeZone: 'UTC', day: 'numeric', month: 'short' },
    ...(withYear && { year: 'numeric' }),
  }).format(Date.parse(`${day}T12:00:00Z`))
}

/** `24 nov 2026, 07:00` in the centre's zone. */
export function formatMoment(ms: number, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    ...{ timeZone, day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(ms)
}
