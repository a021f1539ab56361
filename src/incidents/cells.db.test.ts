import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Actor } from '../log/machine.ts'
import { openTestCentre, type TestCentre } from '../server/centre.test-support.ts'
import { createIncidentCells, type IncidentCells } from './cells.ts'
import type { Point } from './location.ts'

const here: Point = [-78.4215, -2.3178]
const metresNorth = (metres: number): Point => [here[0], here[1] + metres / 111_195]
const key = Buffer.alloc(32, 3)
const feed: Actor = { name: 'program/importer', roles: ['program'], services: [] }

let centre: TestCentre
let cells: IncidentCells
let pool: Awaited<ReturnType<typeof freshDatabase>>['pool']
beforeAll(async () => {
  const database = await freshDatabase()
  pool = database.pool
  centre = await openTestCentre(database.programUrl)
  cells = createIncidentCells(pool, centre.parts.log, key)
})
afterAll(async () => {
  cells?.stop()
  await centre?.close()
})

async function open(point: Point): Promise<string> {
  const incident = randomUUID()
  const location = { point, source: 'operator', label: 'aquí' }
  const command = { id: randomUUID(), type: 'openIncident', incident, incidentType: 'TM-104', location }
  const outcome = await centre.parts.log.submit(command, feed)
  expect(outcome.ok).toBe(true)
  return incident
}

const idsNear = async (point: Point, metres: number) => {
  await cells.settled()
  return (await cells.near(point, metres)).map(({ incident }) => incident.id)
}

describe('incident cells', () => {
  it('centre/P3 finds what is within reach over the borders of cells, the nearest first', async () => {
    const [far, near, same] = [await open(metresNorth(58)), await open(metresNorth(-20)), await open(here)]
    await open(metresNorth(90))
    expect(await idsNear(here, 60)).toEqual([same, near, far])
  })

  it('centre/P3 finds closed ones too', async () => {
    const place = metresNorth(5000)
    const incident = await open(place)
    const expected = { [`incident/${incident}`]: centre.parts.log.versionOf(`incident/${incident}`) }
    const cancel = { id: randomUUID(), type: 'cancelIncident', incident, reason: 'prueba', expected }
    expect((await centre.parts.log.submit(cancel, feed)).ok).toBe(true)
    expect(centre.parts.log.versionOf(`incident/${incident}`)).toBe(0)
    expect(await idsNear(place, 30)).toEqual([incident])
  })

  it('centre/L7 the table tells no place: the same cell under another key is another row', async () => {
    const other = createIncidentCells(pool, centre.parts.log, Buffer.alloc(32, 4))
    expect(await other.near(metresNorth(5000), 30)).toEqual([])
    other.stop()
    const { rows } = await pool.query('select cell from incident_cells')
    expect(rows.every(({ cell }) => cell.length === 16)).toBe(true)
  })

  it('centre/L7 an incident whose personal data was erased is found no more', async () => {
    const place = metresNorth(9000)
    const incident = await open(place)
    expect(await idsNear(place, 30)).toEqual([incident])
    await centre.person('admin', { roles: ['administrator'] })
    const cookie = await centre.cookieOf('admin')
    const stream = `incident/${incident}`
    const erase = { type: 'erasePersonal', stream, reason: 'lo pidió', evenOpen: true }
    expect((await centre.command(cookie, erase)).json()).toMatchObject({ ok: true })
    expect(await idsNear(place, 30)).toEqual([])
  })
})
