import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { closeCodes } from '../../server/wire.ts'
import { createUnitIndex, encodeDictionary, encodePositions } from '../../units/position-frame.ts'

const now = '2026-11-24T19:00:00.000Z'
const unit = (id: string, version: number) => ({ id, version, callSign: id })

/** A centre on a real socket that says only what the test lets it say. */
interface Centre {
  server: Server
  sockets: WebSocket[]
  /** Addresses of the live sockets that were opened. */
  opened: string[]
  snapshots: number
  rows: object[]
  sessionStatus: number
}
let centre: Centre
const plain = { fetch: globalThis.fetch, location: globalThis.location, window: globalThis.window }

async function openCentre(): Promise<Centre> {
  const made: Centre = {
    server: createServer(),
    sockets: [],
    opened: [],
    snapshots: 0,
    rows: [unit('A1', 1)],
    sessionStatus: 200,
  }
  made.server.on('request', (request, response) => {
    const isSnapshot = request.url === '/api/snapshot'
    if (isSnapshot) made.snapshots++
    const picture = {
      seq: 10,
      record: 'c1/1',
      now,
      centre: { id: 'c1', name: 'Ciudad', training: true, timeZone: 'America/Guayaquil' },
      me: { id: 'ana', name: 'Ana', roles: ['dispatcher'], services: ['GS'] },
      rows: { unit: made.rows },
      positions: [],
    }
    response.writeHead(isSnapshot ? 200 : made.sessionStatus, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isSnapshot ? picture : {}))
  })
  const live = new WebSocketServer({ server: made.server })
  live.on('connection', (socket, request) => {
    made.sockets.push(socket)
    made.opened.push(request.url ?? '')
  })
  await new Promise<void>((ready) => made.server.listen(0, '127.0.0.1', ready))
  return made
}

let connection: typeof import('./connection.ts')
let store: typeof import('./store.ts')
let positions: typeof import('./positions.ts')

beforeEach(async () => {
  centre = await openCentre()
  const host = `127.0.0.1:${(centre.server.address() as AddressInfo).port}`
  globalThis.fetch = (path, init) => plain.fetch(`http://${host}${path}`, init)
  Object.assign(globalThis, { location: { protocol: 'http:', host }, window: new EventTarget() })
  vi.resetModules()
  connection = await import('./connection.ts')
  store = await import('./store.ts')
  positions = await import('./positions.ts')
  connection.startConnection()
  await vi.waitUntil(() => centre.sockets.length === 1)
})
afterEach(async () => {
  connection.stopConnection()
  Object.assign(globalThis, plain)
  for (const socket of centre.sockets) socket.terminate()
  centre.server.closeAllConnections()
  await new Promise((closed) => centre.server.close(closed))
})

const say = (message: object) => centre.sockets.at(-1)?.send(JSON.stringify(message))
const link = () => connection.useLink.getState().link
const shown = () => [...store.rowsNow().unit.keys()]

describe('the connection', () => {
  it('centre/U1 takes the picture once, then follows the changes from there', async () => {
    expect(centre.opened[0]).toBe('/api/live?since=10&record=c1%2F1')
    expect(shown()).toEqual(['A1'])
    say({ seq: 11, changes: [{ stream: 'unit/B3', version: 1, row: unit('B3', 1) }] })
    await vi.waitUntil(() => shown().length === 2)
    expect(store.rowsNow().seq).toBe(11)
    say({ beat: { now, seq: 12 } })
    await vi.waitUntil(() => store.rowsNow().seq === 12)
    expect(centre.snapshots).toBe(1)
  })

  it('centre/U1 a cut shows at once; it comes back by itself and asks only for what it missed', async () => {
    say({ seq: 15, changes: [] })
    await vi.waitUntil(() => store.rowsNow().seq === 15)
    centre.sockets[0]?.terminate()
    await vi.waitUntil(() => link().state === 'lost')
    expect(shown()).toEqual(['A1'])
    await vi.waitUntil(() => centre.sockets.length === 2)
    expect(centre.opened[1]).toBe('/api/live?since=15&record=c1%2F1')
    say({ seq: 16, changes: [{ stream: 'unit/A1', version: 2, row: null }] })
    await vi.waitUntil(() => shown().length === 0)
    expect(link()).toMatchObject({ state: 'open', attempts: 0 })
    expect(centre.snapshots).toBe(1)
  })

  it('centre/U1 what was missed is too much to tell: a new picture, with nothing of the old one left', async () => {
    centre.rows = [unit('P1', 1)]
    say({ reset: true })
    await vi.waitUntil(() => centre.sockets.length === 2)
    expect(shown()).toEqual(['P1'])
    expect(centre.snapshots).toBe(2)
  })

  it('centre/U1 a session that ended is told, and no further attempt is made', async () => {
    const { onSignedOut } = await import('./signed-out.ts')
    const told = vi.fn()
    onSignedOut(told)
    centre.sockets[0]?.close(closeCodes.signedOut, 'signed out elsewhere')
    await vi.waitUntil(() => told.mock.calls.length === 1)
    expect(centre.sockets).toHaveLength(1)
  })

  it('centre/U1 a session that ended while the line was down is found out on return', async () => {
    const { onSignedOut } = await import('./signed-out.ts')
    const told = vi.fn()
    onSignedOut(told)
    centre.sessionStatus = 401
    centre.sockets[0]?.terminate()
    await vi.waitUntil(() => told.mock.calls.length === 1)
    expect(centre.opened).toHaveLength(1)
  })

  it('centre/U1 the machine says that its network is gone: shown at once, and tried when it is back', async () => {
    window.dispatchEvent(new Event('offline'))
    expect(link().state).toBe('lost')
    window.dispatchEvent(new Event('online'))
    await vi.waitUntil(() => centre.sockets.length === 2)
  })

  it('centre/U1 what waits for the line goes on when it is there again', async () => {
    centre.sockets[0]?.terminate()
    await vi.waitUntil(() => link().state === 'lost')
    await connection.whenOpen()
    expect(link().state).toBe('open')
  })

  it('centre/U1 positions come in frames; an older one never replaces a newer', async () => {
    const index = createUnitIndex()
    const seen = (at: string, lon: number) => ({
      unit: 'A1',
      point: [lon, -2.9] as [number, number],
      heading: 90,
      speedKmh: 40,
      at,
    })
    const later = '2026-11-24T19:00:05.000Z'
    const frames = [
      encodePositions([seen(later, -79)], index, later),
      encodePositions([seen(now, -80)], index, later),
    ]
    for (const frame of [encodeDictionary(index.ids), ...frames]) centre.sockets[0]?.send(frame)
    await vi.waitUntil(() => positions.positionOf('A1') !== undefined)
    say({ beat: { now: later, seq: 99 } })
    await vi.waitUntil(() => store.rowsNow().seq === 99)
    expect(positions.positionOf('A1')).toMatchObject({ point: [-79, -2.9], heading: 90 })
    expect(positions.allPositions().size).toBe(1)
  })
})
