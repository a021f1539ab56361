import { unreachable } from '../search-graph.ts'
import { arcBetween } from './arcs.ts'
import { climb, type Slate, wipe } from './climb.ts'
import { type Direction, type DrivenArcs, type Hierarchy, opposite } from './hierarchy.ts'
import type { Metric } from './metric.ts'
import type { Seed } from './selection.ts'

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
  const forward = climb(hierarchy, metric, 'up', starts)
  const backward = climb(hierarchy, metric, 'down', ends)
  const { top, weight } = bestTop(forward.way, forward.slate.climbed, backward.slate.climbed)
  wipe(forward.slate, forward.way)
  wipe(backward.slate, backward.way)
  if (top === -1) return undefined
  const rising = arcsTo(hierarchy.up, forward.slate, top)
  const falling = arcsTo(hierarchy.down, backward.slate, top)
  const edges: number[] = []
  for (const arc of rising.arcs.reverse()) unpack(hierarchy, metric, 2 * arc, edges)
  for (const arc of falling.arcs) unpack(hierarchy, metric, 2 * arc + 1, edges)
  return {
    weight,
    edges: Int32Array.from(edges),
    start: seedAt(hierarchy, starts, rising.from),
    end: seedAt(hierarchy, ends, falling.from),
  }
}

/** The rank where the best way is highest, -1 where no rank was met from both ends. */
function bestTop(way: Int32Array, forward: Int32Array, backward: Int32Array) {
  let top = -1
  let weight = unreachable
  for (const rank of way) {
    const sum = (forward[rank] as number) + (backward[rank] as number)
    if (sum >= weight) continue
    weight = sum
    top = rank
  }
  return { top, weight }
}

/** The arcs by which a rank was climbed to, highest first, and the rank where they begin. */
function arcsTo({ low }: DrivenArcs, { cameBy }: Slate, top: number) {
  const arcs: number[] = []
  let from = top
  for (let arc = cameBy[from] as number; arc !== -1; arc = cameBy[from] as number) {
    arcs.push(arc)
    from = low[arc] as number
  }
  return { arcs, from }
}

function seedAt({ rankOf }: Hierarchy, seeds: readonly Seed[], rank: number): Seed {
  const here = seeds.filter(({ node }) => rankOf[node] === rank)
  return here.reduce((least, seed) => (seed.weight < least.weight ? seed : least))
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
