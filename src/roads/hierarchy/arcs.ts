import { sharedInts } from './shared-ints.ts'

/**
 * Arcs between ranks, each by its lower and its higher end, sorted by both. Which way they are driven is said by who
 * holds them.
 */
export interface Arcs {
  /** By rank: the arcs of which it is the lower end, from `first[rank]` up to `first[rank + 1]`. */
  first: Int32Array
  /** By arc. */
  low: Int32Array
  high: Int32Array
  /** By rank: the arcs of which it is the higher end stand in `below` from `firstBelow[rank]`, by rising lower end. */
  firstBelow: Int32Array
  below: Int32Array
}

/** Makes arcs of lists of higher ends, by lower end and in any order within a list. */
export function arcsOf(first: Int32Array, high: Int32Array): Arcs {
  const nodeCount = first.length - 1
  const arcCount = first[nodeCount] as number
  // Turned round twice: each turning sorts by what it turns towards, at no more than a pass over the arcs.
  const firstBelow = sharedInts(nodeCount + 1)
  for (let i = 0; i < arcCount; i++) bump(firstBelow, (high[i] as number) + 1)
  sumUp(firstBelow)
  const lows = new Int32Array(arcCount)
  const next = firstBelow.slice()
  for (let rank = 0; rank < nodeCount; rank++) {
    const last = first[rank + 1] as number
    for (let i = first[rank] as number; i < last; i++) lows[bump(next, high[i] as number)] = rank
  }
  const arcs = {
    first: sharedInts(nodeCount + 1),
    low: sharedInts(arcCount),
    high: sharedInts(arcCount),
    firstBelow,
    below: sharedInts(arcCount),
  }
  arcs.first.set(first)
  next.set(first)
  for (let rank = 0; rank < nodeCount; rank++) {
    const last = firstBelow[rank + 1] as number
    for (let i = firstBelow[rank] as number; i < last; i++) {
      const arc = bump(next, lows[i] as number)
      arcs.low[arc] = lows[i] as number
      arcs.high[arc] = rank
      arcs.below[i] = arc
    }
  }
  return arcs
}

/** Those of some arcs that have a mark. */
export function markedArcs(arcs: Arcs, marks: Uint8Array): Arcs {
  const nodeCount = arcs.first.length - 1
  const first = new Int32Array(nodeCount + 1)
  let size = 0
  for (let arc = 0; arc < marks.length; arc++) if (marks[arc]) bump(first, (arcs.low[arc] as number) + 1)
  sumUp(first)
  const high = new Int32Array(first[nodeCount] as number)
  for (let arc = 0; arc < marks.length; arc++) if (marks[arc]) high[size++] = arcs.high[arc] as number
  return arcsOf(first, high)
}

/** The arc between two ranks, -1 where there is none. By halves. */
export function arcBetween({ first, high }: Arcs, lowEnd: number, highEnd: number): number {
  let from = first[lowEnd] as number
  let to = (first[lowEnd + 1] as number) - 1
  while (from <= to) {
    const middle = (from + to) >> 1
    const end = high[middle] as number
    if (end === highEnd) return middle
    if (end < highEnd) from = middle + 1
    else to = middle - 1
  }
  return -1
}

/** Adds one and gives what stood there. */
export function bump(array: Int32Array, at: number): number {
  const before = array[at] as number
  array[at] = before + 1
  return before
}

/** Makes of counts, each one place late, where each list begins. */
export function sumUp(counts: Int32Array) {
  for (let i = 1; i < counts.length; i++) counts[i] = (counts[i] as number) + (counts[i - 1] as number)
}
