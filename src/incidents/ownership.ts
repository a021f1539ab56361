import { z } from 'zod'
import { raiseIn } from '../alarms/raise.ts'
import { draftOf } from '../log/draft.ts'
import { serviceCode } from '../log/fields.ts'
import type { Rule, RuleContext } from '../log/machine.ts'
import { isRefusal } from '../log/refusal.ts'
import { secondsBetween } from '../log/time.ts'
import { incidentFields } from './fields.ts'
import { type Incident, incidentMachine } from './incident.ts'
import { refuse } from './refusals.ts'
import { incidentSubject, readIncidents, workable } from './standing.ts'

/** An offer that nobody accepts goes back after this. */
export const handoverTimeoutSeconds = 120

/** The offer that waits for an answer, if there is one. */
export function openHandover(incident: Incident) {
  return incident.agencies[incident.owner]?.handoverTo
}

/** Whether an offer has waited for its full time. */
export function isHandoverExpired(incident: Incident, now: string): boolean {
  const offer = openHandover(incident)
  return offer !== undefined && secondsBetween(offer.at, now) >= handoverTimeoutSeconds
}

const offerSchema = z.strictObject({ ...incidentFields, type: z.literal('offerOwnership'), to: serviceCode })

/**
 * Offers the incident to another service. Until that accepts, the owner stays responsible (M11). The other one
 * becomes involved if it was not.
 */
export const offerOwnership: Rule<z.infer<typeof offerSchema>> = {
  type: 'offerOwnership',
  schema: offerSchema,
  addition: false,
  streams: ({ incident }) => [`incident/${incident}`],
  changes: ({ incident }, lookup) => readIncidents(lookup, incident),
  subject({ incident }, lookup) {
    const owner = lookup.of(incidentMachine, incident)?.owner
    return { kind: 'incident', id: incident, services: owner === undefined ? [] : [owner] }
  },
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const { to } = command
    const { number, owner } = incident
    if (to === owner) return refuse('ownerAlready', { service: to, number })
    const open = openHandover(incident)
    if (open) {
      return refuse('handoverOffered', { number, to: open.service }, { who: open.by, since: open.at })
    }
    if (!incident.agencies[to]) draft.record(incidentMachine, incident.id, 'serviceInvolved', { service: to })
    draft.record(incidentMachine, incident.id, 'ownershipOffered', { to })
    return draft.accepted()
  },
}

const acceptSchema = z.strictObject({ ...incidentFields, type: z.literal('acceptOwnership') })

/** The service that was offered the incident takes it over. Only then the former owner is relieved. */
export const acceptOwnership: Rule<z.infer<typeof acceptSchema>> = {
  type: 'acceptOwnership',
  schema: acceptSchema,
  addition: false,
  streams: ({ incident }) => [`incident/${incident}`],
  changes: ({ incident }, lookup) => readIncidents(lookup, incident),
  subject({ incident: id }, lookup) {
    const incident = lookup.of(incidentMachine, id)
    const to = incident && openHandover(incident)?.service
    return to === undefined ? incidentSubject(lookup, id) : { kind: 'incident', id, services: [to] }
  },
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const { number } = incident
    const offer = openHandover(incident)
    if (!offer) return refuse('noHandover', { number })
    if (!speaksFor(context, offer.service)) return refuse('handoverNotYours', { number, to: offer.service })
    draft.record(incidentMachine, incident.id, 'ownershipAccepted', {
      from: incident.owner,
      to: offer.service,
    })
    return draft.accepted()
  },
}

function speaksFor({ by }: RuleContext, service: string): boolean {
  const bound = by.roles.includes('dispatcher') && !by.roles.includes('supervisor')
  return !bound || by.services.includes(service)
}

const returnSchema = z.strictObject({ ...incidentFields, type: z.literal('returnOwnership') })

/**
 * The offer ends without a change of owner: taken back, declined, or by the timer when nobody answered in time.
 * Unless the owner did it, an alarm tells them that the incident is still theirs.
 */
export const returnOwnership: Rule<z.infer<typeof returnSchema>> = {
  type: 'returnOwnership',
  schema: returnSchema,
  addition: true,
  streams: ({ incident, id }) => [`incident/${incident}`, `alarm/${id}`],
  subject({ incident: id }, lookup) {
    const incident = lookup.of(incidentMachine, id)
    const to = incident && openHandover(incident)?.service
    if (!incident || to === undefined) return incidentSubject(lookup, id)
    return { kind: 'incident', id, services: [incident.owner, to] }
  },
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const { number, owner } = incident
    const offer = openHandover(incident)
    if (!offer) return refuse('noHandover', { number })
    const byTimer = context.by.name === 'program/timer'
    if (byTimer && !isHandoverExpired(incident, context.now)) {
      return refuse('handoverStillOpen', { number, to: offer.service })
    }
    draft.record(incidentMachine, incident.id, 'ownershipReturned', {
      to: offer.service,
      because: byTimer ? 'timeout' : 'declined',
    })
    if (!context.by.services.includes(owner)) {
      raiseIn(draft, command.id, {
        kind: 'handoverReturned',
        subject: `incident/${incident.id}`,
        services: [owner],
        parameters: { number, to: offer.service },
      })
    }
    return draft.accepted()
  },
}
