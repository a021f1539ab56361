import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyGraph, drawnGraph, graphOf, neighbourSets } from './drawn-graph.test-support.ts'
import { byLeastDegree } from './least-degree.ts'
import { undirected } from './undirected.ts'

const range = (count: number) => Array.from({ length: count }, (_, i) => i)

describe('roads/R3 a few nodes by least degree', () => {
  test('roads/R3 the ends of a path go first, one after another', () => {
    const { graph } = drawnGraph('a-b-c-d')
    expect([...byLeastDegree(undirected(graph), Int32Array.from(range(4)))]).toEqual([0, 1, 2, 3])
  })

  test('roads/R3 neighbours outside the few count, though they are not put in order', () => {
    const { graph } = drawnGraph(`
      a-b-c
      |
      d
    `)
    // b has two neighbours as a has, but c and then nobody else stays beside it.
    expect([...byLeastDegree(undirected(graph), Int32Array.of(0, 2))]).toEqual([2, 0])
  })

  test('roads/R3 at each step no node left has fewer neighbours, shortcuts counted', () => {
    const someOfAny = anyGraph.chain((graph) =>
      fc.record({ graph: fc.constant(graph), few: fc.subarray(range(graph.nodeCount), { minLength: 1 }) }),
    )
    fc.assert(
      fc.property(someOfAny, ({ graph, few }) => {
        const order = byLeastDegree(undirected(graph), Int32Array.from(few))
        expect([...order].toSorted((a, b) => a - b)).toEqual(few)
        const neighbours = neighbourSets(graph)
        const left = new Set(few)
        for (const node of order) {
          const degrees = [...left].map((other) => neighbours[other]?.size ?? 0)
          expect(neighbours[node]?.size).toBe(Math.min(...degrees))
          left.delete(node)
          const around = [...(neighbours[node] as Set<number>)]
          for (const one of around) {
            neighbours[one]?.delete(node)
            for (const other of around) if (one !== other) neighbours[one]?.add(other)
          }
        }
      }),
    )
  })

  test('roads/R3 more neighbours than bits in a word', () => {
    const star = graphOf(
      101,
      range(100).map((i) => [0, i + 1]),
    )
    expect(byLeastDegree(undirected(star), Int32Array.from(range(101))).indexOf(0)).toBeGreaterThan(98)
  })
})
