import { z } from 'zod'
import { clearIn } from '../alarms/raise.ts'
import { draftOf } from '../log/draft.ts'
import { commandFields, thingId } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import { type Assignment, assignmentMachine } from './assignment.ts'
import { refuse } from './refusals.ts'
import { assignmentStreams } from './release.ts'
import { assignmentSubject } from './report-milestone.ts'

function working(assignment: Assignment | undefined, id: string): Assignment | Refusal {
  if (!assignment) return refuse('assignmentUnknown', { assignment: id })
  const { unit, state, endedBy, endedAt } = assignment
  if (state === 'current') return assignment
  if (state === 'stacked') return refuse('assignmentStacked', { unit }, { who: `unit/${unit}` })
  return refuse('assignmentOver', { unit, state }, { who: endedBy, since: endedAt })
}

const checkInSchema = z.strictObject({ ...commandFields, type: z.literal('checkIn'), assignment: thingId })

/** The crew is well: its check-in timer starts again, and the alarm of a missed check-in ends. */
export const checkIn: Rule<z.infer<typeof checkInSchema>> = {
  type: 'checkIn',
  schema: checkInSchema,
  addition: true,
  streams: ({ assignment }, lookup) => assignmentStreams(lookup, assignment),
  subject: assignmentSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const assignment = working(draft.of(assignmentMachine, command.assignment), command.assignment)
    if (isRefusal(assignment)) return assignment
    if (assignment.checkInOverdue) clearIn(draft, assignment.checkInOverdue.alarm, 'checkedIn')
    draft.record(assignmentMachine, assignment.id, 'checkedIn')
    return draft.accepted()
  },
}

const hospitalSchema = z.strictObject({
  ...commandFields,
  type: z.literal('setHospital'),
  assignment: thingId,
  hospital: z.string().trim().min(1).max(120),
})

/** Where the patient is taken. May be said before leaving and changed on the way. */
export const setHospital: Rule<z.infer<typeof hospitalSchema>> = {
  type: 'setHospital',
  schema: hospitalSchema,
  addition: true,
  streams: ({ assignment }) => [`assignment/${assignment}`],
  subject: assignmentSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const assignment = working(draft.of(assignmentMachine, command.assignment), command.assignment)
    if (isRefusal(assignment)) return assignment
    draft.record(assignmentMachine, assignment.id, 'hospitalSet', { hospital: command.hospital })
    return draft.accepted()
  },
}
