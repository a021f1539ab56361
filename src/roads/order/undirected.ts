import type { SearchGraph } from '../search-graph.ts'

/**
 * The graph with every edge in both directions, no loops and no two edges between the same nodes: what an order of
 * contraction depends on. The heads of a node stand in ascending order.
 */
export function undirected(graph: SearchGraph): SearchGraph {
  const { nodeCount } = graph
  const twice = bothWays(graph)
  // Turned round once more, the lists come out sorted, and equal heads stand side by side.
  const sorted = turnedRound(twice.firstOut, twice.head)
  const firstOut = new Int32Array(nodeCount + 1)
  const head = sorted.head
  let kept = 0
  for (let node = 0; node < nodeCount; node++) {
    let last = node
    const end = sorted.firstOut[node + 1] as number
    for (let edge = sorted.firstOut[node] as number; edge < end; edge++) {
      const other = head[edge] as number
      if (other !== last && other !== node) head[kept++] = other
      if (other !== node) last = other
    }
    firstOut[node + 1] = kept
  }
  return { nodeCount, firstOut, head: head.slice(0, kept) }
}

function bothWays({ nodeCount, firstOut, head }: SearchGraph): { firstOut: Int32Array; head: Int32Array } {
  const start = new Int32Array(nodeCount + 1)
  for (let node = 0; node < nodeCount; node++) {
    const [first, end] = [firstOut[node] as number, firstOut[node + 1] as number]
    start[node + 1] = (start[node + 1] as number) + end - first
    for (let edge = first; edge < end; edge++) {
      const into = (head[edge] as number) + 1
      start[into] = (start[into] as number) + 1
    }
  }
  for (let node = 0; node < nodeCount; node++)
    start[node + 1] = (start[node + 1] as number) + (start[node] as number)
  const both = new Int32Array(start[nodeCount] as number)
  const next = start.slice()
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++) {
      const other = head[edge] as number
      both[next[node] as number] = other
      next[node] = (next[node] as number) + 1
      both[next[other] as number] = node
      next[other] = (next[other] as number) + 1
    }
  }
  return { firstOut: start, head: both }
}

/** For lists that are symmetric already: the same lists, each sorted. */
function turnedRound(firstOut: Int32Array, head: Int32Array): { firstOut: Int32Array; head: Int32Array } {
  const next = firstOut.slice()
  const turned = new Int32Array(head.length)
  for (let node = 0; node + 1 < firstOut.length; node++) {
    for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++) {
      const other = head[edge] as number
      turned[next[other] as number] = node
      next[other] = (next[other] as number) + 1
    }
  }
  return { firstOut, head: turned }
}
