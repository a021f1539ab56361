import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slowDistances, someGraph } from '../src/roads/hierarchy/random-graph.test-support.ts'
import { dijkstra } from './plain-dijkstra.ts'

test('roads/N1 the peer finds what trying every edge over and over finds, from each node', () => {
  fc.assert(
    fc.property(someGraph, ({ graph, weights }) => {
      const search = dijkstra(graph, weights)
      for (let node = 0; node < graph.nodeCount; node++)
        expect([...search.distances([{ node, weight: 0 }])]).toEqual(slowDistances(graph, weights, node))
    }),
  )
})

test('roads/N1 it says the same of its targets when it stops as soon as it has them', () => {
  fc.assert(
    fc.property(someGraph, fc.nat(), fc.array(fc.nat()), ({ graph, weights }, from, numbers) => {
      const targets = numbers.map((number) => number % graph.nodeCount)
      const search = dijkstra(graph, weights)
      const seeds = [{ node: from % graph.nodeCount, weight: 3 }]
      const whole = search.distances(seeds).slice()
      const stopped = search.distances(seeds, targets)
      for (const target of targets) expect(stopped[target]).toBe(whole[target])
    }),
  )
})
