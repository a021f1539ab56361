import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Log } from '../log/log.ts'
import type { Positions } from '../units/positions.ts'
import { unitMachine } from '../units/unit.ts'
import type { Permit } from './who.ts'

export interface PositionRoutesDeps {
  log: Log
  positions: Positions
  permit: Permit
  now(): string
}

const mostAtOnce = 5000
const positionSchema = z.object({
  unit: z.string().min(1).max(40),
  point: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
  heading: z.number().min(0).max(360).default(0),
  speedKmh: z.number().min(0).max(1000).default(0),
  at: z.iso.datetime().optional().describe('When the unit was there; now where it is not said'),
})

/** Where units are, from their terminals or from a program that speaks for many. Telemetry: never in the record. */
export async function positionRoutes(instance: FastifyInstance, deps: PositionRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  app.post(
    '/api/units/positions',
    {
      bodyLimit: 2 * 1024 * 1024,
      schema: {
        tags: ['units'],
        summary: 'Report where units are; one that is older than what is known changes nothing',
        body: z.object({ positions: z.array(positionSchema).min(1).max(mostAtOnce) }),
        response: { 200: z.object({ ok: z.literal(true), taken: z.number() }) },
      },
    },
    async (request) => {
      const { positions } = request.body
      const now = deps.now()
      const units = new Set(positions.map(({ unit }) => unit))
      const one = units.size === 1 ? (positions[0]?.unit ?? '') : '*'
      await deps.permit(request, 'reportPositions', { kind: 'unit', id: one })
      let taken = 0
      for (const { unit, point, heading, speedKmh, at } of positions) {
        if (!deps.log.lookup.of(unitMachine, unit)) continue
        const when = at && Date.parse(at) < Date.parse(now) ? new Date(at).toISOString() : now
        if (deps.positions.take({ unit, point, heading: heading % 360, speedKmh, at: when })) taken++
      }
      return { ok: true as const, taken }
    },
  )
}
