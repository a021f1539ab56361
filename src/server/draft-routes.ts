import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DraftStore } from '../desks/drafts.ts'
import { longestDraftLetters, mostDrafts } from '../desks/limits.ts'
import { instant } from '../log/fields.ts'
import { problem } from './problem.ts'
import { refuse } from './refusals.ts'
import { signedInPerson } from './who.ts'

const params = z.object({ key: z.string().regex(/^[a-z][\w.:-]{0,120}$/i) })
const tags = ['drafts']

/** What a person typed and has not sent, for themselves alone, at whichever desk they sit. */
export async function draftRoutes(instance: FastifyInstance, { drafts }: { drafts: DraftStore }) {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.get('/api/drafts', { schema: { tags, summary: 'Your own unsent text, by field' } }, async (request) => {
    const { person } = signedInPerson(request)
    return { drafts: await drafts.of(person.id) }
  })

  app.put(
    '/api/drafts/:key',
    {
      schema: {
        tags,
        summary: 'Keep your own unsent text; the newer wins, and the other is given back',
        params,
        body: z.strictObject({
          text: z.string().min(1).max(longestDraftLetters),
          at: instant,
          base: instant.optional().describe('`at` of the text that this one was typed onto'),
          desk: z.string().regex(/^[\w-]{1,40}$/),
        }),
      },
    },
    async (request) => {
      const { person } = signedInPerson(request)
      const { base, ...draft } = request.body
      const kept = await drafts.keep(person.id, { key: request.params.key, ...draft }, base)
      if (!kept.kept && kept.why === 'tooMany')
        throw problem(409, refuse('tooManyDrafts', { most: mostDrafts }))
      return { ok: true, kept: kept.kept, ...('other' in kept && kept.other && { other: kept.other }) }
    },
  )

  app.delete(
    '/api/drafts/:key',
    {
      schema: {
        tags,
        summary: 'Your text was sent, or is not wanted',
        params,
        querystring: z.strictObject({
          base: instant.optional().describe('`at` of the text that is meant: another desk’s newer one stays'),
        }),
      },
    },
    async (request) => {
      const { person } = signedInPerson(request)
      await drafts.drop(person.id, request.params.key, request.query.base)
      return { ok: true }
    },
  )
}
