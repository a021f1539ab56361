import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Location, Point } from '../incidents/location.ts'
import type { Clock } from '../log/clock.ts'
import type { Log } from '../log/log.ts'
import type { Actor } from '../log/machine.ts'
import type { Refusal } from '../log/refusal.ts'
import { secondsBetween } from '../log/time.ts'
import { type Call, callMachine, callStream, isGone } from './call.ts'
import * as bodies from './caller-bodies.ts'
import { callIdOf, commandIdOf, hashOfToken, isTokenOf, newToken, originOf } from './caller-credentials.ts'
import { createCallerHelp } from './caller-help.ts'
import { callsAmong, createCallerStreams } from './caller-streams.ts'
import { type CallerView, callerView, type Eta } from './caller-view.ts'
import type { Heartbeats } from './heartbeats.ts'
import { type Allowance, createLanes, defaultLaneLimit, type LaneLimit, takeAllowance } from './lanes.ts'
import { defaultLimits } from './limits.ts'
import { refuse } from './refusals.ts'

/** What the caller's page may learn of places. */
export interface CallerPlaces {
  search(text: string, near: Point | undefined, limit: number): { id: string; label: string; point: Point }[]
  /** "frente a Bolívar 5-21": the nearest that has a name, or nothing. */
  nearest(point: Point): string | undefined
  /** Streets within a distance, for the small picture of where one is. */
  streets?(point: Point, radiusMetres: number): { main: boolean; line: Point[] }[]
}

export interface CallerRoutesDeps {
  log: Log
  clock: Clock
  heartbeats: Heartbeats
  places?: CallerPlaces
  /** Seconds until a unit is at its incident. */
  eta?: Eta
  centreName?: string
  laneLimit?: LaneLimit
  resumeSeconds?(): number
}

const largestBodyBytes = 8 * 1024
/** A page's messages, positions and answers: these many at once, then one a second. */
const messageLimit: LaneLimit = { burst: 30, refillSeconds: 1 }

/**
 * The caller's side (centre/C1). No account: the header `x-amparo-call` carries the token of the one call. Nothing
 * here refuses a call; what comes too fast waits in a lane of its own (C4) or is asked to come again.
 */
