/**
 * The nodes that ways need, in the order of their ids, with how often each is used: found by halving, and mostly by
 * the step from the one before, since files are sorted by id. Numbers alone, for tens of millions of nodes.
 */
export interface NeededNodes {
  ids: Float64Array
  /** How many times ways pass each, up to 255. */
  uses: Uint8Array
  /** Index of an id, -1 where no way needs it. */
  indexOf(id: number): number
}

export function neededNodes(ways: readonly { nodes: readonly number[] }[]): NeededNodes {
  const all = new Float64Array(ways.reduce((sum, { nodes }) => sum + nodes.length, 0))
  let at = 0
  for (const { nodes } of ways) {
    all.set(nodes, at)
    at += nodes.length
  }
  all.sort()
  const uses = new Uint8Array(all.length)
  let count = 0
  for (let i = 0; i < all.length; i++) {
    if (i === 0 || all[i] !== all[i - 1]) all[count++] = all[i] as number
    uses[count - 1] = Math.min(255, (uses[count - 1] as number) + 1)
  }
  const ids = all.slice(0, count)
  let last = 0

  function indexOf(id: number): number {
    if (ids[last] === id) return last
    if (ids[last + 1] === id) return ++last
    let [low, high] = [0, count]
    // Where the file is sorted, what is sought lies behind the last found, and mostly near.
    if (last < count && (ids[last] as number) < id) {
      low = last + 1
      let step = 1
      while (low + step < count && (ids[low + step] as number) < id) {
        low += step
        step *= 2
      }
      high = Math.min(count, low + step + 1)
    }
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ids[middle] as number) < id) low = middle + 1
      else high = middle
    }
    if (low < count) last = Math.max(0, ids[low] === id ? low : low - 1)
    return ids[low] === id ? low : -1
  }
  return { ids, uses: uses.slice(0, count), indexOf }
}
