import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type pg from 'pg'
import { WebSocketServer } from 'ws'
import { gate } from '../src/access/denial.ts'
import { createAttendance } from '../src/desks/attendance.ts'
import { machineClock } from '../src/log/clock.ts'
import type { Log } from '../src/log/log.ts'
import type { Actor } from '../src/log/machine.ts'
import { newUuid } from '../src/log/uuid.ts'
import { openLog } from '../src/log/writer.ts'
import { createAudiences } from '../src/server/audience.ts'
import { createLive } from '../src/server/live.ts'
import { createPositionFeed } from '../src/server/position-feed.ts'
import { registry } from '../src/server/rooms.ts'
import { createPositions } from '../src/units/positions.ts'
import { type Bench, type BenchTools, type Figure, median, ratioFigure } from './frame.ts'
import { type ScratchDatabase, scratchDatabase } from './scratch-database.ts'

const rounds = 5
const roundMs = 2000
const bareRowBytes = 450

const simulator: Actor = { name: 'program/simulator', roles: ['program'], services: [] }
const supervisor: Actor = { name: 'person/bench', roles: ['supervisor'], services: [] }

/**
 * centre/N1: acknowledged commands a second against bare single-row INSERT commits on the same PostgreSQL.
 * The commands are those of calls as they come in: one that offers the call with name, number, place and words
 * (two facts, sealed under a new key), and four with what the caller says. Each is judged, sealed, chained,
 * stored with its view and its answer, and pushed to a live console in another process.
 */
export const bench: Bench = {
  name: 'log',
  async run(tools: BenchTools): Promise<Figure[]> {
    const database = await scratchDatabase(tools.root)
    const centre = await openBenchCentre(database)
    try {
      const rates: Record<string, number[]> = { bare1: [], bare16: [], ours1: [], ours16: [], ours128: [] }
      const owner = await database.connectOwner()
      await owner.query('create table bare (id bigint generated always as identity primary key, bytes bytea)')
      await owner.end()
      await oursPerSecond(centre.log, 16, 500)
      for (let round = 1; round <= rounds && !tools.stopping.aborted; round++) {
        rates.bare1?.push(await barePerSecond(database, 1, roundMs))
        rates.ours1?.push(await oursPerSecond(centre.log, 1, roundMs))
        rates.bare16?.push(await barePerSecond(database, 16, roundMs))
        rates.ours16?.push(await oursPerSecond(centre.log, 16, roundMs))
        rates.ours128?.push(await oursPerSecond(centre.log, 128, roundMs))
        tools.tell(`round ${round} of ${rounds}: ${JSON.stringify(rates)}`)
      }
      const middle = (name: string) => median(rates[name] ?? [])
      const figure = (callers: number, connections: number, bar: number) =>
        ratioFigure(
          {
            id: 'centre/N1',
            what: `commands acknowledged, ${callers} caller${callers > 1 ? 's' : ''}`,
            value: middle(`ours${callers}`),
            unit: '/s',
            peer: `bare INSERT commits, ${connections} connection${connections > 1 ? 's' : ''}`,
            peerValue: middle(`bare${connections}`),
          },
          bar,
        )
      return [figure(1, 1, 0.45), figure(16, 16, 0.4), figure(128, 16, 0.9)]
    } finally {
      await centre.close()
      await database.remove()
    }
  },
}

async function openBenchCentre(database: ScratchDatabase) {
  const clock = machineClock()
  const log = await openLog({
    centre: 'bench',
    timeZone: 'America/Guayaquil',
    centreKey: Buffer.alloc(32, 1),
    registry,
    gate,
    clock,
    pool: database.pool,
    newClient: () => database.newClient(),
  })
  const live = createLive({
    attendance: createAttendance(clock.now()),
    log,
    machines: registry.machines,
    audiences: createAudiences(),
    sessions: { attach: () => () => {} },
    now: () => clock.now(),
    positions: createPositionFeed(createPositions()),
  })
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  sockets.on('connection', (socket) =>
    live.connect(socket, { actor: supervisor } as never, undefined, undefined),
  )
  await once(sockets, 'listening')
  const { port } = sockets.address() as { port: number }
  const reader = fork(join(import.meta.dirname, 'live-reader.mjs'), [`ws://127.0.0.1:${port}`])
  await once(reader, 'message')
  return {
    log,
    async close() {
      reader.kill()
      live.stop()
      sockets.close()
      await log.close()
    },
  }
}

async function oursPerSecond(log: Log, callers: number, ms: number): Promise<number> {
  const end = performance.now() + ms
  let done = 0
  async function call() {
    while (performance.now() < end) {
      for (const command of aCall()) {
        const outcome = await log.submit(command, simulator)
        if (!outcome.ok) throw new Error(JSON.stringify(outcome))
        done++
      }
    }
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: callers }, call))
  return (1000 * done) / (performance.now() - from)
}

/** What a caller's telephone sends: the call with what is known of it, and then what the caller says. */
function aCall() {
  const call = newUuid()
  const said = [
    'hay un señor atrapado y sale humo',
    'sí, está despierto, le sangra la cabeza',
    'vengan rápido por favor, es frente al mercado',
    'ya veo la ambulancia',
  ]
  return [offer(call), ...said.map((text) => ({ id: newUuid(), type: 'sayInCall', call, text }))]
}

function offer(call: string) {
  return {
    id: newUuid(),
    type: 'offerCall',
    call,
    channel: 'phone',
    signals: [],
    language: 'es',
    personal: {
      name: 'María Dolores Yánez',
      number: '0991234567',
      location: {
        point: [-79.0045, -2.9001],
        precisionMetres: 180,
        source: 'network',
        label: 'cerca del mercado',
      },
      words: ['se chocaron dos carros aquí por el mercado, en la esquina de la Sombrereros'],
    },
  }
}

async function barePerSecond(database: ScratchDatabase, connections: number, ms: number): Promise<number> {
  const clients = await Promise.all(Array.from({ length: connections }, () => database.connectOwner()))
  const row = Buffer.alloc(bareRowBytes, 0x61)
  const end = performance.now() + ms
  let done = 0
  async function insert(client: pg.Client) {
    while (performance.now() < end) {
      await client.query({ name: 'bare', text: 'insert into bare (bytes) values ($1)', values: [row] })
      done++
    }
  }
  await Promise.all(clients.map(insert))
  await Promise.all(clients.map((client) => client.end()))
  return (1000 * done) / ms
}
