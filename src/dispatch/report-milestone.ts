import { z } from 'zod'
import { type Draft, draftOf } from '../log/draft.ts'
import { commandFields, instant, thingId } from '../log/fields.ts'
import type { Lookup, Rule, RuleContext, Subject } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import { type Assignment, assignmentMachine, hasArrived, isLiveAssignment } from './assignment.ts'
import { badTime, givenTime, isProgram } from './given-time.ts'
import { furthest, type MilestoneTimes, milestones, type Oddity, orderOddities } from './milestone.ts'
import { refuse } from './refusals.ts'
import { assignmentStreams, clearTimers, endingStreams, leave } from './release.ts'

/** Whom an assignment concerns: its service, and the crew whose it is. */
export function assignmentSubject({ assignment: id }: { assignment: string }, lookup: Lookup): Subject {
  const assignment = lookup.of(assignmentMachine, id)
  if (!assignment) return { kind: 'assignment', id, services: [] }
  return { kind: 'assignment', id, services: [assignment.service], owner: `unit/${assignment.unit}` }
}

/** The timers' alarms end where a new time moves the status on. */
export function clearIfMoved(draft: Draft, assignment: Assignment, times: MilestoneTimes): void {
  if (furthest(times) !== furthest(assignment.milestones)) clearTimers(draft, assignment)
}

const schema = z.strictObject({
  ...commandFields,
  type: z.literal('reportMilestone'),
  assignment: thingId,
  milestone: z.enum(milestones),
  at: instant.optional(),
})

type ReportMilestone = z.infer<typeof schema>

/**
 * Writes a step of an assignment, once (M1): the same step again is refused as `milestoneKnown`, which to a
 * client that repeats itself means that all is well. Steps may be left out and come in any order: the furthest
 * is the status. A program may state a time (`at`) that contradicts other steps, and steps of an assignment that
 * waits or is over; they are kept as given, and the assignment lists them among its `oddities`.
 * With `cleared` the unit goes on to what waits behind, in the same decision (M2).
 */
export const reportMilestone: Rule<ReportMilestone> = {
  type: 'reportMilestone',
  schema,
  addition: true,
  streams: ({ assignment, milestone }, lookup) =>
    milestone === 'cleared' ? endingStreams(lookup, assignment) : assignmentStreams(lookup, assignment),
  subject: assignmentSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { milestone } = command
    const assignment = reportable(draft.of(assignmentMachine, command.assignment), command, context)
    if (isRefusal(assignment)) return assignment
    const at = givenTime(context, command)
    const oddities = odditiesOf(assignment, command, at)
    clearIfMoved(draft, assignment, { ...assignment.milestones, [milestone]: at })
    draft.record(assignmentMachine, assignment.id, 'milestoneReported', {
      milestone,
      at,
      ...(oddities.length > 0 && { oddities: oddities.map((oddity) => ({ ...oddity })) }),
    })
    if (milestone === 'cleared' && isLiveAssignment(assignment)) {
      leave(draft, assignment, hasArrived(assignment) ? 'attended' : 'cleared')
    }
    return draft.accepted()
  },
}

function reportable(
  assignment: Assignment | undefined,
  { assignment: id, milestone, at }: ReportMilestone,
  context: RuleContext,
): Assignment | Refusal {
  if (!assignment) return refuse('assignmentUnknown', { assignment: id })
  const { unit, state } = assignment
  const known = assignment.milestones[milestone]
  if (known !== undefined) {
    return refuse('milestoneKnown', { unit, milestone }, { who: `unit/${unit}`, since: known })
  }
  const late = badTime(context, at)
  if (late) return late
  if (isProgram(context)) return assignment
  if (state === 'stacked') return refuse('assignmentStacked', { unit }, { who: `unit/${unit}` })
  if (state === 'current') return assignment
  return refuse('assignmentOver', { unit, state }, { who: assignment.endedBy, since: assignment.endedAt })
}

function odditiesOf(assignment: Assignment, { milestone }: ReportMilestone, at: string): Oddity[] {
  const order = orderOddities(assignment.milestones, milestone, at)
  if (assignment.state === 'current') return order
  return [...order, { milestone, code: assignment.state === 'stacked' ? 'whileStacked' : 'afterEnd' }]
}
