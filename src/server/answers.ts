import { z } from 'zod'
import { preferencesSchema } from '../access/preferences.ts'
import {
  type Answer,
  behind,
  count,
  counts,
  draft,
  figures,
  history,
  id,
  me,
  meAnswer,
  nowTimes,
  ok,
  point,
  recordHead,
  row,
  said,
  simulator,
  storyBundle,
  time,
} from './answer-shapes.ts'
import { answersByRoad } from './answers-by-road.ts'

/**
 * The answers of every route, by method and path. They describe and do not judge: a row that a later version knows
 * more about is sent whole. A test holds each against what is really sent.
 */
export const answers: Record<string, Answer> = {
  'GET /healthz': ok('The centre is ready'),
  'GET /api/centre': {
    description: 'Which centre this is; a training centre names its accounts to its own machine',
    schema: z.object({
      name: z.string(),
      training: z.boolean(),
      languages: z.object({ default: z.enum(['es', 'en']), offered: z.array(z.enum(['es', 'en'])) }),
      accounts: z
        .array(z.object({ person: id, name: z.string(), password: z.string(), roles: z.array(z.string()) }))
        .optional(),
    }),
  },
  'POST /api/commands': {
    description: 'Recorded: it and everything up to `seq` is safe on disk',
    schema: z.object({
      ok: z.literal(true),
      seq: count.describe('Everything up to here includes it'),
      answer: z.any().optional().describe("The command's own answer: an incident's number, say"),
      versions: z.record(z.string(), count).describe('By stream: what to send as `expected` next'),
    }),
  },
  'POST /api/commands/weigh': {
    description: 'It would be recorded now; nothing was',
    schema: z.object({
      ok: z.literal(true),
      seq: count.describe('What the centre knew of when it weighed'),
      answer: z.any().optional(),
      versions: z.record(z.string(), count),
    }),
  },
  'POST /api/session': meAnswer('Signed in; the cookie `amparo` is set'),
  'GET /api/session': meAnswer('Who is signed in'),
  'DELETE /api/session': ok('Signed out here'),
  'POST /api/session/everywhere/sign-out': ok('Every session has ended'),
  'POST /api/session/password': ok('The new password counts from now on'),
  'POST /api/session/second-factor': {
    description: 'A proposed second factor, to be confirmed with a code of it',
    schema: z.object({ secret: z.string().describe('Base 32'), uri: z.string() }),
  },
  'PUT /api/session/second-factor': ok('From now on signing in asks for a code'),
  'DELETE /api/session/second-factor': ok('Signing in asks for no code any more'),
  'GET /api/session/preferences': { description: 'What I chose', schema: preferencesSchema },
  'PUT /api/session/preferences': ok('Kept, in place of what was there'),
  'POST /api/setup': {
    description: 'The password is set; sign in with it',
    schema: z.object({ ok: z.literal(true), person: id }),
  },
  'GET /api/persons': {
    description: 'Everyone of the centre',
    schema: z.object({ persons: z.array(row) }),
  },
  'POST /api/persons/:person/invitation': {
    description: 'A right to be used once, within a day',
    schema: z.object({ token: z.string() }),
  },
  'POST /api/persons/:person/sign-out': {
    description: 'Every session of the person has ended',
    schema: z.object({ ok: z.literal(true), sessions: count }),
  },
  'GET /api/drafts': { description: 'Your own unsent text', schema: z.object({ drafts: z.array(draft) }) },
  'PUT /api/drafts/:key': {
    description: 'Kept, unless another desk has a newer one; `other`: what was typed there',
    schema: z.object({ ok: z.literal(true), kept: z.boolean(), other: draft.optional() }),
  },
  'DELETE /api/drafts/:key': ok('The text is kept no more; with `base`, a newer one of another desk is'),
  'GET /api/snapshot': {
    description: 'Everything live as of `seq`; go on with WS /api/live from there',
    schema: z.object({
      seq: count,
      record: z.string().describe('Which record `seq` counts in'),
      now: time,
      centre: z.looseObject({ id, name: z.string(), training: z.boolean(), timeZone: z.string() }),
      me,
      rows: z
        .record(z.string(), z.array(row))
        .describe('By kind: call, incident, assignment, unit, alarm, operator'),
      positions: z.array(z.any()),
    }),
  },
  'GET /api/live': {
    status: 101,
    description:
      'A WebSocket. Text: {seq, changes: [{stream, version, row | null}]}, {beat: {now, seq}} each second, {reset: true} where a new snapshot is needed. Binary: positions (src/units/position-frame.ts)',
  },
  'GET /api/report': {
    description: 'The period as a whole, by groups and as a series, with the head of the record to keep',
    schema: z.object({
      from: time,
      to: time,
      by: z.string(),
      quantiles: z.literal('nearest-rank'),
      head: recordHead,
      whole: figures,
      groups: z.array(figures.extend({ key: z.string() })),
      series: z.object({
        step: z.enum(['hour', 'day']),
        points: z.array(figures.extend({ key: z.string() })),
      }),
    }),
  },
  'GET /api/report.csv': {
    description:
      'A header, the whole (group `*`), then each group; decimal point, period in UTC and local time',
    contentType: 'text/csv',
  },
  'GET /api/report/incidents': {
    description: 'The longest first; `count` says how many there are in all',
    schema: z.object({ count, rows: z.array(behind) }),
  },
  'GET /api/report/shift': {
    description: 'What a written shift report says beside its figures',
    schema: z.object({
      alarms: z.array(
        z.object({
          kind: z.string(),
          priority: z.string(),
          raised: count,
          repeats: count,
          unanswered: count,
          answerSeconds: z.number().optional(),
        }),
      ),
      staffing: z.object({
        people: count,
        byHour: z.array(z.object({ at: time, people: count, answered: count })),
      }),
      longest: z.array(behind.extend({ open: z.boolean() })),
      late: z.object({ answer: z.array(behind), processing: z.array(behind) }),
    }),
  },
  'GET /api/report/now': {
    description: 'Today so far, how the centre stands by counts, and the head of the record to keep',
    schema: z.object({
      at: time,
      day: z.string(),
      head: recordHead,
      standing: z.object({
        openedToday: count,
        calls: counts,
        incidents: counts,
        units: counts,
        operators: counts,
        alarms: counts,
      }),
      answer: z.object({ last15: nowTimes, byHour: z.array(nowTimes.extend({ hour: count })) }),
      processing: z.object({ last15: nowTimes, byHour: z.array(nowTimes.extend({ hour: count })) }),
      calls: z.looseObject({
        received: count,
        byHour: z.array(z.looseObject({ hour: count })),
        lengths: z.object({ count, meanSeconds: z.number().optional() }),
      }),
      services: z.array(
        z.object({
          code: z.string(),
          turnoutP90: z.number().optional(),
          units: count,
          limited: count,
          withinShare: z.number().optional(),
        }),
      ),
      incidents: z.object({ opened: count, closed: count, open: count, duplicates: count }),
      people: z
        .array(
          z.object({ operator: z.string(), busySeconds: z.number(), freeSeconds: z.number(), taken: count }),
        )
        .optional()
        .describe('Who is on duty since they came: for whoever reads names'),
    }),
  },
  'GET /api/types': {
    description:
      'Services by code, incident types with their questions, response plans, limits in seconds, languages',
    schema: z.object({
      services: z.record(z.string(), z.object({ es: z.string(), en: z.string() })),
      types: z.array(
        z.looseObject({
          code: z.string(),
          es: z.string(),
          en: z.string(),
          priority: z.int(),
          owner: z.string(),
        }),
      ),
      withdrawnTypes: z
        .array(z.looseObject({ code: z.string() }))
        .describe('Kept by incidents that have one'),
      healthQuestions: z.array(z.string()),
      plans: z
        .array(z.looseObject({ id: z.string(), types: z.array(z.string()) }))
        .describe('Who goes to what'),
      shippedPlans: z
        .array(z.looseObject({ id: z.string(), types: z.array(z.string()) }))
        .describe('As they were shipped, those set otherwise or withdrawn'),
      limits: z.record(z.string(), z.number()),
      shippedLimits: z.record(z.string(), z.number()),
      languages: z.object({ default: z.enum(['es', 'en']), offered: z.array(z.enum(['es', 'en'])) }),
      areas: z.record(z.string(), z.object({ name: z.string().optional(), service: z.string().optional() })),
    }),
  },
  'GET /api/settings/history': {
    description: 'Changes with what was before and after; `seq` of the last one is the next `before`',
    schema: z.object({
      changes: z.array(
        z.object({
          seq: count,
          kind: z.string(),
          id,
          version: count,
          type: z.string(),
          time,
          by: z.string(),
          body: z.record(z.string(), z.any()),
          personal: z.record(z.string(), z.any()).optional(),
        }),
      ),
    }),
  },
  'GET /api/areas': {
    description: 'As the centre calls them; `shipped` is what the map says',
    schema: z.object({
      areas: z.array(
        z.object({
          id,
          name: z.string(),
          kind: z.string(),
          service: z.string().optional(),
          shipped: z.object({ name: z.string().optional(), service: z.string().optional() }),
          bounds: z.array(z.number()).length(4),
        }),
      ),
    }),
  },
  'GET /api/incidents': {
    description: 'The latest first; `next` is `before` of the page that follows',
    schema: z.object({
      incidents: z.array(
        z.object({
          id,
          number: count,
          day: z.string(),
          status: z.string(),
          type: z.string(),
          priority: z.int(),
          owner: z.string(),
          openedAt: time,
          closedAt: time.optional(),
          disposition: z.string().optional(),
          place: z.string().optional().describe('As far as this reader may know it'),
          mergedIntoNumber: count.optional(),
          services: z.array(z.string()),
        }),
      ),
      next: z.string().optional(),
    }),
  },
  'GET /api/incidents/:id/story': {
    description: 'Everything recorded about it, as this reader may see it',
    schema: storyBundle,
  },
  'GET /api/incidents/:id/export.json': {
    description: 'The same with the SHA-256 of each event by its `seq`; the export is itself recorded first',
    schema: storyBundle.extend({
      at: time,
      by: z.string(),
      reason: z.string(),
      hashes: z.record(z.string(), z.string()),
    }),
  },
  'GET /api/incidents/:id/export.pdf': {
    description: 'A document with searchable text; the export is itself recorded first',
    contentType: 'application/pdf',
  },
  'GET /api/incidents/:id': {
    description: 'The incident, closed ones too',
    schema: z.object({ version: count, row }),
  },
  'GET /api/incidents/:id/history': history,
  'GET /api/calls/:id/history': history,
  'GET /api/units/:id/history': history,
  ...answersByRoad,
  'GET /api/incidents/:id/duplicates': {
    description: 'Open incidents that may be the same event, the likeliest first',
    schema: z.object({
      candidates: z.array(
        z.object({
          incident: id,
          number: count,
          distanceMetres: z.number(),
          ageSeconds: z.number(),
          sameType: z.boolean(),
          score: z.number(),
        }),
      ),
    }),
  },
  'POST /api/units/positions': {
    description: 'How many were newer than what was known',
    schema: z.object({ ok: z.literal(true), taken: count }),
  },
  'GET /api/places/search': {
    description: 'The likeliest first',
    schema: z.object({
      results: z.array(z.looseObject({ id, label: z.string(), kind: z.string(), point, score: z.number() })),
      ms: z.number(),
    }),
  },
  'GET /api/places/at': {
    description: 'What is known of a point',
    schema: z.object({
      district: z.string().optional(),
      town: z.string().optional(),
      areas: z.array(z.object({ id, name: z.string(), service: z.string().optional() })),
      nearestAddress: z.object({ label: z.string(), distanceMetres: z.number() }).optional(),
      cautions: z.array(
        z.object({
          id,
          place: id,
          kind: z.string(),
          text: z.string(),
          by: z.string(),
          at: time,
          expiresAt: time.optional(),
          distanceMetres: z.number(),
        }),
      ),
    }),
  },
  'POST /api/places/history': {
    description: 'Earlier incidents there; that they were asked for is on the record',
    schema: z.object({
      incidents: z.array(
        z.object({
          incident: id,
          number: count,
          day: z.string(),
          type: z.string(),
          priority: z.int(),
          status: z.string(),
          disposition: z.string().optional(),
          distanceMetres: z.number(),
        }),
      ),
    }),
  },
  'GET /map/style': {
    description: 'A MapLibre style',
    schema: z.looseObject({ version: z.literal(8), layers: z.array(z.any()) }),
  },
  'GET /map/tiles/:z/:x/:y.mvt': {
    description: 'The tile; 204 where there is nothing to draw',
    contentType: 'application/vnd.mapbox-vector-tile',
  },
  'GET /map/glyphs/:fontstack/:range.pbf': {
    description: 'Glyphs as signed distance fields',
    contentType: 'application/x-protobuf',
  },
  'GET /api/simulator': simulator,
  'POST /api/simulator': simulator,
  'POST /api/simulator/first-call': {
    description: 'What was made to learn with; empty where the city has nothing',
    schema: z.object({ call: id.optional(), incident: id.optional() }),
  },
  'POST /api/caller/calls': {
    status: 201,
    description: 'The call is placed; the token opens it and no other',
    schema: z.object({ call: z.uuid(), token: z.string(), centre: z.string() }),
  },
  'GET /api/caller/calls/:call': {
    description: 'The call as its caller sees it',
    schema: z.object({
      call: z.uuid(),
      version: count,
      state: z.enum(['waiting', 'answered', 'held', 'closed']),
      silentMode: z.boolean(),
      first: z.int().describe('Number of the first of `words`'),
      words: z.array(z.object({ from: z.enum(['caller', 'operator']), at: time, text: z.string() })),
      wordCount: count,
      readUpTo: count.describe('Up to which message the operator has seen'),
      readAt: time.optional(),
      location: z.looseObject({ source: z.string(), label: z.string() }).optional(),
      help: z
        .object({
          state: z.enum(['read', 'coming', 'there']),
          minutes: count.optional(),
          services: z.array(z.string()).optional(),
        })
        .optional(),
    }),
  },
  'GET /api/caller/calls/:call/live': {
    description: 'Server-sent events: the call as its caller sees it, each time it changes',
    contentType: 'text/event-stream',
  },
  'POST /api/caller/calls/:call/heartbeat': {
    description: 'Heard; whether anybody still reads the conversation',
    schema: z.object({ ok: z.literal(true), state: z.enum(['open', 'closed']) }),
  },
  'POST /api/caller/calls/:call/words': said,
  'POST /api/caller/calls/:call/answer': said,
  'POST /api/caller/calls/:call/location': {
    description: 'Kept; the place in words',
    schema: z.object({ ok: z.literal(true), label: z.string() }),
  },
  'POST /api/caller/calls/:call/silence': ok('The operator is told that the caller cannot speak'),
  'GET /api/caller/calls/:call/places': {
    description: 'Places by name, the likeliest first',
    schema: z.object({ results: z.array(z.object({ id, label: z.string(), point })) }),
  },
  'GET /api/caller/calls/:call/surroundings': {
    description: 'Streets around the caller, for a small map',
    schema: z.object({ streets: z.array(z.object({ main: z.boolean(), line: z.array(point) })) }),
  },
}

/** Every refusal and every error of every route. */
export const refusalSchema = z.object({
  ok: z.literal(false),
  refused: z.string().describe('Stable code'),
  what: z.string().describe("What happened, in the reader's language"),
  next: z.string().describe('What to do next'),
  who: z.string().optional().describe('Who is in the way'),
  since: time.optional(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
