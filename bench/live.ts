import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { newUuid } from '../src/log/uuid.ts'
import { type Bench, type Figure, limitFigure, percentile } from './frame.ts'
import { type Centre, post, signIn, snapshotOf, startProgram, submit } from './program.ts'

const consoles = 200
const extraUnits = 2280
const seconds = 40
const callsPerSecond = 4
const unitsAtOnce = 60
const callersAtOnce = 300
/** Consoles whose every message is read word by word; the others only take what they are sent. */
const watched = 10

/**
 * centre/N2: the whole program as `npm start` runs it, with 200 live consoles, 4 calls and 1 incident a second
 * and 2,400 units that each send a position each second; then 60 units are sent to one incident by one command
 * while 300 people call about it. Program, PostgreSQL, consoles and load share this machine.
 */
export const bench: Bench = {
  name: 'live',
  async run({ root, tell }): Promise<Figure[]> {
    const centre = await startProgram(root)
    try {
      tell('registering units, opening consoles…')
      const units = await registerUnits(centre)
      const audience = await openConsoles(centre)
      const cpuBefore = centre.cpuSeconds()
      const from = performance.now()
      const steady = await steadyLoad(centre, audience, units, tell)
      const cpuShare = (centre.cpuSeconds() - cpuBefore) / ((performance.now() - from) / 1000)
      const rush = await theRush(centre, audience)
      const dropped = audience.sockets.filter((socket) => socket.readyState !== WebSocket.OPEN).length
      const figures = asFigures(steady, rush, dropped, cpuShare, centre.residentMegabytes())
      for (const socket of audience.sockets) socket.terminate()
      return figures
    } finally {
      await centre.stop()
    }
  },
}

function asFigures(
  steady: Steady,
  rush: Rush,
  dropped: number,
  cpuShare: number,
  residentMegabytes: number,
): Figure[] {
  const id = 'centre/N2'
  const p95 = (values: number[]) => percentile(values, 0.95)
  const health = { peer: 'GET /healthz beside it, p95', peerValue: p95(steady.health) }
  return [
    limitFigure(
      { id, what: 'a command answered, p95', value: p95(steady.answered), unit: 'ms', ...health },
      300,
    ),
    limitFigure(
      { id, what: 'on another console, p95', value: p95(steady.seen), unit: 'ms', ...health },
      1000,
    ),
    limitFigure(
      { id, what: 'consoles dropped', value: dropped, unit: '', peer: 'of', peerValue: consoles },
      0,
    ),
    limitFigure(
      {
        id,
        what: `${unitsAtOnce} units sent by one command while ${callersAtOnce} call`,
        value: rush.sent,
        unit: 'ms',
        ...health,
      },
      300,
    ),
    limitFigure(
      { id, what: 'those units on another console', value: rush.seen, unit: 'ms', ...health },
      1000,
    ),
    { id, what: `${callersAtOnce} calls taken, the slowest`, value: rush.slowestCall, unit: 'ms' },
    { id, what: 'positions on a console', value: steady.frames / (seconds * watched), unit: 'frames/s' },
    { id, what: 'processor, program only', value: cpuShare, unit: 'cores' },
    { id, what: 'memory, program only', value: residentMegabytes, unit: 'MB' },
  ]
}

async function registerUnits(centre: Centre): Promise<string[]> {
  const ids = Array.from({ length: extraUnits }, (_, n) => `X${n}`)
  for (let n = 0; n < ids.length; n += 100) {
    await Promise.all(
      ids.slice(n, n + 100).map((unit) =>
        submit(
          centre,
          {
            type: 'registerUnit',
            unit,
            callSign: unit,
            service: 'SC',
            kind: 'patrol',
            capabilities: ['patrol'],
          },
          'importer',
        ),
      ),
    )
  }
  const snapshot = await snapshotOf(centre, await signIn(centre, 'supervision'))
  return snapshot.rows.unit.map((unit: { id: string }) => unit.id)
}

interface Consoles {
  sockets: WebSocket[]
  /** Resolves when every watched console has shown the text; answers when the last did. */
  shown(text: string): Promise<number>
  frames(): number
}

