import { type EdgeWeights, type SearchGraph, unreachable } from '../src/roads/search-graph.ts'

/** One-to-many by Dijkstra's algorithm, distances alone. */
export interface Dijkstra {
  /**
   * By node the weight of the best way from the nearest seed, its offset included; `unreachable` where there is none.
   * With targets it stops when all are settled, and speaks the truth about them only. The array is written anew by
   * the next search.
   */
  distances(seeds: readonly { node: number; weight: number }[], targets?: ArrayLike<number>): Int32Array
}

/**
 * The fastest plain search that we could make, which the bench holds the hierarchy against: head and weight of an edge
 * side by side, no way back kept, and a heap of four children a node in whose loops nothing is called. What the program
 * itself searches with is `makePlainSearch`.
 */
export function dijkstra(graph: SearchGraph, weights: EdgeWeights): Dijkstra {
  const { nodeCount, firstOut } = graph
  const edges = new Int32Array(2 * graph.head.length)
  for (let edge = 0; edge < graph.head.length; edge++) {
    edges[2 * edge] = graph.head[edge] as number
    edges[2 * edge + 1] = weights[edge] as number
  }
  const distance = new Int32Array(nodeCount)
  const placeOf = new Int32Array(nodeCount)
  const isTarget = new Uint8Array(nodeCount)
  const heap = new Int32Array(nodeCount + 4)
  let size = 0

  function rise(node: number, from: number) {
    const key = distance[node] as number
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 2
      const above = heap[parent] as number
      if ((distance[above] as number) <= key) break
      heap[at] = above
      placeOf[above] = at
      at = parent
    }
    heap[at] = node
    placeOf[node] = at
  }

  function takeLeast(): number {
    const least = heap[0] as number
    const node = heap[--size] as number
    const key = distance[node] as number
    let at = 0
    for (;;) {
      const first = 4 * at + 1
      if (first >= size) break
      const last = Math.min(first + 4, size)
      let best = first
      let bestKey = distance[heap[first] as number] as number
      for (let child = first + 1; child < last; child++) {
        const childKey = distance[heap[child] as number] as number
        if (childKey < bestKey) {
          best = child
          bestKey = childKey
        }
      }
      if (bestKey >= key) break
      const moved = heap[best] as number
      heap[at] = moved
      placeOf[moved] = at
      at = best
    }
    heap[at] = node
    placeOf[node] = at
    return least
  }

  function distances(
    seeds: readonly { node: number; weight: number }[],
    targets: ArrayLike<number> = [],
  ): Int32Array {
    distance.fill(unreachable)
    size = 0
    for (const { node, weight } of seeds) {
      if (weight >= (distance[node] as number)) continue
      const known = (distance[node] as number) < unreachable
      distance[node] = weight
      rise(node, known ? (placeOf[node] as number) : size++)
    }
    let missing = 0
    for (let i = 0; i < targets.length; i++) {
      const target = targets[i] as number
      if (isTarget[target]) continue
      isTarget[target] = 1
      missing++
    }
    const stops = missing > 0
    while (size > 0) {
      const node = takeLeast()
      if (stops && isTarget[node] === 1 && --missing === 0) break
      const here = distance[node] as number
      const last = 2 * (firstOut[node + 1] as number)
      for (let at = 2 * (firstOut[node] as number); at < last; at += 2) {
        const head = edges[at] as number
        const there = here + (edges[at + 1] as number)
        const before = distance[head] as number
        if (there >= before) continue
        distance[head] = there
        rise(head, before === unreachable ? size++ : (placeOf[head] as number))
      }
    }
    for (let i = 0; i < targets.length; i++) isTarget[targets[i] as number] = 0
    return distance
  }

  return { distances }
}
