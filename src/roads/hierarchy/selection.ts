import type { Hierarchy } from './hierarchy.ts'

/** Nodes that are asked about together, with all that a search down to them passes. Holds for every metric. */
export interface Selection {
  hierarchy: Hierarchy
  /** By place in what was selected: its rank. A node may be there twice. */
  asked: Int32Array
  /** All ranks on the way from an asked one to its root, highest first. */
  ranks: Int32Array
}

/** A place in the graph and what it costs to come to it (a target's own offset). */
export interface Seed {
  node: number
  weight: number
}

/**
 * Selects nodes for sweeps: the part of the hierarchy above them, found by climbing the elimination tree until a way
 * already taken. RPHAST's selection (Delling, Goldberg and Werneck, "Faster Batched Shortest Paths in Road Networks",
 * 2011) without a search.
 */
export function selectNodes(hierarchy: Hierarchy, nodes: ArrayLike<number>): Selection {
  const asked = new Int32Array(nodes.length)
  for (let i = 0; i < nodes.length; i++) asked[i] = hierarchy.rankOf[nodes[i] as number] as number
  return { hierarchy, asked, ranks: ranksAbove(hierarchy, asked).reverse() }
}

/** The given ranks and all their ancestors, lowest first, each once. */
export function ranksAbove({ parent, nodeCount }: Hierarchy, ranks: ArrayLike<number>): Int32Array {
  const seen = new Int32Array((nodeCount + 31) >> 5)
  let count = 0
  for (let i = 0; i < ranks.length; i++) {
    let rank = ranks[i] as number
    while (rank !== -1) {
      const bit = 1 << (rank & 31)
      const word = seen[rank >> 5] as number
      if (word & bit) break
      seen[rank >> 5] = word | bit
      count++
      rank = parent[rank] as number
    }
  }
  const found = new Int32Array(count)
  let at = 0
  for (let i = 0; at < count; i++) {
    let word = seen[i] as number
    while (word !== 0) {
      const lowest = word & -word
      found[at++] = (i << 5) + 31 - Math.clz32(lowest)
      word ^= lowest
    }
  }
  return found
}
