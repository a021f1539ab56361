import fc from 'fast-check'
import { type EdgeWeights, type SearchGraph, unreachable } from '../search-graph.ts'

/** A small graph as a list of edges: loops, parallel edges, parts that do not meet, all may occur. */
export interface DrawnGraph {
  graph: SearchGraph
  weights: EdgeWeights
  order: number[]
}

/** Edges with their tails, in any order, as a search graph. */
export function graphOf(nodeCount: number, edges: readonly (readonly [number, number, number])[]) {
  const sorted = [...edges].sort((a, b) => a[0] - b[0])
  const firstOut = new Int32Array(nodeCount + 1)
  for (const [tail] of sorted) firstOut[tail + 1] = (firstOut[tail + 1] as number) + 1
  for (let node = 0; node < nodeCount; node++)
    firstOut[node + 1] = (firstOut[node + 1] as number) + (firstOut[node] as number)
  return {
    graph: { nodeCount, firstOut, head: Int32Array.from(sorted, ([, head]) => head) },
    weights: Int32Array.from(sorted, ([, , weight]) => weight),
  }
}

/** Few different weights, so that many ways are equally long; nothing at all, and what may not be driven. */
export const someWeight = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(unreachable) },
  { weight: 1, arbitrary: fc.integer({ min: unreachable - 3, max: unreachable - 1 }) },
)

export const someGraph: fc.Arbitrary<DrawnGraph> = fc.integer({ min: 1, max: 14 }).chain((nodeCount) => {
  const node = fc.nat(nodeCount - 1)
  return fc
    .tuple(
      fc.array(fc.tuple(node, node, someWeight), { maxLength: 3 * nodeCount }),
      fc.shuffledSubarray([...Array(nodeCount).keys()], { minLength: nodeCount, maxLength: nodeCount }),
    )
    .map(([edges, order]) => ({ ...graphOf(nodeCount, edges), order }))
})

/** All distances by trying every edge as often as there are nodes: nothing to get wrong. */
export function slowDistances(
  { nodeCount, firstOut, head }: SearchGraph,
  weights: EdgeWeights,
  from: number,
) {
  const distance = Array<number>(nodeCount).fill(unreachable)
  distance[from] = 0
  for (let round = 0; round < nodeCount; round++) {
    for (let node = 0; node < nodeCount; node++) {
      for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++) {
        const there = (distance[node] as number) + (weights[edge] as number)
        const other = head[edge] as number
        if (there < (distance[other] as number)) distance[other] = there
      }
    }
  }
  return distance
}
