import type { Point } from '../places/layer.ts'
import type { RoadGraph } from './graph.ts'
import { makeHeap } from './heap.ts'
import { nodeAt, type Snap, type Snapped } from './snap.ts'
import { offRoadKmh, secondsFor } from './speeds.ts'

/**
 * Many units to one incident: Dijkstra from the incident over the arcs turned round, so that one search serves
 * all units; it stops as soon as the nodes that the units stand between are settled. The returned function keeps
 * its arrays from call to call and is not to be entered twice at once.
 */
export function makeTravelTimes(graph: RoadGraph, snap: Snap) {
  const seconds = new Float64Array(graph.nodeCount)
  const seen = new Uint32Array(graph.nodeCount)
  const settled = new Uint32Array(graph.nodeCount)
  const heap = makeHeap()
  let stamp = 0

  function offer(node: number, value: number) {
    if (seen[node] === stamp && value >= (seconds[node] as number)) return
    seen[node] = stamp
    seconds[node] = value
    heap.push(node, value)
  }

  /** Seconds from each node of `wanted` to the place, settled one by one. */
  function search(to: Snapped, wanted: Set<number>) {
    stamp++
    heap.clear()
    const node = nodeAt(graph, to)
    if (node >= 0) offer(node, 0)
    for (const direction of [0, 1]) {
      const arc = 2 * to.segment + direction
      if (graph.open[arc])
        offer(graph.tail[arc] as number, shareBefore(to, direction) * (graph.seconds[to.segment] as number))
    }
    for (let left = wanted.size; left > 0; ) {
      const node = heap.pop()
      if (node < 0) return
      if (settled[node] === stamp) continue
      settled[node] = stamp
      if (wanted.has(node)) left--
      const end = graph.inStart[node + 1] as number
      for (let i = graph.inStart[node] as number; i < end; i++) {
        const arc = graph.inArcs[i] as number
        offer(graph.tail[arc] as number, (seconds[node] as number) + (graph.seconds[arc >> 1] as number))
      }
    }
  }

  function fromSnapped(from: Snapped, to: Snapped): number {
    const at = nodeAt(graph, from)
    let best = at >= 0 && settled[at] === stamp ? (seconds[at] as number) : Number.POSITIVE_INFINITY
    const whole = graph.seconds[from.segment] as number
    for (const direction of [0, 1]) {
      const arc = 2 * from.segment + direction
      if (!graph.open[arc]) continue
      const node = graph.head[arc] as number
      if (settled[node] === stamp) {
        best = Math.min(best, (1 - shareBefore(from, direction)) * whole + (seconds[node] as number))
      }
      const ahead = shareBefore(to, direction) - shareBefore(from, direction)
      if (from.segment === to.segment && ahead >= 0) best = Math.min(best, ahead * whole)
    }
    return best + offRoad(from) + offRoad(to)
  }

  return (from: readonly Point[], to: Point): Float64Array => {
    const times = new Float64Array(from.length).fill(Number.POSITIVE_INFINITY)
    const target = snap(to)
    if (!target) return times
    const starts = from.map((point) => snap(point))
    const wanted = new Set<number>()
    for (const start of starts) {
      for (const node of start ? nodesFrom(graph, start) : []) wanted.add(node)
    }
    search(target, wanted)
    starts.forEach((start, i) => {
      if (start) times[i] = fromSnapped(start, target)
    })
    return times
  }
}

/** The nodes that may be driven to first. */
function nodesFrom(graph: RoadGraph, start: Snapped): number[] {
  const arcs = [2 * start.segment, 2 * start.segment + 1].filter((arc) => graph.open[arc])
  const ahead = arcs.map((arc) => graph.head[arc] as number)
  const at = nodeAt(graph, start)
  return at >= 0 ? [at, ...ahead] : ahead
}

/** Share of the segment that an arc has behind it at a point: direction 0 runs along the line, 1 against it. */
export function shareBefore({ along }: Snapped, direction: number): number {
  return direction === 0 ? along : 1 - along
}

export function offRoad({ distanceMetres }: Snapped): number {
  return secondsFor(distanceMetres, offRoadKmh)
}
