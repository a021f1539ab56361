import { localTimes } from '../../report/local-time.ts'
import type { Group } from '../../report/read-report.ts'
import { emptyTally, figuresOf } from '../../report/tally.ts'
import type { Period } from './period.ts'

const hourMs = 3_600_000

/** Every key of a period's series in order, so that an hour in which nothing happened is seen as one. */
export function keysOfPeriod({ fromMs, toMs }: Period, step: 'hour' | 'day', timeZone: string): string[] {
  const read = localTimes(timeZone)
  const keys = new Set<string>()
  for (let ms = fromMs; ms < toMs; ms += hourMs) keys.add(keyAt(ms))
  keys.add(keyAt(toMs - 1))
  return [...keys]

  function keyAt(ms: number) {
    const { day, hour } = read(ms)
    return step === 'day' ? day : `${day} ${String(hour).padStart(2, '0')}`
  }
}

/** The hours of the day, `00` to `23`. */
export const hoursOfDay = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))

/** A group for every key: those that are not there are empty. */
export function filled(groups: readonly Group[], keys: readonly string[]): Group[] {
  const known = new Map(groups.map((group) => [group.key, group]))
  return keys.map((key) => known.get(key) ?? { key, ...figuresOf(emptyTally()) })
}
