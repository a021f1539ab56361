import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Outcome, Registry } from '../log/judge.ts'
import type { Log } from '../log/log.ts'
import type { Refusal, RefusalCatalogue } from '../log/refusal.ts'
import { onWire, statusOfRefusal } from './problem.ts'
import { languageOf, signedIn } from './who.ts'
import type { Language } from './words.ts'
import { issuesIn } from './zod-words.ts'

export interface CommandRoutesDeps {
  log: Log
  registry: Registry
  catalogue: RefusalCatalogue
}

const mostIssues = 10
const mostLetters = 200

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
      return outcome.ok ? outcome : refused(outcome, request, reply)
    },
  )

  app.post(
    '/api/commands/weigh',
    {
      schema: {
        tags: ['commands'],
        summary: 'What would become of one command now; nothing is recorded',
        body: anyCommand(registry),
      },
      bodyLimit: 256 * 1024,
      validatorCompiler: () => () => true,
    },
    async (request, reply) => {
      const { actor } = signedIn(request)
      const outcome = await log.weigh(request.body, actor)
      return outcome.ok ? outcome : refused(outcome, request, reply)
    },
  )

  function refused(outcome: Outcome & { ok: false }, request: FastifyRequest, reply: FastifyReply) {
    const { ok: _, ...refusal } = outcome
    const language = languageOf(request)
    reply.code(statusOfRefusal(refusal))
    if (refusal.refused !== 'invalidCommand') return onWire(refusal, catalogue, language)
    const issues = issuesOf(registry, request.body, language)
    return onWire(inWordsOf(issues, refusal), catalogue, language, issues?.map(onlyWords))
  }
}

/** The schemas by which commands are really judged, told apart by `type`. */
function anyCommand(registry: Registry): z.ZodType {
  const schemas = [...registry.rules.values()].map((rule) => rule.schema as z.ZodObject)
  return z.discriminatedUnion('type', schemas as [z.ZodObject, ...z.ZodObject[]])
}

function issuesOf(registry: Registry, body: unknown, language: Language): z.core.$ZodIssue[] | undefined {
  const rule = registry.rules.get(String((body as { type?: unknown } | null)?.type))
  const issues = rule && issuesIn(rule.schema, body, language).slice(0, mostIssues)
  return issues?.length ? issues : undefined
}

function onlyWords({ path, message }: z.core.$ZodIssue) {
  return { path: path.join('.'), message }
}

/** The record names the first fault in English; unknown keys it names by themselves. */
function inWordsOf(issues: z.core.$ZodIssue[] | undefined, refusal: Refusal): Refusal {
  const [first] = issues ?? []
  if (!first || first.code === 'unrecognized_keys') return refusal
  const where = `${first.path.join('.') || 'command'}: ${first.message}`.slice(0, mostLetters)
  return { ...refusal, parameters: { ...refusal.parameters, where } }
}
