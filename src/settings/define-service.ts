import { z } from 'zod'
import { isService, serviceNames } from '../incidents/services.ts'
import type { Json } from '../log/event.ts'
import { commandFields, reason } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { changeOf } from './change.ts'
import { refuse } from './refusals.ts'
import { isUsed, usersOf } from './service-use.ts'
import { withdrawn } from './setting.ts'

/** Two capitals, as it stands in a unit's frame. */
const code = z.string().regex(/^[A-Z]{2}$/)
const name = z.string().trim().min(1).max(60)

const defineSchema = z.strictObject({
  ...commandFields,
  type: z.literal('defineService'),
  service: code,
  es: name,
  en: name,
  reason: reason.optional(),
})

/** Names a service, new or known. */
export const defineService: Rule<z.infer<typeof defineSchema>> = changeOf({
  type: 'defineService',
  schema: defineSchema,
  section: 'service',
  key: ({ service }) => service,
  shipped: ({ service }) => serviceNames().get(service) as unknown as Json | undefined,
  value({ service, es, en }) {
    const now = serviceNames().get(service)
    return now?.es === es && now.en === en ? refuse('settingSame') : { es, en }
  },
})

const withdrawSchema = z.strictObject({
  ...commandFields,
  type: z.literal('withdrawService'),
  service: code,
  reason,
})

/** A service leaves the centre: only once no open incident, unit, person or type uses it. */
export const withdrawService: Rule<z.infer<typeof withdrawSchema>> = changeOf({
  type: 'withdrawService',
  schema: withdrawSchema,
  section: 'service',
  key: ({ service }) => service,
  looksAt: ({ service }, lookup) => usersOf(service, lookup),
  value({ service }, _, states) {
    if (!isService(service)) return refuse('serviceNotDefined', { service })
    return isUsed(service, states) ? refuse('serviceInUse', { service }) : withdrawn
  },
})
