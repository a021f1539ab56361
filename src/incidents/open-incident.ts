import { z } from 'zod'
import { badTime, givenTime, isProgram } from '../dispatch/given-time.ts'
import { type Draft, draftOf } from '../log/draft.ts'
import type { JsonObject } from '../log/event.ts'
import { instant, longText, priority, thingId } from '../log/fields.ts'
import type { Rule, RuleContext } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import { dayIn } from '../log/time.ts'
import { areaFields, incidentFields, locationField, serviceList, typeCode } from './fields.ts'
import { type Incident, incidentMachine } from './incident.ts'
import { numberingMachine } from './numbering.ts'
import { refuse } from './refusals.ts'
import { isWithdrawn, typeOf } from './types.ts'

/** What an opening says of an incident, also where it is split off another. */
export const openingFields = {
  incidentType: typeCode,
  priority: priority.optional(),
  location: locationField.optional(),
  words: longText.optional(),
  services: serviceList.optional(),
  ...areaFields,
}

const schema = z.strictObject({
  ...incidentFields,
  type: z.literal('openIncident'),
  ...openingFields,
  call: thingId.optional(),
  scheduledFor: instant.optional(),
  at: instant.optional(),
  receivedAt: instant.optional(),
})

type OpenIncident = z.infer<typeof schema>

export interface TypeFacts {
  owner: string
  services: string[]
  priority: Incident['priority']
  checkInSeconds?: number
}

/**
 * What a type brings along. Services that the command names join those of the type. An import may bring a type
 * that this centre lacks, if it names the services.
 */
export function typeFacts(code: string, services: string[] = [], context: RuleContext): TypeFacts | Refusal {
  const type = typeOf(code)
  const [first] = services
  if (isWithdrawn(code) && !isProgram(context)) return refuse('typeWithdrawn', { type: code })
  if (type) {
    return {
      owner: type.owner,
      services: [...new Set([type.owner, ...type.services, ...services])],
      priority: type.priority as Incident['priority'],
      ...(type.checkInSeconds !== undefined && { checkInSeconds: type.checkInSeconds }),
    }
  }
  if (!isProgram(context)) return refuse('typeUnknown', { type: code })
  return first === undefined ? refuse('servicesMissing') : { owner: first, services, priority: 3 }
}

/** Gives the next number of the day and records the opening. Both are in one decision, so no number is lost. */
export function openIn(
  draft: Draft,
  id: string,
  day: string,
  facts: JsonObject,
  personal: JsonObject | undefined,
): number {
  const number = (draft.of(numberingMachine, day)?.last ?? 0) + 1
  draft.record(numberingMachine, day, 'numberGiven', { number, incident: id })
  draft.record(incidentMachine, id, 'incidentOpened', { number, day, ...facts }, personal)
  return number
}

/**
 * Opens an incident and answers with its number, which counts from 1 in the centre's day. Type, services, owner
 * and priority come from the type; the command may add services and set the priority. With `scheduledFor` it
 * waits for its time and reserves nothing (M4). A program may say when it was opened (`at`) and
 * first heard of (`receivedAt`); a late entry was opened when it was made.
 */
export const openIncident: Rule<OpenIncident> = {
  type: 'openIncident',
  schema,
  addition: true,
  streams: ({ incident, ...command }, _, context) => [
    `incident/${incident}`,
    `numbering/${dayIn(givenTime(context, command), context.timeZone)}`,
  ],
  subject({ incident, incidentType, services = [] }) {
    const concerned = [...(typeOf(incidentType)?.services ?? []), ...services]
    return { kind: 'incident', id: incident, services: [...new Set(concerned)] }
  },
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { incident: id, at, receivedAt, scheduledFor, call } = command
    const known = draft.of(incidentMachine, id)
    if (known)
      return refuse('incidentKnown', { number: known.number }, { who: known.openedBy, since: known.openedAt })
    const late = badTime(context, at) ?? badTime(context, receivedAt)
    if (late) return late
    if (scheduledFor !== undefined && scheduledFor <= context.now) return refuse('scheduleInThePast')
    const facts = typeFacts(command.incidentType, command.services, context)
    if (isRefusal(facts)) return facts
    const openedAt = givenTime(context, command)
    const day = dayIn(openedAt, context.timeZone)
    const number = openIn(
      draft,
      id,
      day,
      {
        incidentType: command.incidentType,
        ...facts,
        priority: command.priority ?? facts.priority,
        openedAt,
        calls: call === undefined ? [] : [call],
        ...(receivedAt !== undefined && { receivedAt }),
        ...(scheduledFor !== undefined && { scheduledFor }),
        ...coarsePlace(command),
      },
      openingPersonal(command),
    )
    return draft.accepted({ number, day })
  },
}

/** The public half of a place, where it is said. */
export function coarsePlace({ district, areas }: { district?: string; areas?: string[] }): JsonObject {
  return { ...(district !== undefined && { district }), ...(areas !== undefined && { areas }) }
}

/** The personal half of an opening, or nothing. */
export function openingPersonal(opening: Pick<OpenIncident, 'location' | 'words'>): JsonObject | undefined {
  const { location, words } = opening
  if (location === undefined && words === undefined) return undefined
  return { ...(location && { location }), ...(words !== undefined && { words }) }
}
