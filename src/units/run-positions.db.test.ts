import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import { createPositions } from './positions.ts'
import { createRunPositions, readRuns } from './run-positions.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database?.drop())

const at = (second: number) => `2026-11-24T19:00:${String(second).padStart(2, '0')}.000Z`
const ms = (second: number) => Date.parse(at(second))

describe('positions of runs', () => {
  it('roads/R6 are kept of units under way alone, in the order of time, whatever comes twice', async () => {
    const positions = createPositions()
    const under = new Map([['A12', 'run-1']])
    const runs = createRunPositions({
      ...{ pool: database.pool, positions, keepDays: 90 },
      runOf: (unit) => under.get(unit),
    })
    for (const second of [1, 11, 21]) {
      for (const unit of ['A12', 'B3']) {
        positions.take({ unit, point: [-79, -2.9 + second / 1000], heading: 0, speedKmh: 40, at: at(second) })
      }
      await runs.save()
      await runs.save()
    }
    positions.take({ unit: 'A12', point: [-79, -2.87], heading: 0, speedKmh: 3, at: at(29) })
    await runs.save()
    under.set('A12', 'run-2')
    positions.take({ unit: 'A12', point: [-79, -2.8], heading: 0, speedKmh: 40, at: at(31) })
    await runs.save()
    expect(await readRuns(database.pool)).toEqual([
      [1, 11, 21].map((second) => ({ point: [-79, -2.9 + second / 1000], atMs: ms(second) })),
      [{ point: [-79, -2.8], atMs: ms(31) }],
    ])
  })

  it('roads/R6 are gone after the days that they are kept', async () => {
    const runs = createRunPositions({
      ...{ pool: database.pool, positions: createPositions(), keepDays: 1 },
      runOf: () => undefined,
    })
    await runs.sweep(ms(20) + 86_400_000)
    expect((await readRuns(database.pool)).map((run) => run.length)).toEqual([1, 1])
    await runs.sweep(ms(50) + 86_400_000)
    expect(await readRuns(database.pool)).toEqual([])
  })
})
