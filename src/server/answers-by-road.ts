import { z } from 'zod'
import { type Answer, count, id, point, recommendation, time } from './answer-shapes.ts'

/** The answers of closures, arrivals, reach, plans and proposals: see `answers`. */
export const answersByRoad: Record<string, Answer> = {
  'POST /api/closures/weigh': {
    description: 'What was meant, by the map, and whom closing it would touch; or why it was not found',
    schema: z.object({
      found: z.boolean(),
      why: z.enum(['noPlace', 'noCorner', 'noStretch', 'tooWide']).optional(),
      shape: z.looseObject({ kind: z.string() }).optional().describe('To send with `closeRoad`'),
      label: z.string().optional(),
      streets: z.array(z.string()).optional(),
      metres: count.optional(),
      lines: z.array(z.array(point)).optional(),
      incidents: z.array(count).optional().describe('Numbers of open ones at it'),
      units: z.array(id).optional().describe('Whose way leads through it'),
    }),
  },
  'GET /api/arrivals': {
    description: 'Of each unit that is sent and not there yet; without a way by road it is not told',
    schema: z.object({
      arrivals: z.array(
        z.object({
          unit: id,
          incident: id,
          seconds: count.describe('Of driving from where it was last seen, else from its station'),
          runsFrom: time.optional().describe('It drives: the seconds run from then on'),
          seenAt: time.optional().describe('Of its position'),
        }),
      ),
    }),
  },
  'GET /api/reach': {
    description: 'Each piece of street once, in the band of its faster way',
    schema: z.object({
      direction: z.enum(['from', 'to']),
      bands: z.array(
        z.object({
          upToSeconds: count,
          metres: count.describe('Of streets in it'),
          lines: z
            .array(z.array(z.int()))
            .describe('Longitude, latitude, … in 0.00001 degrees, each from the point before'),
        }),
      ),
    }),
  },
  'GET /api/incidents/:id/recommendation': {
    description: 'For each need who should go, and why; units that are nearer and why not',
    schema: recommendation.extend({
      proposal: z.uuid().describe('Given back with `assignUnits`: what became of it is recorded'),
    }),
  },
  'GET /api/plans/try': {
    description: 'The plan that holds and why the others do not, what it asks for, and who would go now',
    schema: z.object({
      plan: z.string().optional(),
      slots: z.array(z.object({ capability: z.string(), service: z.string(), count })),
      alarm: count,
      alarms: count.describe('Levels that the plan knows'),
      plans: z.array(
        z.object({
          plan: z.string(),
          verdict: z.enum(['chosen', 'saysLess', 'otherPriority', 'otherHours', 'otherPlace']),
        }),
      ),
      recommendation,
    }),
  },
  'GET /api/incidents/:id/destinations': {
    description: 'The nearest that takes patients and can do what is needed first; none is left out',
    schema: z.object({
      destinations: z.array(
        z.object({
          hospital: id,
          name: z.string(),
          seconds: z.number().optional().describe('By road from the incident'),
          status: z.enum(['open', 'limited', 'closed']),
          places: count.optional().describe('Patients that it can take, as announced'),
          against: z.array(z.enum(['closed', 'full', 'lacksCare', 'noRoute', 'limited', 'careUnknown'])),
        }),
      ),
    }),
  },
}
