import { hoursOfShift } from '../../report/groups.ts'
import { localTimes, startOfDay } from '../../report/local-time.ts'
import type { PeriodName } from './choices.ts'

/** Milliseconds since 1970; the end is not part of it. */
export interface Period {
  fromMs: number
  toMs: number
}

/** Days of the centre, both part of it. */
export interface Days {
  first: string
  last: string
}

const dayMs = 86_400_000
const hourMs = 3_600_000

/** The day before or after, by the calendar. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** The period that a name means at this moment in the centre's zone. What is not over goes on until now. */
export function periodOf(name: PeriodName, custom: Days, nowMs: number, timeZone: string): Period {
  const { day, hour } = localTimes(timeZone)(nowMs)
  const today = startOfDay(day, timeZone)
  switch (name) {
    case 'today':
      return { fromMs: today, toMs: nowMs }
    case 'shift':
      return {
        fromMs: Math.min(nowMs, today + Math.floor(hour / hoursOfShift) * hoursOfShift * hourMs),
        toMs: nowMs,
      }
    case 'yesterday':
      return { fromMs: startOfDay(dayAfter(day, -1), timeZone), toMs: today }
    case 'week':
      return { fromMs: startOfDay(dayAfter(day, -6), timeZone), toMs: nowMs }
    case 'custom': {
      const { first, last } =
        custom.first <= custom.last ? custom : { first: custom.last, last: custom.first }
      return { fromMs: startOfDay(first, timeZone), toMs: startOfDay(dayAfter(last, 1), timeZone) }
    }
  }
}

/** The same length of time before; today is held against yesterday up to the same hour. */
export function periodBefore(name: PeriodName, { fromMs, toMs }: Period): Period {
  const backMs = name === 'today' ? dayMs : name === 'week' ? 7 * dayMs : toMs - fromMs
  const shiftMs = name === 'shift' ? hoursOfShift * hourMs : backMs
  return { fromMs: fromMs - shiftMs, toMs: toMs - shiftMs }
}

/** The part of a period that a point of the series means: a day, or an hour of a day (`2026-11-24 07`). */
export function periodOfPoint(key: string, timeZone: string): Period {
  const [day = '', hour] = key.split(' ')
  const fromMs = startOfDay(day, timeZone)
  if (hour === undefined) return { fromMs, toMs: startOfDay(dayAfter(day, 1), timeZone) }
  const beginMs = fromMs + Number(hour) * hourMs
  return { fromMs: beginMs, toMs: beginMs + hourMs }
}
