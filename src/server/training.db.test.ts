import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { personMachine } from '../access/person.ts'
import { unitMachine } from '../units/unit.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'
import { callerPlaces, createCentreMap } from './centre-map.ts'
import { ensureTrainingCrew, ensureTrainingPersons } from './training.ts'
import { ensureTrainingCity } from './training-city.ts'

let folder: string
let centre: TestCentre
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amparo-training-'))
  centre = await openTestCentre((await freshDatabase()).programUrl)
})
afterAll(async () => {
  await centre?.close()
  await rm(folder, { recursive: true })
})

describe('a training centre', () => {
  it('centre/T1 has its city and units after the first run, and the same ones after the second', async () => {
    const map = createCentreMap(centre.parts.pool)
    await map.reload()
    expect(map.map()).toBeUndefined()
    const told: string[] = []
    await ensureTrainingCity(centre.parts, map, 1, (es) => told.push(es))
    const units = [...centre.parts.log.lookup.all(unitMachine).keys()]
    expect(units.length).toBeGreaterThan(100)
    expect(told).toHaveLength(2)
    const [west, south, east, north] = map.bounds() ?? [0, 0, 0, 0]
    expect(east - west).toBeGreaterThan(0.02)
    expect(north - south).toBeGreaterThan(0.02)
    const head = centre.parts.log.head().seq
    const again = createCentreMap(centre.parts.pool)
    await again.reload()
    await ensureTrainingCity(centre.parts, again, 2, (es) => told.push(es))
    expect(told).toHaveLength(2)
    expect(centre.parts.log.head().seq).toBe(head)
    expect(again.map()?.version).toBe(map.map()?.version)

    const places = callerPlaces(map)
    const [found] = places.search('avenida', undefined, 3)
    expect(found?.point).toHaveLength(2)
    expect(places.nearest(found?.point ?? [0, 0])).toBeTruthy()
    expect(places.nearest([0, 0])).toBe('0.00000, 0.00000')
    expect(places.streets?.(found?.point ?? [0, 0], 300).length).toBeGreaterThan(0)
  })

  it('centre/A2 has its people, who sign in with one password that was made for this centre', async () => {
    const signIns = await ensureTrainingPersons(centre.parts, folder)
    const file = join(folder, 'training-password')
    const password = (await readFile(file, 'utf8')).trim()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    expect(signIns).toContainEqual({ person: 'despacho.todos', password, roles: ['callTaker', 'dispatcher'] })
    for (const { person } of signIns.slice(0, 3)) {
      const payload = { person, password }
      const answer = await centre.inject({ method: 'POST', url: '/api/session', payload })
      expect(answer.statusCode).toBe(200)
    }
    const roles = signIns.flatMap(
      ({ person }) => centre.parts.log.lookup.of(personMachine, person)?.roles ?? [],
    )
    expect(new Set(roles)).toEqual(
      new Set([
        'callTaker',
        'dispatcher',
        'supervisor',
        'cameraOperator',
        'technician',
        'administrator',
        'overseer',
      ]),
    )
  })

  it('centre/A2 a second start changes neither people nor passwords', async () => {
    const head = centre.parts.log.head().seq
    const before = await ensureTrainingPersons(centre.parts, folder)
    expect(await ensureTrainingPersons(centre.parts, folder)).toEqual(before)
    expect(centre.parts.log.head().seq).toBe(head)
  })

  it('centre/A1 a crew’s terminal is its unit’s and no other’s', async () => {
    const [unit] = [...centre.parts.log.lookup.all(unitMachine).values()]
    if (!unit) throw new Error('no unit')
    const { person, password } = await ensureTrainingCrew(centre.parts, folder, unit)
    const payload = { person, password }
    const answer = await centre.inject({ method: 'POST', url: '/api/session', payload })
    expect(answer.json()).toMatchObject({ roles: ['crew'], unit: unit.id, services: [unit.service] })
  })
})
