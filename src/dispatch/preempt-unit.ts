import { z } from 'zod'
import { raiseIn } from '../alarms/raise.ts'
import { type Incident, incidentMachine } from '../incidents/incident.ts'
import { dispatchable, incidentStreams } from '../incidents/standing.ts'
import { type Draft, draftOf } from '../log/draft.ts'
import type { StreamName } from '../log/event.ts'
import { commandFields, reason, thingId } from '../log/fields.ts'
import type { Rule, RuleContext } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import { type Unit, unitMachine } from '../units/unit.ts'
import { mayDispatch } from './assign-units.ts'
import { type Assignment, assignmentMachine } from './assignment.ts'
import { gateOf, heldByScene } from './gates.ts'
import { refuse } from './refusals.ts'
import { assignmentStreams, cancelIn, clearTimers, recordOfIncident, unitStreams } from './release.ts'

const schema = z.strictObject({
  ...commandFields,
  type: z.literal('preemptUnit'),
  unit: thingId,
  incident: thingId,
  assignment: thingId,
  reason,
})

type PreemptUnit = z.infer<typeof schema>

/**
 * Takes a unit from what it does to a more urgent incident, in one step (M9): there is no moment in which it is
 * on both or on none. The old incident is pending again with an alarm. From on scene, with a patient or
 * transporting only a supervisor may. What was stacked stays stacked.
 */
export const preemptUnit: Rule<PreemptUnit> = {
  type: 'preemptUnit',
  schema,
  addition: false,
  streams({ unit, incident, assignment, id }, lookup) {
    const { current, stacked = [] } = lookup.of(unitMachine, unit) ?? {}
    const from = current && lookup.of(assignmentMachine, current)?.incident
    const waiting = stacked.filter((one) => lookup.of(assignmentMachine, one)?.incident === incident)
    return [
      ...unitStreams(lookup, unit),
      ...(current ? assignmentStreams(lookup, current) : []),
      ...(from ? incidentStreams(lookup, from) : []),
      ...waiting.flatMap((one) => assignmentStreams(lookup, one)),
      ...incidentStreams(lookup, incident),
      `assignment/${assignment}`,
      `alarm/${id}`,
    ]
  },
  changes: ({ unit }, lookup): StreamName[] => (lookup.of(unitMachine, unit) ? [`unit/${unit}`] : []),
  subject: ({ unit }, lookup) => {
    const service = lookup.of(unitMachine, unit)?.service
    return { kind: 'unit', id: unit, services: service === undefined ? [] : [service] }
  },
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const to = dispatchable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(to)) return to
    const unit = draft.of(unitMachine, command.unit)
    if (!unit) return refuse('unitUnknown', { unit: command.unit })
    const old = unit.current === undefined ? undefined : draft.of(assignmentMachine, unit.current)
    if (!old) return refuse('nothingToPreempt', { unit: unit.id })
    const no = obstacle(draft, unit, old, to, command, context)
    if (no) return no
    promoteFromStack(draft, to, unit)
    takeAway(draft, old, to, command)
    bringTo(draft, unit, to, command, context.now)
    return draft.accepted()
  },
}

function obstacle(
  draft: Draft,
  unit: Unit,
  old: Assignment,
  to: Incident,
  { assignment }: PreemptUnit,
  { by }: RuleContext,
): Refusal | undefined {
  const who = { who: `unit/${unit.id}` }
  if (old.incident === to.id) return refuse('unitAlreadyThere', { unit: unit.id, number: to.number }, who)
  if (draft.of(assignmentMachine, assignment)) return refuse('assignmentIdUsed', { assignment })
  if (!mayDispatch(by, unit.service)) {
    return refuse('unitOfOtherService', { unit: unit.id, service: unit.service })
  }
  const { refusal, status } = gateOf(unit, old)
  if (refusal) return refusal
  if (!heldByScene.includes(status) || by.roles.includes('supervisor')) return undefined
  return refuse('preemptionNeedsSupervisor', { unit: unit.id, status }, who)
}

/** Was it waiting for this very incident? Then that assignment gives way to the one that begins now. */
function promoteFromStack(draft: Draft, to: Incident, unit: Unit): void {
  const id = to.waiting[unit.id]
  const waiting = id === undefined ? undefined : draft.of(assignmentMachine, id)
  if (waiting) cancelIn(draft, waiting, 'preemptedToTheSameIncident')
}

function takeAway(draft: Draft, old: Assignment, to: Incident, { id, unit, reason }: PreemptUnit): void {
  draft.record(assignmentMachine, old.id, 'assignmentPreempted', { reason, for: to.id })
  clearTimers(draft, old)
  const left = recordOfIncident(draft, old.incident, 'unitLeft', {
    unit,
    assignment: old.id,
    service: old.service,
    outcome: 'preempted',
    alarm: id,
  })
  raiseIn(draft, id, {
    kind: 'unitPreempted',
    subject: `incident/${old.incident}`,
    services: [...new Set([left?.owner ?? old.service, old.service])],
    parameters: { unit, from: left?.number, to: to.number },
  })
}

function bringTo(draft: Draft, unit: Unit, to: Incident, command: PreemptUnit, at: string): void {
  const { assignment, reason } = command
  const placed = { unit: unit.id, assignment, service: unit.service, mode: 'current' }
  draft.record(assignmentMachine, assignment, 'unitAssigned', { ...placed, incident: to.id, at, reason })
  draft.record(unitMachine, unit.id, 'unitCommitted', { assignment, incident: to.id })
  recordOfIncident(draft, to.id, 'unitsAssigned', { units: [placed] })
}
