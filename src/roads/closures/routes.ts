import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Actor, Subject } from '../../log/machine.ts'
import type { Gazetteer } from '../../places/gazetteer/gazetteer.ts'
import type { Point } from '../../places/layer.ts'
import { refuse } from '../../places/refusals.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import { closureCauseNames } from './causes.ts'
import { effectsOf, type Journey, type PlaceOfIncident } from './effects.ts'
import { drawnShape, type FoundShape, findShape, type NotFound } from './find-stretch.ts'
import { readSaid } from './said.ts'
import { type ClosureShape, most, pointsOf, ringAround, shapeSchema, tooWide } from './shape.ts'

export interface ClosureRoutesDeps {
  /** Undefined before a map was imported. */
  network(): RoadNetwork | undefined
  gazetteer(): Gazetteer | undefined
  /** Units on their way by road, those about a place first where not all are told. */
  journeys(near: Point): Journey[]
  /** Those whose place this reader may see. */
  incidents(reader: Actor): PlaceOfIncident[]
  permit(request: FastifyRequest, action: 'readClosure', subject: Subject): Promise<{ actor: Actor }>
}

const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

const body = z
  .strictObject({
    said: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .optional()
      .describe('As typed: a street between two corners, a place'),
    points: z.array(point).min(2).max(60).optional().describe('Drawn along streets'),
    ring: z.array(point).min(3).max(most.ringPoints).optional().describe('An area, drawn'),
    around: z
      .strictObject({ point, metres: z.number().min(5).max(3500), label: z.string().max(150) })
      .optional(),
    shape: shapeSchema.optional().describe('As an earlier answer gave it'),
    near: point.optional(),
    way: z.enum(['both', 'along']).default('both'),
    cause: z.enum(closureCauseNames).default('other'),
    factor: z.number().min(1.1).max(20).optional(),
    binds: z.enum(['all', 'heavy']).default('all'),
  })
  .describe('Exactly one of said, points, ring, around, shape')

/** Around a place without a radius: a crossing and what touches it. */
const usualRadiusMetres = 60

/** `POST /api/closures/weigh`: which streets something typed or drawn means, and whom closing them would touch. */
export async function closureRoutes(instance: FastifyInstance, deps: ClosureRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  app.post(
    '/api/closures/weigh',
    {
      schema: {
        tags: ['roads'],
        summary: 'Which streets would be closed, and whom it touches; nothing is closed',
        body,
      },
    },
    async (request) => {
      const { actor } = await deps.permit(request, 'readClosure', { kind: 'closure', id: '*' })
      const [network, gazetteer] = [deps.network(), deps.gazetteer()]
      if (!network || !gazetteer) {
        throw Object.assign(new Error('mapNotLoaded'), { status: 503, refusal: refuse('mapNotLoaded') })
      }
      const asked = request.body
      const found = findAsked(asked, network, gazetteer)
      if (typeof found === 'string') return { found: false, why: found }
      if (tooWide(found.shape)) return { found: false, why: 'tooWide' }
      const effects = effectsOf(
        network,
        { ...asked, shape: found.shape },
        deps.journeys(pointsOf(found.shape)[0] as Point),
        deps.incidents(actor),
      )
      if (effects.lines.length === 0) return { found: false, why: 'noStretch' }
      return { found: true, ...found, ...effects }
    },
  )
}

function findAsked(
  asked: z.infer<typeof body>,
  network: RoadNetwork,
  gazetteer: Gazetteer,
): FoundShape | NotFound {
  const { said, points, around, ring, shape, way, near } = asked
  if (said !== undefined) {
    const { where, radiusMetres = usualRadiusMetres } = readSaid(said)
    return findShape(where, { network, gazetteer, near, way, radiusMetres })
  }
  if (points) return drawnShape(points, { network, way })
  if (around) {
    const { point: place, metres, label } = around
    return area(ringAround(place, metres), `${label} · ${metres} m`)
  }
  if (ring) return area(ring, '—')
  return shape ? { shape: shape as ClosureShape, label: '—' } : 'noPlace'
}

function area(ring: [number, number][], label: string): FoundShape {
  return { shape: { kind: 'area', ring }, label }
}
