import { gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type GlyphSource, makeGlyphs } from './map/glyphs.ts'
import { mapStyle } from './map/style.ts'
import type { MapInUse } from './map-in-use.ts'

export interface MapRoutesDeps {
  /** The map in use; undefined before one was imported: then the style shows bare land. */
  map(): MapInUse | undefined
  glyphs?: GlyphSource
}

const nowhere: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
const tags = ['map']

/**
 * `/map/...`: the base map, from what was imported and nothing else. Open to everyone, callers too: it shows
 * streets and names, never who is where.
 */
export async function mapRoutes(instance: FastifyInstance, deps: MapRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const glyphs = deps.glyphs ?? makeGlyphs()

  app.get(
    '/map/style',
    {
      schema: {
        tags,
        summary: 'Style of the base map (MapLibre)',
        querystring: z.object({ theme: z.enum(['dark', 'light']).default('dark') }),
      },
    },
    async (request, reply) => {
      const map = deps.map()
      reply.header('cache-control', 'no-cache')
      return mapStyle(
        request.query.theme,
        originOf(request),
        map?.version ?? '0',
        map?.tiles.bounds ?? nowhere,
      )
    },
  )

  const coordinate = z.coerce.number().int().min(0)
  app.get(
    '/map/tiles/:z/:x/:y.mvt',
    {
      schema: {
        tags,
        summary: 'A vector tile (MVT 2.1)',
        params: z.object({ z: coordinate.max(22), x: coordinate, y: coordinate }),
        querystring: z.object({ v: z.string().max(20).optional() }),
      },
    },
    async (request, reply) => {
      const { z, x, y } = request.params
      const map = deps.map()
      // With the version of the map in its address a tile never changes.
      const lasting = map !== undefined && request.query.v === map.version
      reply.header('cache-control', lasting ? 'public, max-age=604800, immutable' : 'no-cache')
      const tile = map?.tiles.tile(z, x, y)
      if (!tile) return reply.code(204).send()
      return sendPacked(request, reply, tile, 'application/vnd.mapbox-vector-tile')
    },
  )

  app.get(
    '/map/glyphs/:fontstack/:range.pbf',
    {
      schema: {
        tags,
        summary: 'Glyphs of 256 code points',
        params: z.object({ fontstack: z.string().max(200), range: z.string().regex(/^\d{1,5}-\d{1,5}$/) }),
      },
    },
    async (request, reply) => {
      const { fontstack, range } = request.params
      const start = Number(range.split('-')[0])
      const found = start % 256 === 0 && start < 65536 ? await glyphs.range(fontstack, start) : undefined
      if (!found) return reply.code(404).send()
      reply.header('cache-control', 'public, max-age=604800')
      return sendPacked(request, reply, gzipSync(found), 'application/x-protobuf')
    },
  )
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`
}

function sendPacked(request: FastifyRequest, reply: FastifyReply, packed: Uint8Array, type: string) {
  reply.type(type).header('vary', 'accept-encoding')
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')))
    return reply.send(gunzipSync(packed))
  return reply.header('content-encoding', 'gzip').send(packed)
}
