import type { WeekHours } from '../network/road-network.ts'
import type { SearchGraph } from '../search-graph.ts'

/**
 * A street network as the search sees it: to be at a node is to be at the beginning of an arc, and an edge drives
 * that arc and turns into the next one. So turns have costs and restrictions hold, in a graph like any other.
 * An arc that ends a forbidden sequence of three or more has further nodes, one for each memory of how it was
 * reached that matters.
 */
export interface ExpandedGraph extends SearchGraph {
  /** Bits of `travelKind` that it was made for; an arc that none of them may use has no node. */
  kinds: number
  /** By node. Nodes up to `plainNodeCount` remember nothing and are sorted by arc; those after it do. */
  arcOf: Int32Array
  plainNodeCount: number
  /** By arc: the node without memory, or -1. */
  firstNodeOfArc: Int32Array
  /** By arc that has any: its nodes with memory. */
  rememberingNodes: ReadonlyMap<number, readonly number[]>
  /** By edge: degrees turned, in steps of two, left negative; `noJunction` where there is no other way on. */
  turn: Int8Array
  /** Edges that some may not drive, or not always. */
  conditional: EdgeCondition[]
}

/** `binds`: bits of `travelKind` that may not drive the edge; at all hours where `hours` is absent. */
export interface EdgeCondition {
  edge: number
  binds: number
  hours?: WeekHours
}

/** The turn of an edge where the road merely goes on. */
export const noJunction = 127

/** Every node at which one is at the beginning of an arc. None where the graph does not have the arc. */
export function nodesOfArc(graph: ExpandedGraph, arc: number): number[] {
  const first = graph.firstNodeOfArc[arc] ?? -1
  return first < 0 ? [] : [first, ...(graph.rememberingNodes.get(arc) ?? [])]
}

/** By edge: the arc that it drives. */
export function drivenArcs(graph: ExpandedGraph): Int32Array {
  const arcs = new Int32Array(graph.head.length)
  for (let node = 0; node < graph.nodeCount; node++) {
    arcs.fill(graph.arcOf[node] as number, graph.firstOut[node], graph.firstOut[node + 1])
  }
  return arcs
}
