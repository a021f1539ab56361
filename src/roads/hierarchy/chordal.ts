import { type Arcs, arcsOf } from './arcs.ts'
import type { Neighbours } from './elimination-tree.ts'

/**
 * All arcs that contracting the nodes one after another leaves, whichever way they are driven: those of the graph and
 * the shortcuts. A node meets what its edges lead up to and what its children in the elimination tree meet, itself
 * left out (symbolic factorisation: George and Liu, "Computer Solution of Large Sparse Positive Definite Systems", 1981).
 */
export function chordalCompletion(higher: Neighbours, parent: Int32Array): Arcs {
  const count = parent.length
  const first = new Int32Array(count + 1)
  let met = new Int32Array(2 * higher.ranks.length + 16)
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
    const last = higher.first[rank + 1] as number
    for (let i = higher.first[rank] as number; i < last; i++) note(higher.ranks[i] as number, rank)
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
