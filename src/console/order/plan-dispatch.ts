import { gateOf, heldByScene } from '../../dispatch/gates.ts'
import { capabilityName } from '../../units/capabilities.ts'
import { statusOf } from '../../units/status.ts'
import type { Incident, Unit } from '../live/records.ts'
import { assignUnits, preemptUnit } from '../orders.ts'
import { formatClock, formatDuration } from '../time/duration.ts'
import type { Line } from './parse.ts'
import { type Effect, type Plan, problem } from './plan.ts'
import { cautionEffects } from './plan-caution.ts'
import { numberOf } from './plan-status.ts'
import { incidentOf, type World } from './world.ts'

/** What sending asks of an incident. */
type Sent = { number: number | string; units: Incident['units'] }

/** `D 352 A12 B3 [motivo]`: sends units. A busy one waits behind its work and needs a reason (M2, M3). */
export function planDispatch(line: Line, world: World): Plan {
  if (line.provisional !== undefined) return planAhead(line, line.provisional, world)
  const incident = incidentOf(world, line.incident)
  if (!incident)
    return problem(line.incident === undefined ? 'order.whichIncident' : 'order.noIncident', {
      number: line.incident ?? '',
    })
  if (line.unknown.length > 0) return problem('order.noUnit', { unit: line.unknown.join(' ') })
  if (line.units.length === 0) return problem('order.whichUnits')
  const units = line.units.flatMap((id) => world.rows.unit.get(id) ?? [])
  const effects: Effect[] = cautionEffects(incident, world)
  for (const unit of units) {
    const step = sending(unit, incident, line.text, world)
    if ('key' in step) effects.push(step)
    else return step
  }
  if (incident.status === 'pending') {
    effects.push({
      sign: { priority: incident.priority },
      key: 'order.becomesActive',
      gaps: { number: incident.number },
      aside: { key: 'order.inRecord' },
    })
  }
  effects.push(...uncovered(units, world))
  const assigned = units.map((unit) => ({ unit: unit.id, assignment: world.newId() }))
  const proposal = world.selected?.id === incident.id ? world.proposalId : undefined
  return { effects, orders: [assignUnits(incident.id, assigned, line.text || undefined, proposal)] }
}

/**
 * `D L1 A12`: to an incident that waits at this desk for its number. Both orders go in when the centre is back, the
 * opening first; what would be refused there is refused here already, as far as this desk knows.
 */
function planAhead(line: Line, id: string, world: World): Plan {
  if (line.unknown.length > 0) return problem('order.noUnit', { unit: line.unknown.join(' ') })
  if (line.units.length === 0) return problem('order.whichUnits')
  const units = line.units.flatMap((unit) => world.rows.unit.get(unit) ?? [])
  const effects: Effect[] = []
  for (const unit of units) {
    const step = sending(unit, { number: nameOf(id, world), units: {} }, line.text, world)
    if ('key' in step) effects.push(step)
    else return step
  }
  effects.push({ sign: { icon: 'right' }, key: 'order.afterOpening' }, ...uncovered(units, world))
  const assigned = units.map((unit) => ({ unit: unit.id, assignment: world.newId() }))
  return { effects, orders: [assignUnits(id, assigned, line.text || undefined)] }
}

const nameOf = (id: string, { provisional }: World) => provisional?.find((each) => each.id === id)?.name ?? ''

function sending(unit: Unit, incident: Sent, reason: string, world: World): Effect | Plan {
  const current = unit.current === undefined ? undefined : world.rows.assignment.get(unit.current)
  const names = { unit: unit.callSign, ...numberOf(current, world) }
  if (incident.units[unit.id])
    return problem('order.alreadyThere', { unit: unit.callSign, number: incident.number })
  const verdict = gateOf(unit, current)
  if (verdict.gate === 'block') {
    if (unit.emergency) return problem('order.inEmergency', names)
    if (unit.crewTakenBy) return problem('order.crewTaken', { ...names, taker: unit.crewTakenBy })
    return problem('order.notAvailable', { ...names, reason: unit.reason ?? '—' })
  }
  if (verdict.gate === 'warn' && !reason)
    return problem(unit.current ? 'order.busyNeedsReason' : 'order.needsReason', names)
  if (unit.current) return { sign: { unit: 'A' }, key: 'order.stacks', gaps: names }
  const seconds = world.proposal.find((each) => each.unit === unit.id)?.seconds
  return {
    sign: { unit: 'O' },
    key: 'order.receives',
    gaps: names,
    ...(seconds !== undefined && {
      aside: {
        key: 'order.arrivesAt',
        gaps: {
          at: formatClock(world.now + seconds * 1000, world.timeZone ?? 'UTC'),
          time: formatDuration(seconds),
        },
      },
    }),
  }
}

/** Stations that are without something once these units are gone, as far as the centre has said so. */
function uncovered(units: readonly Unit[], world: World): Effect[] {
  return units.flatMap(({ id }): Effect[] => {
    const left = world.proposal.find(({ unit }) => unit === id)?.uncovers
    if (!left) return []
    const gaps = { station: left.station, capability: capabilityName(left.capability, world.language) }
    return [{ sign: { alarm: 'medium' }, key: 'order.uncovers', gaps }]
  })
}

/** `M 352 B5 motivo`: takes a unit from where it is and sends it here, in one step (M9). */
export function planPreempt(line: Line, world: World): Plan {
  const incident = incidentOf(world, line.incident)
  if (!incident) return problem('order.whichIncident')
  const unit = line.units[0] === undefined ? undefined : world.rows.unit.get(line.units[0])
  if (!unit) return problem('order.whichUnit')
  const current = unit.current === undefined ? undefined : world.rows.assignment.get(unit.current)
  if (!current) return problem('order.notBusy', { unit: unit.callSign, number: incident.number })
  if (current.incident === incident.id) {
    return problem('order.alreadyThere', { unit: unit.callSign, number: incident.number })
  }
  const { status } = statusOf(unit, current)
  if (heldByScene.includes(status) && !world.me.roles.includes('supervisor'))
    return problem('order.needsSupervisor', { unit: unit.callSign, number: incident.number })
  const left = world.rows.incident.get(current.incident)
  if (!line.text) return problem('order.reason')
  const gaps = { unit: unit.callSign, number: incident.number, from: left?.number ?? '…' }
  return {
    effects: [
      ...cautionEffects(incident, world),
      { sign: { unit: 'O' }, key: 'order.preempts', gaps },
      ...(left ? [{ sign: { alarm: 'high' as const }, key: 'order.leavesWithout' as const, gaps }] : []),
    ],
    orders: [
      preemptUnit({
        unit: unit.id,
        incident: incident.id,
        assignment: world.newId(),
        reason: line.text,
      }),
    ],
  }
}
