import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makePlainSearch } from '../plain-dijkstra.ts'
import { unreachable } from '../search-graph.ts'
import { expand } from './expand.ts'
import { randomNetworks } from './random-network.test-support.ts'
import { strongPartSizes } from './strong-parts.ts'

test('roads/R4 a part is as large as the places from which one reaches it and comes back', () => {
  fc.assert(
    fc.property(randomNetworks, (network) => {
      const graph = expand(network)
      const sizes = strongPartSizes(graph)
      const search = makePlainSearch(graph)
      const free = new Int32Array(graph.head.length)
      const reached = Array.from({ length: graph.nodeCount }, (_, node) =>
        Array.from(search(free, [{ node, weight: 0 }]).distance, (distance) => distance < unreachable),
      )
      for (let node = 0; node < graph.nodeCount; node++) {
        const mutual = reached.filter((row, other) => row[node] && reached[node]?.[other])
        expect(sizes[node]).toBe(mutual.length)
      }
    }),
    { numRuns: 50 },
  )
})
