import { plusSeconds } from '../../log/time.ts'
import { minuteOfWeek } from '../../roads/metric/week-hours.ts'

const minutesOfDay = 1440
const minutesOfWeek = 7 * minutesOfDay

/** The minutes since midnight that a clock time says (`3`, `03:00`, `3:30`); undefined where it says none. */
export function minutesOfClock(text: string): number | undefined {
  const [, hours, minutes = '0'] = /^\s*(\d{1,2})(?:[:.h](\d{2}))?\s*$/.exec(text) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return Number(hours) * 60 + Number(minutes)
}

/**
 * The next instant (RFC 3339) at which the centre's clocks show this: `day` 0 is Monday, undefined the next that
 * comes. Where clocks are put forward over it, the instant just after.
 */
export function nextInstant(day: number | undefined, minute: number, now: string, timeZone: string): string {
  const [length, wanted] =
    day === undefined ? [minutesOfDay, minute] : [minutesOfWeek, day * minutesOfDay + minute]
  const ahead = (at: string) => (((wanted - minuteOfWeek(at, timeZone)) % length) + length) % length
  const first = plusSeconds(now, ahead(now) * 60)
  // clocks that are put back or forward meanwhile leave it an hour off
  const off = ahead(first)
  return plusSeconds(first, (off > length / 2 ? off - length : off) * 60)
}
