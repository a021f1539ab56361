import { loadOf } from '../../alarms/load.ts'
import { asks, type Desk } from '../../alarms/whose.ts'
import type { RecentAlarm } from './recent.ts'

/** How many alarms asked each of these people to act in the last ten minutes, the most burdened first. */
export function burdens(people: readonly Desk[], alarms: readonly RecentAlarm[], now: string) {
  return people
    .map((desk) => {
      const mine = alarms.filter((alarm) => asks(alarm, desk))
      return { id: desk.id, ...loadOf(mine, now) }
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
}
