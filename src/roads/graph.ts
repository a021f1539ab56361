import { lineMetres } from '../places/geometry.ts'
import type { Point, StreetSegment } from '../places/layer.ts'
import { secondsFor, speedsKmh } from './speeds.ts'

/**
 * The drivable streets as a graph in typed arrays. An arc is one direction of a segment: arc `2 * segment` runs
 * along its line, `2 * segment + 1` against it; an arc that may not be driven is in no list.
 */
export interface RoadGraph {
  segments: StreetSegment[]
  nodeCount: number
  points: Point[]
  /** By arc: where it begins and ends. */
  tail: Int32Array
  head: Int32Array
  /** By segment. */
  metres: Float64Array
  seconds: Float64Array
  /** By arc: 1 where it may be driven. */
  open: Uint8Array
  /** Arcs that leave a node: `outArcs` from `outStart[node]` up to `outStart[node + 1]`; likewise those that enter it. */
  outStart: Int32Array
  outArcs: Int32Array
  inStart: Int32Array
  inArcs: Int32Array
  /** By node: size of the connected part of the map that it lies in. */
  partSize: Int32Array
}

/** Builds the graph of all segments but paths. Segments meet where they name the same node, so a bridge meets nothing beneath it. */
export function buildGraph(streets: readonly StreetSegment[]): RoadGraph {
  const segments = streets.filter((street) => street.class !== 'path')
  const numbers = new Map<string, number>()
  const points: Point[] = []
  const nodeOf = (id: string, point: Point) => {
    const known = numbers.get(id)
    if (known !== undefined) return known
    numbers.set(id, points.length)
    points.push(point)
    return points.length - 1
  }
  const tail = new Int32Array(segments.length * 2)
  const head = new Int32Array(segments.length * 2)
  const open = new Uint8Array(segments.length * 2)
  const metres = new Float64Array(segments.length)
  const seconds = new Float64Array(segments.length)
  segments.forEach((segment, i) => {
    const from = nodeOf(segment.fromNode, segment.line[0] as Point)
    const to = nodeOf(segment.toNode, segment.line.at(-1) as Point)
    tail.set([from, to], 2 * i)
    head.set([to, from], 2 * i)
    open.set([segment.oneWay === 'backward' ? 0 : 1, segment.oneWay === 'forward' ? 0 : 1], 2 * i)
    metres[i] = lineMetres(segment.line)
    seconds[i] = secondsFor(metres[i] as number, speedsKmh[segment.class])
  })
  const out = listByNode(points.length, tail, open)
  const into = listByNode(points.length, head, open)
  return {
    segments,
    nodeCount: points.length,
    points,
    tail,
    head,
    metres,
    seconds,
    open,
    outStart: out.start,
    outArcs: out.arcs,
    inStart: into.start,
    inArcs: into.arcs,
    partSize: partSizes(points.length, tail, head),
  }
}

function listByNode(nodeCount: number, nodeOfArc: Int32Array, open: Uint8Array) {
  const start = new Int32Array(nodeCount + 1)
  nodeOfArc.forEach((node, arc) => {
    if (open[arc]) add(start, node + 1, 1)
  })
  for (let node = 0; node < nodeCount; node++) add(start, node + 1, start[node] as number)
  const arcs = new Int32Array(start[nodeCount] as number)
  const next = start.slice()
  nodeOfArc.forEach((node, arc) => {
    if (open[arc]) arcs[add(next, node, 1) - 1] = arc
  })
  return { start, arcs }
}

/** Adds to an entry and gives its new value. */
function add(array: Int32Array, at: number, value: number): number {
  array[at] = (array[at] as number) + value
  return array[at] as number
}

/** Union-find, directions aside. */
function partSizes(nodeCount: number, tail: Int32Array, head: Int32Array): Int32Array {
  const parent = Int32Array.from({ length: nodeCount }, (_, i) => i)
  const rootOf = (node: number): number => {
    let at = node
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  for (let arc = 0; arc < tail.length; arc += 2)
    parent[rootOf(tail[arc] as number)] = rootOf(head[arc] as number)
  const sizes = new Int32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) add(sizes, rootOf(node), 1)
  return Int32Array.from({ length: nodeCount }, (_, node) => sizes[rootOf(node)] as number)
}
