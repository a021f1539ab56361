import { z } from 'zod'
import {
  type IncidentType,
  incidentTypeSchema,
  isToBeClassified,
  isWithdrawn,
  typeOf,
} from '../incidents/types.ts'
import { canonical } from '../log/canonical.ts'
import type { Json } from '../log/event.ts'
import { commandFields, reason } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { changeOf } from './change.ts'
import { refuse } from './refusals.ts'
import { withdrawn } from './setting.ts'

export const typeKey = z.string().regex(/^[A-Z]{2}-[0-9]{3}$/)

const defineSchema = z.strictObject({
  ...commandFields,
  type: z.literal('defineIncidentType'),
  definition: incidentTypeSchema,
  reason: reason.optional(),
})

/**
 * Sets a type of incident, new or known, whole. From the next command on it is what incidents are opened and
 * questions answered by; what was recorded before stays as it was.
 */
export const defineIncidentType: Rule<z.infer<typeof defineSchema>> = changeOf({
  type: 'defineIncidentType',
  schema: defineSchema,
  section: 'incidentType',
  key: ({ definition }) => definition.code,
  shipped: ({ definition }) => typeOf(definition.code) as unknown as Json | undefined,
  value({ definition }) {
    const now = typeOf(definition.code)
    if (now && !isWithdrawn(definition.code) && isSame(now, definition)) return refuse('settingSame') as never
    return definition as unknown as Json
  },
})

function isSame(one: IncidentType, other: IncidentType): boolean {
  return canonical(one) === canonical(other)
}

const withdrawSchema = z.strictObject({
  ...commandFields,
  type: z.literal('withdrawIncidentType'),
  incidentType: typeKey,
  reason,
})

/** A type is not offered any more. Incidents that have it go on, with its questions. */
export const withdrawIncidentType: Rule<z.infer<typeof withdrawSchema>> = changeOf({
  type: 'withdrawIncidentType',
  schema: withdrawSchema,
  section: 'incidentType',
  key: ({ incidentType }) => incidentType,
  value({ incidentType }) {
    if (!typeOf(incidentType)) return refuse('typeNotDefined', { type: incidentType })
    if (isToBeClassified(incidentType)) return refuse('typeProtected', { type: incidentType })
    return withdrawn
  },
})
