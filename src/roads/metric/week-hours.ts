import type { WeekHours } from '../network/road-network.ts'

const minutesOfWeek = 7 * 24 * 60

/** Whether a condition holds at a minute of the week. With no hours it always does; with no minute it is taken to. */
export function holdsAt(hours: WeekHours | undefined, minute: number | undefined): boolean {
  if (!hours || minute === undefined) return true
  const at = minute % minutesOfWeek
  return hours.some(([from, to]) => at >= from && at < to)
}

/** The minute of the local week from Monday 00:00, at an instant (RFC 3339) in a time zone. */
export function minuteOfWeek(at: string, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(new Date(at))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'))
  return (day * 24 + Number(part('hour'))) * 60 + Number(part('minute'))
}

/** The minutes of the first that are not of the second; all of the week where one is absent. */
export function hoursWithout(hours: WeekHours | undefined, taken: WeekHours | undefined): WeekHours {
  if (!taken) return []
  let left: WeekHours = hours ?? [[0, minutesOfWeek]]
  for (const [from, to] of taken) {
    left = left.flatMap(([start, end]): WeekHours => {
      const before: WeekHours = [[start, Math.min(end, from)]]
      return [...before, [Math.max(start, to), end] as [number, number]].filter(([a, b]) => a < b)
    })
  }
  return left
}
