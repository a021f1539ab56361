import { z } from 'zod'
import { planOf } from '../dispatch/plans/in-use.ts'
import { type ResponsePlan, responsePlanSchema } from '../dispatch/plans/plan.ts'
import { canonical } from '../log/canonical.ts'
import type { Json } from '../log/event.ts'
import { commandFields, reason } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { changeOf } from './change.ts'
import { refuse } from './refusals.ts'
import { withdrawn } from './setting.ts'

const defineSchema = z.strictObject({
  ...commandFields,
  type: z.literal('defineResponsePlan'),
  definition: responsePlanSchema,
  reason: reason.optional(),
})

/** Sets a response plan, new or known, whole. The next recommendation is made by it; what was sent stays sent. */
export const defineResponsePlan: Rule<z.infer<typeof defineSchema>> = changeOf({
  type: 'defineResponsePlan',
  schema: defineSchema,
  section: 'plan',
  key: ({ definition }) => definition.id,
  shipped: ({ definition }) => planOf(definition.id) as unknown as Json | undefined,
  value({ definition }) {
    const now = planOf(definition.id)
    return now && isSame(now, definition) ? refuse('settingSame') : (definition as unknown as Json)
  },
})

function isSame(one: ResponsePlan, other: ResponsePlan): boolean {
  return canonical(one) === canonical(other)
}

const withdrawSchema = z.strictObject({
  ...commandFields,
  type: z.literal('withdrawResponsePlan'),
  plan: responsePlanSchema.shape.id,
  reason,
})

/** A plan is not used any more: what it held for follows the next one that holds, or none. */
export const withdrawResponsePlan: Rule<z.infer<typeof withdrawSchema>> = changeOf({
  type: 'withdrawResponsePlan',
  schema: withdrawSchema,
  section: 'plan',
  key: ({ plan }) => plan,
  shipped: ({ plan }) => planOf(plan) as unknown as Json | undefined,
  value: ({ plan }) => (planOf(plan) ? withdrawn : refuse('planNotDefined', { plan })),
})
