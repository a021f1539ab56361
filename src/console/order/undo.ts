import { pauseReasonOf } from '../../intake/operator.ts'
import type { Assignment, Incident, Location } from '../live/records.ts'
import type { Rows } from '../live/rows.ts'
import type { Order } from '../orders.ts'
import * as orders from '../orders.ts'
import type { WordKey } from '../words/words.ts'
import { actedOn } from './acted-on.ts'
import type { Gaps } from './plan.ts'

/** How an order is taken back, or why it cannot be. */
export type Undo =
  | { orders: Order[]; says: { key: WordKey; gaps?: Gaps } }
  | { refused: { key: WordKey; gaps?: Gaps } }

/**
 * The orders that bring the world back to what it was before an order, as this desk knows it: `before` are the rows
 * when it was given, `now` the rows of this moment. Undoing is an act of its own in the record, never a removal.
 * Refused where the order has had its effect outside (a crew has it), where somebody changed the same thing since,
 * and where something was said or written. `reason` goes into the record where one is due.
 */
export function undoOf(order: Order, before: Rows, now: Rows, reason: string): Undo {
  const way = ways[order.type]
  return way ? way({ fields: order.fields as unknown as Fields, before, now, reason }) : stays
}

/** How long undoing is offered, seconds. Units are given a minute to confirm: after that their order stands. */
export function undoSeconds(order: Order): number {
  return order.type === 'assignUnits' ? 60 : 120
}

interface Fields {
  incident: string
  location: Location
  into: string
  other: string
  newIncident: string
  unit: string
  call: string
  closure: string
  alarm: string
  operator: string
  to: string
  priority: number
  incidentType: string
  state: string
  reason?: string
  disposition: string
  units: { unit: string; assignment: string }[]
}

interface Case {
  fields: Fields
  before: Rows
  now: Rows
  reason: string
}

const stays: Undo = { refused: { key: 'undo.not.stays' } }
const changed: Undo = { refused: { key: 'undo.not.changed' } }

const takesBack = (key: WordKey, gaps: Gaps, ...reverse: Order[]): Undo => ({
  orders: reverse,
  says: { key, gaps },
})

const numberOf = (rows: Rows, id: string) => rows.incident.get(id)?.number ?? '…'

