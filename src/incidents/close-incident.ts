import { z } from 'zod'
import { assignmentMachine } from '../dispatch/assignment.ts'
import { cancelIn, endingStreams, recordOfIncident } from '../dispatch/release.ts'
import { type Draft, draftOf } from '../log/draft.ts'
import type { StreamName } from '../log/event.ts'
import { reason } from '../log/fields.ts'
import type { Lookup, Rule } from '../log/machine.ts'
import { isRefusal } from '../log/refusal.ts'
import { unitsStillThere } from './closing.ts'
import { incidentFields } from './fields.ts'
import { familyOf, type Incident, incidentMachine } from './incident.ts'
import { closesByItself } from './proof.ts'
import { refuse } from './refusals.ts'
import { isAttended } from './settle.ts'
import { dispatchable, incidentStreams, incidentSubject, readIncidents, workable } from './standing.ts'

function familyStreams(lookup: Lookup, id: string): StreamName[] {
  const incident = lookup.of(incidentMachine, id)
  const family = incident ? familyOf(incident) : []
  return [...incidentStreams(lookup, id), ...family.map((one): StreamName => `incident/${one}`)]
}

/** What was merged into an incident closes and reopens with it. */
function recordOfFamily(draft: Draft, incident: Incident, type: string): void {
  for (const id of familyOf(incident)) {
    if (draft.of(incidentMachine, id)) draft.record(incidentMachine, id, type, { into: incident.id })
  }
}

const closeSchema = z.strictObject({
  ...incidentFields,
  type: z.literal('closeIncident'),
  disposition: z.string().trim().max(80).optional(),
  reason: reason.optional(),
  /** The timer closes on positive proof, which is checked again; it has read no version. */
  proven: z.literal(true).optional(),
})

/**
 * Closes an incident with its disposition (M8). Refused while units are assigned. With `proven`, only where
 * every unit is known to have cleared and nothing has changed for a while (M7).
 */
export const closeIncident: Rule<z.infer<typeof closeSchema>> = {
  type: 'closeIncident',
  schema: closeSchema,
  addition: false,
  streams: ({ incident }, lookup) => familyStreams(lookup, incident),
  changes: ({ incident, proven }, lookup) => (proven ? [] : readIncidents(lookup, incident)),
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = dispatchable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const { number } = incident
    const byItself = command.proven || context.by.name === 'program/timer'
    if (byItself && !closesByItself(incident, context.now)) return refuse('notProven', { number })
    const there = unitsStillThere(incident)
    if (there.length > 0) return refuse('unitsStillThere', { number, units: there.join(', ') })
    if (!command.disposition) return refuse('dispositionMissing', { number })
    recordOfIncident(draft, incident.id, 'incidentClosed', {
      disposition: command.disposition,
      ...(command.reason !== undefined && { reason: command.reason }),
      ...(byItself && { proven: true }),
    })
    recordOfFamily(draft, incident, 'closedWithMerge')
    return draft.accepted()
  },
}

const reopenSchema = z.strictObject({ ...incidentFields, type: z.literal('reopenIncident'), reason })

/** Work goes on in a closed or cancelled incident: it is pending, and its owner is notified again. */
export const reopenIncident: Rule<z.infer<typeof reopenSchema>> = {
  type: 'reopenIncident',
  schema: reopenSchema,
  addition: false,
  streams: ({ incident }, lookup) => familyStreams(lookup, incident),
  changes: ({ incident }, lookup) => readIncidents(lookup, incident),
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = draft.of(incidentMachine, command.incident)
    if (!incident) return refuse('incidentUnknown', { incident: command.incident })
    const { number } = incident
    if (incident.status === 'merged') {
      return refuse('incidentMerged', { number, into: incident.mergedIntoNumber ?? '' })
    }
    if (incident.status !== 'closed') return refuse('notClosed', { number })
    recordOfIncident(draft, incident.id, 'incidentReopened', { reason: command.reason })
    recordOfFamily(draft, incident, 'reopenedWithMerge')
    return draft.accepted()
  },
}

const cancelSchema = z.strictObject({ ...incidentFields, type: z.literal('cancelIncident'), reason })

/**
 * Calls the whole incident off. Its assignments, stacked ones too, its services and its alarms end in the same
 * decision (M12): no board shows any of it afterwards.
 */
export const cancelIncident: Rule<z.infer<typeof cancelSchema>> = {
  type: 'cancelIncident',
  schema: cancelSchema,
  addition: false,
  streams({ incident: id }, lookup) {
    const incident = lookup.of(incidentMachine, id)
    const assigned = incident ? [...Object.values(incident.units), ...Object.values(incident.waiting)] : []
    return [
      ...familyStreams(lookup, id),
      ...assigned.flatMap((assignment) => endingStreams(lookup, assignment)),
    ]
  },
  changes: ({ incident }, lookup) => readIncidents(lookup, incident),
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    for (const id of [...Object.values(incident.units), ...Object.values(incident.waiting)]) {
      const assignment = draft.of(assignmentMachine, id)
      if (assignment) cancelIn(draft, assignment, command.reason)
    }
    recordOfIncident(draft, incident.id, 'incidentCancelled', { reason: command.reason })
    recordOfFamily(draft, incident, 'closedWithMerge')
    return draft.accepted()
  },
}

const continueSchema = z.strictObject({ ...incidentFields, type: z.literal('continueIncident'), reason })

/** A unit was taken away and a person says that the rest suffices: the incident is active again. */
export const continueIncident: Rule<z.infer<typeof continueSchema>> = {
  type: 'continueIncident',
  schema: continueSchema,
  addition: false,
  streams: ({ incident }, lookup) => incidentStreams(lookup, incident),
  changes: ({ incident }, lookup) => readIncidents(lookup, incident),
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = dispatchable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const { number, units } = incident
    if (!incident.owed) return refuse('nothingOwed', { number })
    if (Object.keys(units).length === 0 && !isAttended(incident)) return refuse('nobodyThere', { number })
    recordOfIncident(draft, incident.id, 'incidentContinued', { reason: command.reason })
    return draft.accepted()
  },
}
