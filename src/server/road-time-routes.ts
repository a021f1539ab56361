import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { can } from '../access/can.ts'
import { incidentSubject } from '../access/redact.ts'
import { incidentMachine } from '../incidents/incident.ts'
import type { Lookup } from '../log/machine.ts'
import { bandsOf } from '../roads/bands.ts'
import type { Roads } from '../roads/roads.ts'
import type { Arrival } from './arrivals.ts'
import type { Permit } from './who.ts'

export interface RoadTimeRoutesDeps {
  lookup: Lookup
  permit: Permit
  arrivals(): readonly Arrival[]
  roads(): Roads | undefined
  /** Until times count what is closed. */
  closuresSettled(): Promise<void>
}

/** Minutes by which reached streets are told apart. */
const bandSeconds = [240, 480, 720]

const asked = z.object({
  lon: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  direction: z.enum(['from', 'to']).describe('`from` the place outwards, or from all around `to` it'),
})

/** Times by road that the screens show: when who is sent arrives, and which streets are how far. */
export async function roadTimeRoutes(instance: FastifyInstance, deps: RoadTimeRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const tags = ['roads']

  app.get(
    '/api/arrivals',
    { schema: { tags, summary: 'When units that are sent arrive, of incidents whose place one may see' } },
    async (request) => {
      const { actor } = await deps.permit(request, 'readRecommendation', { kind: 'arrivals', id: 'all' })
      await deps.closuresSettled()
      const arrivals = deps.arrivals().filter((arrival) => {
        const incident = deps.lookup.of(incidentMachine, arrival.incident)
        return incident && can(actor, 'readIncidentPersonal', incidentSubject(actor, incident)).allowed
      })
      return { arrivals }
    },
  )

  app.get(
    '/api/reach',
    {
      schema: {
        tags,
        summary: 'Streets within 4, 8 and 12 minutes of a place under sirens',
        querystring: asked,
      },
    },
    async (request) => {
      await deps.permit(request, 'readRecommendation', { kind: 'reach', id: 'all' })
      await deps.closuresSettled()
      const roads = deps.roads()
      const { lon, lat, direction } = request.query
      if (!roads) return { direction, bands: [] }
      const reached = roads.reach([lon, lat], direction, bandSeconds.at(-1) as number)
      const bands = bandsOf(roads.network, reached, bandSeconds).map(({ upToSeconds, lines, metres }) => ({
        upToSeconds,
        metres: Math.round(metres),
        lines: lines.map(inSteps),
      }))
      return { direction, bands }
    },
  )
}

/** Hundred-thousandths of a degree (a metre), the first from 0 and each from the one before: a third of the bytes. */
function inSteps(line: readonly [number, number][]): number[] {
  let [x, y] = [0, 0]
  return line.flatMap(([lon, lat]) => {
    const [nextX, nextY] = [Math.round(lon * 1e5), Math.round(lat * 1e5)]
    const step = [nextX - x, nextY - y]
    x = nextX
    y = nextY
    return step
  })
}
