import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SearchGraph } from '../search-graph.ts'
import { type Arcs, arcBetween } from './arcs.ts'
import { buildHierarchy, type Hierarchy } from './hierarchy.ts'
import { graphOf, someGraph } from './random-graph.test-support.ts'

type Edge = readonly [tail: number, head: number]

const edgesOf = ({ firstOut, head, nodeCount }: SearchGraph): Edge[] =>
  [...Array(nodeCount).keys()].flatMap((tail) =>
    [...head.subarray(firstOut[tail], firstOut[tail + 1])].map((to) => [tail, to] as const),
  )

const named = ({ low, high }: Arcs) => [...high].map((end, arc) => `${low[arc]}-${end}`)

/** Contracts node after node with sets of one-way streets: what each leads to and comes from above it are the arcs. */
function slowArcs(rankOf: ArrayLike<number>, edges: Edge[]) {
  const [up, down] = [rankOf.length, rankOf.length].map((count) =>
    Array.from({ length: count }, () => new Set<number>()),
  ) as [Set<number>[], Set<number>[]]
  const join = (from: number, to: number) => {
    if (from < to) up[from]?.add(to)
    if (to < from) down[to]?.add(from)
  }
  for (const [tail, head] of edges) join(rankOf[tail] as number, rankOf[head] as number)
  for (let rank = 0; rank < rankOf.length; rank++)
    for (const from of down[rank] as Set<number>) for (const to of up[rank] as Set<number>) join(from, to)
  const list = (sets: Set<number>[]) =>
    sets.flatMap((ends, low) => [...ends].sort((a, b) => a - b).map((high) => `${low}-${high}`))
  return { up: list(up), down: list(down) }
}

test('roads/R3 its arcs are those that contracting the nodes one by one leaves, each way, sorted, and no others', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const { up, down, rankOf } = buildHierarchy(graph, order)
      expect({ up: named(up), down: named(down) }).toEqual(slowArcs(rankOf, edgesOf(graph)))
    }),
  )
})

test('roads/R3 the shortcuts are as many as the order that was given would make', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const { up, down } = buildHierarchy(graph, order)
      const rankOf = new Int32Array(graph.nodeCount)
      order.forEach((node, rank) => {
        rankOf[node] = rank
      })
      const slow = slowArcs(rankOf, edgesOf(graph))
      expect([up.high.length, down.high.length]).toEqual([slow.up.length, slow.down.length])
    }),
  )
})

const eachDirection = (h: Hierarchy, check: (arcs: Hierarchy['up'], parity: number) => void) => {
  check(h.up, 0)
  check(h.down, 1)
}

test('roads/R3 whatever an arc leads up to lies on the way to the root', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const h = buildHierarchy(graph, order)
      eachDirection(h, ({ low, high }) => {
        for (let arc = 0; arc < high.length; arc++) {
          let at = low[arc] as number
          while (at !== -1 && at !== high[arc]) at = h.parent[at] as number
          expect(at).toBe(high[arc])
        }
      })
    }),
  )
})

test('roads/R3 a subtree is one stretch of ranks that ends with its root', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const { parent, nodeCount } = buildHierarchy(graph, order)
      const size = new Int32Array(nodeCount).fill(1)
      const lowest = Int32Array.from({ length: nodeCount }, (_, rank) => rank)
      for (let rank = 0; rank < nodeCount; rank++) {
        expect(rank - (lowest[rank] as number) + 1).toBe(size[rank])
        const above = parent[rank] as number
        if (above < 0) continue
        expect(above).toBeGreaterThan(rank)
        size[above] = (size[above] as number) + (size[rank] as number)
        lowest[above] = Math.min(lowest[above] as number, lowest[rank] as number)
      }
    }),
  )
})

test('roads/R3 every edge knows its arc and its direction, every arc its edges; a loop is on none', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const h = buildHierarchy(graph, order)
      edgesOf(graph).forEach(([tail, head], edge) => {
        const at = h.edgeArc[edge] as number
        if (tail === head) {
          expect(at).toBe(-1)
          return
        }
        const arcs = at & 1 ? h.down : h.up
        const ends = [arcs.low[at >> 1], arcs.high[at >> 1]].map((rank) => h.nodeAt[rank as number])
        expect(at & 1 ? ends.reverse() : ends).toEqual([tail, head])
        expect([...arcs.edges.subarray(arcs.firstEdge[at >> 1], arcs.firstEdge[(at >> 1) + 1])]).toContain(
          edge,
        )
      })
      const kept = edgesOf(graph).filter(([tail, head]) => tail !== head)
      expect(h.up.edges.length + h.down.edges.length).toBe(kept.length)
    }),
  )
})

test('roads/R3 arcs stand by their higher end too, from the lowest on', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const h = buildHierarchy(graph, order)
      eachDirection(h, ({ high, below, firstBelow }) => {
        const byHigh = [...high.keys()].sort((a, b) => (high[a] as number) - (high[b] as number) || a - b)
        expect([...below]).toEqual(byHigh)
        for (let rank = 0; rank < h.nodeCount; rank++)
          for (const arc of below.subarray(firstBelow[rank], firstBelow[rank + 1]))
            expect(high[arc]).toBe(rank)
      })
    }),
  )
})

test('roads/R3 an arc is found by its ends, and none where there is none', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const h = buildHierarchy(graph, order)
      eachDirection(h, (arcs) => {
        const names = new Map(named(arcs).map((name, arc) => [name, arc]))
        for (let low = 0; low < h.nodeCount; low++)
          for (let high = low + 1; high < h.nodeCount; high++)
            expect(arcBetween(arcs, low, high)).toBe(names.get(`${low}-${high}`) ?? -1)
      })
    }),
  )
})

test('roads/R3 an order that is no permutation of the nodes is refused', () => {
  const { graph } = graphOf(3, [[0, 1, 1]])
  expect(() => buildHierarchy(graph, [0, 1])).toThrow('an order of 2 for 3 nodes')
  expect(() => buildHierarchy(graph, [0, 1, 1])).toThrow('no permutation')
  expect(() => buildHierarchy(graph, [0, 1, 3])).toThrow('no permutation')
  expect(buildHierarchy(graphOf(0, []).graph, []).nodeCount).toBe(0)
})
