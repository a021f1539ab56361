import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makePlainSearch } from '../plain-dijkstra.ts'
import { unreachable } from '../search-graph.ts'
import { buildHierarchy } from './hierarchy.ts'
import { customise } from './metric.ts'
import { graphOf, someGraph } from './random-graph.test-support.ts'
import { selectNodes } from './selection.ts'
import { sweepFrom, sweepTo } from './sweep.ts'

const seedsOf = (drawn: [number, number][], nodeCount: number) =>
  drawn.map(([number, weight]) => ({ node: number % nodeCount, weight }))
const someSeeds = fc.array(fc.tuple(fc.nat(), fc.nat(20)), { minLength: 1, maxLength: 4 })

test('roads/R7 from any node to any node as plain Dijkstra, both ways of asking', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, weights, order }) => {
      const hierarchy = buildHierarchy(graph, order)
      const metric = customise(hierarchy, weights, 'v1')
      const all = selectNodes(hierarchy, [...Array(graph.nodeCount).keys()])
      const search = makePlainSearch(graph)
      const truth = [...Array(graph.nodeCount).keys()].map((node) => [
        ...search(weights, [{ node, weight: 0 }]).distance,
      ])
      for (let node = 0; node < graph.nodeCount; node++) {
        const seed = [{ node, weight: 0 }]
        expect([...sweepFrom(all, metric, seed)]).toEqual(truth[node])
        expect([...sweepTo(all, metric, seed)]).toEqual(truth.map((row) => row[node]))
      }
    }),
  )
})

test('roads/R3 of several targets the nearest counts, with its offset; a node may be asked about twice', () => {
  fc.assert(
    fc.property(
      someGraph,
      someSeeds,
      fc.array(fc.nat(), { maxLength: 5 }),
      ({ graph, weights, order }, drawn, numbers) => {
        const hierarchy = buildHierarchy(graph, order)
        const metric = customise(hierarchy, weights, 'v1')
        const seeds = seedsOf(drawn, graph.nodeCount)
        const asked = numbers.map((number) => number % graph.nodeCount)
        const truth = makePlainSearch(graph)(weights, seeds).distance
        const found = sweepFrom(selectNodes(hierarchy, asked), metric, seeds)
        expect([...found]).toEqual(asked.map((node) => truth[node]))
      },
    ),
  )
})

test('roads/R3 a one-way street is not driven backwards: unit to incident is not incident to unit', () => {
  //  0 --> 1 --> 2
  //  ^___________|   each 10 s
  const { graph, weights } = graphOf(3, [
    [0, 1, 10_000],
    [1, 2, 10_000],
    [2, 0, 10_000],
  ])
  const hierarchy = buildHierarchy(graph, [1, 0, 2])
  const metric = customise(hierarchy, weights, 'v1')
  const units = selectNodes(hierarchy, [0, 1])
  expect([...sweepTo(units, metric, [{ node: 2, weight: 0 }])]).toEqual([20_000, 10_000])
  expect([...sweepFrom(units, metric, [{ node: 2, weight: 0 }])]).toEqual([10_000, 20_000])
})

test('roads/R3 where there is no way, and where the sum would be too long, the answer is unreachable', () => {
  const { graph, weights } = graphOf(4, [
    [0, 1, unreachable - 1],
    [1, 2, unreachable - 1],
    [2, 3, unreachable],
  ])
  const hierarchy = buildHierarchy(graph, [1, 2, 3, 0])
  const metric = customise(hierarchy, weights, 'v1')
  const found = sweepFrom(selectNodes(hierarchy, [0, 1, 2, 3]), metric, [{ node: 0, weight: 0 }])
  expect([...found]).toEqual([0, unreachable - 1, unreachable, unreachable])
})

test('roads/R3 a metric carries its version; weights of another graph are refused', () => {
  const { graph, weights } = graphOf(2, [[0, 1, 5]])
  const hierarchy = buildHierarchy(graph, [0, 1])
  expect(customise(hierarchy, weights, 'sirens 2026-11-24').version).toBe('sirens 2026-11-24')
  expect(() => customise(hierarchy, new Int32Array(2), 'v1')).toThrow('2 weights for 1 edges')
})
