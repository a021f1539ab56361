import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { type Area, emptyLayers, type MapLayers } from '../places/layer.ts'
import { storeLayers } from '../places/store.ts'
import { createCentreMap } from './centre-map.ts'

function mapOf(street: string): MapLayers {
  return {
    ...emptyLayers(street),
    streets: [
      {
        id: street,
        name: street,
        class: 'residential',
        line: [
          [-79, -2.9],
          [-79.001, -2.9],
        ],
        fromNode: 'a',
        toNode: 'b',
      },
    ],
  }
}

const square = (west: number): Area['polygons'] => [
  [
    [
      [west, 0],
      [west + 1, 0],
      [west + 1, 1],
      [west, 1],
      [west, 0],
    ],
  ],
]

test('centre/P1 a running centre takes an imported map into use by itself', async () => {
  const { pool } = await freshDatabase()
  const map = createCentreMap(pool)
  await map.reload()
  expect(map.map()).toBeUndefined()
  await map.followImports()
  expect(map.map()).toBeUndefined()
  await storeLayers(pool, mapOf('Calle Tilo'))
  await map.followImports()
  expect(map.map()?.layers.streets.map(({ name }) => name)).toEqual(['Calle Tilo'])
  const before = map.map()
  await map.followImports()
  expect(map.map()).toBe(before)
  await storeLayers(pool, mapOf('Calle Cereza'))
  await map.followImports()
  expect(map.map()?.layers.streets.map(({ name }) => name)).toEqual(['Calle Cereza'])
  expect(map.roads()).toBeDefined()
})

test('centre/P1 while one map follows another its areas are those of one map, and imports wait for each other', async () => {
  const { pool } = await freshDatabase()
  const map = createCentreMap(pool)
  const district = (id: string): Area => ({ id, name: id, kind: 'district', polygons: square(0) })
  await storeLayers(pool, { ...mapOf('Calle Tilo'), areas: [district('tilo')] })
  await map.reload()
  await storeLayers(pool, { ...mapOf('Calle Cereza'), areas: [district('cereza')] })
  const following = [map.followImports(), map.followImports(), map.reload()]
  const seen = new Set<string>()
  const isOver = Promise.all(following).then(() => true)
  while (!(await Promise.race([isOver, new Promise<false>((go) => setImmediate(() => go(false)))]))) {
    map.dress({})
    seen.add(`${map.map()?.layers.name}: ${map.areas().map(({ id }) => id)}`)
  }
  seen.add(`${map.map()?.layers.name}: ${map.areas().map(({ id }) => id)}`)
  expect([...seen]).toEqual(['Calle Tilo: tilo', 'Calle Cereza: cereza'])
})

test('console/V6 an area drawn by the centre holds its places at once, and gives them back when it is taken back', async () => {
  const { pool } = await freshDatabase()
  const map = createCentreMap(pool)
  const areas: Area[] = [{ id: 'd1', name: 'Centro', kind: 'district', polygons: square(0) }]
  await storeLayers(pool, { ...mapOf('Calle Tilo'), areas })
  await map.reload()
  const shape = (west: number) => ({ kind: 'district' as const, polygons: square(west) })
  map.dress({ d1: { shape: shape(5) }, propia: { name: 'El Valle', service: 'GS', shape: shape(0) } })
  expect(map.areasAt([0.5, 0.5])).toEqual(['propia'])
  expect(map.areasAt([5.5, 0.5])).toEqual(['d1'])
  expect(map.map()?.whereabouts.at([0.5, 0.5]).district).toBe('El Valle')
  expect(map.areas().map(({ id, name, shipped }) => [id, name, shipped])).toEqual([
    ['d1', 'Centro', { name: 'Centro' }],
    ['propia', 'El Valle', {}],
  ])
  await map.reload()
  expect(map.areasAt([0.5, 0.5])).toEqual(['propia'])
  map.dress({ d1: { name: 'El Centro' } })
  expect(map.areasAt([0.5, 0.5])).toEqual(['d1'])
  expect(map.areasAt([5.5, 0.5])).toEqual([])
  expect(map.map()?.whereabouts.at([0.5, 0.5]).district).toBe('El Centro')
})