async function openConsoles(centre: Centre): Promise<Consoles> {
  const people = ['recepcion1', 'recepcion2', 'despacho.todos', 'supervision']
  const cookies = await Promise.all(people.map((person) => signIn(centre, person)))
  const seq = (await snapshotOf(centre, cookies[0] as string)).seq
  const waiting = new Map<string, { left: Set<number>; resolve(at: number): void }>()
  let frames = 0
  const sockets = await Promise.all(
    Array.from({ length: consoles }, async (_, n) => {
      const headers = { cookie: cookies[n % cookies.length] as string, origin: centre.url }
      const socket = new WebSocket(`${centre.url.replace('http', 'ws')}/api/live?since=${seq}`, { headers })
      await once(socket, 'open')
      if (n < watched) socket.on('message', (data: Buffer, isBinary: boolean) => hear(n, data, isBinary))
      return socket
    }),
  )
  function hear(reader: number, data: Buffer, isBinary: boolean) {
    if (isBinary) {
      frames++
      return
    }
    for (const [text, { left, resolve }] of waiting) {
      if (!data.includes(text) || !left.delete(reader) || left.size > 0) continue
      waiting.delete(text)
      resolve(performance.now())
    }
  }
  return {
    sockets,
    frames: () => frames,
    shown: (text) =>
      new Promise((resolve) => {
        waiting.set(text, { left: new Set(Array.from({ length: watched }, (_, n) => n)), resolve })
      }),
  }
}

interface Steady {
  answered: number[]
  seen: number[]
  health: number[]
  frames: number
}

async function steadyLoad(
  centre: Centre,
  audience: Consoles,
  units: string[],
  tell: (line: string) => void,
): Promise<Steady> {
  const steady: Steady = { answered: [], seen: [], health: [], frames: 0 }
  const framesBefore = audience.frames()
  const open: Promise<unknown>[] = []
  const command = async (id: string, fields: object, program: string) => {
    const from = performance.now()
    const seen = audience.shown(id)
    await submit(centre, fields, program)
    steady.answered.push(performance.now() - from)
    steady.seen.push((await seen) - from)
  }
  const health = async () => {
    const from = performance.now()
    await (await fetch(`${centre.url}/healthz`)).text()
    steady.health.push(performance.now() - from)
  }
  for (let second = 0; second < seconds; second++) {
    const next = wait(1000)
    open.push(sendPositions(centre, units, second))
    for (let n = 0; n < callsPerSecond; n++) {
      await wait(200)
      const call = newUuid()
      open.push(command(call, offer(call), 'simulator'), health())
    }
    const incident = newUuid()
    open.push(command(incident, opening(incident), 'importer'))
    if (second % 10 === 0) tell(`second ${second} of ${seconds}`)
    await next
  }
  await Promise.all(open)
  steady.frames = audience.frames() - framesBefore
  return steady
}

function offer(call: string) {
  const personal = { number: '0991234567', words: ['se chocaron dos carros, hay heridos'] }
  return { type: 'offerCall', call, channel: 'phone', language: 'es', personal }
}

function opening(incident: string) {
  const location = { point: [-79, -2.9], source: 'gazetteer', label: 'Calle Sombrereros 12-40' }
  return { type: 'openIncident', incident, incidentType: 'GS-101', location, words: 'no respira' }
}

/** In eight parts, as terminals reach a gateway; units go round in small circles. */
async function sendPositions(centre: Centre, units: string[], second: number) {
  const positions = units.map((unit, n) => ({
    unit,
    point: [-79 + 0.05 * Math.sin(n + second / 20), -2.9 + 0.05 * Math.cos(n + second / 20)],
    heading: (n + second * 3) % 360,
    speedKmh: 30,
  }))
  const part = Math.ceil(positions.length / 8)
  for (let at = 0; at < positions.length; at += part) {
    await post(centre, '/api/units/positions', { positions: positions.slice(at, at + part) })
  }
}

interface Rush {
  sent: number
  seen: number
  slowestCall: number
}

/** The moment that froze real systems. */
async function theRush(centre: Centre, audience: Consoles): Promise<Rush> {
  const incident = newUuid()
  const opened = await submit(centre, opening(incident), 'importer')
  const { rows } = await snapshotOf(centre, await signIn(centre, 'supervision'))
  const callers = Array.from({ length: callersAtOnce }, async () => {
    const from = performance.now()
    await submit(centre, offer(newUuid()))
    return performance.now() - from
  })
  const chosen = (rows.unit as { id: string; version: number }[])
    .filter(({ id }) => id.startsWith('X'))
    .slice(0, unitsAtOnce)
  const assignments = chosen.map(({ id }) => ({ unit: id, assignment: newUuid() }))
  const last = assignments.at(-1)?.assignment as string
  const from = performance.now()
  const seen = audience.shown(last)
  const expected = {
    ...opened.versions,
    ...Object.fromEntries(chosen.map(({ id, version }) => [`unit/${id}`, version])),
  }
  await submit(
    centre,
    { type: 'assignUnits', incident, units: assignments, reason: 'bench', expected },
    'importer',
  )
  const sent = performance.now() - from
  const seenAfter = (await seen) - from
  return { sent, seen: seenAfter, slowestCall: Math.max(...(await Promise.all(callers))) }
}
