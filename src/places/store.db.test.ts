import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, hearEnds } from '../../test/harness/database.ts'
import { emptyLayers, type MapLayers } from './layer.ts'
import { makeMap, openMap } from './map-in-use.ts'
import { loadLayers, storedMap, storeLayers } from './store.ts'

let database: FreshDatabase
let pool: pg.Pool

beforeEach(async () => {
  database = await freshDatabase()
  pool = new pg.Pool({ connectionString: database.programUrl, max: 4 })
  hearEnds(pool)
})

afterEach(async () => {
  await pool.end()
  await database.drop()
})

function city(name: string, size: number): MapLayers {
  const layers = emptyLayers(name)
  for (let i = 0; i < size; i++) {
    layers.addresses.push({
      id: `a${i}`,
      street: 'Peña «Ñandú»',
      number: `${i}-1`,
      point: [-79 + i / 1e5, -2.9],
    })
    layers.streets.push({
      id: `s${i}`,
      name: 'Peña',
      class: 'residential',
      line: [
        [-79, -2.9],
        [-79.0000001, -2.9],
      ],
      fromNode: 'a',
      toNode: 'b',
      ...(i % 2 === 0 && { oneWay: 'forward' as const, left: { from: 1, to: 99 }, bridge: true }),
    })
  }
  layers.landmarks.push({
    id: 'l',
    name: 'Hospital',
    kind: 'hospital',
    service: 'GS',
    point: [1, 2],
    aliases: ['x'],
  })
  layers.areas.push({
    id: 'd',
    name: 'Centro',
    kind: 'district',
    polygons: [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    ],
  })
  return layers
}

describe('centre/P1 the stored map', () => {
  test('centre/P1 a map comes back as it was stored, to the last digit and in order', async () => {
    const layers = city('Villa', 9000)
    await storeLayers(pool, layers)
    expect(await loadLayers(pool)).toEqual(layers)
  })

  test('centre/P1 before any import there is none', async () => {
    expect(await loadLayers(pool)).toBeUndefined()
    expect(await storedMap(pool)).toBeUndefined()
    expect(await openMap(pool)).toBeUndefined()
  })

  test('centre/P1 a new map takes the place of the old one, which is gone', async () => {
    const first = await storeLayers(pool, city('Uno', 10))
    const second = await storeLayers(pool, city('Dos', 5))
    expect(second).toBeGreaterThan(first)
    expect(await storedMap(pool)).toBe(second)
    expect((await loadLayers(pool))?.name).toBe('Dos')
    const { rows } = await pool.query('select count(*)::int as maps from maps')
    expect(rows[0].maps).toBe(1)
  })

  test('centre/P1 an import that breaks off half way leaves the old map as it was', async () => {
    const old = city('Uno', 10)
    await storeLayers(pool, old)
    const breaking = storeLayers(pool, city('Dos', 9000), (stored) => {
      if (stored > 3000) throw new Error('the disk is gone')
    })
    await expect(breaking).rejects.toThrow('the disk is gone')
    expect(await loadLayers(pool)).toEqual(old)
    await storeLayers(pool, city('Tres', 1))
    expect((await loadLayers(pool))?.name).toBe('Tres')
  })

  test('centre/P1 readers see one map or the other, whole, while a new one is stored', async () => {
    await storeLayers(pool, city('Uno', 3000))
    const storing = storeLayers(pool, city('Dos', 2000))
    const seen = await Promise.all(Array.from({ length: 3 }, () => loadLayers(pool)))
    await storing
    for (const layers of [...seen, await loadLayers(pool)]) {
      expect(layers?.addresses).toHaveLength(layers?.name === 'Uno' ? 3000 : 2000)
    }
  })

  test('centre/P1 two imports at once take turns', async () => {
    const maps = await Promise.all([storeLayers(pool, city('Uno', 500)), storeLayers(pool, city('Dos', 500))])
    const last = await loadLayers(pool)
    expect(last?.name).toBe(maps[0] > maps[1] ? 'Uno' : 'Dos')
    expect(last?.streets).toHaveLength(500)
  })

  test('centre/P1 progress counts every feature once', async () => {
    const told: number[] = []
    let total = 0
    await storeLayers(pool, city('Villa', 6000), (stored, of) => {
      told.push(stored)
      total = of
    })
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect([told.at(-1), total]).toEqual([12_002, 12_002])
    expect(told.length).toBeLessThan(20)
  })

  test('centre/P1 a map in use answers, and another map has another version', async () => {
    await storeLayers(pool, city('Villa', 50))
    const map = await openMap(pool)
    expect(map?.gazetteer.search('Peña 7-1')[0]?.label).toBe('Peña «Ñandú» 7-1')
    expect(map?.whereabouts.at([0.5, 0.2]).district).toBe('Centro')
    expect(map?.version).toBe(makeMap(city('Villa', 50)).version)
    expect(map?.version).not.toBe(makeMap(city('Villa', 51)).version)
  })
})
