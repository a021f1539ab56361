import { z } from 'zod'
import { draftOf } from '../log/draft.ts'
import type { JsonObject } from '../log/event.ts'
import { thingId } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { isRefusal } from '../log/refusal.ts'
import { dayIn } from '../log/time.ts'
import { incidentFields } from './fields.ts'
import { type Incident, incidentMachine } from './incident.ts'
import { mergeIn, mergeStreams } from './merge-incidents.ts'
import { coarsePlace, openIn, openingFields, openingPersonal, typeFacts } from './open-incident.ts'
import { refuse } from './refusals.ts'
import { dispatchable, incidentSubject, readIncidents } from './standing.ts'

const { incidentType, ...otherOpeningFields } = openingFields

const splitSchema = z.strictObject({
  ...incidentFields,
  type: z.literal('splitIncident'),
  newIncident: thingId,
  calls: z.array(thingId).max(500).default([]),
  incidentType: incidentType.optional(),
  ...otherOpeningFields,
})

/**
 * Two events were taken for one: some calls become an incident of their own, with a number of its own and the
 * words that those calls brought; both keep a copy of those words. Answers with the new number.
 * `unsplitIncident` undoes it.
 */
export const splitIncident: Rule<z.infer<typeof splitSchema>> = {
  type: 'splitIncident',
  schema: splitSchema,
  addition: false,
  streams: ({ incident, newIncident }, _, { now, timeZone }) => [
    `incident/${incident}`,
    `incident/${newIncident}`,
    `numbering/${dayIn(now, timeZone)}`,
  ],
  changes: ({ incident }, lookup) => readIncidents(lookup, incident),
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const origin = dispatchable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(origin)) return origin
    const { newIncident, calls } = command
    const known = draft.of(incidentMachine, newIncident)
    if (known) return refuse('incidentKnown', { number: known.number }, { since: known.openedAt })
    const call = calls.find((one) => !origin.calls.includes(one))
    if (call !== undefined) return refuse('callsNotThere', { number: origin.number, call })
    const type = command.incidentType ?? origin.type
    const facts = typeFacts(type, command.services ?? [origin.owner], context)
    if (isRefusal(facts)) return facts
    const day = dayIn(context.now, context.timeZone)
    const opening: JsonObject = {
      incidentType: type,
      ...facts,
      priority: command.priority ?? facts.priority,
      openedAt: context.now,
      calls,
      splitFrom: origin.id,
      ...coarsePlace({ district: origin.district, areas: origin.areas }),
      ...coarsePlace(command),
    }
    const number = openIn(draft, newIncident, day, opening, splitPersonal(origin, command))
    draft.record(incidentMachine, origin.id, 'callsSplitOff', { calls, to: newIncident, number })
    return draft.accepted({ number, day })
  },
}

function splitPersonal(origin: Incident, command: z.infer<typeof splitSchema>): JsonObject | undefined {
  const moved =
    origin.personal?.words.filter(({ call }) => call !== undefined && command.calls.includes(call)) ?? []
  const location = command.location ?? origin.personal?.location
  const personal = openingPersonal({ words: command.words, ...(location && { location }) })
  if (!personal && moved.length === 0) return undefined
  return { ...personal, moved: moved.map((words) => ({ ...words })) }
}

const unsplitSchema = z.strictObject({ ...incidentFields, type: z.literal('unsplitIncident') })

/** Undoes a split: the incident goes back into the one that it came from, with all that it has by now. */
export const unsplitIncident: Rule<z.infer<typeof unsplitSchema>> = {
  type: 'unsplitIncident',
  schema: unsplitSchema,
  addition: false,
  streams({ incident }, lookup) {
    const origin = lookup.of(incidentMachine, incident)?.splitFrom
    return origin === undefined ? [`incident/${incident}`] : mergeStreams(lookup, incident, origin)
  },
  changes({ incident }, lookup) {
    const origin = lookup.of(incidentMachine, incident)?.splitFrom
    return readIncidents(lookup, incident, ...(origin === undefined ? [] : [origin]))
  },
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const split = dispatchable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(split)) return split
    if (split.splitFrom === undefined) return refuse('notSplit', { number: split.number })
    const origin = dispatchable(draft.of(incidentMachine, split.splitFrom), split.splitFrom)
    if (isRefusal(origin)) return origin
    return mergeIn(draft, split, origin) ?? draft.accepted({ into: origin.id, number: origin.number })
  },
}
