import { secondsBetween } from '../log/time.ts'

/** An alarm as far as it burdens somebody: when it was raised, and whom it was for. */
export interface Burden {
  id: string
  raisedAt: string
}

export type LoadLevel = 'good' | 'manageable' | 'review'

/** Alarms are counted over this long. */
export const loadWindowSeconds = 600

/** From so many in ten minutes on, somebody should look at why. */
export const reviewFrom = 5

/**
 * How many alarms reached one person in the last ten minutes. EEMUA 191 and ISA-18.2 (IEC 62682) call about one
 * in ten minutes for one operator very likely acceptable, two the most that can be managed in the long run, ten a
 * flood; from five on this centre has it reviewed.
 */
export function loadOf(alarms: Iterable<Burden>, now: string): { count: number; level: LoadLevel } {
  let count = 0
  for (const { raisedAt } of alarms) {
    if (raisedAt <= now && secondsBetween(raisedAt, now) < loadWindowSeconds) count++
  }
  return { count, level: levelOf(count) }
}

function levelOf(count: number): LoadLevel {
  if (count >= reviewFrom) return 'review'
  return count <= 1 ? 'good' : 'manageable'
}
