import { z } from 'zod'
import { draftOf } from '../log/draft.ts'
import { reason, serviceCode } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import { isOver } from './agency-steps.ts'
import { additionStreams, additionSubject, addTo } from './describe-incident.ts'
import { incidentFields } from './fields.ts'
import { type Agency, type Incident, incidentMachine } from './incident.ts'
import { refuse } from './refusals.ts'
import { readIncidents, workable } from './standing.ts'

const agencyFields = { ...incidentFields, service: serviceCode }

const involveSchema = z.strictObject({ ...agencyFields, type: z.literal('involveService') })

/** Notifies a service, also one that had refused, finished or been cancelled. */
export const involveService: Rule<z.infer<typeof involveSchema>> = {
  type: 'involveService',
  schema: involveSchema,
  addition: true,
  streams: additionStreams,
  subject: additionSubject,
  decide: (states, command, context) =>
    addTo(states, command, context, (draft, standing) => {
      const incident = workable(standing, standing.id)
      if (isRefusal(incident)) return incident
      const { service } = command
      const agency = incident.agencies[service]
      if (agency && !isOver(agency)) {
        return refuse('agencyInvolved', { service, number: incident.number }, byOf(agency))
      }
      draft.record(incidentMachine, incident.id, 'serviceInvolved', { service })
      return undefined
    }),
}

function byOf({ by, since }: Agency) {
  return { ...(by !== undefined && { who: by }), since }
}

function partOf(incident: Incident, service: string): Agency | Refusal {
  return incident.agencies[service] ?? refuse('agencyUnknown', { service, number: incident.number })
}

const acceptSchema = z.strictObject({ ...agencyFields, type: z.literal('acceptAgency') })

/** The service takes its part on. */
export const acceptAgency: Rule<z.infer<typeof acceptSchema>> = {
  type: 'acceptAgency',
  schema: acceptSchema,
  addition: true,
  streams: ({ incident }) => [`incident/${incident}`],
  subject: ({ incident, service }) => ({ kind: 'incident', id: incident, services: [service] }),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const agency = partOf(incident, command.service)
    if (isRefusal(agency)) return agency
    if (agency.state !== 'notified') return answered(agency, incident)
    draft.record(incidentMachine, incident.id, 'agencyAccepted', { service: agency.service })
    return draft.accepted()
  },
}

function answered({ service, state, ...agency }: Agency, { number }: Incident): Refusal {
  return refuse('agencyAnswered', { service, state, number }, byOf({ service, state, ...agency }))
}

/** Why a service cannot leave now: it has units there, or it answers for the incident. */
function leaving(agency: Agency, incident: Incident): Refusal | undefined {
  const { service } = agency
  if (isOver(agency)) return answered(agency, incident)
  if (agency.assignments.length === 0) return undefined
  const all = Object.entries({ ...incident.units, ...incident.waiting })
  const units = all.filter(([, assignment]) => agency.assignments.includes(assignment)).map(([unit]) => unit)
  return refuse('agencyHasUnits', { service, number: incident.number, units: units.join(', ') })
}

const refuseSchema = z.strictObject({ ...agencyFields, type: z.literal('refuseAgency'), reason })

/** The service says, with a reason, that it takes no part. The owner cannot: it offers the incident first. */
export const refuseAgency: Rule<z.infer<typeof refuseSchema>> = {
  type: 'refuseAgency',
  schema: refuseSchema,
  addition: false,
  streams: ({ incident }) => [`incident/${incident}`],
  changes: ({ incident }, lookup) => readIncidents(lookup, incident),
  subject: ({ incident, service }) => ({ kind: 'incident', id: incident, services: [service] }),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const { service } = command
    const agency = partOf(incident, service)
    if (isRefusal(agency)) return agency
    const no = leaving(agency, incident)
    if (no) return no
    if (incident.owner === service) return refuse('ownerCannotLeave', { service, number: incident.number })
    draft.record(incidentMachine, incident.id, 'agencyRefused', { service, reason: command.reason })
    return draft.accepted()
  },
}

const finishSchema = z.strictObject({
  ...agencyFields,
  type: z.literal('finishAgency'),
  disposition: z.string().trim().min(1).max(80).optional(),
})

/** The service has done its part. Refused while it has units there. */
export const finishAgency: Rule<z.infer<typeof finishSchema>> = {
  type: 'finishAgency',
  schema: finishSchema,
  addition: false,
  streams: ({ incident }) => [`incident/${incident}`],
  changes: ({ incident }, lookup) => readIncidents(lookup, incident),
  subject: ({ incident, service }) => ({ kind: 'incident', id: incident, services: [service] }),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const { service, disposition } = command
    const agency = partOf(incident, service)
    if (isRefusal(agency)) return agency
    const no = leaving(agency, incident)
    if (no) return no
    draft.record(incidentMachine, incident.id, 'agencyFinished', {
      service,
      ...(disposition !== undefined && { disposition }),
    })
    return draft.accepted()
  },
}
