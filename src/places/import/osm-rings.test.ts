import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inPolygons, signedArea } from '../geometry.ts'
import type { Point } from '../layer.ts'
import { assembleRings, polygonsOf } from './osm-rings.ts'

const sorted = (ring: number[]) => [...new Set(ring)].sort((a, b) => a - b)

describe('centre/P1 rings from pieces', () => {
  test('centre/P1 pieces in any order and direction close', () => {
    const { rings, open } = assembleRings([
      [1, 2, 3],
      [5, 4, 3],
      [5, 6, 1],
    ])
    expect(rings).toHaveLength(1)
    expect(rings[0]?.[0]).toBe(rings[0]?.at(-1))
    expect(sorted(rings[0] ?? [])).toEqual([1, 2, 3, 4, 5, 6])
    expect(open).toEqual([])
  })

  test('centre/P1 a closed way is a ring, an edge that does not close stays open', () => {
    expect(
      assembleRings([
        [1, 2, 3, 1],
        [7, 8],
        [8, 9],
      ]),
    ).toEqual({ rings: [[1, 2, 3, 1]], open: [[7, 8, 9]] })
    expect(assembleRings([[1]])).toEqual({ rings: [], open: [] })
  })

  test('centre/P1 any ring cut into pieces, shuffled and turned comes together again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 20 }),
        fc.uniqueArray(fc.nat(19), { minLength: 1 }),
        fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
        (size, cuts, turns, order) => {
          const at = [...new Set(cuts.map((cut) => cut % size))].sort((a, b) => a - b)
          const nodes = (from: number, to: number) => {
            const list = [from]
            for (let node = from; list.length === 1 || node !== to; ) {
              node = (node + 1) % size
              list.push(node)
            }
            return list
          }
          const pieces = at.map((from, i) => nodes(from, at[(i + 1) % at.length] as number))
          const mixed = pieces
            .map((piece, i) => ({ piece: turns[i] ? [...piece].reverse() : piece, key: order[i] as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ piece }) => piece)
          const { rings, open } = assembleRings(mixed)
          expect(open).toEqual([])
          expect(rings).toHaveLength(1)
          expect(sorted(rings[0] ?? [])).toEqual(Array.from({ length: size }, (_, i) => i))
          expect(rings[0]).toHaveLength(size + 1)
        },
      ),
    )
  })
})

describe('centre/P1 polygons from rings', () => {
  const square = (x: number, y: number, size: number): Point[] => [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ]

  test('centre/P1 a hole goes into the smallest area that holds it; one that none holds is dropped', () => {
    const polygons = polygonsOf(
      [square(0, 0, 100), square(10, 10, 20)],
      [square(12, 12, 5), square(50, 50, 9), square(500, 0, 1)],
    )
    expect(polygons.map((rings) => rings.length)).toEqual([2, 2])
    expect(inPolygons([polygons[1] as Point[][]], [14, 14])).toBe(false)
    expect(inPolygons([polygons[1] as Point[][]], [20, 20])).toBe(true)
  })

  test('centre/P1 outer rings run counter-clockwise and holes clockwise, as RFC 7946 wants', () => {
    for (const outer of [square(0, 0, 9), square(0, 0, 9).reverse()]) {
      for (const inner of [square(1, 1, 2), square(1, 1, 2).reverse()]) {
        const [rings] = polygonsOf([outer], [inner])
        expect(rings?.map((ring) => Math.sign(signedArea(ring)))).toEqual([1, -1])
      }
    }
  })
})