export async function callerRoutes(app: FastifyInstance, deps: CallerRoutesDeps) {
  const { log, clock, heartbeats, places } = deps
  const originKey = randomBytes(32)
  const lanes = createLanes(deps.laneLimit ?? defaultLaneLimit)
  const help = createCallerHelp(log.lookup)
  const allowances = new Map<string, Allowance>()

  const view = (id: string, seen: number): CallerView | undefined => {
    const call = log.lookup.of(callMachine, id)
    return call && callerView(call, log.versionOf(callStream(id)), help.assignmentsOf(call), seen, deps.eta)
  }
  const streams = createCallerStreams(view)
  const unsubscribe = log.subscribe(({ changes }) => {
    streams.tell(new Set([...callsAmong(changes), ...help.callsTouched(changes)]))
    for (const { stream, state } of changes) {
      if (state !== undefined || !stream.startsWith('call/')) continue
      heartbeats.forget(stream.slice('call/'.length))
      allowances.delete(stream.slice('call/'.length))
    }
  })
  app.addHook('preClose', async () => {
    unsubscribe()
    streams.close()
  })

  /** The call that the token opens, ended or not. A wrong token and an unknown call are told apart by nobody. */
  async function ownCall(request: FastifyRequest): Promise<Call> {
    const { call: id } = request.params as z.infer<typeof bodies.callParams>
    const token = request.headers['x-amparo-call']
    const call = log.lookup.of(callMachine, id) ?? (await log.find(callMachine, id))?.state
    if (!call || typeof token !== 'string' || !isTokenOf(call.tokenHash, token))
      throw problem(401, refuse('callerUnknown'))
    return call
  }

  /** Takes from the call's allowance, and counts as a sign of life. */
  function hear(call: Call) {
    const taken = takeAllowance(allowances.get(call.id), clock.monotonicMs(), messageLimit)
    if (taken.lane === 'limited') throw problem(429, refuse('slowDown'))
    allowances.set(call.id, taken.allowance)
    heartbeats.beat(call.id, clock.now())
  }

  async function submit(call: string, clientId: string, command: { type: string } & Record<string, unknown>) {
    const outcome = await log.submit({ id: commandIdOf(call, clientId), call, ...command }, callerActor(call))
    if (!outcome.ok) {
      const { ok: _, ...refusal } = outcome
      throw problem(statusOf(refusal), refusal)
    }
    return outcome
  }

  /** The page is open again: the call goes on, unless it is too late for that. */
  async function comeBack(call: Call) {
    if (!isGone(call)) return
    const since = call.disconnectedAt ?? call.abandonedAt ?? clock.now()
    const resumeSeconds = deps.resumeSeconds?.() ?? defaultLimits.resumeSeconds
    if (secondsBetween(since, clock.now()) > resumeSeconds)
      throw problem(409, refuse('resumeTooLate', { minutes: Math.round(resumeSeconds / 60) }, { since }))
    await submit(call.id, `back ${since}`, { type: 'reconnectCall' })
  }

  app.post(
    '/api/caller/calls',
    {
      bodyLimit: largestBodyBytes,
      schema: { ...about('Ask for help: places a call'), body: bodies.newCallBody },
    },
    async (request, reply) => {
      const { token = newToken(), ...body } = request.body as z.infer<typeof bodies.newCallBody>
      const call = callIdOf(token)
      if (!log.lookup.of(callMachine, call) && !(await log.find(callMachine, call))) {
        const origin = originOf(request.ip, originKey)
        const lane = lanes.laneFor(origin, clock.monotonicMs(), log.lookup.all(callMachine).values())
        await submit(call, 'offer', {
          type: 'offerCall',
          channel: 'web',
          origin,
          lane,
          language: body.language,
          silentMode: body.silentMode,
          tokenHash: hashOfToken(token),
          personal: personalOf(body),
        })
      }
      heartbeats.beat(call, clock.now())
      reply.code(201)
      return { call, token, centre: deps.centreName }
    },
  )

  function personalOf(body: z.infer<typeof bodies.newCallBody>) {
    const { position, address, words } = body
    const location = position
      ? located({ source: 'device', position })
      : address && located({ source: 'typed', label: address })
    return { ...(location && { location }), ...(words && { words: [words] }) }
  }

  function located(report: Omit<z.infer<typeof bodies.locationBody>, 'id'>): Location {
    const { source, position, placeId } = report
    const point: Point | undefined = position && [position.lon, position.lat]
    const label = report.label || (point && places?.nearest(point)) || ''
    return {
      source,
      label,
      ...(point && { point }),
      ...(position?.precisionMetres !== undefined && { precisionMetres: position.precisionMetres }),
      ...(placeId && { placeId }),
    }
  }

  const own = (summary: string, body?: z.ZodType) => ({
    bodyLimit: largestBodyBytes,
    schema: { ...about(summary), params: bodies.callParams, ...(body && { body }) },
  })

  app.get('/api/caller/calls/:call', own('The call as its caller sees it'), async (request) => {
    const call = await ownCall(request)
    return view(call.id, 0) ?? callerView(call, 0, [])
  })

  app.get(
    '/api/caller/calls/:call/live',
    own('The call as it changes, as server-sent events'),
    async (request, reply) => {
      const call = await ownCall(request)
      const lastEventId = request.headers['last-event-id']
      const stream = streams.open(call.id, typeof lastEventId === 'string' ? lastEventId : undefined)
      reply.raw.once('close', () => stream.destroy())
      return reply
        .headers({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })
        .send(stream)
    },
  )

  app.post('/api/caller/calls/:call/heartbeat', own('The page is open'), async (request) => {
    const call = await ownCall(request)
    heartbeats.beat(call.id, clock.now())
    await comeBack(call)
    return { ok: true, state: call.state === 'ended' ? 'closed' : 'open' }
  })

  app.post('/api/caller/calls/:call/words', own('Say something', bodies.wordsBody), async (request) => {
    const call = await ownCall(request)
    const { id, text } = request.body as z.infer<typeof bodies.wordsBody>
    hear(call)
    const { answer } = await submit(call.id, id, { type: 'sayInCall', text })
    return { ok: true, ...(answer as { number: number }) }
  })

  app.post(
    '/api/caller/calls/:call/answer',
    own('Yes, no or not known', bodies.answerBody),
    async (request) => {
      const call = await ownCall(request)
      const { id, answer } = request.body as z.infer<typeof bodies.answerBody>
      hear(call)
      const text = bodies.answerTexts[call.language ?? 'es'][answer]
      const outcome = await submit(call.id, id, { type: 'sayInCall', text })
      return { ok: true, ...(outcome.answer as { number: number }) }
    },
  )

  app.post(
    '/api/caller/calls/:call/location',
    own('Say where one is', bodies.locationBody),
    async (request) => {
      const call = await ownCall(request)
      const { id, ...report } = request.body as z.infer<typeof bodies.locationBody>
      hear(call)
      const location = located(report)
      await submit(call.id, id, { type: 'reportCallLocation', location })
      return { ok: true, label: location.label }
    },
  )

  app.post(
    '/api/caller/calls/:call/silence',
    own('One cannot speak', bodies.silenceBody),
    async (request) => {
      const call = await ownCall(request)
      hear(call)
      await submit(call.id, (request.body as z.infer<typeof bodies.silenceBody>).id, {
        type: 'reportSilence',
      })
      return { ok: true }
    },
  )

  app.get(
    '/api/caller/calls/:call/places',
    { schema: { ...about('Places by name'), params: bodies.callParams, querystring: bodies.searchQuery } },
    async (request) => {
      const call = await ownCall(request)
      hear(call)
      const { q } = request.query as z.infer<typeof bodies.searchQuery>
      const results = places?.search(q, call.personal?.location?.point, 6) ?? []
      return { results: results.map(({ id, label, point }) => ({ id, label, point })) }
    },
  )

  app.get('/api/caller/calls/:call/surroundings', own('Streets around the caller'), async (request) => {
    const call = await ownCall(request)
    const point = call.personal?.location?.point
    return { streets: (point && places?.streets?.(point, surroundingsMetres)) ?? [] }
  })
}

const surroundingsMetres = 260

function callerActor(call: string): Actor {
  return { name: `caller/${call}`, roles: ['caller'], services: [], own: call }
}

const about = (summary: string) => ({ tags: ['caller'], summary })

function statusOf({ refused }: Refusal): number {
  if (refused === 'badText' || refused === 'invalidCommand') return 400
  if (refused === 'diskReserve' || refused === 'recordUnavailable') return 503
  return 409
}

/** Read by the server, which answers it in the caller's language. */
function problem(status: number, refusal: Refusal): Error {
  return Object.assign(new Error(refusal.refused), { status, refusal })
}
