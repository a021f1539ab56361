import { eliminationTree, inTreeOrder, ranksOf } from '../order/elimination.ts'
import { undirected } from '../order/undirected.ts'
import type { SearchGraph } from '../search-graph.ts'
import { type Arcs, arcBetween, bump, markedArcs, sumUp } from './arcs.ts'
import { chordalCompletion } from './chordal.ts'
import { passable } from './passable.ts'
import { sharedCopy, sharedInts } from './shared-ints.ts'

/**
 * What of a search graph does not depend on weights. Nodes have ranks: all arrays but `rankOf` and those by edge speak
 * of ranks. Arrays lie in shared memory: a structured clone in a worker sees the same ones.
 */
export interface Hierarchy {
  nodeCount: number
  edgeCount: number
  rankOf: Int32Array
  nodeAt: Int32Array
  /** By rank: the lowest rank that it meets, -1 for a root. Whatever a search upward can reach lies on the way to the root. */
  parent: Int32Array
  /** Driven from the lower to the higher end. */
  up: DrivenArcs
  /** Driven from the higher to the lower end. */
  down: DrivenArcs
  /** By edge of the graph: twice its arc, plus one where the edge leads down; -1 for a loop. */
  edgeArc: Int32Array
}

export interface DrivenArcs extends Arcs {
  /** By arc: edges of the graph stand in `edges` from `firstEdge[arc]` up to `firstEdge[arc + 1]`. Shortcuts have none. */
  firstEdge: Int32Array
  edges: Int32Array
}

export type Direction = 'up' | 'down'
export const opposite = { up: 'down', down: 'up' } as const

/**
 * Builds the hierarchy of a graph by an order of contraction (`order[rank] = node`; a permutation, or it throws). The
 * ranks that it uses are not those of the order but give the same shortcuts: see `inTreeOrder`. Linear in its triangles.
 * Dibbelt, Strasser and Wagner, "Customizable Contraction Hierarchies", 2016, sections 3 to 5.
 */
export function buildHierarchy(graph: SearchGraph, order: ArrayLike<number>): Hierarchy {
  refuseUnlessPermutation(order, graph.nodeCount)
  const plain = undirected(graph)
  const nodeAt = sharedCopy(inTreeOrder(plain, Int32Array.from(order)))
  const rankOf = sharedCopy(ranksOf(nodeAt))
  const parent = sharedCopy(eliminationTree(plain, nodeAt, rankOf))
  const arcs = chordalCompletion(plain, nodeAt, rankOf, parent)
  const marks = passable(graph, rankOf, arcs)
  const [up, down] = [markedArcs(arcs, marks.up), markedArcs(arcs, marks.down)]
  const edgeArc = arcsOfEdges(graph, rankOf, up, down)
  return {
    nodeCount: graph.nodeCount,
    edgeCount: graph.head.length,
    rankOf,
    nodeAt,
    parent,
    up: { ...up, ...edgesOfArcs(edgeArc, up, 0) },
    down: { ...down, ...edgesOfArcs(edgeArc, down, 1) },
    edgeArc,
  }
}

function refuseUnlessPermutation(order: ArrayLike<number>, nodeCount: number) {
  if (order.length !== nodeCount) throw new Error(`an order of ${order.length} for ${nodeCount} nodes`)
  const seen = new Uint8Array(nodeCount)
  for (let rank = 0; rank < nodeCount; rank++) {
    const node = order[rank] as number
    if (seen[node] !== 0) throw new Error(`the order is no permutation: ${node} at ${rank}`)
    seen[node] = 1
  }
}

function arcsOfEdges(graph: SearchGraph, rankOf: Int32Array, up: Arcs, down: Arcs): Int32Array {
  const edgeArc = sharedInts(graph.head.length).fill(-1)
  for (let node = 0; node < graph.nodeCount; node++) {
    const rank = rankOf[node] as number
    const last = graph.firstOut[node + 1] as number
    for (let edge = graph.firstOut[node] as number; edge < last; edge++) {
      const other = rankOf[graph.head[edge] as number] as number
      if (other > rank) edgeArc[edge] = 2 * arcBetween(up, rank, other)
      else if (other < rank) edgeArc[edge] = 2 * arcBetween(down, other, rank) + 1
    }
  }
  return edgeArc
}

function edgesOfArcs(edgeArc: Int32Array, { high }: Arcs, parity: 0 | 1) {
  const firstEdge = sharedInts(high.length + 1)
  for (const at of edgeArc) if (at >= 0 && (at & 1) === parity) bump(firstEdge, (at >> 1) + 1)
  sumUp(firstEdge)
  const edges = sharedInts(firstEdge[high.length] as number)
  const next = firstEdge.slice()
  for (let edge = 0; edge < edgeArc.length; edge++) {
    const at = edgeArc[edge] as number
    if (at >= 0 && (at & 1) === parity) edges[bump(next, at >> 1)] = edge
  }
  return { firstEdge, edges }
}
