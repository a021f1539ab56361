import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { incidentSubject, redact, redactEvent } from '../access/redact.ts'
import type { Action } from '../access/table.ts'
import { cares } from '../dispatch/destination/hospital.ts'
import { askingOf } from '../dispatch/recommendation/gather.ts'
import { possibleDuplicates } from '../incidents/duplicates.ts'
import { type Incident, incidentMachine } from '../incidents/incident.ts'
import { type Call, callMachine } from '../intake/call.ts'
import type { StreamName } from '../log/event.ts'
import type { Log } from '../log/log.ts'
import type { Machine } from '../log/machine.ts'
import { type Unit, unitMachine } from '../units/unit.ts'
import type { Settings } from './follow-settings.ts'
import { problem } from './problem.ts'
import type { Recommending } from './recommending.ts'
import { refuse } from './refusals.ts'
import { type Permit, signedIn, type Who } from './who.ts'

export interface ReadRoutesDeps {
  log: Log
  permit: Permit
  recommending: Recommending
  settings: Settings
  /** Until times count what is closed. */
  closuresSettled(): Promise<void>
  now(): string
}

const params = z.object({ id: z.string().regex(/^[\w.:-]{1,80}$/) })
/** The alarm level, where somebody raised it. */
const alarm = z.coerce.number().int().min(1).max(7).optional()
const tags = ['reads']

/** What is read beside the board: types, one thing whole, its history, and what the program proposes. */
export async function readRoutes(instance: FastifyInstance, deps: ReadRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { log, permit, recommending, now } = deps

  app.get(
    '/api/types',
    { schema: { tags, summary: 'What is in force: services, incident types, limits, languages' } },
    async (request) => {
      await permit(request, 'readTypes', { kind: 'types', id: 'all' })
      return deps.settings.now()
    },
  )

  app.get(
    '/api/incidents/:id',
    { schema: { tags, summary: 'One incident, closed ones too', params } },
    async (request) => {
      const { incident, version, who } = await incidentFor(request, request.params.id, 'readIncident')
      return { version, row: redact(who.actor, 'incident', incident) }
    },
  )

  app.get(
    '/api/incidents/:id/history',
    { schema: { tags, summary: 'Every event of an incident, oldest first', params } },
    async (request) => {
      const { incident, who } = await incidentFor(request, request.params.id, 'readHistory')
      return historyOf(who, `incident/${incident.id}`, incidentSubject(who.actor, incident))
    },
  )

  app.get(
    '/api/calls/:id/history',
    { schema: { tags, summary: 'Every event of a call, oldest first', params } },
    async (request) => {
      const { id } = request.params
      const subject = { kind: 'call', id }
      const who = await permit(request, 'readHistory', subject)
      await found<Call>(callMachine, id)
      return historyOf(who, `call/${id}`, subject)
    },
  )

  app.get(
    '/api/units/:id/history',
    { schema: { tags, summary: 'Every event of a unit, oldest first', params } },
    async (request) => {
      const { id } = request.params
      const subject = { kind: 'unit', id }
      const who = await permit(request, 'readHistory', subject)
      await found<Unit>(unitMachine, id)
      return historyOf(who, `unit/${id}`, subject)
    },
  )

  app.get(
    '/api/incidents/:id/recommendation',
    {
      schema: {
        tags,
        summary: 'Who should go, and why; nothing is sent',
        params,
        querystring: z.object({ alarm }),
      },
    },
    async (request) => {
      const { incident } = await incidentFor(request, request.params.id, 'readRecommendation')
      await deps.closuresSettled()
      return recommending.recommend(askingOf(incident, request.query.alarm))
    },
  )

  app.get(
    '/api/incidents/:id/destinations',
    {
      schema: {
        tags,
        summary: 'Hospitals for a patient of an incident, the best first, and what speaks against each',
        params,
        querystring: z.object({ care: z.enum(cares).optional() }),
      },
    },
    async (request) => {
      const { incident } = await incidentFor(request, request.params.id, 'readRecommendation')
      const point = incident.personal?.location?.point
      await deps.closuresSettled()
      return { destinations: point ? recommending.destinations(point, request.query.care) : [] }
    },
  )

  app.get(
    '/api/incidents/:id/duplicates',
    { schema: { tags, summary: 'Open incidents that may be the same event; a person decides', params } },
    async (request) => {
      const { incident } = await incidentFor(request, request.params.id, 'readDuplicates')
      const open = log.lookup.all(incidentMachine).values()
      return { candidates: possibleDuplicates(incident, open, now()) }
    },
  )

  async function incidentFor(request: FastifyRequest, id: string, action: Action) {
    const { actor } = signedIn(request)
    const { version, state } = await found<Incident>(incidentMachine, id)
    const who = await permit(request, action, incidentSubject(actor, state))
    return { incident: state, version, who }
  }

  async function found<S>(machine: Machine<S>, id: string) {
    const known = await log.find(machine, id)
    if (!known) throw problem(404, refuse('noSuch', { subject: `${machine.kind}/${id}` }))
    return known
  }

  async function historyOf(who: Who, stream: StreamName, subject: Parameters<typeof redactEvent>[1]) {
    const events = await log.readStream(stream)
    return { events: events.map((event) => redactEvent(who.actor, subject, event)) }
  }
}
