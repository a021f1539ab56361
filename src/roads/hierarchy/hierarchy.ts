import type { SearchGraph } from '../search-graph.ts'
import { chordalCompletion, type UpwardArcs } from './chordal.ts'
import { eliminationTree, neighboursByRank, postorder } from './elimination-tree.ts'
import { sharedInts } from './shared-ints.ts'

/**
 * What of a search graph does not depend on weights. Nodes have ranks: all arrays but `rankOf` and those by edge speak
 * of ranks. Arrays lie in shared memory: a structured clone in a worker sees the same ones.
 */
export interface Hierarchy extends UpwardArcs {
  nodeCount: number
  arcCount: number
  edgeCount: number
  rankOf: Int32Array
  nodeAt: Int32Array
  /** By rank: the lowest rank that it meets, -1 for a root. Whatever a search upward can reach lies on the way to the root. */
  parent: Int32Array
  /** By edge of the graph: twice its arc, plus one where the edge leads down; -1 for a loop. */
  edgeArc: Int32Array
  /** By arc: its edges stand in `arcEdge` from `firstEdge[arc]` up to `firstEdge[arc + 1]`. Shortcuts have none. */
  firstEdge: Int32Array
  arcEdge: Int32Array
}

/**
 * Builds the hierarchy of a graph by an order of contraction (`order[rank] = node`; a permutation, or it throws). The
 * ranks that it uses are not those of the order but give the same shortcuts: see `postorder`. Linear in its arcs.
 * Dibbelt, Strasser and Wagner, "Customizable Contraction Hierarchies", 2016, sections 3 to 5.
 */
export function buildHierarchy(graph: SearchGraph, order: ArrayLike<number>): Hierarchy {
  const { nodeCount } = graph
  const orderRank = ranksOf(order, nodeCount)
  const orderParent = eliminationTree(neighboursByRank(graph, orderRank, 'lower'))
  const rankAfter = postorder(orderParent)
  const rankOf = sharedInts(nodeCount)
  const nodeAt = sharedInts(nodeCount)
  const parent = sharedInts(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    const before = orderRank[node] as number
    const rank = rankAfter[before] as number
    const above = orderParent[before] as number
    rankOf[node] = rank
    nodeAt[rank] = node
    parent[rank] = above === -1 ? -1 : (rankAfter[above] as number)
  }
  const arcs = chordalCompletion(neighboursByRank(graph, rankOf, 'higher'), parent)
  const arcCount = arcs.arcHead.length
  return {
    nodeCount,
    arcCount,
    edgeCount: graph.head.length,
    rankOf,
    nodeAt,
    parent,
    ...arcs,
    ...edgesOnArcs(graph, rankOf, arcs),
  }
}

function ranksOf(order: ArrayLike<number>, nodeCount: number): Int32Array {
  if (order.length !== nodeCount) throw new Error(`an order of ${order.length} for ${nodeCount} nodes`)
  const rankOf = new Int32Array(nodeCount).fill(-1)
  for (let rank = 0; rank < nodeCount; rank++) {
    const node = order[rank] as number
    if (rankOf[node] !== -1) throw new Error(`the order is no permutation: ${node} at ${rank}`)
    rankOf[node] = rank
  }
  return rankOf
}

function edgesOnArcs(graph: SearchGraph, rankOf: Int32Array, arcs: UpwardArcs) {
  const edgeArc = sharedInts(graph.head.length)
  const firstEdge = sharedInts(arcs.arcHead.length + 1)
  for (let node = 0; node < graph.nodeCount; node++) {
    const rank = rankOf[node] as number
    const last = graph.firstOut[node + 1] as number
    for (let edge = graph.firstOut[node] as number; edge < last; edge++) {
      const other = rankOf[graph.head[edge] as number] as number
      edgeArc[edge] =
        other === rank
          ? -1
          : other > rank
            ? 2 * arcBetween(arcs, rank, other)
            : 2 * arcBetween(arcs, other, rank) + 1
      const arc = (edgeArc[edge] as number) >> 1
      if (arc >= 0) firstEdge[arc + 1] = (firstEdge[arc + 1] as number) + 1
    }
  }
  for (let arc = 1; arc < firstEdge.length; arc++)
    firstEdge[arc] = (firstEdge[arc] as number) + (firstEdge[arc - 1] as number)
  const arcEdge = sharedInts(firstEdge.at(-1) as number)
  const next = firstEdge.slice()
  for (let edge = 0; edge < edgeArc.length; edge++) {
    const arc = (edgeArc[edge] as number) >> 1
    if (arc < 0) continue
    const at = next[arc] as number
    arcEdge[at] = edge
    next[arc] = at + 1
  }
  return { edgeArc, firstEdge, arcEdge }
}

/** The arc from a rank up to a higher one, -1 where there is none. By halves: heads rise. */
export function arcBetween({ firstUp, arcHead }: UpwardArcs, low: number, high: number): number {
  let from = firstUp[low] as number
  let to = (firstUp[low + 1] as number) - 1
  while (from <= to) {
    const middle = (from + to) >> 1
    const head = arcHead[middle] as number
    if (head === high) return middle
    if (head < high) from = middle + 1
    else to = middle - 1
  }
  return -1
}
