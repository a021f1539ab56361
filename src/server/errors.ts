import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Refusal, RefusalCatalogue } from '../log/refusal.ts'
import { isProblem, onWire } from './problem.ts'
import { refuse } from './refusals.ts'
import type { WireRefusal } from './wire.ts'
import type { Language } from './words.ts'
import { issuesIn } from './zod-words.ts'

export interface ErrorSettings {
  catalogue: RefusalCatalogue
  languageOf(request: FastifyRequest): Language
}

interface Translated {
  status: number
  refusal: Refusal
  issues?: WireRefusal['issues']
}

/**
 * Answers every error of every route in one shape. A fault of the program gets a reference that the log has
 * too; neither holds what the request held, because that may be a caller's words.
 */
export function answerErrors(app: FastifyInstance, settings: ErrorSettings) {
  const send = (request: FastifyRequest, reply: FastifyReply, { status, refusal, issues }: Translated) =>
    reply.code(status).send(onWire(refusal, settings.catalogue, settings.languageOf(request), issues))

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = translate(error, request, settings.languageOf(request))
    if (known) return send(request, reply, known)
    const reference = randomUUID().slice(0, 8)
    request.log.error({ reference, route: request.routeOptions.url, fault: faultOf(error) }, 'own fault')
    return send(request, reply, { status: 500, refusal: refuse('ownFault', { reference }) })
  })
  app.setNotFoundHandler((request, reply) =>
    send(request, reply, { status: 404, refusal: refuse('notFound') }),
  )
}

/** Answers an address that cannot be decoded: no hook and no route ever sees it, and it is not said again. */
export function answerBadAddress({ catalogue, languageOf }: ErrorSettings, headers: Record<string, string>) {
  return (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const refusal = onWire(refuse('notFound'), catalogue, languageOf(request))
    reply.code(404).headers(headers).send(refusal)
  }
}

function translate(error: FastifyError, request: FastifyRequest, language: Language): Translated | undefined {
  if (isProblem(error)) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = issuesOf(error, request, language)
    const where = issues[0] ? `${issues[0].path || 'body'}: ${issues[0].message}` : 'body'
    return { status: 400, refusal: refuse('invalidRequest', { where }), issues }
  }
  switch (error.statusCode) {
    case 400:
      return { status: 400, refusal: refuse('malformed') }
    case 404:
      return { status: 404, refusal: refuse('notFound') }
    case 413:
      return { status: 413, refusal: refuse('tooLarge') }
    case 415:
      return { status: 415, refusal: refuse('wrongMediaType') }
    default:
      return undefined
  }
}

const givenAs = { body: 'body', querystring: 'query', params: 'params', headers: 'headers' } as const

/** The route's schema is asked again, in the reader's language: the first answer is English. */
function issuesOf(error: FastifyError, request: FastifyRequest, language: Language) {
  const context = error.validationContext as keyof typeof givenAs
  const schema = request.routeOptions.schema?.[context]
  const issues = schema instanceof z.ZodType ? issuesIn(schema, request[givenAs[context]], language) : []
  if (issues.length > 0) return issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return (error.validation ?? []).map((one) => ({
    path: one.instancePath.replace(/^\//, '').replaceAll('/', '.'),
    message: one.message ?? 'invalid',
  }))
}

/** Where it failed, without the message: a database's message can quote a value. */
function faultOf(error: FastifyError): { name: string; code?: string; stack: string } {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { name: error.name, code: error.code, stack: frames.slice(0, 8).join('\n') }
}
