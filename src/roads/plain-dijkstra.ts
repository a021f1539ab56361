import { makeIndexedHeap } from './indexed-heap.ts'
import { type EdgeWeights, type SearchGraph, unreachable } from './search-graph.ts'

/** What one search found, by node. Valid until the next one of the same searcher. */
export interface Tree {
  /** From the nearest seed, its own weight included; `unreachable` where there is no way or it was not settled. */
  distance: Int32Array
  /** The edge by which a node was reached, and the node before it; -1 at a seed. */
  cameBy: Int32Array
  cameFrom: Int32Array
}

export type PlainSearch = (
  weights: EdgeWeights,
  seeds: readonly { node: number; weight: number }[],
  wanted?: ArrayLike<number>,
) => Tree

/**
 * Dijkstra's search (1959) on any graph and weights, without anything prepared: what every faster search is held
 * against, and what answers while the faster one is being prepared. Where `wanted` nodes are named it ends once
 * all of them are settled, and other nodes may have no distance or too long a one.
 */
export function makePlainSearch({ nodeCount, firstOut, head }: SearchGraph): PlainSearch {
  const distance = new Int32Array(nodeCount)
  const cameBy = new Int32Array(nodeCount)
  const cameFrom = new Int32Array(nodeCount)
  const isWanted = new Uint8Array(nodeCount)
  const heap = makeIndexedHeap(nodeCount)

  function offer(node: number, value: number, by: number, from: number) {
    if (value >= (distance[node] as number)) return
    distance[node] = value
    cameBy[node] = by
    cameFrom[node] = from
    heap.pushOrLower(node, value)
  }

  function want(wanted: ArrayLike<number> | undefined): number {
    if (!wanted) return -1
    isWanted.fill(0)
    let left = 0
    for (let i = 0; i < wanted.length; i++) {
      const node = wanted[i] as number
      if (!isWanted[node]) left++
      isWanted[node] = 1
    }
    return left
  }

  return (weights, seeds, wanted) => {
    distance.fill(unreachable)
    heap.clear()
    let left = want(wanted)
    for (const { node, weight } of seeds) offer(node, weight, -1, -1)
    while (left !== 0) {
      const node = heap.pop()
      if (node < 0) break
      if (left > 0 && isWanted[node]) left--
      const here = distance[node] as number
      const last = firstOut[node + 1] as number
      for (let edge = firstOut[node] as number; edge < last; edge++) {
        const value = here + (weights[edge] as number)
        if (value < (distance[head[edge] as number] as number)) {
          offer(head[edge] as number, value, edge, node)
        }
      }
    }
    return { distance, cameBy, cameFrom }
  }
}

/** The edges of a tree from its seed to a node, in the order in which they are passed. */
export function edgesTo({ cameBy, cameFrom }: Tree, node: number): number[] {
  const edges: number[] = []
  for (let at = node; (cameBy[at] as number) >= 0; at = cameFrom[at] as number)
    edges.push(cameBy[at] as number)
  return edges.reverse()
}

/** The same graph with every edge turned round; `edgeOf` gives by new edge the one that it was. */
export function turnedRound(graph: SearchGraph): { graph: SearchGraph; edgeOf: Int32Array } {
  const { nodeCount } = graph
  const firstOut = new Int32Array(nodeCount + 1)
  for (const node of graph.head) firstOut[node + 1] = (firstOut[node + 1] as number) + 1
  for (let node = 0; node < nodeCount; node++) {
    firstOut[node + 1] = (firstOut[node + 1] as number) + (firstOut[node] as number)
  }
  const next = firstOut.slice()
  const head = new Int32Array(graph.head.length)
  const edgeOf = new Int32Array(graph.head.length)
  for (let node = 0; node < nodeCount; node++) {
    const last = graph.firstOut[node + 1] as number
    for (let edge = graph.firstOut[node] as number; edge < last; edge++) {
      const from = graph.head[edge] as number
      const at = next[from] as number
      head[at] = node
      edgeOf[at] = edge
      next[from] = at + 1
    }
  }
  return { graph: { nodeCount, firstOut, head }, edgeOf }
}

/** Weights by new edge, for a graph turned round. */
export function turnedWeights(weights: EdgeWeights, edgeOf: Int32Array): EdgeWeights {
  return edgeOf.map((edge) => weights[edge] as number)
}
