import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SearchGraph } from '../search-graph.ts'
import { anyGraph, graphOf, neighbourSets } from './drawn-graph.test-support.ts'
import { eliminationTree, inTreeOrder, orderQuality, ranksOf } from './elimination.ts'
import { undirected } from './undirected.ts'

/** By rank: the ranks above that the node has arcs to when all below are contracted. Slow and plain. */
function contractOneByOne(graph: SearchGraph, order: Int32Array): number[][] {
  const neighbours = neighbourSets(graph)
  const rank = ranksOf(order)
  return Array.from(order, (node) => {
    const above = [...(neighbours[node] as Set<number>)]
    for (const one of above) {
      neighbours[one]?.delete(node)
      for (const other of above) if (one !== other) neighbours[one]?.add(other)
    }
    return above.map((other) => rank[other] as number).toSorted((a, b) => a - b)
  })
}

/** The lowest rank above each, and how much lies on the way up from it. */
function plainQuality(above: number[][]) {
  const nodes: number[] = []
  const arcs: number[] = []
  for (let rank = above.length - 1; rank >= 0; rank--) {
    const up = above[rank]?.[0]
    nodes[rank] = 1 + (up === undefined ? 0 : (nodes[up] as number))
    arcs[rank] = (above[rank]?.length ?? 0) + (up === undefined ? 0 : (arcs[up] as number))
  }
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  return {
    arcs: sum(above.map(({ length }) => length)),
    triangles: sum(above.map(({ length }) => (length * (length - 1)) / 2)),
    depth: Math.max(...nodes),
    meanNodes: sum(nodes) / nodes.length,
    meanArcs: sum(arcs) / arcs.length,
  }
}

const graphInAnyOrder = anyGraph.chain((graph) =>
  fc
    .shuffledSubarray(
      Array.from({ length: graph.nodeCount }, (_, i) => i),
      { minLength: graph.nodeCount },
    )
    .map((order) => ({ graph, order: Int32Array.from(order) })),
)

describe('roads/R3 what an order comes to', () => {
  test('roads/R3 a path contracted from one end is as high as it is long, from the middle out it is not', () => {
    const path = graphOf(
      7,
      [0, 1, 2, 3, 4, 5].map((i) => [i, i + 1]),
    )
    expect(orderQuality(path, Int32Array.of(0, 1, 2, 3, 4, 5, 6))).toMatchObject({ arcs: 6, depth: 7 })
    expect(orderQuality(path, Int32Array.of(0, 2, 4, 6, 1, 5, 3))).toMatchObject({ arcs: 8, depth: 3 })
  })

  test('roads/R3 it is counted as if all were contracted one by one', () => {
    fc.assert(
      fc.property(graphInAnyOrder, ({ graph, order }) => {
        const counted = orderQuality(graph, order)
        const expected = plainQuality(contractOneByOne(graph, order))
        expect(counted.meanNodes).toBeCloseTo(expected.meanNodes, 9)
        expect(counted.meanArcs).toBeCloseTo(expected.meanArcs, 9)
        expect({ ...counted, meanNodes: 0, meanArcs: 0 }).toEqual({ ...expected, meanNodes: 0, meanArcs: 0 })
      }),
    )
  })

  test('roads/R3 the parent of a node is the lowest one above that it has an arc to', () => {
    fc.assert(
      fc.property(graphInAnyOrder, ({ graph, order }) => {
        const parents = eliminationTree(undirected(graph), order, ranksOf(order))
        expect([...parents]).toEqual(contractOneByOne(graph, order).map((above) => above[0] ?? -1))
      }),
    )
  })
})

describe('roads/R3 tree order', () => {
  test('roads/R3 it comes to the same as the order that it was made from', () => {
    fc.assert(
      fc.property(graphInAnyOrder, ({ graph, order }) => {
        const sorted = inTreeOrder(undirected(graph), order)
        expect(plainQuality(contractOneByOne(graph, sorted))).toEqual(
          expect.objectContaining({
            arcs: orderQuality(graph, order).arcs,
            triangles: orderQuality(graph, order).triangles,
            depth: orderQuality(graph, order).depth,
          }),
        )
      }),
    )
  })

  test('roads/R3 whatever hangs below a node stands right before it', () => {
    fc.assert(
      fc.property(graphInAnyOrder, ({ graph, order }) => {
        const plain = undirected(graph)
        const sorted = inTreeOrder(plain, order)
        const parents = eliminationTree(plain, sorted, ranksOf(sorted))
        const size = new Int32Array(sorted.length).fill(1)
        const lowest = Int32Array.from(size, (_, rank) => rank)
        parents.forEach((up, rank) => {
          if (up < 0) return
          size[up] = (size[up] as number) + (size[rank] as number)
          lowest[up] = Math.min(lowest[up] as number, lowest[rank] as number)
        })
        size.forEach((count, rank) => {
          expect(rank - (lowest[rank] as number) + 1).toBe(count)
        })
      }),
    )
  })
})
