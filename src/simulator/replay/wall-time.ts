/** What a clock on the wall shows, as if it were UTC: milliseconds since 1970. No instant until a zone is known. */
export type WallMs = number

const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2})(?: ([AP])M)?$/
const iso = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?$/

/**
 * Reads `01/02/2017 11:43:00 PM`, the same on 24 hours, or `2017-01-02T23:43:00.000`: the forms in which San
 * Francisco has published its record. Anything else, a 13th month included, is undefined.
 */
export function parseWallTime(text: string): WallMs | undefined {
  const us = american.exec(text)
  if (us) {
    const [, month, day, year, hour, minute, second, half] = us
    if (half && (Number(hour) < 1 || Number(hour) > 12)) return undefined
    const hour24 = half ? (Number(hour) % 12) + (half === 'P' ? 12 : 0) : Number(hour)
    return wallOf(Number(year), Number(month), Number(day), hour24, Number(minute), Number(second))
  }
  const [, year, month, day, hour, minute, second] = iso.exec(text) ?? []
  if (year === undefined) return undefined
  return wallOf(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second))
}

function wallOf(year: number, month: number, day: number, hour: number, minute: number, second: number) {
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const ms = Date.UTC(year, month - 1, day, hour, minute, second)
  const read = new Date(ms)
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? ms : undefined
}

const hourMs = 3_600_000
const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instantMs: number, timeZone: string): number {
  const quarter = Math.floor(instantMs / (hourMs / 4))
  const key = `${timeZone} ${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const offset = measureOffset(quarter * (hourMs / 4), timeZone)
  offsets.set(key, offset)
  return offset
}

function measureOffset(instantMs: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  const read: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(instantMs)) read[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read
  return Date.UTC(year, month - 1, day, hour, minute, second) - instantMs
}

/**
 * The instants (milliseconds) at which a zone's clocks show a wall time, earliest first: one as a rule, two in
 * the hour that is lived twice in autumn, none in the hour that is skipped in spring.
 */
export function instantsOf(wallMs: WallMs, timeZone: string): number[] {
  const around = [offsetAt(wallMs - 24 * hourMs, timeZone), offsetAt(wallMs + 24 * hourMs, timeZone)]
  const candidates = [...new Set(around)].map((offset) => wallMs - offset)
  return candidates.filter((ms) => wallMs - ms === offsetAt(ms, timeZone)).sort((a, b) => a - b)
}

/** The instant that a skipped wall time would be, had the clocks not been moved. */
export function instantOfSkipped(wallMs: WallMs, timeZone: string): number {
  return wallMs - offsetAt(wallMs - 24 * hourMs, timeZone)
}

/** An instant as the record writes it. */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}
