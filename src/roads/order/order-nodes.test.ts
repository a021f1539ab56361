import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SearchGraph } from '../search-graph.ts'
import { usualEffort } from './dissection.ts'
import { anyGraph, graphOf, gridGraph } from './drawn-graph.test-support.ts'
import { orderQuality } from './elimination.ts'
import { orderNodes } from './order-nodes.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
const sorted = (order: Int32Array) => Array.from(order).toSorted((a, b) => a - b)

describe('roads/R3 an order holds every node once', () => {
  test('roads/R3 for any graph, joined or not, with loops and parallel edges', async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        expect(sorted(await orderNodes(graph))).toEqual(numbers(graph.nodeCount))
      }),
    )
  })

  test.each([
    ['nothing', graphOf(0, [])],
    ['one node', graphOf(1, [])],
    ['a loop', graphOf(1, [[0, 0]])],
    [
      'a path',
      graphOf(
        100,
        numbers(99).map((i) => [i, i + 1]),
      ),
    ],
    [
      'a ring',
      graphOf(
        100,
        numbers(100).map((i) => [i, (i + 1) % 100]),
      ),
    ],
    [
      'a star',
      graphOf(
        100_001,
        numbers(100_000).map((i) => [0, i + 1]),
      ),
    ],
    [
      'two hubs',
      graphOf(
        2002,
        numbers(2000).flatMap((i) => [[0, i + 2] as const, [1, i + 2] as const]),
      ),
    ],
    [
      'a complete graph',
      graphOf(
        60,
        numbers(3600).map((i) => [i % 60, Math.floor(i / 60)]),
      ),
    ],
    [
      'a wheel',
      graphOf(
        101,
        numbers(100).flatMap((i) => [[0, i + 1] as const, [i + 1, ((i + 1) % 100) + 1] as const]),
      ),
    ],
  ])('roads/R3 for %s', async (_, graph) => {
    expect(sorted(await orderNodes(graph))).toEqual(numbers(graph.nodeCount))
  })
})

/** The same nodes and edges, each edge listed the other way round and in another place. */
function turned({ nodeCount, firstOut, head }: SearchGraph): SearchGraph {
  const edges: [number, number][] = []
  for (let node = 0; node < nodeCount; node++)
    for (const other of head.subarray(firstOut[node], firstOut[node + 1])) edges.unshift([other, node])
  return graphOf(nodeCount, edges)
}

function mapOfGrid(columns: number, rows: number) {
  const node = numbers(columns * rows)
  return {
    lon: Float64Array.from(node, (at) => -78 + (at % columns) / 1000),
    lat: Float64Array.from(node, (at) => -2.9 + Math.floor(at / columns) / 1000),
  }
}

describe('roads/R3 an order is the same every time', () => {
  test('roads/R3 whatever the directions and the order in which edges are listed', async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        const effort = { ...usualEffort, smallPart: 4 }
        const once = await orderNodes(graph, { effort })
        expect(await orderNodes(graph, { effort })).toEqual(once)
        expect(await orderNodes(turned(graph), { effort })).toEqual(once)
      }),
    )
  })

  test('roads/R3 with progress and a signal as without', async () => {
    const grid = gridGraph(40, 40)
    const watched = { progress: () => {}, signal: new AbortController().signal }
    expect(await orderNodes(grid, watched)).toEqual(await orderNodes(grid))
  })
})

describe('roads/R3 an order is good', () => {
  test.each([
    ['with a map', mapOfGrid(48, 48)],
    ['without', {}],
  ])(
    'roads/R3 a grid of 48 by 48 %s needs 15 arcs a node, and a search sees three sides of it',
    async (_, map) => {
      const found = orderQuality(gridGraph(48, 48), await orderNodes(gridGraph(48, 48), map))
      expect(found.arcs).toBeLessThan(15 * 48 * 48)
      expect(found.meanNodes).toBeLessThan(3 * 48)
    },
  )

  test('roads/R3 two towns joined by one road are cut at that road', async () => {
    const town = gridGraph(12, 12)
    const edges: [number, number][] = [[143, 144]]
    for (let node = 0; node < 144; node++)
      for (const other of town.head.subarray(town.firstOut[node], town.firstOut[node + 1])) {
        edges.push([node, other], [node + 144, other + 144])
      }
    const order = await orderNodes(graphOf(288, edges))
    expect([143, 144]).toContain(order[287])
  })

  test('roads/R3 a map that lies on one point is put in order all the same', async () => {
    const grid = gridGraph(20, 20)
    const nowhere = { lon: new Float64Array(400), lat: new Float64Array(400) }
    expect(sorted(await orderNodes(grid, nowhere))).toEqual(numbers(400))
  })
})

describe('roads/N3 building an order can be watched and given up', () => {
  const grid = gridGraph(110, 100)

  test('roads/N3 progress never goes back and ends at all', async () => {
    const shares: number[] = []
    await orderNodes(grid, { progress: (share) => shares.push(share) })
    expect(shares.length).toBeGreaterThan(5)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(0)).toBeGreaterThanOrEqual(0)
    expect(shares.at(-1)).toBe(1)
  })

  test('roads/N3 it is given up at the next pause', async () => {
    const stop = new AbortController()
    const reason = new Error('another map was chosen')
    const shares: number[] = []
    const progress = (share: number) => {
      shares.push(share)
      stop.abort(reason)
    }
    await expect(orderNodes(grid, { signal: stop.signal, progress })).rejects.toBe(reason)
    expect(shares).toHaveLength(1)
  })

  test('roads/N3 it is not begun where it was given up before', async () => {
    await expect(orderNodes(grid, { signal: AbortSignal.abort() })).rejects.toThrow()
  })
})
