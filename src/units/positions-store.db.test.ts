import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import { createPositions, type UnitPosition } from './positions.ts'
import { createPositionsStore } from './positions-store.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database?.drop())

const at = (second: number) => `2026-11-24T19:00:${String(second).padStart(2, '0')}.000Z`
const position = (unit: string, second: number): UnitPosition => ({
  unit,
  point: [-79.0045, -2.8974 + second / 1000],
  heading: 90,
  speedKmh: 47.5,
  at: at(second),
})
const rows = async () => (await database.pool.query('select unit, at from unit_positions order by unit')).rows

describe('the positions’ table', () => {
  it('centre/N2 holds one row a unit, the latest, and gives it back after a restart', async () => {
    const positions = createPositions()
    const store = createPositionsStore(database.pool, positions)
    for (const second of [1, 2, 3]) positions.take(position('A12', second))
    positions.take(position('B3', 1))
    await store.save()
    positions.take(position('A12', 9))
    await store.save()
    await store.save()
    expect(await rows()).toHaveLength(2)
    const later = createPositions()
    expect(await createPositionsStore(database.pool, later).load()).toBe(2)
    expect(later.of('A12')).toEqual(position('A12', 9))
    expect(later.of('B3')).toEqual(position('B3', 1))
  })

  it('centre/N2 an older position never takes the place of a newer, whoever writes it', async () => {
    const late = createPositions()
    late.take(position('A12', 4))
    await createPositionsStore(database.pool, late).save()
    const [first] = await rows()
    expect(first.at.toISOString()).toBe(at(9))
  })

  it('centre/N2 what comes in from a terminal while the table loads is not put back', async () => {
    const positions = createPositions()
    positions.take(position('A12', 30))
    await createPositionsStore(database.pool, positions).load()
    expect(positions.of('A12')?.at).toBe(at(30))
  })
})
