import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { incidentSubject, redact } from '../access/redact.ts'
import type { Action } from '../access/table.ts'
import type { ExportFormat } from '../incidents/export-incident.ts'
import { type Incident, incidentMachine } from '../incidents/incident.ts'
import type { StoryEvent } from '../incidents/story/story.ts'
import type { Log } from '../log/log.ts'
import { findIncidents, type Position } from '../report/find-incidents.ts'
import type { FactsKeeper } from '../report/keep-facts.ts'
import { unitMachine } from '../units/unit.ts'
import { incidentPdf } from './incident-pdf.ts'
import { readStory } from './incident-story.ts'
import { problem } from './problem.ts'
import { refuse } from './refusals.ts'
import { type Permit, signedIn, type Who } from './who.ts'

export interface IncidentRoutesDeps {
  log: Log
  pool: Pool
  facts: Pick<FactsKeeper, 'settled'>
  permit: Permit
  now(): string
  timeZone: string
  centreName: string
}

const params = z.object({ id: z.string().regex(/^[\w.:-]{1,80}$/) })
const tags = ['reads']
const code = z.string().regex(/^[^\p{C}]{1,64}$/u)
const search = z.object({
  day: z.iso.date().optional().describe('Of the centre, YYYY-MM-DD'),
  number: z.coerce.number().int().min(1).max(10_000_000).optional(),
  type: code.optional(),
  service: code.optional(),
  unit: code.optional().describe('Id or call sign of a unit that was sent to it'),
  status: z.enum(['scheduled', 'pending', 'active', 'closed', 'merged']).optional(),
  place: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .optional()
    .describe('Part of the place, as far as the reader sees it'),
  ids: z
    .string()
    .max(20_000)
    .optional()
    .describe('Up to 200 ids with commas between; nothing else is looked at then'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.\d{1,9}$/)
    .optional()
    .describe('`next` of the page before'),
})
type Search = z.infer<typeof search>

const mostIds = 200
/** Places are sealed: to find one by its words, this many of the latest are opened and no more. */
const mostOpened = 2000
const why = z.object({
  reason: z
    .string()
    .trim()
    .min(3)
    .max(300)
    .describe('What for; it is recorded before anything is handed out'),
})
const language = z.enum(['es', 'en']).default('es')

/** What a proposal was computed from tells a page nothing: the history and the export have it. */
function withoutInput(event: StoryEvent): StoryEvent {
  if (event.body.input === undefined) return event
  const { input: _, ...body } = event.body
  const { personal: __, ...open } = event
  return { ...open, body }
}