const ways: Record<string, (one: Case) => Undo> = {
  assignUnits({ fields, now, reason, before }) {
    const sent = fields.units.map(({ assignment }) => now.assignment.get(assignment))
    if (sent.some((assignment) => !isOwed(assignment))) {
      const gone = fields.units.find((_, at) => !isOwed(sent[at]))
      const unit = before.unit.get(gone?.unit ?? '')?.callSign ?? gone?.unit ?? ''
      return { refused: { key: 'undo.not.acknowledged', gaps: { unit } } }
    }
    const acted = actedOn(fields.incident, sent.filter(isOwed), before, now)
    if (acted) return { refused: acted }
    const names = fields.units.map(({ unit }) => before.unit.get(unit)?.callSign ?? unit).join(' ')
    return takesBack(
      'undo.assignUnits',
      { units: names, number: numberOf(before, fields.incident) },
      ...fields.units.map(({ unit, assignment }) =>
        orders.cancelAssignment(assignment, unit, fields.incident, reason),
      ),
    )
  },
  mergeIncidents({ fields, now, before }) {
    const { incident, into } = fields
    const gaps = { number: numberOf(before, incident), into: numberOf(before, into) }
    const other = now.incident.get(into)
    if (!isOpen(other) || now.incident.get(incident)?.mergedInto !== into) return changed
    return takesBack('undo.mergeIncidents', gaps, orders.unmergeIncident(incident))
  },
  unmergeIncident({ fields, now, before }) {
    const into = before.incident.get(fields.incident)?.mergedInto
    const [alone, other] = [now.incident.get(fields.incident), into ? now.incident.get(into) : undefined]
    // joined again, the more urgent of both would count for both
    if (!into || !isOpen(other) || !isOpen(alone) || alone.priority < other.priority) return changed
    const gaps = { number: numberOf(before, fields.incident) }
    return takesBack('undo.unmergeIncident', gaps, orders.mergeIncidents(fields.incident, into))
  },
  linkIncidents: ({ fields, now, before }) => linking(fields, now, before, true),
  unlinkIncidents: ({ fields, now, before }) => linking(fields, now, before, false),
  changePriority({ fields, now, before, reason }) {
    const was = before.incident.get(fields.incident)
    if (!was || now.incident.get(fields.incident)?.priority !== fields.priority) return changed
    const reverse = orders.changePriority(was.id, was.priority, reason)
    return takesBack('undo.changePriority', { number: was.number }, reverse)
  },
  changeIncidentType({ fields, now, before }) {
    const was = before.incident.get(fields.incident)
    const is = now.incident.get(fields.incident)
    // another type may have raised the priority or called more services: those were told and stay told
    if (!was || is?.type !== fields.incidentType || !sameServices(was, is) || was.priority !== is.priority)
      return changed
    return takesBack(
      'undo.changeIncidentType',
      { number: was.number },
      orders.changeIncidentType(was.id, was.type),
    )
  },
  locateIncident({ fields, now, before }) {
    const was = before.incident.get(fields.incident)
    const place = was?.personal?.location
    const is = now.incident.get(fields.incident)
    if (!was || !place) return stays
    if (!isOpen(is) || saysWhere(is.personal?.location) !== saysWhere(fields.location)) return changed
    const reverse = orders.locateIncident(was.id, place, was.district, was.areas)
    return takesBack('undo.locateIncident', { number: was.number }, reverse)
  },
  setUnitState({ fields, now, before, reason }) {
    const was = before.unit.get(fields.unit)
    const is = now.unit.get(fields.unit)
    if (!was || is?.primary !== fields.state || is.current || is.reason !== fields.reason) return changed
    const why = was.reason ?? (was.primary === 'available' ? undefined : reason)
    return takesBack(
      'undo.setUnitState',
      { unit: was.callSign },
      orders.setUnitState(was.id, was.primary, why),
    )
  },
  closeIncident({ fields, before, now, reason }) {
    const was = before.incident.get(fields.incident)
    const is = now.incident.get(fields.incident)
    if (!was || is?.status !== 'closed' || is.disposition !== fields.disposition) return changed
    const offered = was.agencies[was.owner]?.handoverTo?.service
    const again = offered ? [orders.offerOwnership(was.id, offered)] : []
    return takesBack(
      'undo.closeIncident',
      { number: was.number },
      orders.reopenIncident(was.id, reason),
      ...again,
    )
  },
  splitIncident({ fields, now, before }) {
    const made = now.incident.get(fields.newIncident)
    const origin = now.incident.get(fields.incident)
    if (!isOpen(made) || !isOpen(origin) || Object.keys(made.units).length > 0) return changed
    // joined again, what is more urgent or called more services would make the other so
    if (made.priority < origin.priority || !hasServicesOf(origin, made)) return stays
    const gaps = { number: numberOf(before, fields.incident) }
    return takesBack('undo.splitIncident', gaps, orders.unsplitIncident(fields.newIncident))
  },
  offerOwnership({ fields, now, before }) {
    const is = now.incident.get(fields.incident)
    if (is?.agencies[is.owner]?.handoverTo?.service !== fields.to) return changed
    const gaps = { number: numberOf(before, fields.incident), service: fields.to }
    return takesBack('undo.offerOwnership', gaps, orders.returnOwnership(fields.incident))
  },
  shelveAlarm({ fields, now, before }) {
    // silenced anew, the time that was left before is gone
    if (before.alarm.get(fields.alarm)?.shelvedUntil !== undefined) return stays
    // shelved again since, for longer or shorter, it looks no different: only its version tells
    if (versionOf(now, fields.alarm) !== versionOf(before, fields.alarm) + 1) return changed
    if (now.alarm.get(fields.alarm)?.shelvedUntil === undefined) return changed
    return takesBack('undo.shelveAlarm', {}, orders.unshelveAlarm(fields.alarm))
  },
  closeRoad: closing,
  slowRoad: closing,
  extendClosure({ fields, before, now }) {
    const was = before.closure.get(fields.closure)
    // closed anew by it, it is opened with a reason; told another time since, that one stays
    if (!was || was.state === 'ended' || changedSince(fields.closure, before, now)) return changed
    const { label, until, reviewAt } = was
    const reverse = orders.extendClosure(was.id, until === undefined ? { reviewAt } : { until })
    return takesBack('undo.extendClosure', { label }, reverse)
  },
  reopenRoad({ fields, before, now }) {
    const was = before.closure.get(fields.closure)
    // what a crew reported is theirs to report again
    if (was?.state !== 'confirmed' || changedSince(fields.closure, before, now)) return changed
    const { label, until, reviewAt } = was
    const reverse = orders.extendClosure(was.id, until === undefined ? { reviewAt } : { until })
    return takesBack('undo.reopenRoad', { label }, reverse)
  },
  holdCall: (one) =>
    sameCall(one, 'held') ? takesBack('undo.holdCall', {}, orders.resumeCall(one.fields.call)) : changed,
  resumeCall: (one) =>
    sameCall(one, 'answered') ? takesBack('undo.resumeCall', {}, orders.holdCall(one.fields.call)) : changed,
  offerCallTransfer: (one) =>
    sameCall(one, 'transferring') && one.now.call.get(one.fields.call)?.transferTo === one.fields.to
      ? takesBack('undo.offerCallTransfer', {}, orders.returnCallTransfer(one.fields.call))
      : changed,
  setOperatorState({ fields, now, before, reason }) {
    const was = before.operator.get(fields.operator)
    const is = now.operator.get(fields.operator)
    if (is?.state !== fields.state || pauseReasonOf(is) !== fields.reason) return changed
    if (was?.state !== 'ready' && was?.state !== 'notReady' && was?.state !== 'wrapUp') return changed
    const why = pauseReasonOf(was) ?? (was.state === 'notReady' ? reason : undefined)
    return takesBack('undo.setOperatorState', {}, orders.setOperatorState(fields.operator, was.state, why))
  },
}

