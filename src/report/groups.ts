import { localTimes } from './local-time.ts'

/** By what a report is divided. Each divides the whole: every call, incident and unit is in one group. */
export const divisions = ['none', 'shift', 'day', 'hour', 'service', 'type', 'district', 'priority'] as const
export type Division = (typeof divisions)[number]

/** Three shifts of eight hours from midnight, by letter. */
export const shifts = ['A', 'B', 'C'] as const
export const hoursOfShift = 24 / shifts.length

export function shiftAt(hour: number): (typeof shifts)[number] {
  return shifts[Math.floor(hour / hoursOfShift)] as (typeof shifts)[number]
}

type TimeDivision = 'shift' | 'day' | 'hour'

export function isOfTime(by: Division): by is TimeDivision {
  return by === 'shift' || by === 'day' || by === 'hour'
}

/** The group of an instant: `2026-11-24 C`, `2026-11-24`, `07`. */
export function timeKeys(by: TimeDivision, timeZone: string): (ms: number) => string {
  const read = localTimes(timeZone)
  return (ms) => {
    const { day, hour } = read(ms)
    if (by === 'day') return day
    return by === 'hour' ? String(hour).padStart(2, '0') : `${day} ${shiftAt(hour)}`
  }
}

/** The same groups in SQL, over a column of time; `$zone` stands for the parameter of the time zone. */
export function timeKeySql(by: TimeDivision, at: string, zone: string): string {
  const local = `(${at} at time zone ${zone})`
  if (by === 'hour') return `to_char(${local}, 'HH24')`
  if (by === 'day') return `to_char(${local}, 'YYYY-MM-DD')`
  return `to_char(${local}, 'YYYY-MM-DD ') || chr(65 + extract(hour from ${local})::int / ${hoursOfShift})`
}
