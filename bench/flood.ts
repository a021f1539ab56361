import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { gate } from '../src/access/denial.ts'
import { openSessions } from '../src/access/sessions.ts'
import { server } from '../src/access/signing.ts'
import { type Call, callMachine } from '../src/intake/call.ts'
import { due } from '../src/intake/due.ts'
import { createHeartbeats } from '../src/intake/heartbeats.ts'
import { beatEverySeconds } from '../src/intake/limits.ts'
import { type Operator, operatorMachine } from '../src/intake/operator.ts'
import { startRinging } from '../src/intake/ringer.ts'
import { callerRoutes } from '../src/intake/routes.ts'
import type { Clock } from '../src/log/clock.ts'
import type { Log } from '../src/log/log.ts'
import type { Actor } from '../src/log/machine.ts'
import { newUuid } from '../src/log/uuid.ts'
import { openLog } from '../src/log/writer.ts'
import { openDoor } from '../src/server/http.ts'
import { catalogue, registry } from '../src/server/rooms.ts'
import { createTimers } from '../src/server/timers.ts'
import { between, day, daySeconds, randomFrom } from './flood-day.ts'
import { type Bench, type BenchTools, type Figure, limitFigure, median, percentile } from './frame.ts'
import { scratchDatabase } from './scratch-database.ts'

const rounds = 5
/** The centre's clock runs this much faster than the machine's. */
const scale = 4

interface Run {
  /** Seconds to an answer of honest calls placed while the flood lasts. */
  honestSeconds: number[]
  honestUnanswered: number
  placed: number
  lost: number
  limitedAnswered: number
  /** Milliseconds of the machine until the centre has acknowledged a call. */
  placingMs: number[]
}

/** centre/C4: what a flood from four addresses costs honest callers. Method in `bench/README.md`. */
export const bench: Bench = {
  name: 'flood',
  async run(tools): Promise<Figure[]> {
    const calm: Run[] = []
    const flooded: Run[] = []
    for (let round = 0; round < rounds; round++) {
      tools.tell(`round ${round + 1} of ${rounds}…`)
      calm.push(await play(tools, round, 0))
      flooded.push(await play(tools, round, day.floodPerSecond))
    }
    return figuresOf(calm, flooded)
  },
}

function figuresOf(calm: Run[], flooded: Run[]): Figure[] {
  const id = 'centre/C4'
  const p95 = (runs: Run[]) => median(runs.map((run) => percentile(run.honestSeconds, 0.95)))
  const [value, peerValue] = [p95(flooded), p95(calm)]
  const sum = (of: (run: Run) => number, runs = flooded) => runs.reduce((all, run) => all + of(run), 0)
  const all = [...calm, ...flooded]
  return [
    {
      ...{ id, what: 'honest calls, p95 to an answer, in the flood', value, unit: 's' },
      ...{ peer: 'without it', peerValue, bar: 'value / peer <= 1.2', holds: value / peerValue <= 1.2 },
    },
    limitFigure(
      { id, what: 'honest calls without an answer', value: sum((run) => run.honestUnanswered), unit: '' },
      0,
    ),
    limitFigure(
      {
        ...{ id, what: 'calls lost', value: sum((run) => run.lost, all), unit: '' },
        ...{ peer: 'placed', peerValue: sum((run) => run.placed, all) },
      },
      0,
    ),
    {
      ...{
        id,
        what: 'limited lane, calls answered a run',
        value: median(flooded.map((run) => run.limitedAnswered)),
      },
      unit: '',
    },
    {
      ...{ id, what: 'placing a call in the flood, p95', unit: 'ms' },
      value: median(flooded.map((run) => percentile(run.placingMs, 0.95))),
      ...{ peer: 'without it', peerValue: median(calm.map((run) => percentile(run.placingMs, 0.95))) },
    },
  ]
}

