import { unreachable } from '../search-graph.ts'
import type { Hierarchy } from './hierarchy.ts'
import { arcBetween } from './hierarchy.ts'
import type { Metric } from './metric.ts'
import { ranksAbove, type Seed } from './selection.ts'

export interface Path {
  /** Offsets of its start and end included. */
  weight: number
  /** Edges of the graph, chained; none where a start is an end. */
  edges: Int32Array
  /** Which of the starts and ends it joins. */
  start: Seed
  end: Seed
}

/**
 * The best way from any start to any end, each with its own offset; nothing where there is none. Both ends climb the
 * elimination tree, the best node met by both is the top of the way, and shortcuts are turned back into edges by the
 * triangle that they came from. Exact; of several best ways always the same one.
 */
export function shortestPath(
  hierarchy: Hierarchy,
  metric: Metric,
  starts: readonly Seed[],
  ends: readonly Seed[],
): Path | undefined {
  const forward = climbWithArcs(hierarchy, metric.up, starts)
  const backward = climbWithArcs(hierarchy, metric.down, ends)
  let top = -1
  let weight = unreachable
  for (const [rank, { weight: there }] of forward) {
    const sum = there + (backward.get(rank)?.weight ?? unreachable)
    if (sum < weight) {
      weight = sum
      top = rank
    }
  }
  if (top === -1) return undefined
  const edges: number[] = []
  const rising = arcsTo(hierarchy, forward, top)
  const falling = arcsTo(hierarchy, backward, top)
  for (const arc of rising.arcs.reverse()) unpack(hierarchy, metric, arc, true, edges)
  for (const arc of falling.arcs) unpack(hierarchy, metric, arc, false, edges)
  return { weight, edges: Int32Array.from(edges), start: rising.seed, end: falling.seed }
}

interface Reached {
  weight: number
  /** The arc that led here, or -1 at a seed. */
  arc: number
  seed: Seed
}

/** By rank, in rising order: what a search upward from the seeds reached. */
function climbWithArcs(
  hierarchy: Hierarchy,
  climbing: Int32Array,
  seeds: readonly Seed[],
): Map<number, Reached> {
  const { rankOf, firstUp, arcHead } = hierarchy
  const reached = new Map<number, Reached>()
  for (const seed of seeds) {
    const rank = rankOf[seed.node] as number
    if (seed.weight < (reached.get(rank)?.weight ?? unreachable))
      reached.set(rank, { weight: seed.weight, arc: -1, seed })
  }
  for (const rank of ranksAbove(hierarchy, [...reached.keys()])) {
    const here = reached.get(rank)
    if (!here) continue
    const last = firstUp[rank + 1] as number
    for (let arc = firstUp[rank] as number; arc < last; arc++) {
      const weight = here.weight + (climbing[arc] as number)
      const head = arcHead[arc] as number
      if (weight < (reached.get(head)?.weight ?? unreachable))
        reached.set(head, { weight, arc, seed: here.seed })
    }
  }
  return reached
}

/** The arcs that lead from a seed up to a rank, highest first. */
function arcsTo({ arcTail }: Hierarchy, reached: Map<number, Reached>, top: number) {
  const arcs: number[] = []
  let at = reached.get(top) as Reached
  for (; at.arc !== -1; at = reached.get(arcTail[at.arc] as number) as Reached) arcs.push(at.arc)
  return { arcs, seed: at.seed }
}

/** Appends the edges of an arc, as driven. A stack, for shortcuts nest as deep as the tree. */
function unpack(hierarchy: Hierarchy, metric: Metric, arc: number, upward: boolean, edges: number[]) {
  const waiting = [2 * arc + (upward ? 0 : 1)]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const edge = edgeOf(hierarchy, metric, at)
    if (edge !== -1) edges.push(edge)
    else waiting.push(...halvesOf(hierarchy, metric, at).reverse())
  }
}

/** The edge of the graph that gave an arc its weight, or -1. `directed` is twice the arc, plus one for down. */
function edgeOf(
  { firstEdge, arcEdge, edgeArc }: Hierarchy,
  { weights, up, down }: Metric,
  directed: number,
): number {
  const arc = directed >> 1
  const weight = directed & 1 ? down[arc] : up[arc]
  const last = firstEdge[arc + 1] as number
  for (let i = firstEdge[arc] as number; i < last; i++) {
    const edge = arcEdge[i] as number
    if (edgeArc[edge] === directed && weights[edge] === weight) return edge
  }
  return -1
}

/** The two sides of the lower triangle that gave a shortcut its weight, in the order in which they are driven. */
function halvesOf(hierarchy: Hierarchy, { up, down }: Metric, directed: number): [number, number] {
  const { arcTail, arcHead, firstDown, downArc } = hierarchy
  const arc = directed >> 1
  const [low, high] = [arcTail[arc] as number, arcHead[arc] as number]
  const weight = directed & 1 ? down[arc] : up[arc]
  const last = firstDown[low + 1] as number
  for (let i = firstDown[low] as number; i < last; i++) {
    const side = downArc[i] as number
    const other = arcBetween(hierarchy, arcTail[side] as number, high)
    if (other === -1) continue
    if (directed & 1) {
      if ((down[other] as number) + (up[side] as number) === weight) return [2 * other + 1, 2 * side]
    } else if ((down[side] as number) + (up[other] as number) === weight) return [2 * side + 1, 2 * other]
  }
  throw new Error(
    `arc ${arc} has a weight that neither an edge nor a triangle gives: the metric is of other weights`,
  )
}
