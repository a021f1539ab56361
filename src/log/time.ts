/** Arithmetic on the record's times (RFC 3339, UTC, milliseconds). Pure: nothing here reads a clock. */

/** Seconds from one time to another; negative where `to` is the earlier. */
export function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000
}

/** The time so many seconds later. */
export function plusSeconds(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString()
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day (`2026-11-24`) of a time in a time zone (IANA name). */
export function dayIn(at: string, timeZone: string): string {
  let format = dayFormats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    dayFormats.set(timeZone, format)
  }
  return format.format(Date.parse(at))
}
