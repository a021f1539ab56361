import { formatNumber } from '../words/numbers.ts'

/** Seconds between two RFC 3339 times; never below 0, so that a fresh row does not count backwards. */
export function secondsBetween(from: string, to: string | number): number {
  const end = typeof to === 'number' ? to : Date.parse(to)
  return Math.max(0, Math.floor((end - Date.parse(from)) / 1000))
}

/** `00:48`, from an hour `1 h 12`, from a day `2 d 3 h`. Its width does not change within a form. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < 3600) return `${two(whole / 60)}:${two(whole % 60)}`
  if (whole < 86400) return `${Math.floor(whole / 3600)} h ${two((whole % 3600) / 60)}`
  return `${Math.floor(whole / 86400)} d ${Math.floor((whole % 86400) / 3600)} h`
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, '0')
}

/** Wall clock of the centre: `19:42:36`. */
export function formatClock(at: string | number, timeZone: string): string {
  return clockIn(timeZone).format(typeof at === 'number' ? at : Date.parse(at))
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockIn(timeZone: string): Intl.DateTimeFormat {
  let format = clocks.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('es', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    clocks.set(timeZone, format)
  }
  return format
}

/** `96 m`, `3,1 km` (a point in English). */
export function formatDistance(metres: number, language: 'es' | 'en'): string {
  if (metres < 995) return `${Math.round(metres)} m`
  return `${formatNumber(metres / 1000, language, metres < 9950 ? 1 : 0)} km`
}

/** `0,4 s`: tenths, for the age of the last news. */
export function formatTenths(seconds: number, language: 'es' | 'en'): string {
  return `${formatNumber(seconds, language, 1)} s`
}
