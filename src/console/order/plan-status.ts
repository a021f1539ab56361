import type { Assignment, Unit } from '../live/records.ts'
import { cancelAssignment, type Order, reportMilestone, setUnitState } from '../orders.ts'
import type { StatusLetter } from '../signs/shapes.ts'
import { type Effect, type Plan, problem } from './plan.ts'
import { reports } from './verbs.ts'
import type { World } from './world.ts'

/** `A12 L`: what units report, as steps of their assignments or as their own state. */
export function planStatus(
  { units, letter, text }: { units: string[]; letter: StatusLetter; text: string },
  world: World,
): Plan {
  const effects: Effect[] = []
  const orders: Order[] = []
  for (const id of units) {
    const unit = world.rows.unit.get(id)
    if (!unit) return problem('order.noUnit', { unit: id })
    const step = stepOf(unit, letter, text, world)
    if (step.problem) return step
    effects.push(...step.effects)
    orders.push(...step.orders)
  }
  return { effects, orders }
}

function stepOf(unit: Unit, letter: StatusLetter, text: string, world: World): Plan {
  const report = reports[letter]
  const current = unit.current === undefined ? undefined : world.rows.assignment.get(unit.current)
  const names = { unit: unit.callSign, ...numberOf(current, world) }
  if (!report) return problem('order.noReport', { letter })
  if ('milestone' in report) {
    if (!current) return problem('order.notAssigned', names)
    const known = current.milestones[report.milestone]
    if (known) return problem('order.reportedBefore', { ...names, letter })
    return {
      effects: [{ sign: { unit: letter }, key: `order.reports.${report.milestone}`, gaps: names }],
      orders: [reportMilestone(current.id, unit.id, report.milestone)],
    }
  }
  if ('free' in report) {
    if (current) {
      return {
        effects: [{ sign: { unit: 'D' }, key: 'order.clears', gaps: names }],
        orders: [reportMilestone(current.id, unit.id, 'cleared')],
      }
    }
    if (unit.primary === 'available') return problem('order.isAvailable', names)
    return {
      effects: [{ sign: { unit: 'D' }, key: 'order.becomesAvailable', gaps: names }],
      orders: [setUnitState(unit.id, 'available')],
    }
  }
  if (!text) return problem('order.reasonForState', names)
  return {
    effects: [
      { sign: { unit: letter }, key: `order.states.${report.state}`, gaps: { ...names, reason: text } },
    ],
    orders: [setUnitState(unit.id, report.state, text)],
  }
}

/** `Q A12 motivo`: takes a unit off its incident. */
export function planRelease(id: string | undefined, reason: string, world: World): Plan {
  const unit = id === undefined ? undefined : world.rows.unit.get(id)
  if (!unit) return problem('order.whichUnit')
  const current = unit.current === undefined ? undefined : world.rows.assignment.get(unit.current)
  const names = { unit: unit.callSign, ...numberOf(current, world) }
  if (!current) return problem('order.notAssigned', names)
  if (!reason) return problem('order.reason')
  return {
    effects: [{ sign: { unit: 'D' }, key: 'order.releases', gaps: { ...names, reason } }],
    orders: [cancelAssignment(current.id, unit.id, current.incident, reason)],
  }
}

export function numberOf(assignment: Assignment | undefined, world: World): { number?: number } {
  const number = assignment && world.rows.incident.get(assignment.incident)?.number
  return number === undefined ? {} : { number }
}
