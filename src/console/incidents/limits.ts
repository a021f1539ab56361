import { waitingLimits } from '../../incidents/waiting.ts'
import type { Priority } from '../live/records.ts'

/** How long an incident may wait for a unit, as a timer takes it: amber from the first, red from the second on. */
export function waitLimitsOf(priority: Priority): { warnSeconds: number; limitSeconds: number } {
  const { warnSeconds, alarmSeconds } = waitingLimits[priority]
  return { warnSeconds, limitSeconds: alarmSeconds }
}
