import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  areaOf,
  boxOf,
  centreOf,
  contains,
  crossesRim,
  drawnIn,
  mainHeading,
  rimDistance,
  stretchAlong,
} from './polygon.ts'
import { angleBetween, heading, headingOf, hitOf, projection, turned, unit, type Vec } from './vector.ts'

const square: Vec[] = [
  [0, 0],
  [100, 0],
  [100, 60],
  [0, 60],
]

test('centre/T1 area, centre and box of an outline', () => {
  expect(areaOf(square)).toBe(6000)
  expect(areaOf(square.toReversed())).toBe(-6000)
  expect(centreOf(square)).toEqual([50, 30])
  expect(boxOf(square)).toEqual({ low: [0, 0], high: [100, 60] })
})

test('centre/T1 what lies inside, and how far from the rim', () => {
  expect(contains(square, [50, 30])).toBe(true)
  expect(contains(square, [150, 30])).toBe(false)
  expect(rimDistance(square, [50, 30])).toBe(30)
  expect(rimDistance(square, [130, 30])).toBe(30)
  expect(rimDistance(square, [0, 30])).toBe(0)
  expect(crossesRim(square, [50, 30], [50, 90])).toBe(true)
  expect(crossesRim(square, [20, 30], [80, 30])).toBe(false)
})

test('centre/T1 an outline drawn in lies inside by that much', () => {
  const inner = drawnIn(square, 9)
  expect(areaOf(inner)).toBeCloseTo(82 * 42)
  for (const corner of inner) expect(rimDistance(square, corner)).toBeCloseTo(9)
})

test('centre/T1 the main heading is that of the longest sides, however the outline is turned', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.7, max: 0.7, noNaN: true }), (turn) => {
      const ring = square.map((place) => turned(place, turn))
      expect(Math.cos((mainHeading(ring) - turn) * 4)).toBeCloseTo(1, 6)
      expect(stretchAlong(ring, turn)).toBeCloseTo(100 / 60, 6)
    }),
  )
})

test('centre/T1 directions and their angles', () => {
  expect(unit([0, 0])).toEqual([1, 0])
  expect(headingOf(heading(1.2))).toBeCloseTo(1.2)
  expect(angleBetween([1, 0], [0, 5])).toBeCloseTo(Math.PI / 2)
  expect(angleBetween([1, 0], [-2, 0])).toBeCloseTo(Math.PI)
})

test('centre/T1 two stretches meet where both say', () => {
  expect(hitOf([0, 0], [10, 0], [5, -5], [5, 5])).toEqual({ first: 0.5, second: 0.5 })
  expect(hitOf([0, 0], [10, 0], [5, 1], [5, 5])).toBeUndefined()
  expect(hitOf([0, 0], [10, 0], [0, 1], [10, 1])).toBeUndefined()
})

test('centre/T1 metres become degrees around the origin', () => {
  const project = projection([-78, -2])
  expect(project([0, 0])).toEqual([-78, -2])
  expect(project([0, 111_320])).toEqual([-78, -1])
  const [east] = project([1000, 0])
  expect((east + 78) * 111_320 * Math.cos((2 * Math.PI) / 180)).toBeCloseTo(1000, 1)
})
