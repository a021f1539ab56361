import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { type PreferencesStore, preferencesSchema } from '../access/preferences.ts'
import { signedInPerson } from './who.ts'

/** What a person chose for themselves: own keys, density, the guide. Everybody's own, and nobody else's. */
export async function preferenceRoutes(instance: FastifyInstance, preferences: PreferencesStore) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const tags = ['session']
  app.get(
    '/api/session/preferences',
    {
      schema: {
        tags,
        summary: 'My keys, density and guide, as I left them at any desk',
        response: { 200: preferencesSchema },
      },
    },
    async (request) => preferences.of(signedInPerson(request).person.id),
  )
  app.put(
    '/api/session/preferences',
    { schema: { tags, summary: 'Keep my keys, density and guide, whole', body: preferencesSchema } },
    async (request) => {
      await preferences.keep(signedInPerson(request).person.id, request.body)
      return { ok: true }
    },
  )
}
