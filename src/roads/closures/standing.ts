import { secondsBetween } from '../../log/time.ts'
import type { Closure } from './closure.ts'

/** How long a report stands without anybody's confirmation, seconds. */
export const reportSeconds = 30 * 60
/** How long an ended closure stays in the list, seconds: a shift. */
export const filedSeconds = 12 * 3600

/** Where a closure stands in the list: `reported` ones wait for a word, whatever their time. */
export type Standing = 'reported' | 'now' | 'planned' | 'ended'

export function standingOf(closure: Closure, now: string): Standing {
  if (closure.state === 'ended') return 'ended'
  if (isOver(closure, now)) return 'ended'
  if (closure.state === 'reported') return 'reported'
  return closure.from > now ? 'planned' : 'now'
}

/** Whether travel times count it at this moment: from `from` up to but not including `until`. */
export function isInForce(closure: Closure, now: string): boolean {
  return closure.state !== 'ended' && closure.counts && closure.from <= now && !isOver(closure, now)
}

/** Its time is over, recorded or not yet. */
export function isOver({ until }: Closure, now: string): boolean {
  return until !== undefined && until <= now
}

/** Whether somebody owes it a word: a report to confirm, or an open end to look at again. */
export function owesWord(closure: Closure, now: string): boolean {
  if (closure.state === 'ended' || isOver(closure, now)) return false
  return closure.state === 'reported' || (closure.reviewAt !== undefined && closure.reviewAt <= now)
}

/** An ended one leaves the list. */
export function isFiledDue({ ended }: Closure, now: string): boolean {
  return ended !== undefined && secondsBetween(ended.at, now) >= filedSeconds
}
