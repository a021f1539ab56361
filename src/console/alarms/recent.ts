import { create } from 'zustand'
import { loadWindowSeconds } from '../../alarms/load.ts'
import type { Alarm } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { centreNow } from '../time/now.ts'

/** An alarm as it is remembered after it has ended, for the load: nothing of what it said. */
export type RecentAlarm = Pick<Alarm, 'id' | 'kind' | 'priority' | 'subject' | 'services' | 'raisedAt'> & {
  escalatedAt?: string
}

interface Recent {
  alarms: readonly RecentAlarm[]
  /** Since when this console has watched, milliseconds: what ended before, it has not seen. */
  sinceMs: number
}

/** The alarms of the last ten minutes, those that have ended since among them. */
export const useRecentAlarms = create<Recent>(() => ({ alarms: [], sinceMs: 0 }))

/** What is remembered after a look at what stands: one row for each alarm, the newest look wins, old ones go. */
export function remembered(
  before: readonly RecentAlarm[],
  standing: Iterable<Alarm>,
  nowMs: number,
): RecentAlarm[] {
  const from = new Date(nowMs - loadWindowSeconds * 1000).toISOString()
  const all = new Map(before.map((each) => [each.id, each]))
  for (const { id, kind, priority, subject, services, raisedAt, escalatedAt } of standing) {
    const kept = { id, kind, priority, subject, services, raisedAt }
    all.set(id, escalatedAt === undefined ? kept : { ...kept, escalatedAt })
  }
  return [...all.values()].filter(({ raisedAt }) => raisedAt > from)
}

useRows.subscribe((rows, before) => {
  if (!rows.ready) {
    if (before.ready) useRecentAlarms.setState({ alarms: [], sinceMs: 0 })
    return
  }
  if (rows.alarm === before.alarm && before.ready) return
  const now = centreNow()
  useRecentAlarms.setState(({ alarms, sinceMs }) => ({
    alarms: remembered(alarms, rows.alarm.values(), now),
    sinceMs: sinceMs || now,
  }))
})
