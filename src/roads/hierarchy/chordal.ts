import type { SearchGraph } from '../search-graph.ts'
import { type Arcs, arcsOf } from './arcs.ts'

/**
 * All arcs that contracting the nodes one after another leaves, whichever way they are driven: those of the graph and
 * the shortcuts. A node meets what its edges lead up to and what its children in the elimination tree meet, itself
 * left out (symbolic factorisation: George and Liu, "Computer Solution of Large Sparse Positive Definite Systems", 1981).
 * @param plain the graph with its edges in both directions
 */
export function chordalCompletion(
  plain: SearchGraph,
  nodeAt: Int32Array,
  rankOf: Int32Array,
  parent: Int32Array,
): Arcs {
  const count = parent.length
  const first = new Int32Array(count + 1)
  let met = new Int32Array(plain.head.length + 16)
  let size = 0
  const seenFrom = new Int32Array(count).fill(-1)
  const lastChild = new Int32Array(count).fill(-1)
  const childBefore = new Int32Array(count).fill(-1)

  function note(other: number, rank: number) {
    if (seenFrom[other] === rank) return
    seenFrom[other] = rank
    if (size === met.length) {
      const more = new Int32Array(2 * size)
      more.set(met)
      met = more
    }
    met[size++] = other
  }

  for (let rank = 0; rank < count; rank++) {
    first[rank] = size
    seenFrom[rank] = rank
    const node = nodeAt[rank] as number
    const last = plain.firstOut[node + 1] as number
    for (let edge = plain.firstOut[node] as number; edge < last; edge++) {
      const other = rankOf[plain.head[edge] as number] as number
      if (other > rank) note(other, rank)
    }
    for (let child = lastChild[rank] as number; child !== -1; child = childBefore[child] as number) {
      const end = first[child + 1] as number
      for (let i = first[child] as number; i < end; i++) note(met[i] as number, rank)
    }
    const above = parent[rank] as number
    if (above === -1) continue
    childBefore[rank] = lastChild[above] as number
    lastChild[above] = rank
  }
  first[count] = size
  return arcsOf(first, met)
}
