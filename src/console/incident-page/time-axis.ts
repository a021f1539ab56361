import type { Assignment } from '../../dispatch/assignment.ts'
import { type Bar, barsOf } from '../../incidents/story/milestones.ts'
import type { Call } from '../../intake/call.ts'

export interface Lane {
  id: string
  name?: string
  bars: Bar[]
}

/** The call's lane: waited, then talked, until it ended. */
export function callLane(call: Call): Lane {
  const over = call.endedAt ?? call.disconnectedAt ?? call.abandonedAt
  const bars: Bar[] = [{ step: 'waiting', from: call.offeredAt, ...end(call.answeredAt ?? over) }]
  if (call.answeredAt) bars.push({ step: 'talking', from: call.answeredAt, ...end(over) })
  return { id: call.id, bars }
}

const end = (to: string | undefined) => (to === undefined ? {} : { to })

export function unitLane({ id, milestones, endedAt }: Assignment, name: string): Lane {
  return { id, name, bars: barsOf(milestones, endedAt) }
}

/** Whole minutes at which the axis is marked: five or so, whatever the length. */
export function ticksOf(seconds: number): number[] {
  const steps = [1, 2, 4, 5, 10, 15, 30, 60, 120, 240, 480, 1440]
  const minutes = Math.max(1, seconds / 60)
  const step = steps.find((each) => minutes / each <= 6) ?? Math.ceil(minutes / 6)
  return Array.from({ length: Math.floor(minutes / step) + 1 }, (_, index) => index * step)
}

/** Where a bar lies on an axis of so many seconds, in per cent; never outside of it. */
export function spanOf({ from, to }: Bar, startMs: number, endMs: number): { left: number; width: number } {
  const whole = Math.max(1, endMs - startMs)
  const share = (ms: number) => Math.min(100, Math.max(0, ((ms - startMs) / whole) * 100))
  const left = share(Date.parse(from))
  return { left, width: Math.max(0, share(to === undefined ? endMs : Date.parse(to)) - left) }
}
