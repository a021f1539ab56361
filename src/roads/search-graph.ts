/**
 * A directed graph as the search sees it: numbers only, so that street networks (whose arcs are its nodes) and
 * plain weighted graphs (`.gr`) are searched by one code. Parallel edges and loops may occur.
 */
export interface SearchGraph {
  nodeCount: number
  /** Edges that leave a node: from `firstOut[node]` up to `firstOut[node + 1]`. Length nodeCount + 1. */
  firstOut: Int32Array
  /** By edge: the node that it enters. */
  head: Int32Array
}

/** By edge of a search graph: whole milliseconds, or a `.gr` file's own unit. From 0 up to `unreachable`. */
export type EdgeWeights = Int32Array

/** Weight of an edge that may not be driven, and distance where there is no way. Two of them still fit 32 bits. */
export const unreachable = 0x3fffffff
