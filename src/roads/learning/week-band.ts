/**
 * Parts of the week in which traffic is taken to be alike. Few on purpose: a service's runs of a year are some tens
 * of thousands, and an hour of the week that was learned from three runs would be noise.
 */
const weekday = [0, 6, 10, 15, 19]
const weekend = [0, 7, 20]

export const bandCount = weekday.length + weekend.length

/** The band of an hour of the week, Monday 00:00 is 0. */
export function bandOfHour(hourOfWeek: number): number {
  const [day, hour] = [Math.floor(hourOfWeek / 24) % 7, hourOfWeek % 24]
  const isWeekday = day < 5
  const starts = isWeekday ? weekday : weekend
  const band = starts.findLastIndex((start) => hour >= start)
  return isWeekday ? band : weekday.length + band
}

export function bandOf(minuteOfWeek: number): number {
  return bandOfHour(Math.floor(minuteOfWeek / 60) % 168)
}
