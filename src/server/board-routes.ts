import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type {} from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { can } from '../access/can.ts'
import type { Audiences } from './audience.ts'
import type { Live } from './live.ts'
import { problem } from './problem.ts'
import { refuse } from './refusals.ts'
import { meOf } from './session-routes.ts'
import { type SnapshotSource, snapshotText } from './snapshot.ts'
import type { Permit, Who } from './who.ts'
import type { Me } from './wire.ts'

export interface BoardRoutesDeps {
  source: SnapshotSource
  audiences: Audiences
  live: Live
  permit: Permit
}

const compress = promisify(gzip)
const worthCompressingBytes = 100_000
const loopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

/** The console's two sources: everything now, and everything that changes from then on. */
export async function boardRoutes(instance: FastifyInstance, deps: BoardRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { source, audiences, live, permit } = deps
  const board = { kind: 'board', id: 'all' }
  const tags = ['board']

  app.get(
    '/api/snapshot',
    { schema: { tags, summary: 'Everything live that the reader may see, as of `seq`' } },
    async (request, reply) => {
      const who = await permit(request, 'readBoard', board)
      const seesPositions = can(who.actor, 'readPositions', { kind: 'unit', id: '*' }).allowed
      const text = snapshotText(source, audiences.of(who.actor), readerOf(who), seesPositions)
      reply.header('content-type', 'application/json; charset=utf-8')
      const far = !loopback.includes(request.ip) && text.length > worthCompressingBytes
      if (!far || !String(request.headers['accept-encoding']).includes('gzip')) return reply.send(text)
      reply.header('content-encoding', 'gzip')
      return reply.send(await compress(text, { level: 1 }))
    },
  )

  app.route({
    method: 'GET',
    url: '/api/live',
    schema: {
      tags,
      summary: 'WebSocket: what was missed since `since`, then changes as they are recorded, a beat a second',
      querystring: z.object({
        since: z.coerce.number().int().nonnegative().optional(),
        record: z.string().max(100).optional(),
      }),
    },
    preValidation: async (request) => {
      await permit(request, 'readBoard', board)
    },
    handler: async () => {
      throw problem(426, refuse('upgradeNeeded'))
    },
    wsHandler: (socket, request) => {
      const { since, record } = request.query as { since?: number; record?: string }
      live.connect(socket, request.who as Who, since, record)
    },
  })
}

function readerOf(who: Who): Me {
  if (who.person) return meOf(who.person)
  const { name, roles, services } = who.actor
  return { id: name, name, roles, services, language: 'es' }
}
