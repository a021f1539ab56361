import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'

const description = `Everything the console does, anyone permitted may do through here.
Sign in with POST /api/session, take GET /api/snapshot, then hear WS /api/live from its seq on.
Change things with POST /api/commands: a repeated id gets the first answer again.`

/** Describes every route that is registered after it, from the schemas that really judge: GET /openapi.json. */
export async function describeApi(app: FastifyInstance) {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Amparo', version: '0.1.0', description, license: { name: 'Apache-2.0' } },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'amparo' },
          program: { type: 'http', scheme: 'bearer', description: 'Programs, in a training centre' },
          call: { type: 'apiKey', in: 'header', name: 'x-amparo-call', description: "A caller's own call" },
        },
      },
      security: [{ session: [] }, { program: [] }],
    },
    transform: createJsonSchemaTransform({
      zodToJsonConfig: { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' } as never,
    }),
  })
  app.get('/openapi.json', { schema: { hide: true } as never }, async () => app.swagger())
}
