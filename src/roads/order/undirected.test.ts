import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyGraph, graphOf, neighbourSets } from './drawn-graph.test-support.ts'
import { undirected } from './undirected.ts'

const lists = ({ nodeCount, firstOut, head }: ReturnType<typeof graphOf>) =>
  Array.from({ length: nodeCount }, (_, node) => [...head.subarray(firstOut[node], firstOut[node + 1])])

describe('roads/R3 what is joined, directions aside', () => {
  test('roads/R3 a one-way street joins both its ends, once', () => {
    const graph = graphOf(3, [
      [2, 0],
      [0, 1],
      [1, 0],
      [0, 1],
      [1, 1],
    ])
    expect(lists(undirected(graph))).toEqual([[1, 2], [0], [0]])
  })

  test('roads/R3 every node lists each neighbour once, in ascending order', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const expected = neighbourSets(graph).map((set) => [...set].toSorted((a, b) => a - b))
        expect(lists(undirected(graph))).toEqual(expected)
      }),
    )
  })

  test('roads/R3 once more changes nothing, and the graph given is left as it was', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const before = lists(graph)
        const once = undirected(graph)
        expect(lists(undirected(once))).toEqual(lists(once))
        expect(lists(graph)).toEqual(before)
      }),
    )
  })
})
