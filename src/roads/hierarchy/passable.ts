import type { SearchGraph } from '../search-graph.ts'
import { type Arcs, arcBetween } from './arcs.ts'

/** By arc: 1 where any weights at all can let it be driven that way. */
export interface Passable {
  up: Uint8Array
  down: Uint8Array
}

/**
 * Which arcs can be driven upward and which downward, whatever the weights: by edges and by lower triangles. Of a graph
 * whose nodes are street arcs, half of them never can (Buchhold, Wagner, Zeitz and Zündorf, "Customizable Contraction
 * Hierarchies with Turn Costs", 2020), and what is left out here costs no customisation and no query anything.
 */
export function passable(graph: SearchGraph, rankOf: Int32Array, arcs: Arcs): Passable {
  const flags = { up: new Uint8Array(arcs.high.length), down: new Uint8Array(arcs.high.length) }
  for (let node = 0; node < graph.nodeCount; node++) {
    const rank = rankOf[node] as number
    const last = graph.firstOut[node + 1] as number
    for (let edge = graph.firstOut[node] as number; edge < last; edge++) {
      const other = rankOf[graph.head[edge] as number] as number
      if (other > rank) flags.up[arcBetween(arcs, rank, other)] = 1
      else if (other < rank) flags.down[arcBetween(arcs, other, rank)] = 1
    }
  }
  spread(arcs, flags)
  return flags
}

function spread({ first, low, high, firstBelow, below }: Arcs, { up, down }: Passable) {
  const nodeCount = first.length - 1
  /** By rank of the higher end, for the node whose turn it is: 1 up, 2 down. */
  const known = new Uint8Array(nodeCount)
  for (let rank = 0; rank < nodeCount; rank++) {
    const last = first[rank + 1] as number
    for (let arc = first[rank] as number; arc < last; arc++)
      known[high[arc] as number] = (up[arc] as number) | ((down[arc] as number) << 1)
    const lastBelow = firstBelow[rank + 1] as number
    for (let i = firstBelow[rank] as number; i < lastBelow; i++) {
      const side = below[i] as number
      const toLower = down[side] as number
      const fromLower = (up[side] as number) << 1
      const end = first[(low[side] as number) + 1] as number
      for (let arc = side + 1; arc < end; arc++) {
        const head = high[arc] as number
        const through = (toLower & (up[arc] as number)) | (fromLower & ((down[arc] as number) << 1))
        known[head] = (known[head] as number) | through
      }
    }
    for (let arc = first[rank] as number; arc < last; arc++) {
      const bits = known[high[arc] as number] as number
      up[arc] = bits & 1
      down[arc] = bits >> 1
    }
  }
}
