import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Answer } from './answer-shapes.ts'
import { answers, refusalSchema } from './answers.ts'

const description = `Everything the console does, anyone permitted may do through here.
Sign in with POST /api/session, take GET /api/snapshot, then hear WS /api/live from its seq on.
Change things with POST /api/commands: a repeated id gets the first answer again.`

const fromSchemas = createJsonSchemaTransform({
  zodToJsonConfig: { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' } as never,
})

type Transform = NonNullable<FastifyDynamicSwaggerOptions['transform']>

/** The requests from the schemas that judge them, the answers from the table that describes them. */
const withAnswers: Transform = (route) => {
  const described = fromSchemas(route as never) as unknown as ReturnType<Transform>
  const schema = described.schema as typeof described.schema & { response?: unknown }
  if (schema.hide) return described
  const answer = answers[`${[route.route.method].flat()[0]} ${route.url}`]
  const response = {
    ...(answer && { [answer.status ?? 200]: responseOf(answer) }),
    '4xx': { description: 'Refused: what, and what to do next', ...jsonOf(refusalSchema) },
    '5xx': { description: 'The centre cannot now: what, and what to do next', ...jsonOf(refusalSchema) },
  }
  return { ...described, schema: { ...schema, response } }
}

function responseOf({ description, schema, contentType }: Answer) {
  if (schema) return { ...jsonOf(schema), description }
  if (!contentType) return { description, type: 'null' }
  return { description, content: { [contentType]: { schema: { type: 'string' } } } }
}

function jsonOf(schema: z.ZodType) {
  const {
    $schema: _,
    '~standard': __,
    ...json
  } = z.toJSONSchema(schema, { unrepresentable: 'any' }) as Record<string, unknown>
  return json
}

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
    transform: withAnswers,
  })
  app.get('/openapi.json', { schema: { hide: true } as never }, async () => app.swagger())
}
