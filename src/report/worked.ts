import type { Operator } from '../intake/operator.ts'

/** How a person's time went since they last came on duty, by what the record says of their state. */
export interface Worked {
  operator: string
  /** With calls: ringing, speaking, wrapping up. Seconds. */
  busySeconds: number
  /** Free for a call. A break is neither. Seconds. */
  freeSeconds: number
  /** Calls that they took. */
  taken: number
}

/** What is kept of one person between two of their states. */
export interface Tallied {
  busyMs: number
  freeMs: number
  taken: number
}

export const nothingTallied: Tallied = { busyMs: 0, freeMs: 0, taken: 0 }

const busyStates: readonly Operator['state'][] = ['ringing', 'onCall', 'wrapUp']

/**
 * Counts the state that has ended, from its beginning to that of the next. Begins anew when they come on duty.
 * Undefined while they are not.
 */
export function tallied(
  before: Tallied | undefined,
  was: Operator | undefined,
  is: Operator,
): Tallied | undefined {
  if (is.state === 'signedOut') return undefined
  if (!was || was.state === 'signedOut') return withTaken(nothingTallied, undefined, is)
  return withTaken(passed(before ?? nothingTallied, was, is.since), was, is)
}

/** The tally with the state that goes on counted up to now. RFC 3339. */
export function workedUntil(tally: Tallied, operator: Operator, now: string): Worked {
  const { busyMs, freeMs, taken } = passed(tally, operator, now)
  return { operator: operator.id, busySeconds: busyMs / 1000, freeSeconds: freeMs / 1000, taken }
}

function passed(tally: Tallied, { state, since }: Operator, until: string): Tallied {
  const ms = Math.max(0, Date.parse(until) - Date.parse(since))
  if (busyStates.includes(state)) return { ...tally, busyMs: tally.busyMs + ms }
  return state === 'ready' ? { ...tally, freeMs: tally.freeMs + ms } : tally
}

/** A call that comes back from hold was theirs already. */
function withTaken(tally: Tallied, was: Operator | undefined, is: Operator): Tallied {
  if (is.state !== 'onCall' || is.call === undefined) return tally
  const had = was?.state === 'onCall' ? was.call : undefined
  if (is.call === had || was?.held.includes(is.call)) return tally
  return { ...tally, taken: tally.taken + 1 }
}
