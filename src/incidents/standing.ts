import type { StreamName } from '../log/event.ts'
import type { Lookup, Subject } from '../log/machine.ts'
import type { Refusal } from '../log/refusal.ts'
import { type Incident, incidentMachine } from './incident.ts'
import { refuse } from './refusals.ts'

/** The incident and those that it was merged into, one after the other; the last stands for all. */
export function chainOf(lookup: Pick<Lookup, 'of'>, id: string): string[] {
  const chain = [id]
  for (;;) {
    const into = lookup.of(incidentMachine, chain[chain.length - 1] as string)?.mergedInto
    if (into === undefined || chain.includes(into)) return chain
    chain.push(into)
  }
}

/** The incident that stands for this id now: itself, or the one that it was merged into, however far. */
export function standingId(lookup: Pick<Lookup, 'of'>, id: string): string {
  return chainOf(lookup, id).at(-1) as string
}

/** Finds by day and number; a merged one's number finds the incident that it is part of now. */
export function findByNumber(lookup: Lookup, day: string, number: number): Incident | undefined {
  for (const incident of lookup.all(incidentMachine).values()) {
    if (incident.number !== number || incident.day !== day) continue
    return lookup.of(incidentMachine, standingId(lookup, incident.id))
  }
  return undefined
}

/** The incident if it may be worked on, or why not: unknown, closed, merged. A scheduled one passes. */
export function workable(incident: Incident | undefined, id: string): Incident | Refusal {
  if (!incident) return refuse('incidentUnknown', { incident: id })
  const { number } = incident
  if (incident.status === 'closed') {
    return refuse('incidentClosed', { number }, { who: incident.closedBy, since: incident.closedAt })
  }
  if (incident.status === 'merged')
    return refuse('incidentMerged', { number, into: incident.mergedIntoNumber ?? '' })
  return incident
}

/** As `workable`, but refuses a scheduled one too: before its time it reserves nothing. */
export function dispatchable(incident: Incident | undefined, id: string): Incident | Refusal {
  const found = workable(incident, id)
  if ('refused' in found || found.status !== 'scheduled') return found
  return refuse('incidentScheduled', { number: found.number, scheduledFor: found.scheduledFor ?? '' })
}

/** The streams of an incident and of the alarms that stand for it. */
export function incidentStreams(lookup: Lookup, id: string): StreamName[] {
  const alarms = lookup.of(incidentMachine, id)?.standingAlarms ?? []
  return [`incident/${id}`, ...alarms.map((alarm): StreamName => `alarm/${alarm}`)]
}

/** Whom an incident concerns: every service that has a part in it. */
export function incidentSubject(lookup: Lookup, id: string): Subject {
  const incident = lookup.of(incidentMachine, id)
  return { kind: 'incident', id, services: incident ? Object.keys(incident.agencies) : [] }
}

/** The stream of each of these incidents that exists, for a rule's `changes`. */
export function readIncidents(lookup: Lookup, ...ids: string[]): StreamName[] {
  return ids.filter((id) => lookup.of(incidentMachine, id)).map((id): StreamName => `incident/${id}`)
}
