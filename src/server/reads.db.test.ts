import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Point, StreetSegment } from '../places/layer.ts'
import { makeRoads } from '../roads/roads.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'

const corner = (x: number): Point => [-78.42 + x * 0.001, -2.31]
const street: StreetSegment[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((x) => ({
  id: `s${x}`,
  name: 'Bolívar',
  class: 'residential',
  line: [corner(x), corner(x + 1)],
  fromNode: `n${x}`,
  toNode: `n${x + 1}`,
}))

let centre: TestCentre
const cookies: Record<string, string> = {}
beforeAll(async () => {
  const database = await freshDatabase()
  centre = await openTestCentre(database.programUrl, { roads: makeRoads(street, 1) })
  const people = {
    ana: { roles: ['callTaker'] },
    gs: { roles: ['dispatcher'], services: ['GS'] },
    mi: { roles: ['dispatcher'], services: ['MI'] },
    ve: { roles: ['overseer'] },
    crew: { roles: ['crew'], services: ['GS'], unit: 'A1' },
    admin: { roles: ['administrator'] },
  } as const
  for (const [id, fields] of Object.entries(people)) {
    await centre.person(id, fields as never)
    cookies[id] = await centre.cookieOf(id)
  }
  for (const [unit, x] of [
    ['A1', 9],
    ['A2', 3],
  ] as const) {
    const answer = await command('admin', {
      type: 'registerUnit',
      unit,
      service: 'GS',
      kind: 'ambulance',
      capabilities: ['advancedLifeSupport', 'basicLifeSupport'],
      callSign: unit,
      home: corner(x),
    })
    expect(answer.ok).toBe(true)
  }
})
afterAll(() => centre?.close())

const command = async (by: string, body: { type: string } & Record<string, unknown>) =>
  (await centre.command(cookies[by] as string, body)).json()
const get = async (by: string, url: string) => {
  const answer = await centre.inject({ url, cookie: cookies[by] })
  return { status: answer.statusCode, body: answer.json() }
}

async function openIncident(incidentType = 'GS-101') {
  const incident = randomUUID()
  const location = { point: corner(0), source: 'operator', label: 'Bolívar y Sucre' }
  const words = 'no respira'
  const { ok } = await command('ana', { type: 'openIncident', incident, incidentType, location, words })
  expect(ok).toBe(true)
  return incident
}

describe('reads', () => {
  it('centre/M6 types and services are served as the centre has them', async () => {
    const { body } = await get('crew', '/api/types')
    expect(Object.keys(body.services)).toHaveLength(7)
    expect(body.types.length).toBeGreaterThan(70)
  })

  it('centre/N4 the recommendation takes the nearest by road, and follows where units are', async () => {
    const url = `/api/incidents/${await openIncident()}/recommendation`
    const first = (await get('gs', url)).body.slots.find((slot: { unit?: string }) => slot.unit)
    expect(first).toMatchObject({ unit: 'A2', callSign: 'A2' })
    expect(first.seconds).toBeGreaterThan(10)
    expect(first.distanceMetres).toBeGreaterThan(300)
    const moved = { positions: [{ unit: 'A1', point: corner(1) }] }
    await centre.inject({
      method: 'POST',
      url: '/api/units/positions',
      cookie: cookies.crew,
      payload: moved,
    })
    const second = (await get('gs', url)).body.slots.find((slot: { unit?: string }) => slot.unit)
    expect(second.unit).toBe('A1')
  })

  it('centre/M6 duplicates are proposed', async () => {
    const one = await openIncident('TM-104')
    const other = await openIncident('TM-104')
    const { body } = await get('ana', `/api/incidents/${other}/duplicates`)
    expect(body.candidates.map(({ incident }: { incident: string }) => incident)).toContain(one)
  })

  it('centre/A1 a history shows each reader what the row would', async () => {
    const incident = await openIncident()
    await command('ana', { type: 'remark', incident, text: 'alérgico a la penicilina', healthOnly: true })
    const url = `/api/incidents/${incident}/history`
    const text = async (by: string) => JSON.stringify((await get(by, url)).body)
    expect(await text('gs')).toContain('penicilina')
    expect(await text('ana')).toContain('no respira')
    for (const by of ['mi', 've']) {
      expect(await text(by)).toContain('remarked')
      expect(await text(by)).not.toMatch(/penicilina|no respira|Bolívar/)
    }
    expect((await get('crew', url)).status).toBe(403)
    expect((await centre.inject({ url })).statusCode).toBe(401)
  })

  it('centre/A1 a crew reads the incident of its unit, and no other', async () => {
    const [mine, other] = [await openIncident(), await openIncident()]
    const version = (stream: `${string}/${string}`) => centre.parts.log.versionOf(stream)
    const assigned = await command('gs', {
      type: 'assignUnits',
      incident: mine,
      units: [{ unit: 'A1', assignment: randomUUID() }],
      expected: { [`incident/${mine}`]: version(`incident/${mine}`), 'unit/A1': version('unit/A1') },
    })
    expect(assigned).toMatchObject({ ok: true })
    expect((await get('crew', `/api/incidents/${mine}`)).body.row.personal.location.label).toBe(
      'Bolívar y Sucre',
    )
    expect((await get('crew', `/api/incidents/${other}`)).status).toBe(403)
    const { body } = await get('crew', '/api/snapshot')
    expect(body.rows.incident.map(({ id }: { id: string }) => id)).toEqual([mine])
    expect(body.rows.unit.map(({ id }: { id: string }) => id)).toEqual(['A1'])
    expect(body.positions).toEqual([])
  })

  it('centre/A1 what is not there is 404 for who may ask', async () => {
    const url = `/api/incidents/${randomUUID()}`
    expect((await get('ana', url)).body.refused).toBe('noSuch')
  })
})

describe('positions', () => {
  const report = (by: string, positions: object[]) =>
    centre.inject({
      method: 'POST',
      url: '/api/units/positions',
      cookie: cookies[by],
      payload: { positions },
    })

  it('centre/A1 a crew reports its own unit only', async () => {
    expect((await report('crew', [{ unit: 'A1', point: corner(2) }])).json()).toEqual({ ok: true, taken: 1 })
    expect((await report('crew', [{ unit: 'A2', point: corner(2) }])).statusCode).toBe(403)
    const both = [
      { unit: 'A1', point: corner(2) },
      { unit: 'A2', point: corner(2) },
    ]
    expect((await report('crew', both)).statusCode).toBe(403)
    expect((await report('ana', [{ unit: 'A1', point: corner(2) }])).statusCode).toBe(403)
  })

  it('centre/N2 what is older than known, of the future or of no unit here changes nothing', async () => {
    const known = centre.positions.of('A1')?.at as string
    const older = [{ unit: 'A1', point: corner(7), at: '2020-01-01T00:00:00Z' }]
    expect((await report('crew', older)).json().taken).toBe(0)
    await report('crew', [{ unit: 'A1', point: corner(3), at: '2999-01-01T00:00:00Z' }])
    expect(centre.positions.of('A1')?.at.slice(0, 4)).toBe(known.slice(0, 4))
    for (const point of [[999, 0], [0], 'x']) {
      expect((await report('crew', [{ unit: 'A1', point }])).statusCode).toBe(400)
    }
  })
})