function closing({ fields, now, reason }: Case): Undo {
  const is = now.closure.get(fields.closure)
  if (!is || is.state === 'ended' || (now.versions.get(`closure/${is.id}`) ?? 0) > 1) return changed
  return takesBack('undo.closeRoad', { label: is.label }, orders.reopenRoad(is.id, reason))
}

function changedSince(closure: string, before: Rows, now: Rows): boolean {
  const version = (rows: Rows) => rows.versions.get(`closure/${closure}`) ?? 0
  return version(now) !== version(before) + 1
}

/** Still only ordered: the crew has not confirmed, and nobody has taken the unit off. */
function isOwed(assignment: Assignment | undefined): assignment is Assignment {
  if (!assignment || (assignment.state !== 'current' && assignment.state !== 'stacked')) return false
  const { acknowledged, enRoute, onScene } = assignment.milestones
  return !acknowledged && !enRoute && !onScene
}

function isOpen(incident: Incident | undefined): incident is Incident {
  return incident?.status === 'pending' || incident?.status === 'active' || incident?.status === 'scheduled'
}

/** Which place it is, as far as a person can tell two apart. */
function saysWhere(place: Location | undefined): string {
  return JSON.stringify([place?.label.trim(), place?.point, place?.precisionMetres, place?.placeId])
}

function versionOf(rows: Rows, alarm: string): number {
  return rows.versions.get(`alarm/${alarm}`) ?? 0
}

/** In that state, and still with the operator who had it. */
function sameCall({ fields, before, now }: Case, state: string): boolean {
  const is = now.call.get(fields.call)
  return is?.state === state && is.operator === before.call.get(fields.call)?.operator
}

function hasServicesOf(incident: Incident, other: Incident): boolean {
  return Object.keys(other.agencies).every((service) => incident.agencies[service])
}

function sameServices(a: Incident, b: Incident): boolean {
  const services = (incident: Incident) => Object.keys(incident.agencies).sort().join()
  return services(a) === services(b)
}

function linking({ incident, other }: Fields, now: Rows, before: Rows, linked: boolean): Undo {
  const is = now.incident.get(incident)
  if (!is || is.linked.includes(other) !== linked) return changed
  const gaps = { number: numberOf(before, incident), other: numberOf(before, other) }
  return linked
    ? takesBack('undo.linkIncidents', gaps, orders.unlinkIncidents(incident, other))
    : takesBack('undo.unlinkIncidents', gaps, orders.linkIncidents(incident, other))
}
