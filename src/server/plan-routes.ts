import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { typeOf } from '../incidents/types.ts'
import type { Point } from '../places/layer.ts'
import { problem } from './problem.ts'
import type { Recommending } from './recommending.ts'
import { refuse } from './refusals.ts'
import type { Permit } from './who.ts'

export interface PlanRoutesDeps {
  permit: Permit
  recommending: Recommending
  now(): string
}

const tried = z.object({
  type: z.string().max(10).describe('Code of the incident type'),
  priority: z.coerce.number().int().min(1).max(5).optional().describe("The type's own where it is not said"),
  lon: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  at: z.iso.datetime().optional().describe('For the hour and the weekday; now where it is not said'),
  alarm: z.coerce.number().int().min(1).max(7).optional(),
  address: z.string().max(200).optional(),
})

/** Trying response plans out. */
export async function planRoutes(instance: FastifyInstance, deps: PlanRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const tags = ['reads']

  app.get(
    '/api/plans/try',
    {
      schema: {
        tags,
        summary: 'What would go to an incident of this type, here, at this hour; nothing is sent',
        querystring: tried,
      },
    },
    async (request) => {
      await deps.permit(request, 'tryPlans', { kind: 'plans', id: 'all' })
      const { lon, lat, at = deps.now(), type: code, priority, ...rest } = request.query
      const type = typeOf(code)
      if (!type) throw problem(404, refuse('noSuch', { subject: `incidentType/${code}` }))
      const point: Point = [lon, lat]
      const asked = { ...rest, type: code, priority: priority ?? type.priority, point }
      return deps.recommending.try(asked, at)
    },
  )
}
