import type { SearchGraph } from '../search-graph.ts'
import { undirected } from './undirected.ts'

/**
 * What an order comes to, whatever the weights will be (Dibbelt, Strasser, Wagner 2016, section 5): a query visits
 * the nodes above its ends in the elimination tree and the arcs that leave them upwards; customising looks at every
 * triangle.
 */
export interface OrderQuality {
  /** Arcs of the hierarchy, each counted once for both directions. */
  arcs: number
  triangles: number
  /** Nodes from the deepest one up to its root. */
  depth: number
  /** Over all nodes: nodes and arcs of the search space. */
  meanNodes: number
  meanArcs: number
}

/** Measures without building the hierarchy: time grows with its arcs, memory with the nodes alone. */
export function orderQuality(graph: SearchGraph, order: Int32Array): OrderQuality {
  const plain = undirected(graph)
  const rank = ranksOf(order)
  const parent = eliminationTree(plain, order, rank)
  const upward = upwardDegrees(plain, order, rank, parent)
  let [arcs, triangles, depth, nodesSum, arcsSum] = [0, 0, 0, 0, 0]
  const nodesAbove = new Int32Array(order.length)
  const arcsAbove = new Float64Array(order.length)
  for (let at = order.length - 1; at >= 0; at--) {
    const up = parent[at] as number
    const degree = upward[at] as number
    nodesAbove[at] = 1 + (up < 0 ? 0 : (nodesAbove[up] as number))
    arcsAbove[at] = degree + (up < 0 ? 0 : (arcsAbove[up] as number))
    arcs += degree
    triangles += (degree * (degree - 1)) / 2
    depth = Math.max(depth, nodesAbove[at] as number)
    nodesSum += nodesAbove[at] as number
    arcsSum += arcsAbove[at] as number
  }
  const count = Math.max(1, order.length)
  return { arcs, triangles, depth, meanNodes: nodesSum / count, meanArcs: arcsSum / count }
}

/** By node: its place in the order. */
export function ranksOf(order: Int32Array): Int32Array {
  const rank = new Int32Array(order.length)
  for (let at = 0; at < order.length; at++) rank[order[at] as number] = at
  return rank
}

/** By rank: the rank of its parent, the lowest one above that it has an arc to; -1 at a root (Liu 1986). */
export function eliminationTree(plain: SearchGraph, order: Int32Array, rank: Int32Array): Int32Array {
  const { firstOut, head } = plain
  const parent = new Int32Array(order.length).fill(-1)
  const shortcut = new Int32Array(order.length).fill(-1)
  for (let at = 0; at < order.length; at++) {
    const node = order[at] as number
    for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++) {
      let below = rank[head[edge] as number] as number
      while (below < at) {
        const above = shortcut[below] as number
        shortcut[below] = at
        if (above < 0) {
          parent[below] = at
          break
        }
        if (above === at) break
        below = above
      }
    }
  }
  return parent
}

/** By rank: how many arcs lead upwards from it when all shortcuts are in. */
function upwardDegrees(
  plain: SearchGraph,
  order: Int32Array,
  rank: Int32Array,
  parent: Int32Array,
): Int32Array {
  const { firstOut, head } = plain
  const upward = new Int32Array(order.length)
  const seenFrom = new Int32Array(order.length).fill(-1)
  for (let at = 0; at < order.length; at++) {
    const node = order[at] as number
    seenFrom[at] = at
    for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++) {
      let below = rank[head[edge] as number] as number
      // Whatever lies between a lower neighbour and this rank in the tree has an arc to this rank.
      while (below < at && seenFrom[below] !== at) {
        seenFrom[below] = at
        upward[below] = (upward[below] as number) + 1
        below = parent[below] as number
      }
    }
  }
  return upward
}

/**
 * The same contraction in an order in which whatever hangs below a node stands right before it: no arc or shortcut
 * is changed, and what a sweep reads lies together in memory.
 */
export function inTreeOrder(plain: SearchGraph, order: Int32Array): Int32Array {
  const parent = eliminationTree(plain, order, ranksOf(order))
  const size = new Int32Array(order.length).fill(1)
  for (let at = 0; at < order.length; at++) {
    const up = parent[at] as number
    if (up >= 0) size[up] = (size[up] as number) + (size[at] as number)
  }
  // From the top down each subtree takes the last ranks that are free in its parent's share.
  const freeUpTo = new Int32Array(order.length)
  const result = new Int32Array(order.length)
  let rootsUpTo = order.length
  for (let at = order.length - 1; at >= 0; at--) {
    const up = parent[at] as number
    const end = up < 0 ? rootsUpTo : (freeUpTo[up] as number)
    if (up < 0) rootsUpTo -= size[at] as number
    else freeUpTo[up] = end - (size[at] as number)
    result[end - 1] = order[at] as number
    freeUpTo[at] = end - 1
  }
  return result
}
