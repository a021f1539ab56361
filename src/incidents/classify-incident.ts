import { z } from 'zod'
import { draftOf } from '../log/draft.ts'
import { priority, reason } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { isRefusal } from '../log/refusal.ts'
import { additionStreams, additionSubject, addTo } from './describe-incident.ts'
import { incidentFields, typeCode } from './fields.ts'
import { type Incident, incidentMachine } from './incident.ts'
import { typeFacts } from './open-incident.ts'
import { refuse } from './refusals.ts'
import { incidentSubject, readIncidents, workable } from './standing.ts'
import { isToBeClassified, typeOf } from './types.ts'

const typeSchema = z.strictObject({
  ...incidentFields,
  type: z.literal('changeIncidentType'),
  incidentType: typeCode,
})

const moreUrgent = (a: Incident['priority'], b: number) => Math.min(a, b) as Incident['priority']

/**
 * Gives the incident another type. Services of the new type become involved, none leaves by itself; the owner
 * stays; the priority rises to that of the type, and falls only by a person's word (`changePriority`). Where it
 * was still to be classified nobody has judged it yet: then it takes the new type's priority and owner, and a
 * service of the first type that has not answered and that the new type does not need is let go.
 */
export const changeIncidentType: Rule<z.infer<typeof typeSchema>> = {
  type: 'changeIncidentType',
  schema: typeSchema,
  addition: false,
  streams: ({ incident }) => [`incident/${incident}`],
  changes: ({ incident }, lookup) => readIncidents(lookup, incident),
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const facts = typeFacts(command.incidentType, Object.keys(incident.agencies), context)
    if (isRefusal(facts)) return facts
    draft.record(incidentMachine, incident.id, 'typeChanged', {
      from: incident.type,
      incidentType: command.incidentType,
      priority: priorityOf(incident, facts.priority),
      services: facts.services.filter((service) => !incident.agencies[service]),
      ...firstClassified(incident, command.incidentType, facts.owner),
      ...(facts.checkInSeconds !== undefined && { checkInSeconds: facts.checkInSeconds }),
    })
    return draft.accepted()
  },
}

/** Up with the new type; down too where nobody has changed what an incident to be classified begins with. */
function priorityOf({ type, priority }: Incident, facts: number): Incident['priority'] {
  const untouched = isToBeClassified(type) && priority === typeOf(type)?.priority
  return untouched ? (facts as Incident['priority']) : moreUrgent(priority, facts)
}

/** Who leads it and who is let go, once it is known what an incident to be classified is. */
function firstClassified(
  { type, owner, agencies }: Incident,
  to: string,
  newOwner: string,
): { owner?: string; released?: string[] } {
  if (!isToBeClassified(type) || isToBeClassified(to)) return {}
  const needed: readonly string[] = typeOf(to)?.services ?? []
  const begun: readonly string[] = typeOf(type)?.services ?? []
  const released = begun.filter((one) => agencies[one]?.state === 'notified' && !needed.includes(one))
  return {
    ...(agencies[owner]?.state === 'notified' && newOwner !== owner && { owner: newOwner }),
    ...(released.length > 0 && { released }),
  }
}

const prioritySchema = z.strictObject({
  ...incidentFields,
  type: z.literal('changePriority'),
  priority,
  reason,
})

/** Sets the priority, up or down, with the reason. */
export const changePriority: Rule<z.infer<typeof prioritySchema>> = {
  type: 'changePriority',
  schema: prioritySchema,
  addition: false,
  streams: ({ incident }) => [`incident/${incident}`],
  changes: ({ incident }, lookup) => readIncidents(lookup, incident),
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    if (incident.priority === command.priority) {
      return refuse('samePriority', { number: incident.number, priority: incident.priority })
    }
    draft.record(incidentMachine, incident.id, 'priorityChanged', {
      from: incident.priority,
      priority: command.priority,
      reason: command.reason,
    })
    return draft.accepted()
  },
}

const answerSchema = z.strictObject({
  ...incidentFields,
  type: z.literal('answerQuestion'),
  question: z.string().min(1).max(40),
  value: z.string().trim().min(1).max(500),
})

/**
 * Keeps a caller's answer: the id of one of the question's options; free text only where this centre does not know
 * the incident's type (an import, say). What no option says is a remark. The last answer counts. An option that makes the
 * incident more urgent or needs another service does so in the same decision; none makes it less urgent.
 */
export const answerQuestion: Rule<z.infer<typeof answerSchema>> = {
  type: 'answerQuestion',
  schema: answerSchema,
  addition: true,
  streams: additionStreams,
  subject: additionSubject,
  decide: (states, command, context) =>
    addTo(states, command, context, (draft, incident) => {
      const { question: id, value } = command
      const type = typeOf(incident.type)
      const question = type?.questions.find((one) => one.id === id)
      if (type && !question) return refuse('questionUnknown', { question: id, type: type.code })
      const option = question?.options.find((one) => one.id === value)
      if (question && !option) {
        const options = question.options.map((one) => one.id).join(', ')
        return refuse('optionUnknown', { question: id, options })
      }
      draft.record(incidentMachine, incident.id, 'questionAnswered', { question: id }, { value })
      const raised = moreUrgent(incident.priority, option?.raisesTo ?? 5)
      if (raised < incident.priority) {
        const change = { from: incident.priority, priority: raised, question: id }
        draft.record(incidentMachine, incident.id, 'priorityChanged', change)
      }
      const needed = new Set(option?.needs?.map((need) => need.service as string) ?? [])
      for (const service of needed) {
        if (incident.agencies[service]) continue
        draft.record(incidentMachine, incident.id, 'serviceInvolved', { service, question: id })
      }
      return undefined
    }),
}
