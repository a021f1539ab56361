import { correctMilestone } from '../orders.ts'
import { formatClock } from '../time/duration.ts'
import type { Line } from './parse.ts'
import { type Plan, problem } from './plan.ts'
import { numberOf } from './plan-status.ts'
import { reports } from './verbs.ts'
import type { World } from './world.ts'

/** `corregir A12 L 14:05 motivo`: the time of a step, with who and why; what was there stays in the record (M1). */
export function planCorrect(line: Line, world: World): Plan {
  const unit = line.units[0] === undefined ? undefined : world.rows.unit.get(line.units[0])
  if (!unit) return problem('order.whichUnit')
  const current = unit.current === undefined ? undefined : world.rows.assignment.get(unit.current)
  const names = { unit: unit.callSign, ...numberOf(current, world) }
  if (!current) return problem('order.notAssigned', names)
  const report = line.letter && reports[line.letter]
  if (!report || !('milestone' in report)) return problem('order.whichStep')
  if (!line.time) return problem('order.whichTime')
  if (!line.text) return problem('order.reason')
  const zone = world.timeZone ?? 'UTC'
  const at = lastTimeOfDay(line.time, world.now, zone)
  const { milestone } = report
  const before = current.milestones[milestone]
  const gaps = { ...names, letter: line.letter as string, time: formatClock(at, zone).slice(0, 5) }
  const order = correctMilestone({
    assignment: current.id,
    unit: unit.id,
    milestone,
    at: new Date(at).toISOString(),
    reason: line.text,
  })
  return {
    effects: [
      {
        sign: { unit: line.letter as 'L' },
        key: before ? 'order.corrects' : 'order.addsTime',
        gaps: before ? { ...gaps, from: formatClock(before, zone).slice(0, 5) } : gaps,
        aside: { key: 'order.inRecord' },
      },
    ],
    orders: [order],
  }
}

const minuteMs = 60_000
const minutesOfDay = 24 * 60

/** The latest moment not after `now` (ms) whose time of day in the zone is `14:05`; ms, on a whole minute. */
export function lastTimeOfDay(typed: string, now: number, timeZone: string): number {
  const digits = typed.replace(/\D/g, '').padStart(4, '0')
  const wanted = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  const ofDay = (at: number) => {
    const [hours = 0, minutes = 0] = formatClock(at, timeZone).split(':').map(Number)
    return hours * 60 + minutes
  }
  const start = Math.floor(now / minuteMs) * minuteMs
  const back = (ofDay(start) - wanted + minutesOfDay) % minutesOfDay
  const at = start - back * minuteMs
  // a zone that moved its clock in between is off by that much
  const off = ofDay(at) - wanted
  return at - off * minuteMs
}
