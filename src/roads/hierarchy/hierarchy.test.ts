import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SearchGraph } from '../search-graph.ts'
import { arcBetween, buildHierarchy, type Hierarchy } from './hierarchy.ts'
import { graphOf, someGraph } from './random-graph.test-support.ts'

/** Contracts node after node with sets: what is left of each are its arcs. */
function slowArcs(h: Hierarchy, edges: (readonly [number, number])[]): string[] {
  const meets = Array.from({ length: h.nodeCount }, () => new Set<number>())
  const join = (a: number, b: number) => {
    if (a !== b) meets[Math.min(a, b)]?.add(Math.max(a, b))
  }
  for (const [tail, head] of edges) join(h.rankOf[tail] as number, h.rankOf[head] as number)
  for (const above of meets) for (const a of above) for (const b of above) join(a, b)
  return meets.flatMap((above, rank) => [...above].sort((a, b) => a - b).map((head) => `${rank}-${head}`))
}

const edgesOf = ({ firstOut, head, nodeCount }: SearchGraph) =>
  [...Array(nodeCount).keys()].flatMap((tail) =>
    [...head.subarray(firstOut[tail], firstOut[tail + 1])].map((to) => [tail, to] as const),
  )

test('roads/R3 its arcs are those that contracting the nodes one by one leaves, sorted, and no others', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const h = buildHierarchy(graph, order)
      const arcs = [...h.arcHead].map((head, arc) => `${h.arcTail[arc]}-${head}`)
      expect(arcs).toEqual(slowArcs(h, edgesOf(graph)))
    }),
  )
})

test('roads/R3 the shortcuts are as many as the order that was given would make', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const h = buildHierarchy(graph, order)
      const rankOf = new Int32Array(graph.nodeCount)
      order.forEach((node, rank) => {
        rankOf[node] = rank
      })
      expect(slowArcs({ ...h, rankOf }, edgesOf(graph)).length).toBe(h.arcCount)
    }),
  )
})

test('roads/R3 a parent is the lowest that a node meets, and a subtree is one stretch of ranks ending with its root', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const h = buildHierarchy(graph, order)
      const size = new Int32Array(h.nodeCount).fill(1)
      for (let rank = 0; rank < h.nodeCount; rank++) {
        const first = h.firstUp[rank] as number
        expect(h.parent[rank]).toBe(first < (h.firstUp[rank + 1] as number) ? h.arcHead[first] : -1)
        const parent = h.parent[rank] as number
        if (parent >= 0) size[parent] = (size[parent] as number) + (size[rank] as number)
      }
      const lowest = new Int32Array(h.nodeCount).map((_, rank) => rank)
      for (let rank = 0; rank < h.nodeCount; rank++) {
        const parent = h.parent[rank] as number
        if (parent >= 0) lowest[parent] = Math.min(lowest[parent] as number, lowest[rank] as number)
        expect(rank - (lowest[rank] as number) + 1).toBe(size[rank])
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
        const ends = [h.arcTail[at >> 1], h.arcHead[at >> 1]].map((rank) => h.nodeAt[rank as number])
        expect(at & 1 ? ends.reverse() : ends).toEqual([tail, head])
        expect([...h.arcEdge.subarray(h.firstEdge[at >> 1], h.firstEdge[(at >> 1) + 1])]).toContain(edge)
      })
      expect(h.arcEdge.length).toBe(edgesOf(graph).filter(([a, b]) => a !== b).length)
    }),
  )
})

test('roads/R3 arcs downward are the same arcs, by their higher end, from the lowest tail on', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const h = buildHierarchy(graph, order)
      const byHead = [...h.arcHead.keys()].sort(
        (a, b) => (h.arcHead[a] as number) - (h.arcHead[b] as number) || a - b,
      )
      expect([...h.downArc]).toEqual(byHead)
      for (let rank = 0; rank < h.nodeCount; rank++)
        for (const arc of h.downArc.subarray(h.firstDown[rank], h.firstDown[rank + 1]))
          expect(h.arcHead[arc]).toBe(rank)
    }),
  )
})

test('roads/R3 an arc is found by its ends, and none where two do not meet', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, order }) => {
      const h = buildHierarchy(graph, order)
      const arcs = new Map([...h.arcHead].map((head, arc) => [`${h.arcTail[arc]}-${head}`, arc]))
      for (let low = 0; low < h.nodeCount; low++)
        for (let high = low + 1; high < h.nodeCount; high++)
          expect(arcBetween(h, low, high)).toBe(arcs.get(`${low}-${high}`) ?? -1)
    }),
  )
})

test('roads/R3 an order that is no permutation of the nodes is refused', () => {
  const { graph } = graphOf(3, [[0, 1, 1]])
  expect(() => buildHierarchy(graph, [0, 1])).toThrow('an order of 2 for 3 nodes')
  expect(() => buildHierarchy(graph, [0, 1, 1])).toThrow('no permutation')
  expect(() => buildHierarchy(graph, [0, 1, 3])).toThrow('no permutation')
  expect(buildHierarchy(graphOf(0, []).graph, []).arcCount).toBe(0)
})
