import { z } from 'zod'
import { draftOf } from '../log/draft.ts'
import { reason } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { incidentFields } from './fields.ts'
import { incidentMachine } from './incident.ts'
import { refuse } from './refusals.ts'
import { incidentSubject } from './standing.ts'

export const exportFormats = ['pdf', 'json', 'print'] as const
export type ExportFormat = (typeof exportFormats)[number]

const schema = z.strictObject({
  ...incidentFields,
  type: z.literal('recordIncidentExport'),
  format: z.enum(exportFormats),
  reason,
})

/**
 * That somebody took the story of an incident out of the centre, in what form and what for. It is recorded before
 * anything is handed out, and stands in the story itself. Closed and merged ones too.
 */
export const recordIncidentExport: Rule<z.infer<typeof schema>> = {
  type: 'recordIncidentExport',
  schema,
  addition: true,
  streams: ({ incident }) => [`incident/${incident}`],
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, { incident: id, format, reason: why, ...command }, context) {
    const draft = draftOf(states, command, context)
    const incident = draft.of(incidentMachine, id)
    if (!incident) return refuse('incidentUnknown', { incident: id })
    draft.record(incidentMachine, id, 'incidentExported', { format, reason: why })
    return draft.accepted()
  },
}
