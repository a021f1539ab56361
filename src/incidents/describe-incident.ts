import { z } from 'zod'
import { type Draft, draftOf } from '../log/draft.ts'
import type { StreamName } from '../log/event.ts'
import { longText, thingId } from '../log/fields.ts'
import type { Accepted, Command, Lookup, Rule, RuleContext, States, Subject } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import { areaFields, incidentFields, locationField } from './fields.ts'
import { type Incident, incidentMachine } from './incident.ts'
import { coarsePlace } from './open-incident.ts'
import { refuse } from './refusals.ts'
import { chainOf, incidentSubject, readIncidents, standingId, workable } from './standing.ts'

interface OnIncident extends Command {
  incident: string
}

/** The streams of an addition: the incident, and those that it was merged into. */
export function additionStreams({ incident }: OnIncident, lookup: Lookup): StreamName[] {
  return chainOf(lookup, incident).map((id): StreamName => `incident/${id}`)
}

export function additionSubject({ incident }: OnIncident, lookup: Lookup): Subject {
  return incidentSubject(lookup, standingId(lookup, incident))
}

/**
 * What is added to a merged incident goes to the one that took it over: whoever still has the old number on the
 * screen loses nothing. The answer names where it went.
 */
export function addTo(
  states: States,
  command: OnIncident,
  context: RuleContext,
  record: (draft: Draft, incident: Incident) => Refusal | undefined,
): Accepted | Refusal {
  const draft = draftOf(states, command, context)
  const incident = draft.of(incidentMachine, standingId(draft, command.incident))
  if (!incident) return refuse('incidentUnknown', { incident: command.incident })
  return record(draft, incident) ?? draft.accepted({ incident: incident.id, number: incident.number })
}

const wordsSchema = z.strictObject({
  ...incidentFields,
  type: z.literal('addWords'),
  text: longText,
  call: thingId.optional(),
})

/** Writes down what a caller said. Accepted also after the incident closed: late words are words. */
export const addWords: Rule<z.infer<typeof wordsSchema>> = {
  type: 'addWords',
  schema: wordsSchema,
  addition: true,
  streams: additionStreams,
  subject: additionSubject,
  decide: (states, command, context) =>
    addTo(states, command, context, (draft, incident) => {
      const { text, call } = command
      const body = call === undefined ? {} : { call }
      draft.record(incidentMachine, incident.id, 'wordsAdded', body, { text })
      return undefined
    }),
}

const remarkSchema = z.strictObject({
  ...incidentFields,
  type: z.literal('remark'),
  text: longText,
  healthOnly: z.boolean().optional(),
  unit: thingId.optional(),
})

/**
 * Adds a remark. `healthOnly`: for health services and the call-taker alone. `unit`: the crew that makes it,
 * which may where it works on the incident.
 */
export const remark: Rule<z.infer<typeof remarkSchema>> = {
  type: 'remark',
  schema: remarkSchema,
  addition: true,
  streams: additionStreams,
  subject(command, lookup) {
    const subject = additionSubject(command, lookup)
    const { unit } = command
    const incident = lookup.of(incidentMachine, subject.id)
    const there = unit !== undefined && incident?.units[unit] !== undefined
    return there ? { ...subject, owner: `unit/${unit}` } : subject
  },
  decide: (states, command, context) =>
    addTo(states, command, context, (draft, incident) => {
      const { text, healthOnly, unit } = command
      const body = { ...(healthOnly && { healthOnly }), ...(unit !== undefined && { unit }) }
      draft.record(incidentMachine, incident.id, 'remarked', body, { text })
      return undefined
    }),
}

const linkCallSchema = z.strictObject({ ...incidentFields, type: z.literal('linkCall'), call: thingId })

/** Counts a call to the incident: one more person tells of the same. */
export const linkCall: Rule<z.infer<typeof linkCallSchema>> = {
  type: 'linkCall',
  schema: linkCallSchema,
  addition: true,
  streams: additionStreams,
  subject: additionSubject,
  decide: (states, command, context) =>
    addTo(states, command, context, (draft, incident) => {
      const { call } = command
      if (incident.calls.includes(call)) return refuse('callLinked', { number: incident.number })
      draft.record(incidentMachine, incident.id, 'callLinked', { call })
      return undefined
    }),
}

const locateSchema = z.strictObject({
  ...incidentFields,
  type: z.literal('locateIncident'),
  location: locationField,
  ...areaFields,
})

/** Says where it is. Earlier locations are kept; district and areas are those of the new one. */
export const locateIncident: Rule<z.infer<typeof locateSchema>> = {
  type: 'locateIncident',
  schema: locateSchema,
  addition: false,
  streams: ({ incident }) => [`incident/${incident}`],
  changes: ({ incident }, lookup) => readIncidents(lookup, incident),
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const { location } = command
    draft.record(incidentMachine, incident.id, 'incidentLocated', coarsePlace(command), { location })
    return draft.accepted()
  },
}
