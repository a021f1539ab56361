import type { SearchGraph } from '../search-graph.ts'

/** For each node the other ends of its edges towards one side of an order, directions and repetitions kept aside. */
export interface Neighbours {
  /** Those of a rank stand from `first[rank]` up to `first[rank + 1]`. */
  first: Int32Array
  ranks: Int32Array
}

/** By rank, the ends of edges that rank lower (`lower`) or higher (`higher`). Loops are in neither. */
export function neighboursByRank(
  graph: SearchGraph,
  rankOf: Int32Array,
  side: 'lower' | 'higher',
): Neighbours {
  const first = new Int32Array(graph.nodeCount + 1)
  eachEdge(graph, rankOf, (low, high) => {
    const owner = side === 'lower' ? high : low
    first[owner + 1] = (first[owner + 1] as number) + 1
  })
  for (let rank = 0; rank < graph.nodeCount; rank++)
    first[rank + 1] = (first[rank + 1] as number) + (first[rank] as number)
  const ranks = new Int32Array(first[graph.nodeCount] as number)
  const next = first.slice()
  eachEdge(graph, rankOf, (low, high) => {
    const [owner, other] = side === 'lower' ? [high, low] : [low, high]
    const at = next[owner] as number
    ranks[at] = other
    next[owner] = at + 1
  })
  return { first, ranks }
}

function eachEdge(graph: SearchGraph, rankOf: Int32Array, visit: (low: number, high: number) => void) {
  const { firstOut, head, nodeCount } = graph
  for (let node = 0; node < nodeCount; node++) {
    const rank = rankOf[node] as number
    const last = firstOut[node + 1] as number
    for (let edge = firstOut[node] as number; edge < last; edge++) {
      const other = rankOf[head[edge] as number] as number
      if (other > rank) visit(rank, other)
      else if (other < rank) visit(other, rank)
    }
  }
}

/**
 * The elimination tree: by rank the lowest rank that it meets when it is contracted, -1 for a root. Found without
 * making the shortcuts, by Liu's algorithm with path compression ("The role of elimination trees in sparse
 * factorization", 1990).
 */
export function eliminationTree({ first, ranks }: Neighbours): Int32Array {
  const count = first.length - 1
  const parent = new Int32Array(count).fill(-1)
  const ancestor = new Int32Array(count).fill(-1)
  for (let rank = 0; rank < count; rank++) {
    const last = first[rank + 1] as number
    for (let i = first[rank] as number; i < last; i++) {
      let at = ranks[i] as number
      let above = ancestor[at] as number
      while (above !== -1 && above !== rank) {
        ancestor[at] = rank
        at = above
        above = ancestor[at] as number
      }
      if (above === -1) {
        ancestor[at] = rank
        parent[at] = rank
      }
    }
  }
  return parent
}

/**
 * Numbers the nodes of a forest so that each subtree is one unbroken stretch that ends with its root; answers by old
 * number the new one. An elimination tree numbered so gives the same shortcuts, and who works on a part of a city
 * stays in one part of memory.
 */
export function postorder(parent: Int32Array): Int32Array {
  const count = parent.length
  // Children are linked in rising order: the child linked last, the highest, is numbered last and lies next to its parent.
  const firstChild = new Int32Array(count).fill(-1)
  const nextSibling = new Int32Array(count).fill(-1)
  const roots: number[] = []
  for (let node = count - 1; node >= 0; node--) {
    const above = parent[node] as number
    if (above === -1) roots.push(node)
    else {
      nextSibling[node] = firstChild[above] as number
      firstChild[above] = node
    }
  }
  const numberOf = new Int32Array(count)
  let next = 0
  for (const root of roots.reverse()) {
    let at = root
    while (at !== -1) {
      while (firstChild[at] !== -1) at = firstChild[at] as number
      while (at !== root && nextSibling[at] === -1) {
        numberOf[at] = next++
        at = parent[at] as number
        // Its children are done: going down again would repeat them.
        firstChild[at] = -1
      }
      numberOf[at] = next++
      at = at === root ? -1 : (nextSibling[at] as number)
    }
  }
  return numberOf
}
