import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Actor, Subject } from '../log/machine.ts'
import type { Refusal } from '../log/refusal.ts'
import type { ShownCaution } from './caution.ts'
import type { Point } from './layer.ts'
import type { MapInUse } from './map-in-use.ts'
import { refuse } from './refusals.ts'

/** An incident that was at or near a place before: nothing of it that is personal. */
export interface EarlierIncident {
  incident: string
  number: number
  day: string
  type: string
  priority: number
  status: string
  disposition?: string
  distanceMetres: number
}

export interface PlacesRoutesDeps {
  /** The map in use; undefined before one was imported. */
  map(): MapInUse | undefined
  /** Lets a read pass, or records that it was denied and throws. */
  permit(
    request: FastifyRequest,
    action: 'searchPlaces' | 'readHistory',
    subject: Subject,
  ): Promise<{ actor: Actor }>
  /** Cautions in force near a point: `cautionsNear(log.lookup, point, clock.now())`. */
  cautions(point: Point): ShownCaution[]
  /** Incidents, open or closed, near a point. */
  earlierIncidents(point: Point, withinMetres: number): Promise<EarlierIncident[]>
  /** `log.submit`. */
  submit(command: { id: string; type: string }, by: Actor): Promise<{ ok: true } | ({ ok: false } & Refusal)>
}

const place = { kind: 'place', id: '*' }
const lon = z.coerce.number().min(-180).max(180)
const lat = z.coerce.number().min(-90).max(90)
const tags = ['places']

/** How far from a place an incident still counts as having been there. */
const historyMetres = 60

/**
 * `/api/places/...`: what operators ask of the map. What is typed and pointed at may be personal: whoever logs requests must
 * leave out their query.
 */
export async function placesRoutes(instance: FastifyInstance, deps: PlacesRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  function mapOrThrow(): MapInUse {
    const map = deps.map()
    if (!map) throw refusing(503, refuse('mapNotLoaded'))
    return map
  }

  app.get(
    '/api/places/search',
    {
      schema: {
        tags,
        summary: 'What the typed text may mean: addresses, crossings, streets, landmarks, coordinates',
        querystring: z.object({
          q: z.string().max(200),
          lon: lon.optional(),
          lat: lat.optional(),
          limit: z.coerce.number().int().min(1).max(50).default(10),
        }),
      },
    },
    async (request) => {
      await deps.permit(request, 'searchPlaces', place)
      const { q, limit, ...at } = request.query
      const near: Point | undefined =
        at.lon === undefined || at.lat === undefined ? undefined : [at.lon, at.lat]
      const started = performance.now()
      const results = mapOrThrow().gazetteer.search(q, { near, limit })
      return { results, ms: Math.round((performance.now() - started) * 100) / 100 }
    },
  )

  app.get(
    '/api/places/at',
    {
      schema: {
        tags,
        summary: 'District, responsible service areas, nearest address and cautions of a point',
        querystring: z.object({ lon, lat }),
      },
    },
    async (request) => {
      await deps.permit(request, 'searchPlaces', place)
      const point: Point = [request.query.lon, request.query.lat]
      return { ...mapOrThrow().whereabouts.at(point), cautions: deps.cautions(point) }
    },
  )

  app.post(
    '/api/places/history',
    {
      schema: {
        tags,
        summary: 'Earlier incidents at a place: only with a purpose, which the record keeps',
        body: z.object({
          lon,
          lat,
          purpose: z.string().trim().min(3).max(300),
          incident: z.uuid().optional(),
          place: z.uuid().optional(),
        }),
      },
    },
    async (request) => {
      const { actor } = await deps.permit(request, 'readHistory', place)
      const { purpose, incident, ...at } = request.body
      const found = await deps.earlierIncidents([at.lon, at.lat], historyMetres)
      const incidents = found.filter((one) => one.incident !== incident)
      // No receipt, no answer: what is shown has been recorded first.
      const outcome = await deps.submit(
        {
          id: randomUUID(),
          type: 'recordPlaceHistoryRead',
          ...{
            place: at.place ?? randomUUID(),
            purpose,
            found: incidents.length,
            ...(incident && { incident }),
          },
        },
        actor,
      )
      if (!outcome.ok) throw refusing(outcome.refused === 'notPermitted' ? 403 : 409, outcome)
      return { incidents }
    },
  )
}

/** The shape that the server's error handler turns into an answer. */
function refusing(status: number, refusal: Refusal): Error {
  return Object.assign(new Error(refusal.refused), { status, refusal })
}
