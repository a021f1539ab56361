import { z } from 'zod'
import { draftOf } from '../log/draft.ts'
import type { StreamName } from '../log/event.ts'
import { commandFields, instant, reason, thingId } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { assignmentMachine, isLiveAssignment } from './assignment.ts'
import { milestones } from './milestone.ts'
import { refuse } from './refusals.ts'
import { assignmentStreams } from './release.ts'
import { assignmentSubject, clearIfMoved } from './report-milestone.ts'

const schema = z.strictObject({
  ...commandFields,
  type: z.literal('correctMilestone'),
  assignment: thingId,
  milestone: z.enum(milestones),
  at: instant,
  reason,
})

/**
 * Corrects the time of a step, or adds one that was never reported, as a fact of its own with who and why; what
 * was there stays in `corrections`. It does not clear a unit: that is reported, never corrected into being.
 */
export const correctMilestone: Rule<z.infer<typeof schema>> = {
  type: 'correctMilestone',
  schema,
  addition: false,
  streams: ({ assignment }, lookup) => assignmentStreams(lookup, assignment),
  changes: ({ assignment }, lookup): StreamName[] =>
    lookup.of(assignmentMachine, assignment) ? [`assignment/${assignment}`] : [],
  subject: assignmentSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const assignment = draft.of(assignmentMachine, command.assignment)
    if (!assignment) return refuse('assignmentUnknown', { assignment: command.assignment })
    const { milestone, at } = command
    if (at > context.now) return refuse('timeAhead', { at })
    if (milestone === 'cleared' && isLiveAssignment(assignment)) {
      return refuse('milestoneNotReported', { unit: assignment.unit })
    }
    const from = assignment.milestones[milestone]
    clearIfMoved(draft, assignment, { ...assignment.milestones, [milestone]: at })
    draft.record(assignmentMachine, assignment.id, 'milestoneCorrected', {
      milestone,
      ...(from !== undefined && { from }),
      to: at,
      reason: command.reason,
    })
    return draft.accepted()
  },
}
