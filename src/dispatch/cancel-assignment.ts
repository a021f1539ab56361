import { z } from 'zod'
import { draftOf } from '../log/draft.ts'
import type { StreamName } from '../log/event.ts'
import { commandFields, reason, thingId } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { assignmentMachine, isLiveAssignment } from './assignment.ts'
import { refuse } from './refusals.ts'
import { cancelIn, endingStreams } from './release.ts'
import { assignmentSubject } from './report-milestone.ts'

const schema = z.strictObject({
  ...commandFields,
  type: z.literal('cancelAssignment'),
  assignment: thingId,
  reason,
})

/** Calls a unit off. What waits behind becomes current in the same decision; the incident is pending if empty. */
export const cancelAssignment: Rule<z.infer<typeof schema>> = {
  type: 'cancelAssignment',
  schema,
  addition: false,
  streams: ({ assignment }, lookup) => endingStreams(lookup, assignment),
  changes: ({ assignment }, lookup): StreamName[] =>
    lookup.of(assignmentMachine, assignment) ? [`assignment/${assignment}`] : [],
  subject: assignmentSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const assignment = draft.of(assignmentMachine, command.assignment)
    if (!assignment) return refuse('assignmentUnknown', { assignment: command.assignment })
    const { unit, state, endedBy, endedAt } = assignment
    if (!isLiveAssignment(assignment)) {
      return refuse('assignmentOver', { unit, state }, { who: endedBy, since: endedAt })
    }
    cancelIn(draft, assignment, command.reason)
    return draft.accepted()
  },
}
