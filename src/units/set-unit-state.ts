import { z } from 'zod'
import { clearIn, raiseIn } from '../alarms/raise.ts'
import { assignmentMachine } from '../dispatch/assignment.ts'
import { assignmentStreams, cancelIn } from '../dispatch/release.ts'
import { levelOf, statusLimits } from '../dispatch/timers.ts'
import { incidentStreams } from '../incidents/standing.ts'
import { draftOf } from '../log/draft.ts'
import type { StreamName } from '../log/event.ts'
import { commandFields, reason, thingId } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { secondsBetween } from '../log/time.ts'
import { refuse } from './refusals.ts'
import { unitSubject } from './register-unit.ts'
import { type Unit, unitMachine } from './unit.ts'

const stateSchema = z.strictObject({
  ...commandFields,
  type: z.literal('setUnitState'),
  unit: thingId,
  state: z.enum(['available', 'conditional', 'notAvailable']),
  reason: reason.optional(),
})

/**
 * Sets a unit's primary state; all but available need a reason. It may always be said, also in the middle of an
 * assignment (a breakdown), which goes on until someone ends it. What was stacked behind a unit that becomes
 * not available is cancelled at once: nobody waits for a vehicle that will not come.
 */
export const setUnitState: Rule<z.infer<typeof stateSchema>> = {
  type: 'setUnitState',
  schema: stateSchema,
  addition: true,
  streams({ unit: id, state }, lookup) {
    const unit = lookup.of(unitMachine, id)
    const alarm: StreamName[] = unit?.overdue ? [`alarm/${unit.overdue.alarm}`] : []
    if (!unit || state !== 'notAvailable') return [`unit/${id}`, ...alarm]
    const stacked = unit.stacked.flatMap((assignment) => {
      const incident = lookup.of(assignmentMachine, assignment)?.incident
      return [
        ...assignmentStreams(lookup, assignment),
        ...(incident ? incidentStreams(lookup, incident) : []),
      ]
    })
    return [`unit/${id}`, ...alarm, ...stacked]
  },
  subject: unitSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { unit: id, state } = command
    const unit = draft.of(unitMachine, id)
    if (!unit) return refuse('unitNotRegistered', { unit: id })
    if (state !== 'available' && command.reason === undefined)
      return refuse('stateReasonMissing', { unit: id })
    if (unit.primary === state && unit.reason === command.reason) {
      return refuse('stateKnown', { unit: id }, { who: unit.by, since: unit.since })
    }
    if (unit.overdue) clearIn(draft, unit.overdue.alarm, 'stateChanged')
    draft.record(unitMachine, id, 'unitStateSet', {
      state,
      ...(command.reason !== undefined && { reason: command.reason }),
    })
    if (state === 'notAvailable') {
      for (const assignment of unit.stacked) {
        const waiting = draft.of(assignmentMachine, assignment)
        if (waiting) cancelIn(draft, waiting, 'unitNotAvailable')
      }
    }
    return draft.accepted()
  },
}

/** Whether a unit's primary state has lasted past its alarm limit. An available one is owed nothing. */
export function isStateOverdue({ primary, current, since, overdue }: Unit, now: string): boolean {
  if (primary === 'available' || current !== undefined || overdue) return false
  return levelOf(statusLimits[primary], secondsBetween(since, now)) === 'alarm'
}

const overdueSchema = z.strictObject({
  ...commandFields,
  type: z.literal('noteUnitStateOverdue'),
  unit: thingId,
  alarm: thingId,
})

/** The timer raises the alarm of a primary state that lasts too long, once. Checked again when decided. */
export const noteUnitStateOverdue: Rule<z.infer<typeof overdueSchema>> = {
  type: 'noteUnitStateOverdue',
  schema: overdueSchema,
  addition: true,
  streams: ({ unit, alarm }) => [`unit/${unit}`, `alarm/${alarm}`],
  subject: unitSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { unit: id, alarm } = command
    const unit = draft.of(unitMachine, id)
    if (!unit) return refuse('unitNotRegistered', { unit: id })
    if (!isStateOverdue(unit, context.now)) return refuse('unitNotOverdue', { unit: id })
    draft.record(unitMachine, id, 'unitStateOverdueNoted', { alarm })
    raiseIn(draft, alarm, {
      kind: 'statusOverdue',
      subject: `unit/${id}`,
      services: [unit.service],
      parameters: { unit: id, status: unit.primary },
    })
    return draft.accepted()
  },
}
