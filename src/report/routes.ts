import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { can } from '../access/can.ts'
import type { Log } from '../log/log.ts'
import type { Actor, Subject } from '../log/machine.ts'
import type { Refusal } from '../log/refusal.ts'
import { dayIn } from '../log/time.ts'
import { behindNames, readBehind } from './behind.ts'
import { csvOf } from './csv.ts'
import { divisions } from './groups.ts'
import type { FactsKeeper } from './keep-facts.ts'
import type { WorkedKeeper } from './keep-worked.ts'
import { startOfDay } from './local-time.ts'
import { readNow } from './now.ts'
import { readReport } from './read-report.ts'
import { refuse } from './refusals.ts'
import type { Selection } from './selection.ts'
import { readShift } from './shift-facts.ts'
import { standingOf } from './standing.ts'

export interface ReportRoutesDeps {
  log: Log
  pool: Pool
  now(): string
  timeZone: string
  /** Lets a read pass, or records that it was denied and throws. */
  permit(request: FastifyRequest, action: 'readReport', subject: Subject): Promise<{ actor: Actor }>
  facts: FactsKeeper
  worked: WorkedKeeper
}

/** PostgreSQL keeps no NUL, and no code or name has a control character. */
const code = z.string().regex(/^[^\p{Cc}]{1,100}$/u)
const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()])
const query = z.object({
  from: instant.optional().describe('RFC 3339, or a day of the centre; today where absent'),
  to: instant.optional().describe('Not part of the period; now where absent'),
  by: z.enum(divisions).default('none'),
  key: z
    .string()
    .regex(/^[^\p{Cc}]{0,100}$/u)
    .optional()
    .describe('One group of `by`'),
  service: code.optional(),
  type: code.optional(),
  district: code.optional(),
  priority: z.coerce.number().int().min(1).max(5).optional(),
})
const behindQuery = query.extend({
  measure: z.enum(behindNames),
  over: z.coerce.number().min(-1).max(1e7).optional().describe('Only what took longer, in seconds'),
  lack: z.enum(['missing', 'odd']).optional().describe('Only where the time is not known, or out of order'),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
type Query = z.infer<typeof query>

const tags = ['report']
const longestDays = 400
const dayMs = 86_400_000

/**
 * What a period was like, by numbers, and what stands behind each.
 */
export async function reportRoutes(instance: FastifyInstance, deps: ReportRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { log, pool, timeZone, now, facts } = deps

  async function selectionOf(request: FastifyRequest, asked: Query): Promise<Selection> {
    const { actor } = await deps.permit(request, 'readReport', { kind: 'report', id: asked.service ?? 'all' })
    const allowed = actor.services.length > 0 ? actor.services : undefined
    const { service, ...rest } = asked
    if (service !== undefined && allowed && !allowed.includes(service)) {
      throw refusing(403, refuse('serviceNotYours'))
    }
    const at = now()
    const fromMs = asked.from ? instantMs(asked.from) : startOfDay(dayIn(at, timeZone), timeZone)
    const toMs = asked.to ? instantMs(asked.to) : Math.max(fromMs + 1, Date.parse(at))
    if (toMs <= fromMs) throw refusing(400, refuse('periodBackwards'))
    if (toMs - fromMs > longestDays * dayMs)
      throw refusing(400, refuse('periodTooLong', { days: longestDays }))
    await facts.settled()
    return {
      ...rest,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      ...(service !== undefined && { service }),
      ...(allowed && { allowed }),
    }
  }

  /** A day is that of the centre: from its first instant. */
  function instantMs(text: string): number {
    return text.includes('T') ? Date.parse(text) : startOfDay(text, timeZone)
  }

  app.get(
    '/api/report',
    {
      schema: {
        tags,
        summary: 'A period by numbers: counts, times, shares within limits',
        querystring: query,
      },
    },
    async (request) => {
      const selection = await selectionOf(request, request.query)
      const report = await readReport(pool, selection, timeZone)
      const { centre, incarnation, seq, hash } = log.head()
      const { from, to, by } = selection
      return { from, to, by, quantiles: 'nearest-rank', head: { centre, incarnation, seq, hash }, ...report }
    },
  )

  app.get(
    '/api/report.csv',
    { schema: { tags, summary: 'The same as CSV (RFC 4180)', querystring: query } },
    async (request, reply) => {
      const { from, to, by, ...rest } = await selectionOf(request, request.query)
      const report = await readReport(pool, { from, to, by, ...rest }, timeZone)
      const name = `amparo-${dayIn(from, timeZone)}-${dayIn(new Date(Date.parse(to) - 1).toISOString(), timeZone)}.csv`
      reply.header('content-type', 'text/csv; charset=utf-8; header=present')
      reply.header('content-disposition', `attachment; filename="${name}"`)
      return reply.send(csvOf(report, { from, to, by, timeZone }))
    },
  )

  app.get(
    '/api/report/incidents',
    { schema: { tags, summary: 'What stands behind one number of a report', querystring: behindQuery } },
    async (request) => {
      const { measure, over, lack, limit, ...asked } = request.query
      const selection = await selectionOf(request, asked)
      return readBehind(pool, selection, { measure, over, lack, limit }, timeZone)
    },
  )

  app.get(
    '/api/report/shift',
    {
      schema: { tags, summary: 'Alarms, staffing and the longest incidents of a period', querystring: query },
    },
    async (request) => readShift(pool, await selectionOf(request, request.query), now(), timeZone),
  )

  app.get(
    '/api/report/now',
    {
      schema: {
        tags,
        summary: 'Today so far by hour, the last quarter of an hour, and the head of the record',
      },
    },
    async (request) => {
      const { actor } = await deps.permit(request, 'readReport', { kind: 'report', id: 'now' })
      const { from, allowed } = await selectionOf(request, { by: 'none' })
      const named = can(actor, 'readPersonName', { kind: 'person', id: '*' }).allowed
      const at = now()
      const day = dayIn(from, timeZone)
      const { centre, incarnation, seq, hash } = log.head()
      return {
        at,
        day,
        head: { centre, incarnation, seq, hash },
        standing: standingOf(log.lookup, day),
        ...(await readNow(pool, { now: at, day, timeZone, allowed })),
        ...(named && { people: deps.worked.at(at) }),
      }
    },
  )
}

/** The shape that the server's error handler turns into an answer. */
function refusing(status: number, refusal: Refusal): Error {
  return Object.assign(new Error(refusal.refused), { status, refusal })
}
