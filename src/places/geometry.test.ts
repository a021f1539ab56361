import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  boundsOf,
  distanceMetres,
  inPolygons,
  labelPoint,
  lineMetres,
  nearestOnLine,
  pointAlong,
  signedArea,
  within,
} from './geometry.ts'
import type { Point } from './layer.ts'

const nearby = fc.tuple(
  fc.double({ min: -79.05, max: -78.95, noNaN: true }),
  fc.double({ min: -2.95, max: -2.85, noNaN: true }),
) as fc.Arbitrary<Point>

const square: Point[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
]
const hole: Point[] = [
  [1, 1],
  [2, 1],
  [2, 2],
  [1, 2],
  [1, 1],
]

describe('distances', () => {
  test('a degree of latitude is 111 km, Quito to Cuenca 308 km', () => {
    expect(distanceMetres([0, 0], [0, 1])).toBeCloseTo(111195, 0)
    expect(distanceMetres([-78.4678, -0.1807], [-79.0045, -2.9001]) / 1000).toBeCloseTo(308, 0)
  })

  test('a distance is the same both ways and never longer by a stop on the way', () => {
    fc.assert(
      fc.property(nearby, nearby, nearby, (a, b, c) => {
        expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 6)
        expect(distanceMetres(a, c)).toBeLessThanOrEqual(lineMetres([a, b, c]) + 1e-6)
      }),
    )
  })
})

describe('lines', () => {
  test('the nearest point of a line is on it, and no vertex is nearer', () => {
    fc.assert(
      fc.property(fc.array(nearby, { minLength: 2, maxLength: 6 }), nearby, (line, point) => {
        const nearest = nearestOnLine(line, point)
        for (const vertex of line) {
          expect(nearest.distanceMetres).toBeLessThanOrEqual(distanceMetres(vertex, point) * 1.001 + 0.01)
        }
        expect(nearestOnLine(line, nearest.point).distanceMetres).toBeLessThan(0.01)
        expect(nearest.distanceMetres).toBeCloseTo(distanceMetres(nearest.point, point), -1)
      }),
    )
  })

  test('a point half way along is nearest half way along, and sides are as one walks', () => {
    const line: Point[] = [
      [-79, -2.9],
      [-79, -2.89],
    ]
    expect(pointAlong(line, 0.5)[1]).toBeCloseTo(-2.895, 9)
    expect(nearestOnLine(line, [-79.001, -2.895])).toMatchObject({ side: 'left' })
    expect(nearestOnLine(line, [-78.999, -2.8975]).side).toBe('right')
    expect(nearestOnLine(line, [-78.999, -2.8975]).along).toBeCloseTo(0.25, 6)
  })

  test('a share beyond an end is the end', () => {
    const line: Point[] = [
      [0, 0],
      [1, 0],
      [1, 1],
    ]
    expect(pointAlong(line, -1)).toEqual([0, 0])
    expect(pointAlong(line, 2)).toEqual([1, 1])
    expect(pointAlong([[3, 3]], 0.5)).toEqual([3, 3])
  })
})

describe('areas', () => {
  test('a point in a hole is outside', () => {
    expect(inPolygons([[square, hole]], [3, 3])).toBe(true)
    expect(inPolygons([[square, hole]], [1.5, 1.5])).toBe(false)
    expect(inPolygons([[square, hole]], [5, 3])).toBe(false)
    expect(inPolygons([[square, hole], [hole]], [1.5, 1.5])).toBe(true)
  })

  test('area is signed by direction, bounds hold every point', () => {
    expect(signedArea(square)).toBe(16)
    expect(signedArea([...square].reverse())).toBe(-16)
    const bounds = boundsOf(square)
    expect(bounds).toEqual([0, 0, 4, 4])
    expect(within(bounds, [4, 4])).toBe(true)
    expect(within(bounds, [4.1, 4])).toBe(false)
  })

  test('a label stands within its area, the hole avoided', () => {
    const ring: Point[][] = [square, hole.map(([x, y]) => [x * 2 - 1, y * 2 - 1] as Point)]
    expect(inPolygons([ring], labelPoint([ring]))).toBe(true)
    expect(inPolygons([[square]], labelPoint([[hole], [square]]))).toBe(true)
  })
})