/** Finding any incident, open or closed; its story whole; and taking the story out, which is itself recorded. */
export async function incidentRoutes(instance: FastifyInstance, deps: IncidentRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { log, pool, facts, permit, now } = deps

  app.get(
    '/api/incidents',
    { schema: { tags, summary: 'Incidents, open or closed, the latest first', querystring: search } },
    async (request) => {
      const who = await permit(request, 'readBoard', { kind: 'board', id: 'all' })
      const { ids, ...question } = request.query
      if (ids !== undefined) return { incidents: await named(who, ids) }
      return find(who, question)
    },
  )

  app.get(
    '/api/incidents/:id/story',
    { schema: { tags, summary: 'Everything recorded about an incident, as the reader may see it', params } },
    async (request) => {
      const { who, incident, version } = await incidentFor(request, request.params.id, 'readHistory')
      const { hashes: _, ...bundle } = await readStory(log, who.actor, incident, version, now())
      return { ...bundle, events: bundle.events.map(withoutInput) }
    },
  )

  app.get(
    '/api/incidents/:id/export.json',
    {
      schema: {
        tags,
        summary: 'The story of an incident with the hash of each event',
        params,
        querystring: why,
      },
    },
    async (request, reply) => {
      const { who, id } = await recorded(request, request.params.id, 'json', request.query.reason)
      const bundle = await storyOf(who, id)
      reply.header('content-disposition', attachment(bundle.incident, 'json'))
      return { at: now(), by: who.actor.name, reason: request.query.reason, ...bundle }
    },
  )

  app.get(
    '/api/incidents/:id/export.pdf',
    {
      schema: {
        tags,
        summary: 'The story of an incident as a document with the head of the record',
        params,
        querystring: why.extend({ language }),
      },
    },
    async (request, reply) => {
      const { who, id } = await recorded(request, request.params.id, 'pdf', request.query.reason)
      const bundle = await storyOf(who, id)
      const document = await incidentPdf(bundle, {
        language: request.query.language,
        timeZone: deps.timeZone,
        centreName: deps.centreName,
        by: who.person?.personal?.name ?? who.actor.name,
        at: now(),
        reason: request.query.reason,
      })
      reply.header('content-disposition', attachment(bundle.incident, 'pdf'))
      return reply.type('application/pdf').send(document)
    },
  )

  async function incidentFor(request: FastifyRequest, id: string, action: Action) {
    const { actor } = signedIn(request)
    const known = await log.find(incidentMachine, id)
    if (!known) throw problem(404, refuse('noSuch', { subject: `incident/${id}` }))
    const who = await permit(request, action, incidentSubject(actor, known.state))
    return { who, incident: known.state, version: known.version }
  }

  /** No receipt, no answer: that it is taken out is in the record before it is. */
  async function recorded(request: FastifyRequest, id: string, format: ExportFormat, reason: string) {
    const { who, incident } = await incidentFor(request, id, 'readHistory')
    const command = { id: randomUUID(), type: 'recordIncidentExport', incident: incident.id, format, reason }
    const outcome = await log.submit(command, who.actor)
    if (!outcome.ok) throw problem(outcome.refused === 'notPermitted' ? 403 : 409, outcome)
    return { who, id: incident.id }
  }

  async function storyOf(who: Who, id: string) {
    const known = await log.find(incidentMachine, id)
    if (!known) throw problem(404, refuse('noSuch', { subject: `incident/${id}` }))
    return readStory(log, who.actor, known.state, known.version, now())
  }

  async function named(who: Who, ids: string) {
    const asked = [...new Set(ids.split(','))].filter((id) => params.shape.id.safeParse(id).success)
    const found = await Promise.all(asked.slice(0, mostIds).map((id) => log.find(incidentMachine, id)))
    return found.flatMap((one) => (one ? shownTo(who, one.state) : []))
  }

  async function find(who: Who, { limit, before, place, ...asked }: Omit<Search, 'ids'>) {
    const question = { ...asked, ...(asked.unit !== undefined && { unit: unitNamed(asked.unit) }) }
    const wanted = place === undefined ? undefined : simplified(place)
    const fits = (row: FoundIncident) =>
      (!wanted || simplified(row.place ?? '').includes(wanted)) &&
      (!asked.status || row.status === asked.status)
    let from = positionOf(before)
    const rows: FoundIncident[] = []
    await facts.settled()
    for (let opened = 0; opened < mostOpened && rows.length < limit; ) {
      const page = await findIncidents(pool, question, from, limit)
      const found = await Promise.all(page.map(({ id }) => log.find(incidentMachine, id)))
      for (const [index, one] of found.entries()) {
        from = page[index]
        const row = one && shownTo(who, one.state)[0]
        if (row && fits(row)) rows.push(row)
        if (rows.length === limit) break
      }
      opened += page.length
      if (page.length < limit) {
        from = rows.length === limit ? from : undefined
        break
      }
    }
    return { incidents: rows, ...(from && { next: `${from.day}.${from.number}` }) }
  }

  function unitNamed(text: string): string {
    const typed = simplified(text)
    for (const unit of log.lookup.all(unitMachine).values()) {
      if (simplified(unit.id) === typed || simplified(unit.callSign) === typed) return unit.id
    }
    return text
  }
}

function attachment({ number, day }: Incident, ending: string): string {
  return `attachment; filename="incidente-${day}-${number}.${ending}"`
}

function positionOf(before: string | undefined): Position | undefined {
  const [day, number] = before?.split('.') ?? []
  return day === undefined ? undefined : { day, number: Number(number) }
}

/** Without accents, case, hyphens and spaces around. */
function simplified(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}-]/gu, '')
    .toLowerCase()
    .trim()
}

type FoundIncident = ReturnType<typeof shownTo>[number]

function shownTo({ actor }: Who, incident: Incident) {
  const row = redact(actor, 'incident', incident) as Incident | undefined
  if (!row) return []
  const { id, number, day, status, type, priority, owner, openedAt, closedAt, disposition, district } = row
  const place = row.personal?.location?.label ?? district
  return [
    {
      ...{ id, number, day, status, type, priority, owner, openedAt },
      ...(closedAt !== undefined && { closedAt }),
      ...(disposition !== undefined && { disposition }),
      ...(place !== undefined && { place }),
      ...(row.mergedIntoNumber !== undefined && { mergedIntoNumber: row.mergedIntoNumber }),
      services: Object.keys(row.agencies),
    },
  ]
}
