import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edgesTo, makePlainSearch, turnedRound, turnedWeights } from './plain-dijkstra.ts'
import { type SearchGraph, unreachable } from './search-graph.ts'

/** Any graph of up to 12 nodes, with its edges as triples. */
const graphs = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.nat(9)), { maxLength: 40 }),
  )
  .map(([nodeCount, drawn]) => {
    const edges = drawn
      .map(([from, to, weight]) => ({ from: from % nodeCount, to: to % nodeCount, weight }))
      .sort((a, b) => a.from - b.from)
    const firstOut = Int32Array.from(
      { length: nodeCount + 1 },
      (_, node) => edges.filter(({ from }) => from < node).length,
    )
    const graph: SearchGraph = { nodeCount, firstOut, head: Int32Array.from(edges, ({ to }) => to) }
    return {
      graph,
      edges,
      weights: Int32Array.from(edges, ({ weight }) => (weight === 9 ? unreachable : weight)),
    }
  })

type Drawn = typeof graphs extends fc.Arbitrary<infer T> ? T : never

/** Every edge again and again until nothing changes. */
function slowDistances(
  { graph, edges, weights }: Drawn,
  seeds: { node: number; weight: number }[],
): number[] {
  const distance = new Array<number>(graph.nodeCount).fill(unreachable)
  for (const { node, weight } of seeds) distance[node] = Math.min(distance[node] as number, weight)
  for (let round = 0; round <= graph.nodeCount; round++) {
    edges.forEach(({ from, to }, i) => {
      distance[to] = Math.min(distance[to] as number, (distance[from] as number) + (weights[i] as number))
    })
  }
  return distance
}

const seedsOf = (picks: [number, number][], nodeCount: number) =>
  picks.map(([node, weight]) => ({ node: node % nodeCount, weight }))
const picks = fc.array(fc.tuple(fc.nat(11), fc.nat(20)), { minLength: 1, maxLength: 3 })

describe('roads/R7 the plain search', () => {
  test('roads/R7 finds what relaxing every edge finds, from one place or several', () => {
    fc.assert(
      fc.property(graphs, picks, (drawn, some) => {
        const seeds = seedsOf(some, drawn.graph.nodeCount)
        const { distance } = makePlainSearch(drawn.graph)(drawn.weights, seeds)
        expect([...distance]).toEqual(slowDistances(drawn, seeds))
      }),
    )
  })

  test('roads/R7 the nodes that were wanted are settled when it ends, and the ways to them add up', () => {
    fc.assert(
      fc.property(graphs, picks, fc.array(fc.nat(11)), (drawn, some, want) => {
        const { graph, weights, edges } = drawn
        const seeds = seedsOf(some, graph.nodeCount)
        const wanted = want.map((node) => node % graph.nodeCount)
        const slow = slowDistances(drawn, seeds)
        const tree = makePlainSearch(graph)(weights, seeds, wanted)
        for (const node of wanted) {
          expect(tree.distance[node]).toBe(slow[node])
          if (slow[node] === unreachable) continue
          const way = edgesTo(tree, node)
          const first = way.length > 0 ? (edges[way[0] as number]?.from as number) : node
          const start = Math.min(...seeds.filter((seed) => seed.node === first).map(({ weight }) => weight))
          expect(way.reduce((sum, edge) => sum + (weights[edge] as number), start)).toBe(slow[node])
        }
      }),
    )
  })

  test('roads/R7 a graph turned round gives distances to a place in place of distances from it', () => {
    fc.assert(
      fc.property(graphs, fc.nat(11), fc.nat(11), (drawn, a, b) => {
        const { graph, weights } = drawn
        const [from, to] = [a % graph.nodeCount, b % graph.nodeCount]
        const turned = turnedRound(graph)
        const back = makePlainSearch(turned.graph)(turnedWeights(weights, turned.edgeOf), [
          { node: to, weight: 0 },
        ])
        const there = makePlainSearch(graph)(weights, [{ node: from, weight: 0 }])
        expect(back.distance[from]).toBe(there.distance[to])
      }),
    )
  })
})
