import type { SearchGraph } from '../search-graph.ts'

/**
 * What is left of an undirected graph when its trees and chains are contracted: nearly always the smaller half of
 * a road network, and all that is worth cutting with care.
 */
export interface Core {
  /** Nodes contracted first, in that order. */
  contracted: Int32Array
  /** By node of the core: its number in the whole graph. */
  nodes: Int32Array
  /** Undirected, with the shortcuts over the chains that are gone. */
  graph: SearchGraph
}

/** A chain beside a node with more neighbours than this stays: taking it out would mean reading them all each time. */
const mostNeighbours = 64

/**
 * Contracts nodes that have one neighbour or two until none is left ("rake and compress"): leaves as long as there
 * are any, then of each chain every other node, so that a chain of n becomes log n high and not n. No cut gets
 * worse by it: one through such a node is as good through its neighbour. `graph` is undirected (see `undirected`)
 * and is left as it was.
 */
export function contractToCore(graph: SearchGraph): Core {
  const { nodeCount } = graph
  const lists = neighbourLists(graph)
  const contracted: number[] = []
  let waiting: number[] = []
  for (let node = 0; node < nodeCount; node++) if ((lists.degree[node] as number) <= 2) waiting.push(node)

  while (waiting.length > 0) {
    rake(lists, waiting, contracted)
    waiting = compress(lists, waiting, contracted)
  }
  return { contracted: Int32Array.from(contracted), ...whatIsLeft(lists) }
}

interface Lists {
  degree: Int32Array
  firstOut: Int32Array
  /** Where the list of a node ends. It may still name nodes that are gone. */
  endOut: Int32Array
  head: Int32Array
  gone: Uint8Array
}

function neighbourLists({ nodeCount, firstOut, head }: SearchGraph): Lists {
  const degree = new Int32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++)
    degree[node] = (firstOut[node + 1] as number) - (firstOut[node] as number)
  return { degree, firstOut, endOut: firstOut.slice(1), head: head.slice(), gone: new Uint8Array(nodeCount) }
}

/** Contracts leaves, and what becomes a leaf by that. Whatever comes to have two neighbours joins those that wait. */
function rake(lists: Lists, waiting: number[], contracted: number[]): void {
  const { degree, gone, firstOut, head } = lists
  for (let i = 0; i < waiting.length; i++) {
    let node = waiting[i] as number
    while (gone[node] === 0 && (degree[node] as number) <= 1) {
      gone[node] = 1
      contracted.push(node)
      if (degree[node] === 0) break
      tidy(lists, node)
      node = head[firstOut[node] as number] as number
      degree[node] = (degree[node] as number) - 1
      if (degree[node] === 2) waiting.push(node)
    }
  }
}

/** Contracts nodes with two neighbours, none beside another in one round. Gives those that wait for the next round. */
function compress(lists: Lists, waiting: number[], contracted: number[]): number[] {
  const { degree, gone, firstOut, head } = lists
  const next: number[] = []
  const held = new Set<number>()
  for (const node of waiting) {
    if (gone[node] || degree[node] !== 2) continue
    if (held.has(node)) {
      next.push(node)
      continue
    }
    tidy(lists, node)
    const a = head[firstOut[node] as number] as number
    const b = head[(firstOut[node] as number) + 1] as number
    if ((degree[a] as number) > mostNeighbours || (degree[b] as number) > mostNeighbours) continue
    gone[node] = 1
    contracted.push(node)
    held.add(a).add(b)
    if (replaceUnlessThere(lists, a, node, b)) {
      replaceUnlessThere(lists, b, node, a)
      continue
    }
    for (const end of [a, b]) {
      degree[end] = (degree[end] as number) - 1
      if ((degree[end] as number) <= 2) next.push(end)
    }
  }
  return next
}

/** Drops what is gone from the list of a node. */
function tidy({ firstOut, endOut, head, gone }: Lists, node: number): void {
  let to = firstOut[node] as number
  for (let at = to; at < (endOut[node] as number); at++) {
    const other = head[at] as number
    if (gone[other] === 0) head[to++] = other
  }
  endOut[node] = to
}

/** False, with nothing done, where `by` is a neighbour already. */
function replaceUnlessThere(
  { firstOut, endOut, head }: Lists,
  node: number,
  what: number,
  by: number,
): boolean {
  let place = -1
  for (let at = firstOut[node] as number; at < (endOut[node] as number); at++) {
    if (head[at] === by) return false
    if (head[at] === what) place = at
  }
  head[place] = by
  return true
}

function whatIsLeft(lists: Lists): { nodes: Int32Array; graph: SearchGraph } {
  const { gone, firstOut, endOut, head } = lists
  const number = new Int32Array(gone.length)
  let nodeCount = 0
  for (let node = 0; node < gone.length; node++) if (gone[node] === 0) number[node] = nodeCount++
  const nodes = new Int32Array(nodeCount)
  const coreFirst = new Int32Array(nodeCount + 1)
  let edges = 0
  for (let node = 0; node < gone.length; node++) {
    if (gone[node]) continue
    tidy(lists, node)
    nodes[number[node] as number] = node
    edges += (endOut[node] as number) - (firstOut[node] as number)
    coreFirst[(number[node] as number) + 1] = edges
  }
  const coreHead = new Int32Array(edges)
  let to = 0
  for (const node of nodes)
    for (let at = firstOut[node] as number; at < (endOut[node] as number); at++)
      coreHead[to++] = number[head[at] as number] as number
  return { nodes, graph: { nodeCount, firstOut: coreFirst, head: coreHead } }
}
