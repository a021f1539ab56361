import type { SearchGraph } from '../search-graph.ts'

/** Keys along a line are whole numbers from 0 up to this. */
export const greatestKey = (1 << 20) - 1
const bucketBits = 10

/** About `count` nodes of least key and of greatest, none in both where there are two or more nodes. */
export function ends(key: Int32Array, nodeCount: number, count: number): { first: number[]; last: number[] } {
  const buckets = new Int32Array(1 << bucketBits)
  const shift = 20 - bucketBits
  for (let node = 0; node < nodeCount; node++) {
    const bucket = (key[node] as number) >> shift
    buckets[bucket] = (buckets[bucket] as number) + 1
  }
  const first = within(0, 1)
  const last = within(buckets.length - 1, -1)
  return { first, last }

  function within(start: number, step: number): number[] {
    let [edge, whole] = [start, 0]
    while (whole + (buckets[edge] as number) < count) {
      whole += buckets[edge] as number
      edge += step
    }
    let room = count - whole
    const nodes: number[] = []
    for (let i = 0; i < nodeCount; i++) {
      const node = step > 0 ? i : nodeCount - 1 - i
      const beyond = step * (((key[node] as number) >> shift) - edge)
      if (beyond > 0 || (beyond === 0 && room-- <= 0)) continue
      nodes.push(node)
    }
    return nodes
  }
}

/** Stretches values so that the least is 0 and the greatest is `greatestKey`. */
function toKeys(count: number, along: (node: number) => number): Int32Array {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const values = new Float64Array(count)
  for (let node = 0; node < count; node++) {
    const value = along(node)
    values[node] = value
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  const scale = greatest > least ? greatestKey / (greatest - least) : 0
  const keys = new Int32Array(count)
  for (let node = 0; node < count; node++) keys[node] = ((values[node] as number) - least) * scale
  return keys
}

/** Lines across a map at even angles over a half turn. `x` and `y` are in one unit of length. */
export function* linesAcross(x: Float64Array, y: Float64Array, directions: number): Generator<Int32Array> {
  for (let i = 0; i < directions; i++) {
    const [cos, sin] = [Math.cos((Math.PI * i) / directions), Math.sin((Math.PI * i) / directions)]
    yield toKeys(x.length, (node) => cos * (x[node] as number) + sin * (y[node] as number))
  }
}

/**
 * Lines through a connected graph that has no map: the difference of the distances, in edges, from two nodes far from
 * each other, for pairs of nodes that are far from all taken before.
 */
export function* linesBetweenFarNodes(graph: SearchGraph, pairs: number): Generator<Int32Array> {
  const { nodeCount } = graph
  const nearest = new Int32Array(nodeCount).fill(nodeCount)
  let start = furthest(distancesFrom(graph, leastJoined(graph)))
  for (let pair = 0; pair < pairs; pair++) {
    const near = distancesFrom(graph, start)
    const far = distancesFrom(graph, furthest(near))
    yield toKeys(nodeCount, (node) => (near[node] as number) - (far[node] as number))
    for (let node = 0; node < nodeCount; node++)
      nearest[node] = Math.min(nearest[node] as number, near[node] as number, far[node] as number)
    start = furthest(nearest)
    if (nearest[start] === 0) return
  }
}

/** A node of least degree: unless all nodes are neighbours it is no neighbour of all. */
function leastJoined({ nodeCount, firstOut }: SearchGraph): number {
  let [best, least] = [0, nodeCount]
  for (let node = 0; node < nodeCount; node++) {
    const degree = (firstOut[node + 1] as number) - (firstOut[node] as number)
    if (degree < least) [best, least] = [node, degree]
  }
  return best
}

function furthest(distance: Int32Array): number {
  let best = 0
  for (let node = 1; node < distance.length; node++)
    if ((distance[node] as number) > (distance[best] as number)) best = node
  return best
}

function distancesFrom({ nodeCount, firstOut, head }: SearchGraph, start: number): Int32Array {
  const distance = new Int32Array(nodeCount).fill(-1)
  const queue = new Int32Array(nodeCount)
  distance[start] = 0
  queue[0] = start
  for (let read = 0, written = 1; read < written; read++) {
    const node = queue[read] as number
    for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++) {
      const other = head[edge] as number
      if (distance[other] !== -1) continue
      distance[other] = (distance[node] as number) + 1
      queue[written++] = other
    }
  }
  return distance
}
