import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaIndex } from './area-index.ts'
import { inPolygons } from './geometry.ts'
import type { Area, Point } from './layer.ts'

const coordinate = fc.integer({ min: 0, max: 40 })

const areas = fc.array(
  fc.tuple(coordinate, coordinate, fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 25 })).map(
    ([x, y, width, height]): Area => ({
      id: `${x},${y},${width},${height}`,
      name: '',
      kind: 'district',
      polygons: [
        [
          [
            [x, y],
            [x + width, y],
            [x + width / 2, y + height],
            [x, y],
          ],
        ],
      ],
    }),
  ),
  { maxLength: 12 },
)

test('centre/P2 the index gives the areas that looking at every one gives, the smallest first', () => {
  fc.assert(
    fc.property(
      areas,
      fc.array(
        fc.tuple(fc.double({ min: -5, max: 70, noNaN: true }), fc.double({ min: -5, max: 70, noNaN: true })),
      ),
      (list, points) => {
        const index = areaIndex(list)
        expect(index.size).toBe(list.length)
        for (const point of points as Point[]) {
          const slow = list.filter(({ polygons }) => inPolygons(polygons, point)).map(({ id }) => id)
          const fast = index.at(point)
          expect(fast.map(({ id }) => id).sort()).toEqual(slow.sort())
        }
      },
    ),
  )
})

test('centre/P2 of areas within one another the smallest comes first', () => {
  const square = (id: string, size: number): Area => ({
    id,
    name: id,
    kind: 'town',
    polygons: [
      [
        [
          [0, 0],
          [size, 0],
          [size, size],
          [0, size],
          [0, 0],
        ],
      ],
    ],
  })
  const index = areaIndex([square('canton', 10), square('barrio', 2), square('parish', 5)])
  expect(index.at([1, 1]).map(({ id }) => id)).toEqual(['barrio', 'parish', 'canton'])
  expect(index.at([20, 1])).toEqual([])
  expect(areaIndex([]).at([0, 0])).toEqual([])
})
