import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { freshDatabase } from '../../test/harness/database.ts'
import { decodeFrame } from '../units/position-frame.ts'
import type { UnitPosition } from '../units/positions.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'
import { programTokens, tokenFileName } from './program-tokens.ts'

let folder: string
let centre: TestCentre
let port: number
let headers: Record<string, string>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amparo-positions-'))
  const database = await freshDatabase()
  centre = await openTestCentre(database.programUrl, { programOf: await programTokens(folder, true) })
  port = await centre.listen()
  headers = {
    authorization: `Bearer simulator.${(await readFile(join(folder, tokenFileName), 'utf8')).trim()}`,
  }
  for (const id of ['ana', 'luis']) await centre.person(id, { roles: ['callTaker'] })
  await centre.person('equipo', { roles: ['crew'], unit: 'U1', services: ['GS'] })
  for (let n = 0; n < 40; n++) await register(`U${n}`)
})
afterAll(async () => {
  await centre?.close()
  await rm(folder, { recursive: true })
})

const post = (url: string, payload: object) => centre.inject({ method: 'POST', url, headers, payload })
const register = (unit: string) =>
  post('/api/commands', {
    id: crypto.randomUUID(),
    ...{ type: 'registerUnit', unit, service: 'GS', kind: 'ambulance', callSign: unit, capabilities: [] },
  })
const move = (units: string[], lon: number) =>
  post('/api/units/positions', { positions: units.map((unit) => ({ unit, point: [lon, -2.3] })) })

/** A map that reads frames as a console does. */
async function openMap(cookie: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers: { cookie } })
  const seen = new Map<string, UnitPosition>()
  const frames: Buffer[] = []
  let names: string[] = []
  socket.on('message', (data: Buffer, binary) => {
    if (!binary) return
    frames.push(data)
    const frame = decodeFrame(data, names)
    if (frame?.kind === 'dictionary') names = [...names.slice(0, frame.first), ...frame.ids]
    if (frame?.kind === 'positions') for (const one of frame.positions) seen.set(one.unit, one)
  })
  await once(socket, 'message')
  return { socket, seen, frames }
}

/** Everything sent before it has arrived when the answer to a ping has. */
async function arrived(socket: WebSocket) {
  socket.ping()
  await once(socket, 'pong')
}

describe('position frames', () => {
  it('centre/N2 each console knows every unit by name, whenever it came and whichever came later', async () => {
    const early = await openMap(await centre.cookieOf('ana'))
    await move(['U1', 'U2'], -78.1)
    centre.live.tick()
    const late = await openMap(await centre.cookieOf('luis'))
    await register('U99')
    await move(['U2', 'U3', 'U99'], -78.2)
    centre.live.tick()
    await arrived(early.socket)
    await arrived(late.socket)
    expect([...early.seen.keys()].sort()).toEqual(['U1', 'U2', 'U3', 'U99'])
    expect([...late.seen.keys()].sort()).toEqual(['U2', 'U3', 'U99'])
    expect(early.seen.get('U2')?.point[0]).toBeCloseTo(-78.2, 6)
    const { body } = await centre.inject({ url: '/api/snapshot', cookie: await centre.cookieOf('luis') })
    expect(JSON.parse(body).positions).toHaveLength(4)
    early.socket.terminate()
    late.socket.terminate()
  })

  it('centre/N2 the same bytes go to all; where nothing moved nothing is sent', async () => {
    const maps = await Promise.all([
      openMap(await centre.cookieOf('ana')),
      openMap(await centre.cookieOf('luis')),
    ])
    centre.live.tick()
    for (const { socket, frames } of maps) {
      await arrived(socket)
      expect(frames).toHaveLength(0)
    }
    await move(['U5'], -78.3)
    centre.live.tick()
    for (const { socket } of maps) await arrived(socket)
    expect(maps[0]?.frames.length).toBe(2)
    expect(maps[0]?.frames).toEqual(maps[1]?.frames)
    for (const { socket } of maps) socket.terminate()
  })

  it('centre/A1 a crew gets no positions of others', async () => {
    const map = await openMap(await centre.cookieOf('equipo'))
    await move(['U7'], -78.4)
    centre.live.tick()
    await arrived(map.socket)
    expect(map.frames).toEqual([])
    map.socket.terminate()
  })
})

describe('program tokens', () => {
  it('centre/R1 lie in a file that only its owner reads, and outlive a restart', async () => {
    const file = join(folder, tokenFileName)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const token = (await readFile(file, 'utf8')).trim()
    const again = await programTokens(folder, true)
    expect(again(`importer.${token}`)?.name).toBe('program/importer')
  })

  it('centre/A1 stand for the programs that may come from outside, and for no other', async () => {
    const token = (await readFile(join(folder, tokenFileName), 'utf8')).trim()
    const programOf = await programTokens(folder, true)
    for (const bearer of [
      `timer.${token}`,
      `server.${token}`,
      token,
      `.${token}`,
      'importer.',
      'importer.x',
    ]) {
      expect(programOf(bearer), bearer).toBeUndefined()
    }
    expect((await programTokens(folder, false))(`importer.${token}`)).toBeUndefined()
  })

  it('centre/A1 a program acts as the world and not as a person', async () => {
    const denied = await post('/api/commands', {
      id: crypto.randomUUID(),
      ...{ type: 'registerPerson', person: 'x1', name: 'x', roles: ['administrator'] },
    })
    expect(denied.statusCode).toBe(403)
    expect((await centre.inject({ url: '/api/session', headers })).statusCode).toBe(401)
  })
})

describe('a slow reader', () => {
  it('centre/N2 is told what it missed once it takes again, and holds up nobody', async () => {
    const slow = new WebSocket(`ws://127.0.0.1:${port}/api/live`, {
      headers: { cookie: await centre.cookieOf('ana') },
    })
    const told = new Map<string, number>()
    slow.on('message', (data: Buffer, binary) => {
      if (binary) return
      for (const { stream, version } of JSON.parse(data.toString()).changes ?? []) told.set(stream, version)
    })
    await once(slow, 'message')
    slow.pause()
    const words = Array.from({ length: 8 }, () => 'x'.repeat(1900))
    const place = () =>
      centre.parts.log.submit(
        {
          ...{ id: crypto.randomUUID(), type: 'offerCall', call: crypto.randomUUID() },
          ...{ channel: 'phone', personal: { words } },
        },
        { name: 'program/simulator', roles: ['program'], services: [] },
      )
    while (centre.live.behind() === 0) {
      await Promise.all(Array.from({ length: 50 }, place))
      centre.live.tick()
    }
    await Promise.all(Array.from({ length: 50 }, place))
    centre.live.tick()
    slow.resume()
    const all = [...centre.parts.log.lookup.all({ kind: 'call' } as never).keys()]
    while (all.some((id) => !told.has(`call/${id}`))) {
      await once(slow, 'message')
      centre.live.tick()
    }
    expect(told.size).toBeGreaterThanOrEqual(all.length)
    slow.terminate()
  })
})
