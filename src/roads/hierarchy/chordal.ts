import type { Neighbours } from './elimination-tree.ts'
import { sharedInts } from './shared-ints.ts'

/** The arcs of a hierarchy: one for two nodes that meet, from the lower to the higher, sorted by both. */
export interface UpwardArcs {
  /** By rank: its arcs upward from `firstUp[rank]` up to `firstUp[rank + 1]`. */
  firstUp: Int32Array
  arcTail: Int32Array
  arcHead: Int32Array
  /** By rank: its arcs downward stand in `downArc` from `firstDown[rank]` up to `firstDown[rank + 1]`, by rising tail. */
  firstDown: Int32Array
  downArc: Int32Array
}

/**
 * All arcs that contracting the nodes one after another leaves: those of the graph and the shortcuts. A node meets
 * what its edges lead up to and what its children in the elimination tree meet, itself left out (symbolic
 * factorisation: George and Liu, "Computer Solution of Large Sparse Positive Definite Systems", 1981).
 */
export function chordalCompletion(higher: Neighbours, parent: Int32Array): UpwardArcs {
  const count = parent.length
  const { firstMet, met } = metByRank(higher, parent)
  const arcCount = firstMet[count] as number
  // Turned round twice: each turning sorts by what it turns towards, at no more than a pass over the arcs.
  const firstDown = sharedInts(count + 1)
  for (let i = 0; i < arcCount; i++) bump(firstDown, (met[i] as number) + 1)
  sumUp(firstDown)
  const tails = new Int32Array(arcCount)
  const next = firstDown.slice()
  for (let rank = 0; rank < count; rank++) {
    const last = firstMet[rank + 1] as number
    for (let i = firstMet[rank] as number; i < last; i++) tails[bump(next, met[i] as number)] = rank
  }
  const [arcTail, arcHead, downArc] = [sharedInts(arcCount), sharedInts(arcCount), sharedInts(arcCount)]
  const firstUp = sharedInts(count + 1)
  firstUp.set(firstMet)
  next.set(firstMet)
  for (let rank = 0; rank < count; rank++) {
    const last = firstDown[rank + 1] as number
    for (let i = firstDown[rank] as number; i < last; i++) {
      const tail = tails[i] as number
      const arc = bump(next, tail)
      arcTail[arc] = tail
      arcHead[arc] = rank
      downArc[i] = arc
    }
  }
  return { firstUp, arcTail, arcHead, firstDown, downArc }
}

/** By rank, in any order, the higher ranks that it meets. */
function metByRank(higher: Neighbours, parent: Int32Array) {
  const count = parent.length
  const firstMet = new Int32Array(count + 1)
  let met = new Int32Array(2 * higher.ranks.length + 16)
  let size = 0
  const seenFrom = new Int32Array(count).fill(-1)
  const lastChild = new Int32Array(count).fill(-1)
  const childBefore = new Int32Array(count).fill(-1)
  for (let rank = 0; rank < count; rank++) {
    firstMet[rank] = size
    seenFrom[rank] = rank
    const last = higher.first[rank + 1] as number
    for (let i = higher.first[rank] as number; i < last; i++) note(higher.ranks[i] as number, rank)
    for (let child = lastChild[rank] as number; child !== -1; child = childBefore[child] as number) {
      const end = firstMet[child + 1] as number
      for (let i = firstMet[child] as number; i < end; i++) note(met[i] as number, rank)
    }
    const above = parent[rank] as number
    if (above === -1) continue
    childBefore[rank] = lastChild[above] as number
    lastChild[above] = rank
  }
  firstMet[count] = size
  return { firstMet, met }

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
}

/** Adds one and gives what stood there. */
function bump(array: Int32Array, at: number): number {
  const before = array[at] as number
  array[at] = before + 1
  return before
}

function sumUp(counts: Int32Array) {
  for (let i = 1; i < counts.length; i++) counts[i] = (counts[i] as number) + (counts[i - 1] as number)
}
