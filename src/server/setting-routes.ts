import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { can } from '../access/can.ts'
import { idOf, kindOf, type RecordedEvent } from '../log/event.ts'
import { latestSettingFacts } from '../log/latest.ts'
import type { Log } from '../log/log.ts'
import type { CentreMap } from './centre-map.ts'
import type { Permit } from './who.ts'

export interface SettingRoutesDeps {
  log: Log
  pool: Pool
  permit: Permit
  areas: CentreMap['areas']
}

/** Rows are read in pages of this many: what programs registered (a whole city) is passed over. */
const pageOfFacts = 500
const mostPages = 20
const subject = { kind: 'setting', id: 'all' }
const tags = ['settings']

/** What was configured, by whom, from what to what; and the areas that can be. */
export async function settingRoutes(instance: FastifyInstance, deps: SettingRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { log, pool, permit } = deps

  app.get(
    '/api/settings/history',
    {
      schema: {
        tags,
        summary: 'What people changed of the centre: settings, people, units; newest first',
        querystring: z.object({
          before: z.coerce.number().int().positive().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(100),
        }),
      },
    },
    async (request) => {
      const { before = Number.MAX_SAFE_INTEGER, limit } = request.query
      const { actor } = await permit(request, 'readSettings', subject)
      const events = await changesBefore(before, limit)
      const seesNames = can(actor, 'readPersonName', { kind: 'person', id: '*' }).allowed
      const opened = seesNames ? await withNames(events) : events
      return { changes: opened.map(asChange) }
    },
  )

  app.get(
    '/api/areas',
    { schema: { tags, summary: 'Districts and service areas of the map' } },
    async (request) => {
      await permit(request, 'readTypes', { kind: 'types', id: 'all' })
      return { areas: deps.areas() }
    },
  )

  async function changesBefore(before: number, limit: number): Promise<RecordedEvent[]> {
    const found: RecordedEvent[] = []
    let from = before
    for (let page = 0; page < mostPages && found.length < limit; page++) {
      const facts = await latestSettingFacts(pool, log.head().centre, from, pageOfFacts)
      found.push(...facts.filter(({ by }) => by.startsWith('person/')))
      if (facts.length < pageOfFacts) break
      from = (facts.at(-1) as RecordedEvent).seq
    }
    return found.slice(0, limit)
  }

  /** Names of people are sealed: they are read from the stories of those whom this page is about. */
  async function withNames(events: RecordedEvent[]): Promise<RecordedEvent[]> {
    const streams = new Set(
      events.map(({ stream }) => stream).filter((stream) => kindOf(stream) === 'person'),
    )
    const stories = await Promise.all([...streams].map((stream) => log.readStream(stream)))
    const opened = new Map(stories.flat().map((event) => [event.seq, event]))
    return events.map((event) => opened.get(event.seq) ?? event)
  }
}

function asChange({ seq, stream, version, type, time, by, body, personal }: RecordedEvent) {
  return {
    seq,
    kind: kindOf(stream),
    id: idOf(stream),
    version,
    type,
    time,
    by,
    body,
    ...(personal && { personal }),
  }
}
