import { z } from 'zod'
import { draftOf } from '../log/draft.ts'
import { thingId } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { incidentFields } from './fields.ts'
import { incidentMachine } from './incident.ts'
import { refuse } from './refusals.ts'
import { incidentSubject, readIncidents } from './standing.ts'

const linkSchema = z.strictObject({ ...incidentFields, type: z.literal('linkIncidents'), other: thingId })

/** Two incidents have to do with each other and stay two. Each shows the other. */
export const linkIncidents: Rule<z.infer<typeof linkSchema>> = {
  type: 'linkIncidents',
  schema: linkSchema,
  addition: false,
  streams: ({ incident, other }) => [`incident/${incident}`, `incident/${other}`],
  changes: ({ incident, other }, lookup) => readIncidents(lookup, incident, other),
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { incident: id, other } = command
    if (id === other) return refuse('mergeWithItself')
    const pair = [id, other].map((one) => draft.of(incidentMachine, one))
    if (!pair[0] || !pair[1]) return refuse('incidentUnknown', { incident: pair[0] ? other : id })
    if (pair[0].linked.includes(other)) return refuse('alreadyLinked')
    draft.record(incidentMachine, id, 'incidentsLinked', { other })
    draft.record(incidentMachine, other, 'incidentsLinked', { other: id })
    return draft.accepted()
  },
}

const unlinkSchema = z.strictObject({ ...incidentFields, type: z.literal('unlinkIncidents'), other: thingId })

/** Undoes a link. */
export const unlinkIncidents: Rule<z.infer<typeof unlinkSchema>> = {
  type: 'unlinkIncidents',
  schema: unlinkSchema,
  addition: false,
  streams: ({ incident, other }) => [`incident/${incident}`, `incident/${other}`],
  changes: ({ incident, other }, lookup) => readIncidents(lookup, incident, other),
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { incident: id, other } = command
    const incident = draft.of(incidentMachine, id)
    if (!incident) return refuse('incidentUnknown', { incident: id })
    if (!incident.linked.includes(other)) return refuse('notLinked')
    draft.record(incidentMachine, id, 'incidentsUnlinked', { other })
    draft.record(incidentMachine, other, 'incidentsUnlinked', { other: id })
    return draft.accepted()
  },
}
