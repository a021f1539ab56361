import { z } from 'zod'
import { raiseIn } from '../alarms/raise.ts'
import { incidentMachine } from '../incidents/incident.ts'
import { draftOf } from '../log/draft.ts'
import type { StreamName } from '../log/event.ts'
import { commandFields, thingId } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { assignmentMachine } from './assignment.ts'
import { furthest } from './milestone.ts'
import { refuse } from './refusals.ts'
import { assignmentSubject } from './report-milestone.ts'
import { checkInLevel, statusLevel } from './timers.ts'

const statusSchema = z.strictObject({
  ...commandFields,
  type: z.literal('noteStatusOverdue'),
  assignment: thingId,
  alarm: thingId,
})

/** The timer raises the alarm of a status that lasts too long, once per status. Checked again when decided. */
export const noteStatusOverdue: Rule<z.infer<typeof statusSchema>> = {
  type: 'noteStatusOverdue',
  schema: statusSchema,
  addition: true,
  streams: ({ assignment, alarm }) => [`assignment/${assignment}`, `alarm/${alarm}`],
  subject: assignmentSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const assignment = draft.of(assignmentMachine, command.assignment)
    if (!assignment) return refuse('assignmentUnknown', { assignment: command.assignment })
    const { unit, service, milestones, overdue } = assignment
    const milestone = furthest(milestones)
    if (statusLevel(assignment, context.now) !== 'alarm' || overdue?.milestone === milestone) {
      return refuse('notOverdue', { unit })
    }
    const { alarm } = command
    draft.record(assignmentMachine, assignment.id, 'statusOverdueNoted', { milestone, alarm })
    raiseIn(draft, alarm, {
      kind: 'statusOverdue',
      subject: `assignment/${assignment.id}`,
      services: [service],
      parameters: { unit, status: milestone },
    })
    return draft.accepted()
  },
}

const checkInSchema = z.strictObject({
  ...commandFields,
  type: z.literal('noteCheckInOverdue'),
  assignment: thingId,
  alarm: thingId,
})

/** The timer raises the alarm of a crew on dangerous work that has not checked in, once per check-in. */
export const noteCheckInOverdue: Rule<z.infer<typeof checkInSchema>> = {
  type: 'noteCheckInOverdue',
  schema: checkInSchema,
  addition: true,
  streams: ({ assignment, alarm }, lookup): StreamName[] => {
    const incident = lookup.of(assignmentMachine, assignment)?.incident
    return [
      `assignment/${assignment}`,
      `alarm/${alarm}`,
      ...(incident ? [`incident/${incident}` as const] : []),
    ]
  },
  subject: assignmentSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const assignment = draft.of(assignmentMachine, command.assignment)
    if (!assignment) return refuse('assignmentUnknown', { assignment: command.assignment })
    const { unit, service, checkInOverdue } = assignment
    const incident = draft.of(incidentMachine, assignment.incident)
    if (!incident || checkInOverdue || checkInLevel(assignment, incident, context.now) !== 'alarm') {
      return refuse('notOverdue', { unit })
    }
    const { alarm } = command
    draft.record(assignmentMachine, assignment.id, 'checkInOverdueNoted', { alarm })
    raiseIn(draft, alarm, {
      kind: 'checkInOverdue',
      subject: `assignment/${assignment.id}`,
      services: [service],
      parameters: { unit, number: incident.number },
    })
    return draft.accepted()
  },
}
