/** Where an instant lies in the centre's day. */
export interface LocalTime {
  /** `2026-11-24` */
  day: string
  /** 0 to 23 */
  hour: number
}

/** Every zone's offset changes at a quarter of an hour, if it does. */
export const quarterMs = 15 * 60_000

/** Reads instants (milliseconds since 1970) in a zone; quick for many, for it asks the calendar once a quarter hour. */
export function localTimes(timeZone: string): (ms: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' },
  })
  const known = new Map<number, LocalTime>()
  return (ms) => {
    const quarter = Math.floor(ms / quarterMs)
    let local = known.get(quarter)
    if (!local) {
      const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]))
      const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
      local = { day, hour: Number(parts.get('hour')) }
      known.set(quarter, local)
    }
    return local
  }
}

/** The first instant of a day of a zone, in milliseconds. */
export function startOfDay(day: string, timeZone: string): number {
  const read = localTimes(timeZone)
  const noon = Date.parse(`${day}T12:00:00Z`)
  // Zones lie within 14 hours of UTC: the day began somewhere in the 30 hours before its noon in UTC.
  let [before, at] = [noon - 30 * 3_600_000, noon + 4 * 3_600_000]
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2)
    if (read(middle).day < day) before = middle
    else at = middle
  }
  return at
}
