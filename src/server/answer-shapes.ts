import { z } from 'zod'

/** What a route answers when it does what it was asked: for the description of the centre only. */
export interface Answer {
  /** 200 where it is not said. */
  status?: number
  description: string
  /** Of JSON; absent where the answer is something else, or nothing. */
  schema?: z.ZodType
  /** `application/json` where it is not said. */
  contentType?: string
}

export const time = z.string().describe('RFC 3339, UTC, milliseconds')
export const point = z.array(z.number()).length(2).describe('Longitude, latitude')
export const id = z.string()
export const count = z.int().nonnegative()
const done = z.object({ ok: z.literal(true) })
export const counts = z.record(z.string(), count)
export const row = z
  .looseObject({ id })
  .describe('The whole state as the reader may see it; with its `version`, to send back as `expected`')
const reason = z.object({
  code: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
})
const notTaken = z.object({
  unit: id,
  callSign: z.string(),
  seconds: z.number().optional(),
  reasons: z.array(reason),
})
export const recommendation = z.object({
  incident: id,
  plan: z.string().optional().describe('Of the response plan that holds'),
  at: time,
  metricVersion: z.string().describe('Of the road times'),
  planVersion: z.string(),
  slots: z.array(
    z.object({
      capability: z.string(),
      service: z.string(),
      insteadOf: z.object({ capability: z.string(), service: z.string() }).optional(),
      unit: id.optional().describe('Proposed'),
      sent: id.optional().describe('Sent already: this need is met'),
      callSign: z.string().optional(),
      seconds: z.number().optional().describe('Until it is there'),
      startsInSeconds: z.number().optional().describe('Of those, until it starts'),
      distanceMetres: z.number().optional(),
      line: z.array(point).optional().describe('The way by road, from where the unit is'),
      reasons: z.array(reason),
      notTaken: z.array(notTaken).describe('The closest ones that are nearer, and why not'),
    }),
  ),
  notProposed: z.array(notTaken).describe('Nearer than what is proposed for any post'),
})
export const event = z.object({
  seq: count,
  version: count,
  type: z.string(),
  time,
  by: z.string(),
  madeAt: time.optional().describe('Of a late entry: when it was made'),
  body: z.record(z.string(), z.any()),
  personal: z.record(z.string(), z.any()).optional().describe('Absent once erased, or not for this reader'),
})
export const storyBundle = z.object({
  version: count,
  incident: row,
  events: z.array(
    event.omit({ version: true, madeAt: true }).extend({
      stream: z.string(),
      command: z.string(),
      hidden: z.literal(true).optional().describe('Has personal data that this reader is not shown'),
    }),
  ),
  assignments: z.array(row),
  calls: z.array(row),
  alarms: z.record(z.string(), z.string()).describe('Kinds, by id'),
  others: z.array(z.looseObject({ id, number: count, relation: z.string() })),
  units: z.record(z.string(), z.string()).describe('Call signs, by unit'),
  persons: z.record(z.string(), z.string()).describe('Names, for readers who may know them'),
  head: z.object({ centre: z.string(), incarnation: count, seq: count, hash: z.string() }),
})
export const me = z.object({
  id,
  name: z.string(),
  roles: z.array(z.string()),
  services: z.array(z.string()),
  language: z.enum(['es', 'en']),
  unit: id.optional(),
  secondFactor: z.boolean().optional(),
})
export const draft = z.object({ key: z.string(), text: z.string(), at: time, desk: z.string() })
export const history: Answer = {
  description: 'Its events, oldest first',
  schema: z.object({ events: z.array(event) }),
}
export const ok = (description: string): Answer => ({ description, schema: done })
export const said: Answer = {
  description: 'Kept; the number of the message in the conversation',
  schema: z.object({ ok: z.literal(true), number: count }),
}
export const meAnswer = (description: string): Answer => ({ description, schema: me })
export const simulator: Answer = {
  description: 'How the training city runs',
  schema: z.object({
    running: z.boolean(),
    speed: z.number(),
    autoOperators: count,
    secondOfDay: z.number(),
    placed: count,
    withheld: count,
  }),
}

export const recordHead = z.object({ centre: z.string(), incarnation: count, seq: count, hash: z.string() })
export const seconds = z.number().optional().describe('Seconds')
export const nowTimes = z.looseObject({ count, p50: seconds, p90: seconds, p95: seconds })
export const figures = z.object({
  calls: z.looseObject({ received: count, answered: count, abandoned: count, dispositions: counts }),
  incidents: z.looseObject({ received: count, duplicates: count, dispositions: counts, priorities: counts }),
  unitsSent: count,
  times: z
    .record(
      z.string(),
      z.looseObject({ count, missing: count, odd: count, p50: seconds, p90: seconds, p95: seconds }),
    )
    .describe('Nearest-rank percentiles; `missing`: a time is not known; `odd`: times in the wrong order'),
})
export const behind = z.object({
  incident: id.optional(),
  number: count.optional(),
  day: z.string().optional(),
  type: z.string().optional(),
  priority: z.int().optional(),
  service: z.string().optional(),
  district: z.string().optional(),
  at: time,
  seconds,
  unit: id.optional(),
  call: id.optional(),
})
