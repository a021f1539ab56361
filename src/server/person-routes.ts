import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Credentials } from '../access/credentials.ts'
import { personMachine } from '../access/person.ts'
import { personIdSchema } from '../access/person-id.ts'
import { redact } from '../access/redact.ts'
import { refuse as refuseAccess } from '../access/refusals.ts'
import type { Signing } from '../access/signing.ts'
import type { Log } from '../log/log.ts'
import { problem } from './problem.ts'
import type { Permit } from './who.ts'

export interface PersonRoutesDeps {
  log: Log
  credentials: Credentials
  signing: Signing
  permit: Permit
}

const params = z.object({ person: personIdSchema })

/** The people of a centre: who they are, inviting them to set a password, ending their sessions. */
export async function personRoutes(instance: FastifyInstance, deps: PersonRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { log, credentials, signing, permit } = deps
  const tags = ['persons']

  app.get('/api/persons', { schema: { tags, summary: 'Everyone of the centre' } }, async (request) => {
    const { actor } = await permit(request, 'readPerson', { kind: 'person', id: '*' })
    const persons = [...log.lookup.all(personMachine).values()]
    return {
      persons: persons.map((person) => ({
        ...redact(actor, 'person', person),
        version: log.versionOf(`person/${person.id}`),
      })),
    }
  })

  app.post(
    '/api/persons/:person/invitation',
    {
      schema: {
        tags,
        summary: 'A one-time right, good for a day, to set the password of a person (POST /api/setup)',
        params,
        response: { 200: z.object({ token: z.string() }) },
      },
    },
    async (request) => {
      const { person } = request.params
      const { actor } = await permit(request, 'invitePerson', { kind: 'person', id: person })
      known(person)
      return { token: await credentials.invite(person, actor.name) }
    },
  )

  app.post(
    '/api/persons/:person/sign-out',
    { schema: { tags, summary: 'End every session of a person at once', params } },
    async (request) => {
      const { person } = request.params
      await permit(request, 'signOutPerson', { kind: 'person', id: person })
      known(person)
      return { ok: true, sessions: await signing.signOutEverywhere(person, 'everywhere') }
    },
  )

  function known(person: string) {
    if (!log.lookup.of(personMachine, person)) throw problem(404, refuseAccess('noSuchPerson', { person }))
  }
}
