import fc from 'fast-check'
import { expect, test } from 'vitest'
import { along, beside, crossings, cut, lengthOf, metresTo, smooth } from './line.ts'
import { distance, type Vec } from './vector.ts'

const corner: Vec[] = [
  [0, 0],
  [100, 0],
  [100, 50],
]

test('centre/T1 places along a line, and parts of it', () => {
  expect(lengthOf(corner)).toBe(150)
  expect(along(corner, 120).place).toEqual([100, 20])
  expect(along(corner, 120).direction).toEqual([0, 1])
  expect(along(corner, 999).place).toEqual([100, 50])
  expect(cut(corner, 50, 120)).toEqual([
    [50, 0],
    [100, 0],
    [100, 20],
  ])
  expect(metresTo(corner, [40, 30])).toBe(30)
})

test('centre/T1 a line moved to its left keeps its distance', () => {
  const moved = beside(
    [
      [0, 0],
      [10, 0],
      [20, 0],
    ],
    5,
  )
  expect(moved).toEqual([
    [0, 5],
    [10, 5],
    [20, 5],
  ])
})

test('centre/T1 a smoothed line passes through its places', () => {
  const line = smooth(corner, 10)
  for (const place of corner) expect(Math.min(...line.map((at) => distance(at, place)))).toBeLessThan(1e-9)
  const loop = smooth(corner, 10, true)
  expect(loop[0]).toEqual(loop[loop.length - 1])
})

const place = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }))
const line = fc.array(place, { minLength: 2, maxLength: 12 })

test('centre/T1 crossings found by halving are those found by trying every pair', () => {
  fc.assert(
    fc.property(line, line, (one, two) => {
      const pairs = one
        .slice(1)
        .flatMap((_, a) =>
          two.slice(1).flatMap((__, b) => crossings(one.slice(a, a + 2), two.slice(b, b + 2))),
        )
      const found = crossings(one, two)
      expect(found.length).toBe(pairs.length)
      for (const hit of found) {
        expect(distance(along(one, hit.first).place, hit.place)).toBeLessThan(0.01)
        expect(distance(along(two, hit.second).place, hit.place)).toBeLessThan(0.01)
      }
    }),
  )
})
