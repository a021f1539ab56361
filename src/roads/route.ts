import { distanceMetres, lineMetres, pointAlong } from '../places/geometry.ts'
import type { Point } from '../places/layer.ts'
import type { RoadGraph } from './graph.ts'
import { makeHeap } from './heap.ts'
import { nodeAt, type Snap, type Snapped } from './snap.ts'
import { fastestKmh, secondsFor } from './speeds.ts'
import { offRoad, shareBefore } from './travel-times.ts'

export interface Route {
  seconds: number
  /** On the road. */
  metres: number
  /** From road to road, without the ends off it. */
  line: Point[]
}

/**
 * The fastest way by A* (Hart, Nilsson, Raphael 1968): nodes in the order of seconds driven plus the straight line
 * to the goal at the speed of the fastest class, which never overestimates, so the first arrival is the best.
 */
export function makeRouter(graph: RoadGraph, snap: Snap) {
  const seconds = new Float64Array(graph.nodeCount)
  const seen = new Uint32Array(graph.nodeCount)
  const settled = new Uint32Array(graph.nodeCount)
  const cameBy = new Int32Array(graph.nodeCount)
  const cameFrom = new Int32Array(graph.nodeCount)
  const heap = makeHeap()
  let stamp = 0

  function offer(node: number, by: number, from: number, value: number, goal: Point) {
    if (seen[node] === stamp && value >= (seconds[node] as number)) return
    seen[node] = stamp
    seconds[node] = value
    cameBy[node] = by
    cameFrom[node] = from
    heap.push(node, value + straight(node, goal))
  }

  function straight(node: number, goal: Point): number {
    return secondsFor(distanceMetres(graph.points[node] as Point, goal), fastestKmh)
  }

  /** Puts what can be driven to first into the heap: a node of no arc where the start stands on one. */
  function begin(from: Snapped, goal: Point) {
    stamp++
    heap.clear()
    const node = nodeAt(graph, from)
    if (node >= 0) offer(node, -1, -1, 0, goal)
    for (const direction of [0, 1]) {
      const arc = 2 * from.segment + direction
      const ahead = (1 - shareBefore(from, direction)) * (graph.seconds[from.segment] as number)
      if (graph.open[arc]) offer(graph.head[arc] as number, arc, -1, ahead, goal)
    }
  }

  function search(from: Snapped, to: Snapped): Path | undefined {
    begin(from, to.point)
    let best = alongOneSegment(graph, from, to)
    const goalNode = nodeAt(graph, to)
    for (let node = heap.pop(); node >= 0; node = heap.pop()) {
      if (settled[node] === stamp) continue
      settled[node] = stamp
      const here = seconds[node] as number
      if (best && here + straight(node, to.point) >= best.seconds) break
      if (node === goalNode) return { seconds: here, arcs: arcsTo(node), endsWithin: false }
      const end = graph.outStart[node + 1] as number
      for (let i = graph.outStart[node] as number; i < end; i++) {
        const arc = graph.outArcs[i] as number
        const whole = graph.seconds[arc >> 1] as number
        const arrival = here + shareBefore(to, arc & 1) * whole
        if (arc >> 1 === to.segment && (!best || arrival < best.seconds)) {
          best = { seconds: arrival, arcs: [...arcsTo(node), arc], endsWithin: true }
        }
        offer(graph.head[arc] as number, arc, node, here + whole, to.point)
      }
    }
    return best
  }

  function arcsTo(node: number): number[] {
    const arcs: number[] = []
    for (let at = node; at >= 0 && (cameBy[at] as number) >= 0; at = cameFrom[at] as number) {
      arcs.push(cameBy[at] as number)
    }
    return arcs.reverse()
  }

  return (from: Point, to: Point): Route | undefined => {
    const [start, goal] = [snap(from), snap(to)]
    if (!start || !goal) return undefined
    const path = search(start, goal)
    if (!path) return undefined
    const line = lineOf(graph, path, start, goal)
    return { seconds: path.seconds + offRoad(start) + offRoad(goal), metres: lineMetres(line), line }
  }
}

interface Path {
  seconds: number
  arcs: number[]
  /** The goal lies within the last arc, not at its end. */
  endsWithin: boolean
}

/** Start and goal on one segment, the goal ahead. */
function alongOneSegment(graph: RoadGraph, from: Snapped, to: Snapped): Path | undefined {
  if (from.segment !== to.segment) return undefined
  for (const direction of [0, 1]) {
    const ahead = shareBefore(to, direction) - shareBefore(from, direction)
    const arc = 2 * from.segment + direction
    if (!graph.open[arc] || ahead < 0) continue
    return { seconds: ahead * (graph.seconds[from.segment] as number), arcs: [arc], endsWithin: true }
  }
  return undefined
}

function lineOf(graph: RoadGraph, { arcs, endsWithin }: Path, from: Snapped, to: Snapped): Point[] {
  const line: Point[] = [from.point]
  arcs.forEach((arc, i) => {
    const start = i === 0 && arc >> 1 === from.segment ? shareBefore(from, arc & 1) : 0
    const end = endsWithin && i === arcs.length - 1 ? shareBefore(to, arc & 1) : 1
    for (const point of part(graph, arc, start, end)) {
      const last = line.at(-1)
      if (!last || last[0] !== point[0] || last[1] !== point[1]) line.push(point)
    }
  })
  return line
}

/** The part of an arc between two shares of its length, in its direction. */
function part(graph: RoadGraph, arc: number, start: number, end: number): Point[] {
  const own = (graph.segments[arc >> 1] as { line: Point[] }).line
  const line = (arc & 1) === 0 ? own : [...own].reverse()
  const total = lineMetres(line)
  const inner: Point[] = []
  let metres = 0
  for (let i = 1; i < line.length - 1; i++) {
    metres += distanceMetres(line[i - 1] as Point, line[i] as Point)
    if (metres > start * total && metres < end * total) inner.push(line[i] as Point)
  }
  return [pointAlong(line, start), ...inner, pointAlong(line, end)]
}
