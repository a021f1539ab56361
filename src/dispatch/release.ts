import { clearIn } from '../alarms/raise.ts'
import { type Incident, incidentMachine } from '../incidents/incident.ts'
import { incidentStreams } from '../incidents/standing.ts'
import type { Draft } from '../log/draft.ts'
import type { JsonObject, StreamName } from '../log/event.ts'
import type { Lookup } from '../log/machine.ts'
import { type Unit, unitMachine } from '../units/unit.ts'
import { type Assignment, type AssignmentOutcome, assignmentMachine } from './assignment.ts'

/** Streams of a unit and of the vehicles that share its crew. */
export function unitStreams(lookup: Lookup, id: string): StreamName[] {
  const sharers = lookup.of(unitMachine, id)?.sharesCrewWith ?? []
  return [`unit/${id}`, ...sharers.map((sharer): StreamName => `unit/${sharer}`)]
}

/** Streams of an assignment and of the alarms that its timers raised. */
export function assignmentStreams(lookup: Lookup, id: string): StreamName[] {
  const assignment = lookup.of(assignmentMachine, id)
  const alarms = [assignment?.overdue?.alarm, assignment?.checkInOverdue?.alarm]
  return [
    `assignment/${id}`,
    ...alarms.filter((alarm) => alarm !== undefined).map((a): StreamName => `alarm/${a}`),
  ]
}

/** Every stream that the end of this assignment may touch: what waits behind it comes forward. */
export function endingStreams(lookup: Lookup, id: string): StreamName[] {
  const own = assignmentStreams(lookup, id)
  const assignment = lookup.of(assignmentMachine, id)
  if (!assignment) return own
  const next = lookup.of(unitMachine, assignment.unit)?.stacked[0]
  const nextIncident = next && lookup.of(assignmentMachine, next)?.incident
  return [
    ...own,
    ...unitStreams(lookup, assignment.unit),
    ...incidentStreams(lookup, assignment.incident),
    ...(next ? assignmentStreams(lookup, next) : []),
    ...(nextIncident ? incidentStreams(lookup, nextIncident) : []),
  ]
}

/** Records a fact of an incident; alarms that stood for its wait end with the wait. */
export function recordOfIncident(
  draft: Draft,
  id: string,
  type: string,
  body: JsonObject,
): Incident | undefined {
  const before = draft.of(incidentMachine, id)
  if (!before) return undefined
  const after = draft.record(incidentMachine, id, type, body)
  for (const alarm of before.standingAlarms) {
    if (!after.standingAlarms.includes(alarm)) clearIn(draft, alarm, 'incidentNoLongerPending')
  }
  return after
}

/** Ends the alarms that an assignment's timers raised. */
export function clearTimers(draft: Draft, { overdue, checkInOverdue }: Assignment): void {
  if (overdue) clearIn(draft, overdue.alarm, 'statusMovedOn')
  if (checkInOverdue) clearIn(draft, checkInOverdue.alarm, 'statusMovedOn')
}

/** The unit begins to work on the assignment; other vehicles of its crew become unavailable. */
export function commitUnit(draft: Draft, unit: Unit, assignment: string, incident: string): void {
  draft.record(unitMachine, unit.id, 'unitCommitted', { assignment, incident })
  for (const sharer of sharersOf(draft, unit)) {
    if (!sharer.crewTakers.includes(unit.id))
      draft.record(unitMachine, sharer.id, 'crewTaken', { by: unit.id })
  }
}

/**
 * The unit leaves an assignment that has just ended (`before`: as it was). Its incident learns the outcome. Had
 * it been the current one, the next that waits becomes current, or else the shared crew is free again.
 */
export function leave(draft: Draft, before: Assignment, outcome: AssignmentOutcome, alarm?: string): void {
  clearTimers(draft, before)
  const { unit, service } = before
  recordOfIncident(draft, before.incident, 'unitLeft', {
    unit,
    assignment: before.id,
    service,
    outcome,
    ...(alarm && { alarm }),
  })
  if (before.state === 'stacked') {
    draft.record(unitMachine, unit, 'unitUnstacked', { assignment: before.id })
    return
  }
  const after = draft.record(unitMachine, unit, 'unitReleased', { assignment: before.id })
  const [next] = after.stacked
  if (next === undefined) freeCrew(draft, after)
  else bringForward(draft, after, next)
}

function bringForward(draft: Draft, unit: Unit, next: string): void {
  const { incident, service } = draft.record(assignmentMachine, next, 'assignmentActivated')
  commitUnit(draft, unit, next, incident)
  recordOfIncident(draft, incident, 'stackedUnitCame', { unit: unit.id, assignment: next, service })
}

function freeCrew(draft: Draft, unit: Unit): void {
  for (const sharer of sharersOf(draft, unit)) {
    if (sharer.crewTakers.includes(unit.id))
      draft.record(unitMachine, sharer.id, 'crewFreed', { by: unit.id })
  }
}

function sharersOf(draft: Draft, unit: Unit): Unit[] {
  return unit.sharesCrewWith.map((id) => draft.of(unitMachine, id)).filter((sharer) => sharer !== undefined)
}

/** Cancels an assignment that is not over: it leaves the unit, the incident and every board in this decision. */
export function cancelIn(draft: Draft, assignment: Assignment, reason: string): void {
  draft.record(assignmentMachine, assignment.id, 'assignmentCancelled', { reason })
  leave(draft, assignment, 'cancelled')
}