/** One day at the desks: a centre of its own, real but for its fast clock. */
async function play({ root, stopping }: BenchTools, seed: number, floodPerSecond: number): Promise<Run> {
  const database = await scratchDatabase(root)
  const clock = fastClock()
  const log = await openLog({
    ...{
      centre: 'flood',
      timeZone: 'America/Guayaquil',
      centreKey: Buffer.alloc(32, 1),
      registry,
      gate,
      clock,
    },
    ...{ pool: database.pool, newClient: () => database.newClient() },
  })
  const sessions = await openSessions(database.pool, clock, { idleSeconds: 3600, longestSeconds: 3600 })
  const heartbeats = createHeartbeats(clock.now())
  const app = await openDoor({
    ...{
      log,
      sessions,
      catalogue,
      programOf: () => undefined,
      isReady: () => true,
      largestBodyBytes: 65_536,
    },
    own: { publicUrls: [], loopbackOnly: true },
  })
  await app.register(callerRoutes, { log, clock, heartbeats })
  await app.ready()
  const timers = createTimers(log, () => clock.now(), [
    (lookup, now, newId) => due(lookup, now, newId, { heartbeats }),
  ])
  const seconds = setInterval(() => void timers.tick(), 1000 / scale)
  const stopRinging = startRinging(log, newUuid)
  const desks = await staffDesks(log, seed)
  try {
    const callers = await placeCalls(app, seed, floodPerSecond, stopping)
    return await resultOf(log, callers, desks)
  } finally {
    clearInterval(seconds)
    stopRinging()
    desks.close()
    await app.close()
    await desks.settled()
    await log.close()
    await database.remove()
  }
}

function fastClock(): Clock {
  const start = Date.now()
  const from = performance.now()
  const monotonicMs = () => (performance.now() - from) * scale
  return { monotonicMs, now: () => new Date(start + monotonicMs()).toISOString() }
}

const pause = (seconds: number) => wait((seconds * 1000) / scale)

interface Callers {
  honest: Set<string>
  placed: number
  placingMs: number[]
}

async function placeCalls(
  app: FastifyInstance,
  seed: number,
  floodPerSecond: number,
  stopping: AbortSignal,
): Promise<Callers> {
  const callers: Callers = { honest: new Set(), placed: 0, placingMs: [] }
  const random = randomFrom(seed)
  const from = performance.now()
  const now = () => ((performance.now() - from) * scale) / 1000
  const underWay: Promise<unknown>[] = []

  async function place(address: string) {
    const sent = performance.now()
    const answer = await inject(app, address, '', {})
    if (answer.statusCode !== 201) throw new Error(answer.body)
    callers.placingMs.push(performance.now() - sent)
    callers.placed++
    return answer.json() as { call: string; token: string }
  }
  async function honest(address: string, judged: boolean) {
    const { call, token } = await place(address)
    if (judged) callers.honest.add(call)
    while (now() < daySeconds) {
      await pause(beatEverySeconds)
      const answer = await inject(app, address, `/${call}/heartbeat`, undefined, token)
      if (answer.json().state === 'closed') return
    }
  }
  const floodFrom = day.warmSeconds
  const floodUntil = floodFrom + day.floodSeconds
  let nextHonest: number = day.honestEverySeconds * random()
  let flooded = 0
  for (; now() < daySeconds; await wait(2)) {
    stopping.throwIfAborted()
    for (; nextHonest <= Math.min(now(), floodUntil); nextHonest += day.honestEverySeconds) {
      underWay.push(honest(`10.0.${Math.floor(nextHonest)}.1`, nextHonest >= floodFrom))
    }
    const dueByNow = (Math.min(now(), floodUntil) - floodFrom) * floodPerSecond
    for (; flooded < dueByNow; flooded++) underWay.push(place(`192.0.2.${flooded % day.floodAddresses}`))
  }
  await Promise.all(underWay)
  return callers
}

function inject(app: FastifyInstance, remoteAddress: string, path: string, payload?: object, token?: string) {
  return app.inject({
    ...{ method: 'POST' as const, url: `/api/caller/calls${path}`, remoteAddress, payload },
    headers: { host: '127.0.0.1', ...(token && { 'x-amparo-call': token }) },
  })
}

