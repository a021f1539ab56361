import { unreachable } from '../search-graph.ts'
import { arcBetween } from './arcs.ts'
import { type Direction, type DrivenArcs, type Hierarchy, opposite } from './hierarchy.ts'
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
  const forward = climbWithArcs(hierarchy, metric, 'up', starts)
  const backward = climbWithArcs(hierarchy, metric, 'down', ends)
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
  const rising = arcsTo(hierarchy.up, forward, top)
  const falling = arcsTo(hierarchy.down, backward, top)
  for (const arc of rising.arcs.reverse()) unpack(hierarchy, metric, 2 * arc, edges)
  for (const arc of falling.arcs) unpack(hierarchy, metric, 2 * arc + 1, edges)
  return { weight, edges: Int32Array.from(edges), start: rising.seed, end: falling.seed }
}

interface Reached {
  weight: number
  /** The arc that led here, or -1 at a seed. */
  arc: number
  seed: Seed
}

/** By rank: what a search upward from the seeds reached. */
function climbWithArcs(
  hierarchy: Hierarchy,
  metric: Metric,
  direction: Direction,
  seeds: readonly Seed[],
): Map<number, Reached> {
  const { first, high } = hierarchy[direction]
  const weights = metric[direction]
  const reached = new Map<number, Reached>()
  for (const seed of seeds) {
    const rank = hierarchy.rankOf[seed.node] as number
    if (seed.weight < (reached.get(rank)?.weight ?? unreachable))
      reached.set(rank, { weight: seed.weight, arc: -1, seed })
  }
  for (const rank of ranksAbove(hierarchy, [...reached.keys()])) {
    const here = reached.get(rank)
    if (!here) continue
    const last = first[rank + 1] as number
    for (let arc = first[rank] as number; arc < last; arc++) {
      const weight = here.weight + (weights[arc] as number)
      const head = high[arc] as number
      if (weight < (reached.get(head)?.weight ?? unreachable))
        reached.set(head, { weight, arc, seed: here.seed })
    }
  }
  return reached
}

/** The arcs that lead from a seed up to a rank, highest first. */
function arcsTo({ low }: DrivenArcs, reached: Map<number, Reached>, top: number) {
  const arcs: number[] = []
  let at = reached.get(top) as Reached
  for (; at.arc !== -1; at = reached.get(low[at.arc] as number) as Reached) arcs.push(at.arc)
  return { arcs, seed: at.seed }
}

/** Appends the edges of an arc, as driven; arcs are named as in `edgeArc`. A stack, for shortcuts nest as deep as the tree. */
function unpack(hierarchy: Hierarchy, metric: Metric, named: number, edges: number[]) {
  const waiting = [named]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const edge = edgeOf(hierarchy, metric, at)
    if (edge !== -1) edges.push(edge)
    else waiting.push(...halvesOf(hierarchy, metric, at).reverse())
  }
}

/** The edge of the graph that gave an arc its weight, or -1. */
function edgeOf(hierarchy: Hierarchy, metric: Metric, named: number): number {
  const direction = directionOf(named)
  const { firstEdge, edges } = hierarchy[direction]
  const arc = named >> 1
  const weight = metric[direction][arc]
  const last = firstEdge[arc + 1] as number
  for (let i = firstEdge[arc] as number; i < last; i++)
    if (metric.weights[edges[i] as number] === weight) return edges[i] as number
  return -1
}

/** The two sides of the lower triangle that gave a shortcut its weight, in the order in which they are driven. */
function halvesOf(hierarchy: Hierarchy, metric: Metric, named: number): [number, number] {
  const direction = directionOf(named)
  const arc = named >> 1
  const arcs = hierarchy[direction]
  const lower = hierarchy[opposite[direction]]
  const toLower = metric[opposite[direction]]
  const weight = metric[direction][arc]
  const rank = arcs.low[arc] as number
  const last = lower.firstBelow[rank + 1] as number
  for (let i = lower.firstBelow[rank] as number; i < last; i++) {
    const side = lower.below[i] as number
    const onward = arcBetween(arcs, lower.low[side] as number, arcs.high[arc] as number)
    if (onward === -1 || (toLower[side] as number) + (metric[direction][onward] as number) !== weight)
      continue
    return direction === 'up' ? [2 * side + 1, 2 * onward] : [2 * onward + 1, 2 * side]
  }
  throw new Error(
    `arc ${arc} has a weight that neither edge nor triangle gives: the metric is of other weights`,
  )
}

function directionOf(named: number): Direction {
  return named & 1 ? 'down' : 'up'
}
