import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { scratchFolder } from '../../test/harness/scratch.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'
import { programTokens, tokenFileName } from './program-tokens.ts'
import type { Snapshot } from './wire.ts'
import { rowKinds } from './wire.ts'

let centre: TestCentre
let cookie: string
let bearer: { authorization: string }
beforeAll(async () => {
  const folder = await scratchFolder()
  const programOf = await programTokens(folder, true)
  bearer = {
    authorization: `Bearer simulator.${(await readFile(join(folder, tokenFileName), 'utf8')).trim()}`,
  }
  centre = await openTestCentre((await freshDatabase()).programUrl, {
    programOf,
    mapBounds: () => [-79, -3, -78, -2],
  })
  await centre.person('ana', { roles: ['callTaker'], language: 'en' })
  await centre.person('luis', { roles: ['callTaker'] })
  cookie = await centre.cookieOf('ana')
})
afterAll(() => centre?.close())

const asSimulator = (payload: object) =>
  centre.inject({
    method: 'POST',
    url: '/api/commands',
    headers: bearer,
    payload: { id: crypto.randomUUID(), ...payload },
  })
const snapshot = async (): Promise<Snapshot> => (await centre.inject({ url: '/api/snapshot', cookie })).json()

describe('the first screen', () => {
  it('centre/U says who one is, where, when and up to what', async () => {
    const { me, centre: about, seq, record, now, rows } = await snapshot()
    expect(me).toMatchObject({ id: 'ana', name: 'ana', roles: ['callTaker'], language: 'en' })
    expect(about).toMatchObject({
      training: true,
      timeZone: expect.any(String),
      mapBounds: [-79, -3, -78, -2],
    })
    expect(seq).toBe(centre.parts.log.head().seq)
    expect(record).toMatch(/^.+\/.+$/)
    expect(Math.abs(Date.parse(now) - Date.parse(centre.parts.clock.now()))).toBeLessThan(60_000)
    expect(Object.keys(rows).sort()).toEqual([...rowKinds].sort())
  })

  it('centre/U2 each row has the version that a change of it has to name', async () => {
    const call = crypto.randomUUID()
    await asSimulator({ type: 'offerCall', call, channel: 'phone' })
    await asSimulator({ type: 'sayInCall', call, text: 'uno' })
    const row = (await snapshot()).rows.call.find(({ id }) => id === call)
    expect(row?.version).toBe(centre.parts.log.versionOf(`call/${call}`))
    const hold = (version: number) =>
      centre.command(cookie, { type: 'answerCall', call, expected: { [`call/${call}`]: version } })
    expect((await hold((row?.version ?? 0) - 1)).json().refused).toBe('versionConflict')
  })

  it('centre/N4 is packed for whoever is far away and asks for it, and is the same', async () => {
    const words = Array.from({ length: 10 }, () => 'palabras '.repeat(200))
    for (let n = 0; n < 8; n++)
      await asSimulator({
        type: 'offerCall',
        call: crypto.randomUUID(),
        channel: 'phone',
        personal: { words },
      })
    const ask = (remoteAddress: string, encoding: string) =>
      centre.inject({ url: '/api/snapshot', cookie, remoteAddress, headers: { 'accept-encoding': encoding } })
    const near = await ask('127.0.0.1', 'gzip')
    const plain = await ask('10.0.0.7', 'identity')
    const packed = await ask('10.0.0.7', 'br, gzip')
    expect(near.headers['content-encoding']).toBeUndefined()
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.headers['content-type']).toContain('application/json')
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 5)
    const rowsOf = (text: string) => JSON.parse(text).rows
    expect(rowsOf(gunzipSync(packed.rawPayload).toString())).toEqual(rowsOf(plain.body))
  })

  it('centre/R1 a program sees the board under its own name', async () => {
    const { me } = (await centre.inject({ url: '/api/snapshot', headers: bearer })).json()
    expect(me).toEqual({
      ...{ id: 'program/simulator', name: 'program/simulator', roles: ['program'] },
      ...{ services: [], language: 'es' },
    })
  })

  it('centre/U1 whoever asks for the live socket without one is told how', async () => {
    const answer = await centre.inject({ url: '/api/live', cookie })
    expect(answer.statusCode).toBe(426)
    expect(answer.json().refused).toBe('upgradeNeeded')
    expect((await centre.inject({ url: '/api/live' })).statusCode).toBe(401)
  })
})

describe('positions by a program', () => {
  const report = async (positions: object[]) =>
    (
      await centre.inject({
        ...{ method: 'POST', url: '/api/units/positions', headers: bearer, payload: { positions } },
      })
    ).json()
  const point = [-78.4, -2.3]

  it('centre/N2 2,400 units at once are taken, each where it says, and of a unit the newest only', async () => {
    const ids = Array.from({ length: 2400 }, (_, n) => `U${n}`)
    const unit = { service: 'GS', kind: 'a', callSign: 'x', capabilities: [] }
    await Promise.all(ids.map((id) => asSimulator({ type: 'registerUnit', unit: id, ...unit })))
    expect(await report(ids.map((id) => ({ unit: id, point, heading: 360 })))).toEqual({
      ok: true,
      taken: 2400,
    })
    expect(centre.positions.of('U7')).toMatchObject({ point, heading: 0, speedKmh: 0 })
    expect(await report([{ unit: 'nadie', point }])).toEqual({ ok: true, taken: 0 })
    const at = '2026-01-01T00:00:00.000Z'
    expect((await report([{ unit: 'U7', point: [0, 0], at }])).taken).toBe(0)
    expect((await snapshot()).positions).toHaveLength(2400)
  }, 30_000)

  it('centre/N2 the time that a unit gives is kept, to the second too, unless it lies ahead', async () => {
    const now = Date.parse(centre.parts.clock.now())
    const wholeSecond = new Date(Math.floor(now / 1000) * 1000)
    const at = wholeSecond.toISOString().replace('.000Z', 'Z')
    centre.positions.forget('U8')
    await report([{ unit: 'U8', point, at }])
    expect(centre.positions.of('U8')?.at).toBe(wholeSecond.toISOString())
    await report([{ unit: 'U8', point, at: new Date(now + 3600_000).toISOString() }])
    expect(Date.parse(centre.positions.of('U8')?.at ?? '') - now).toBeLessThan(1800_000)
  })

  it('centre/A3 too many at once, or none, are refused', async () => {
    for (const count of [0, 5001]) {
      const positions = Array.from({ length: count }, () => ({ unit: 'U1', point }))
      expect((await report(positions)).refused, String(count)).toBe('invalidRequest')
    }
  })
})
