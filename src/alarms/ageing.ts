import { plusSeconds, secondsBetween } from '../log/time.ts'
import type { Alarm } from './alarm.ts'
import type { AlarmPriority } from './kinds.ts'

/** How an alarm that nobody has taken on ages: from `agesSeconds` it looks older, at `lateSeconds` it is late. */
export interface AgeLimits {
  agesSeconds: number
  lateSeconds: number
}

/**
 * By priority, as ISA-18.2 has it: the more urgent, the less time to respond. A high one that is late goes to the
 * supervisors; the others only look older.
 */
export const ageLimits: Readonly<Record<AlarmPriority, AgeLimits>> = {
  high: { agesSeconds: 30, lateSeconds: 60 },
  medium: { agesSeconds: 180, lateSeconds: 600 },
  low: { agesSeconds: 1800, lateSeconds: 3600 },
}

export type Age = 'new' | 'aged' | 'late'

/** Since when it asks for somebody: since it was raised, or came back from its shelf. */
export function asksSince(alarm: Pick<Alarm, 'raisedAt' | 'unshelvedAt'>): string {
  return alarm.unshelvedAt ?? alarm.raisedAt
}

/** How old an alarm is that nobody has taken on; one that somebody has does not age. */
export function ageOf(alarm: Alarm, now: string): Age {
  if (alarm.acknowledgedAt !== undefined || isShelvedAt(alarm, now)) return 'new'
  const { agesSeconds, lateSeconds } = ageLimits[alarm.priority]
  const seconds = secondsBetween(asksSince(alarm), now)
  if (seconds >= lateSeconds) return 'late'
  return seconds >= agesSeconds ? 'aged' : 'new'
}

/** A shelf ends by itself: at its time the alarm is open again, whether or not the timer has said so. */
export function isShelvedAt(alarm: Pick<Alarm, 'shelvedUntil'>, now: string): boolean {
  return alarm.shelvedUntil !== undefined && alarm.shelvedUntil > now
}

/** When it goes to the supervisors if nobody takes it on; never for one that is not high, taken or gone there. */
export function escalatesAt(alarm: Alarm): string | undefined {
  const { priority, acknowledgedAt, escalatedAt, clearedAt } = alarm
  if ((priority !== 'high' || acknowledgedAt) ?? escalatedAt ?? clearedAt) return undefined
  return plusSeconds(asksSince(alarm), ageLimits.high.lateSeconds)
}

export function isEscalationDue(alarm: Alarm, now: string): boolean {
  const at = escalatesAt(alarm)
  return at !== undefined && at <= now && !isShelvedAt(alarm, now)
}
