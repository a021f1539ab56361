import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { emptyLayers, type MapLayers } from '../places/layer.ts'
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
