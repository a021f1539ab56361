import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makePlainSearch } from '../plain-dijkstra.ts'
import { unreachable } from '../search-graph.ts'
import { buildHierarchy } from './hierarchy.ts'
import { customise } from './metric.ts'
import { shortestPath } from './path.ts'
import { graphOf, someGraph } from './random-graph.test-support.ts'

const someSeeds = fc.array(fc.tuple(fc.nat(), fc.nat(20)), { minLength: 1, maxLength: 3 })

test('roads/R7 a path adds up to its weight, is chained from a start to an end, and none is shorter', () => {
  fc.assert(
    fc.property(someGraph, someSeeds, someSeeds, ({ graph, weights, order }, from, to) => {
      const seeds = (drawn: [number, number][]) =>
        drawn.map(([number, weight]) => ({ node: number % graph.nodeCount, weight }))
      const [starts, ends] = [seeds(from), seeds(to)]
      const hierarchy = buildHierarchy(graph, order)
      const metric = customise(hierarchy, weights, 'v1')
      const truth = makePlainSearch(graph)(weights, starts).distance
      const best = Math.min(...ends.map(({ node, weight }) => (truth[node] as number) + weight))
      const path = shortestPath(hierarchy, metric, starts, ends)
      if (best >= unreachable) {
        expect(path).toBeUndefined()
        return
      }
      if (!path) throw new Error('no path was found')
      expect(path.weight).toBe(best)
      expect(starts).toContainEqual(path.start)
      expect(ends).toContainEqual(path.end)
      let at = path.start.node
      let sum = path.start.weight + path.end.weight
      for (const edge of path.edges) {
        expect(graph.firstOut[at]).toBeLessThanOrEqual(edge)
        expect(graph.firstOut[at + 1]).toBeGreaterThan(edge)
        at = graph.head[edge] as number
        sum += weights[edge] as number
      }
      expect(at).toBe(path.end.node)
      expect(sum).toBe(best)
    }),
    { numRuns: 400 },
  )
})

//  0 -- 1 -- 2        each 4, the bow 0 -> 3 -> 2 each 5
//   \_ 3 _/
const square = graphOf(4, [
  [0, 1, 4],
  [1, 2, 4],
  [0, 3, 5],
  [3, 2, 5],
])

test('roads/R3 the edges of a way over a shortcut are those of the map', () => {
  const hierarchy = buildHierarchy(square.graph, [1, 3, 0, 2])
  const metric = customise(hierarchy, square.weights, 'v1')
  const path = shortestPath(hierarchy, metric, [{ node: 0, weight: 0 }], [{ node: 2, weight: 1 }])
  expect(path?.weight).toBe(9)
  expect([...(path?.edges ?? [])].map((edge) => square.graph.head[edge])).toEqual([1, 2])
})

test('roads/R3 a way from a place to itself has no edges', () => {
  const hierarchy = buildHierarchy(square.graph, [1, 3, 0, 2])
  const metric = customise(hierarchy, square.weights, 'v1')
  const path = shortestPath(hierarchy, metric, [{ node: 1, weight: 2 }], [{ node: 1, weight: 3 }])
  expect(path?.weight).toBe(5)
  expect(path?.edges.length).toBe(0)
})

test('roads/R3 against the one-way streets there is no way', () => {
  const hierarchy = buildHierarchy(square.graph, [0, 1, 2, 3])
  const metric = customise(hierarchy, square.weights, 'v1')
  expect(shortestPath(hierarchy, metric, [{ node: 2, weight: 0 }], [{ node: 0, weight: 0 }])).toBeUndefined()
})
