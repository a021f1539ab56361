import { z } from 'zod'
import { isService } from '../incidents/services.ts'
import type { Json } from '../log/event.ts'
import { commandFields, reason, serviceCode, thingId } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { areaShapeSchema, cornersOf, isClosed, mostCorners } from './area-shape.ts'
import { changeOf } from './change.ts'
import type { AreaSetting } from './in-force.ts'
import { faultOfOwn, type LimitValues, limitEntries, ownLimits, shippedOf } from './limits.ts'
import { refuse } from './refusals.ts'

const limitIds = limitEntries.map(({ id }) => id) as [string, ...string[]]
const limitsSchema = z.strictObject({
  ...commandFields,
  type: z.literal('setLimits'),
  limits: z.partialRecord(z.enum(limitIds), z.int()).describe('Seconds, by limit; what is not named stays'),
  reason: reason.optional(),
})

/** Sets some of the centre's time limits; all of them are judged together, as they would stand. */
export const setLimits: Rule<z.infer<typeof limitsSchema>> = changeOf({
  type: 'setLimits',
  schema: limitsSchema,
  section: 'limits',
  key: () => 'centre',
  shipped: ({ limits }) => shippedOf(Object.keys(limits)),
  value({ limits }, before) {
    const own = ownLimits({ ...(before?.value as LimitValues | null), ...(limits as LimitValues) })
    const fault = faultOfOwn(own)
    return fault ? refuse('limitOutOfRange', { ...fault }) : own
  },
})

const language = z.enum(['es', 'en'])
const languagesSchema = z.strictObject({
  ...commandFields,
  type: z.literal('setLanguages'),
  first: language,
  offered: z.array(language).min(1).max(2),
  reason: reason.optional(),
})

/** Which languages people of the centre can choose, and which one they begin with. */
export const setLanguages: Rule<z.infer<typeof languagesSchema>> = changeOf({
  type: 'setLanguages',
  schema: languagesSchema,
  section: 'languages',
  key: () => 'centre',
  value: ({ first, offered }) =>
    offered.includes(first)
      ? { default: first, offered: [...new Set(offered)].sort().reverse() }
      : refuse('languageNotOffered'),
})

const areaSchema = z.strictObject({
  ...commandFields,
  type: z.literal('changeArea'),
  area: thingId,
  name: z.string().trim().min(1).max(80).optional(),
  service: serviceCode.optional(),
  shape: areaShapeSchema.optional().describe('Drawn anew; where absent it keeps the shape it has'),
  reason: reason.optional(),
})

/**
 * Names an area anew, gives it to another service, or draws it: one that the map does not have is added. What is not
 * said is as the map has it, but a shape that was drawn stays until it is drawn again or taken back.
 */
export const changeArea: Rule<z.infer<typeof areaSchema>> = changeOf({
  type: 'changeArea',
  schema: areaSchema,
  section: 'area',
  key: ({ area }) => area,
  value({ name, service, shape: drawn }, before): Json | ReturnType<typeof refuse> {
    if (service !== undefined && !isService(service)) return refuse('serviceNotDefined', { service })
    if (drawn && cornersOf(drawn.polygons) > mostCorners) return refuse('areaTooFine', { most: mostCorners })
    if (drawn && !isClosed(drawn.polygons)) return refuse('areaNotClosed')
    const shape = drawn ?? (before?.value as AreaSetting | null | undefined)?.shape
    if (name === undefined && service === undefined && shape === undefined) return null
    return {
      ...(name !== undefined && { name }),
      ...(service !== undefined && { service }),
      ...(shape && { shape }),
    } as Json
  },
})
