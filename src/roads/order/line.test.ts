import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnGraph, graphOf, gridGraph } from './drawn-graph.test-support.ts'
import { ends, greatestKey, linesAcross, linesBetweenFarNodes } from './line.ts'
import { undirected } from './undirected.ts'

const key = fc.integer({ min: 0, max: greatestKey })

describe('roads/R3 the ends of a line', () => {
  test('roads/R3 as many nodes as asked for at either end, none at both', () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 2, maxLength: 60 }), fc.nat(29), (keys, half) => {
        const count = Math.min(half + 1, Math.floor(keys.length / 2))
        const { first, last } = ends(Int32Array.from(keys), keys.length, count)
        expect(first).toHaveLength(count)
        expect(last).toHaveLength(count)
        expect(new Set([...first, ...last]).size).toBe(2 * count)
      }),
    )
  })

  test('roads/R3 no node further inside than one left out, to a thousandth of the line', () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 2, maxLength: 60 }), (keys) => {
        const count = Math.floor(keys.length / 2)
        const { first, last } = ends(Int32Array.from(keys), keys.length, count)
        const bucket = (node: number) => (keys[node] as number) >> 10
        const middle = Math.max(...first.map(bucket))
        expect(Math.min(...last.map(bucket))).toBeGreaterThanOrEqual(middle)
      }),
    )
  })
})

describe('roads/R3 lines to cut along', () => {
  test('roads/R3 across a map: from west to east, then turned by a quarter', () => {
    const x = Float64Array.of(0, 1, 2, 0, 1, 2)
    const y = Float64Array.of(5, 5, 5, 6, 6, 6)
    const [east, north] = [...linesAcross(x, y, 2)]
    expect([...(east as Int32Array)]).toEqual(
      [0, 0.5, 1, 0, 0.5, 1].map((at) => Math.floor(at * greatestKey)),
    )
    expect([...(north as Int32Array)].map((at) => at > greatestKey / 2)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
    ])
  })

  test('roads/R3 without a map: from one node to one far from it', () => {
    const path = undirected(
      graphOf(
        5,
        [0, 1, 2, 3].map((i) => [i, i + 1]),
      ),
    )
    const [line] = [...linesBetweenFarNodes(path, 1)]
    const sorted = [...(line as Int32Array)].toSorted((a, b) => a - b)
    expect([sorted, sorted.toReversed()]).toContainEqual([...(line as Int32Array)])
    expect(sorted[0]).toBe(0)
    expect(sorted[4]).toBe(greatestKey)
  })

  test('roads/R3 the second pair lies far from the first', () => {
    const lines = [...linesBetweenFarNodes(undirected(gridGraph(9, 9)), 2)]
    const corners = lines.map((line) =>
      [0, 8, 72, 80].filter((node) => line[node] === 0 || line[node] === greatestKey),
    )
    expect(corners.flat().toSorted((a, b) => a - b)).toEqual([0, 8, 72, 80])
  })

  test('roads/R3 it begins at no node that is a neighbour of all, if there is another', () => {
    const { graph } = drawnGraph(`
      a---b---c
           \\  |
            d-e
    `)
    for (const line of linesBetweenFarNodes(undirected(graph), 4)) {
      expect(Math.max(...line) - Math.min(...line)).toBe(greatestKey)
    }
  })
})
