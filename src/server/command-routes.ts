import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Registry } from '../log/judge.ts'
import type { Log } from '../log/log.ts'
import type { RefusalCatalogue } from '../log/refusal.ts'
import { onWire, statusOfRefusal } from './problem.ts'
import { languageOf, signedIn } from './who.ts'
import type { WireRefusal } from './wire.ts'

export interface CommandRoutesDeps {
  log: Log
  registry: Registry
  catalogue: RefusalCatalogue
}

const mostIssues = 10

/**
 * `POST /api/commands`: the one way to change anything. The record parses, asks `can`, judges and stores;
 * whoever repeats an id gets the first answer again.
 */
export async function commandRoutes(app: FastifyInstance, deps: CommandRoutesDeps) {
  const { log, registry, catalogue } = deps
  app.post(
    '/api/commands',
    {
      schema: {
        tags: ['commands'],
        summary: 'Submit one command',
        body: anyCommand(registry),
      },
      bodyLimit: 256 * 1024,
      // The record validates with the same schemas and refuses in its own words; twice would be for nothing.
      validatorCompiler: () => () => true,
    },
    async (request, reply) => {
      const { actor } = signedIn(request)
      const outcome = await log.submit(request.body, actor)
      if (outcome.ok) return outcome
      const { ok: _, ...refusal } = outcome
      const issues = refusal.refused === 'invalidCommand' ? issuesOf(registry, request.body) : undefined
      reply.code(statusOfRefusal(refusal))
      return onWire(refusal, catalogue, languageOf(request), issues)
    },
  )
}

/** The schemas by which commands are really judged, told apart by `type`. */
function anyCommand(registry: Registry): z.ZodType {
  const schemas = [...registry.rules.values()].map((rule) => rule.schema as z.ZodObject)
  return z.discriminatedUnion('type', schemas as [z.ZodObject, ...z.ZodObject[]])
}

function issuesOf(registry: Registry, body: unknown): WireRefusal['issues'] {
  const rule = registry.rules.get(String((body as { type?: unknown } | null)?.type))
  const parsed = rule?.schema.safeParse(body)
  if (!parsed || parsed.success) return undefined
  return parsed.error.issues
    .slice(0, mostIssues)
    .map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
}