interface Desks {
  answered: Map<string, { seconds: number; limited: boolean }>
  close(): void
  settled(): Promise<unknown>
}

/** Operators who pick up, talk, end and wrap up, each in their own time; some calls they must call back first. */
async function staffDesks(log: Log, seed: number): Promise<Desks> {
  const answered: Desks['answered'] = new Map()
  const work: Promise<void>[] = []
  let open = true
  const must = async (by: Actor, type: string, fields: object) => {
    const outcome = await log.submit({ id: newUuid(), type, ...fields }, by)
    if (!outcome.ok && open) throw new Error(`${type}: ${outcome.refused}`)
    return outcome.ok
  }
  async function take(operator: string, id: string, random: () => number) {
    const by: Actor = { name: `person/${operator}`, roles: ['callTaker'], services: [] }
    await pause(between(random, day.pickUpSeconds))
    const ringing = log.lookup.of(callMachine, id)
    if (!open || ringing?.ringingTo !== operator) return
    await must(by, 'answerCall', { call: id })
    const call = log.lookup.of(callMachine, id) as Call
    const seconds = (Date.parse(call.answeredAt as string) - Date.parse(call.offeredAt)) / 1000
    answered.set(id, { seconds, limited: call.lane === 'limited' })
    const isFlood = call.lane === 'limited' || call.mustCallBack
    await pause(between(random, isFlood ? day.floodTalkSeconds : day.honestTalkSeconds))
    if (!open) return
    const ending = { call: id, disposition: isFlood ? 'noContact' : 'information' }
    // Who went must be called back first; they may go in the very moment the call is ended.
    if (log.lookup.of(callMachine, id)?.mustCallBack) await must(by, 'callBack', { call: id })
    const outcome = await log.submit({ id: newUuid(), type: 'endCall', ...ending }, by)
    if (!outcome.ok && outcome.refused === 'mustCallBack') {
      await must(by, 'callBack', { call: id })
      await must(by, 'endCall', ending)
    }
    await pause(between(random, day.wrapUpSeconds))
    if (open) await must(by, 'setOperatorState', { operator, state: 'ready' })
  }
  const unsubscribe = log.subscribe(({ changes }) => {
    for (const { stream, state, before } of changes) {
      if (!open || !stream.startsWith('operator/') || !state) continue
      const operator = state as Operator
      if (operator.state !== 'ringing' || (before as Operator | undefined)?.state === 'ringing') continue
      work.push(take(operator.id, operator.call as string, randomFrom(seed * 1e6 + work.length)))
    }
  })
  for (let n = 0; n < day.operators; n++) {
    const operator = `op${n}`
    await must(server, 'registerPerson', { person: operator, name: operator, roles: ['callTaker'] })
    const by: Actor = { name: `person/${operator}`, roles: ['callTaker'], services: [] }
    await must(by, 'setOperatorState', { operator, state: 'ready' })
  }
  return {
    answered,
    close() {
      open = false
      unsubscribe()
    },
    settled: () => Promise.allSettled(work),
  }
}

/** Every call that was acknowledged must be ended, wait, or be with an operator who knows of it. */
async function resultOf(log: Log, callers: Callers, desks: Desks): Promise<Run> {
  const live = [...log.lookup.all(callMachine).values()]
  const withSomebody = (call: Call) => {
    const operator = log.lookup.of(operatorMachine, call.operator ?? call.ringingTo ?? '')
    return operator?.call === call.id
  }
  const kept = live.filter(
    (call) => call.state === 'queued' || call.state === 'abandoned' || withSomebody(call),
  )
  const ended = [...desks.answered.keys()].filter((id) => !log.lookup.of(callMachine, id))
  const honest = [...callers.honest].map((call) => desks.answered.get(call))
  return {
    honestSeconds: honest.flatMap((one) => (one ? [one.seconds] : [])),
    honestUnanswered: honest.filter((one) => !one).length,
    placed: callers.placed,
    lost: callers.placed - kept.length - ended.length,
    limitedAnswered: [...desks.answered.values()].filter((one) => one.limited).length,
    placingMs: callers.placingMs,
  }
}
