import type { GrFile } from '../../exchange/gr.ts'
import { readArrayFile, writeArrayFile } from '../array-file.ts'
import type { EdgeWeights, SearchGraph } from '../search-graph.ts'

/** A plain weighted graph, its edges sorted by where they leave. `ids[node]` is the node's number in its file. */
export interface NumberedGraph {
  graph: SearchGraph
  weights: EdgeWeights
  ids: Int32Array
}

/**
 * The search graph of a `.gr` file. With a `p` line all its nodes are there, from id 1, or from 0 where an id 0
 * occurs; without one, those that occur, in the order of their ids. An id beyond those announced is refused in the
 * words of `refuseId`.
 */
export function graphOfGr(file: GrFile, refuseId: (id: number) => Error): NumberedGraph {
  const { from, to, weight, undirected } = file
  const ids =
    file.announcedNodes === undefined ? idsIn(from, to) : idsAnnounced(file, file.announcedNodes, refuseId)
  const nodeOf = numbering(ids)
  const edgeCount = undirected ? 2 * from.length : from.length
  const firstOut = new Int32Array(ids.length + 1)
  const count = (id: number) => {
    const next = nodeOf(id) + 1
    firstOut[next] = (firstOut[next] as number) + 1
  }
  from.forEach(count)
  if (undirected) to.forEach(count)
  for (let node = 0; node < ids.length; node++)
    firstOut[node + 1] = (firstOut[node + 1] as number) + (firstOut[node] as number)
  const head = new Int32Array(edgeCount)
  const weights = new Int32Array(edgeCount)
  const free = firstOut.slice()
  const put = (tail: number, end: number, edgeWeight: number) => {
    const edge = free[tail] as number
    free[tail] = edge + 1
    head[edge] = end
    weights[edge] = edgeWeight
  }
  for (let i = 0; i < from.length; i++) {
    const [tail, end] = [nodeOf(from[i] as number), nodeOf(to[i] as number)]
    put(tail, end, weight[i] as number)
    if (undirected) put(end, tail, weight[i] as number)
  }
  return { graph: { nodeCount: ids.length, firstOut, head }, weights, ids }
}

function idsAnnounced({ from, to }: GrFile, nodes: number, refuseId: (id: number) => Error): Int32Array {
  let [least, most] = [1, 0]
  for (const list of [from, to]) {
    for (let i = 0; i < list.length; i++) {
      if ((list[i] as number) < least) least = list[i] as number
      if ((list[i] as number) > most) most = list[i] as number
    }
  }
  if (most >= least + nodes) throw refuseId(most)
  return Int32Array.from({ length: nodes }, (_, i) => i + least)
}

function idsIn(from: Int32Array, to: Int32Array): Int32Array {
  const all = new Int32Array(from.length + to.length)
  all.set(from)
  all.set(to, from.length)
  all.sort()
  let count = 0
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[count++] = all[i] as number
  return all.slice(0, count)
}

/** From an id to its node: by a table where the ids lie close, else by halving. */
export function numbering(ids: Int32Array): (id: number) => number {
  const least = ids[0] ?? 0
  const most = ids.at(-1) ?? 0
  if (most - least < 4 * ids.length + 1024) {
    const nodes = new Int32Array(most - least + 1).fill(-1)
    ids.forEach((id, node) => {
      nodes[id - least] = node
    })
    return (id) => nodes[id - least] ?? -1
  }
  return (id) => {
    let [low, high] = [0, ids.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ids[middle] as number) < id) low = middle + 1
      else high = middle
    }
    return ids[low] === id ? low : -1
  }
}

/** Name of a plain graph's file in its folder `roads/NAME/`. */
export const graphFile = 'graph.bin'

const kind = 'plain graph'
const version = 1

/** Writes a graph whole or not at all, and answers its mark (see `ArrayFile`). */
export function saveGraph(
  path: string,
  name: string,
  { graph, weights, ids }: NumberedGraph,
): Promise<string> {
  const { firstOut, head } = graph
  return writeArrayFile(path, kind, version, { facts: { name }, arrays: { firstOut, head, weights, ids } })
}

/** Reads a graph back. Refuses (`malformed`) a file that is cut off, damaged or of another version. */
export async function loadGraph(
  path: string,
  settings: { shared?: boolean } = {},
): Promise<NumberedGraph & { name: string; mark: string }> {
  const { facts, arrays, mark } = await readArrayFile<{ name: string }>(path, kind, version, settings)
  const { firstOut, head, weights, ids } = arrays as Record<string, Int32Array>
  if (!firstOut || !head || !weights || !ids) throw new Error(`${path} lacks an array`)
  const graph = { nodeCount: firstOut.length - 1, firstOut, head }
  return { graph, weights, ids, name: facts.name, mark }
}
