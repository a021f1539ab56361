import { z } from 'zod'
import { commandFields, reason, serviceCode } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { personMachine } from './person.ts'
import { personIdSchema } from './person-id.ts'
import { refuse } from './refusals.ts'

const schema = z.strictObject({
  ...commandFields,
  type: z.literal('setStandIn'),
  person: personIdSchema,
  services: z.array(serviceCode).max(20).describe('All that they stand in for from now on; none ends it'),
  reason,
})

/**
 * A supervisor hands the work of a service to another desk: whoever stands in sees, accepts and dispatches for it as
 * for their own services, at once and until they sign out or it is ended. Incidents stay their service's.
 * Refused for oneself, for who does not dispatch, and for who is not there.
 */
export const setStandIn: Rule<z.infer<typeof schema>> = {
  type: 'setStandIn',
  schema,
  addition: true,
  streams: ({ person }) => [`person/${person}`],
  subject: ({ person }) => ({ kind: 'person', id: person, owner: `person/${person}` }),
  decide(states, { person, services, reason: why }, { by }) {
    const known = states.of(personMachine, person)
    if (!known) return refuse('noSuchPerson', { person })
    if (by.name === `person/${person}`) return refuse('ownRoles')
    const standsIn = [...new Set(services)].filter((service) => !known.services.includes(service)).sort()
    if (standsIn.length > 0) {
      if (!known.roles.includes('dispatcher')) return refuse('standInDispatches', { person })
      if (known.sessions.length === 0) return refuse('standInAway', { person })
    }
    if (standsIn.join() === (known.standsIn ?? []).join()) return { events: [] }
    const before = known.standsIn ?? []
    const body = { services: standsIn, before }
    return {
      events: [{ stream: `person/${person}`, type: 'standInSet', body, personal: { reason: why } }],
    }
  },
}
