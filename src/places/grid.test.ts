import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsOf, distanceMetres, nearestOnLine } from './geometry.ts'
import { makeGrid } from './grid.ts'
import type { Point } from './layer.ts'

const near = fc.tuple(
  fc.double({ min: -79.02, max: -78.98, noNaN: true }),
  fc.double({ min: -2.92, max: -2.88, noNaN: true }),
) as fc.Arbitrary<Point>

test('centre/P2 the nearest point that the grid finds is the nearest of all', () => {
  fc.assert(
    fc.property(
      fc.array(near, { maxLength: 30 }),
      near,
      fc.integer({ min: 10, max: 5000 }),
      (points, from, farthest) => {
        const grid = makeGrid(points.map((point) => boundsOf([point])))
        const distances = points.map((point) => distanceMetres(point, from))
        const least = Math.min(...distances)
        const found = grid.nearest(from, farthest, (item) => distances[item] as number)
        if (least > farthest) expect(found).toBeUndefined()
        else expect(found?.distanceMetres).toBe(least)
      },
    ),
  )
})

test('centre/P2 the nearest line is found though it is long and its ends are far', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(near, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 15 }),
      near,
      (lines, from) => {
        const grid = makeGrid(lines.map((line) => boundsOf(line)))
        const distances = lines.map((line) => nearestOnLine(line, from).distanceMetres)
        const found = grid.nearest(from, 20_000, (item) => distances[item] as number)
        expect(found?.distanceMetres).toBe(Math.min(...distances))
      },
    ),
  )
})

test('centre/P2 an empty grid and a place far from everything give nothing', () => {
  expect(makeGrid([]).nearest([0, 0], 1000, () => 0)).toBeUndefined()
  expect(makeGrid([[0, 0, 0, 0]]).nearest([5, 5], 1000, () => 700_000)).toBeUndefined()
})

test('centre/P2 not every item is looked at', () => {
  const points = Array.from(
    { length: 2000 },
    (_, i): Point => [-79 + (i % 50) * 0.01, -2.9 + Math.floor(i / 50) * 0.01],
  )
  const grid = makeGrid(points.map((point) => boundsOf([point])))
  let asked = 0
  grid.nearest([-78.9, -2.8], 300, (item) => {
    asked++
    return distanceMetres(points[item] as Point, [-78.9, -2.8])
  })
  expect(asked).toBeLessThan(5)
})
