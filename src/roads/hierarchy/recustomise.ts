import { makeHeap } from '../heap.ts'
import { type EdgeWeights, unreachable } from '../search-graph.ts'
import { arcBetween } from './arcs.ts'
import { type Direction, type Hierarchy, opposite } from './hierarchy.ts'
import { customise, type Metric } from './metric.ts'
import { sharedCopy } from './shared-ints.ts'

/** Looking at this share of all arcs one by one takes as long as customising (measured: 0.012 on a million nodes, 0.02 in a city). */
const worthwhileShare = 0.015
/** On the smallest maps neither takes any time. */
const leastLooks = 64

/**
 * The metric of new weights that differ from a metric's own at the given edges only (an edge named that is the same
 * does no harm; one that differs and is not named gives a wrong metric). Equal to customising anew, at the price of a
 * copy and of what changes: an arc is looked at again only where its weight came from what rose, or where what fell
 * now undercuts it. Where too many are, as when the hour changes all speeds, it does customise anew. Arcs wait by
 * their lower end, so whatever an arc is made of is final at its turn. Dibbelt, Strasser and Wagner, section 7.4
 * ("partial updates").
 */
export function recustomise(
  hierarchy: Hierarchy,
  before: Metric,
  weights: EdgeWeights,
  changedEdges: ArrayLike<number>,
  version: string,
): Metric {
  const arcCount = hierarchy.up.high.length + hierarchy.down.high.length
  let left = Math.max(leastLooks, arcCount * worthwhileShare)
  if (changedEdges.length > left) return customise(hierarchy, weights, version)
  const metric = { version, weights, up: sharedCopy(before.up), down: sharedCopy(before.down) }
  const waiting = makeHeap()
  const isWaiting = {
    up: new Uint8Array(hierarchy.up.high.length),
    down: new Uint8Array(hierarchy.down.high.length),
  }

  function wait(direction: Direction, arc: number) {
    if (isWaiting[direction][arc]) return
    isWaiting[direction][arc] = 1
    waiting.push(2 * arc + (direction === 'up' ? 0 : 1), hierarchy[direction].low[arc] as number)
  }

  for (let i = 0; i < changedEdges.length; i++) {
    const at = hierarchy.edgeArc[changedEdges[i] as number] as number
    if (at >= 0) wait(at & 1 ? 'down' : 'up', at >> 1)
  }
  for (let at = waiting.pop(); at !== -1; at = waiting.pop()) {
    if (left-- <= 0) return customise(hierarchy, weights, version)
    const direction = at & 1 ? 'down' : 'up'
    const arc = at >> 1
    const weight = weightOf(hierarchy, metric, direction, arc)
    const weightBefore = metric[direction][arc] as number
    if (weight === weightBefore) continue
    metric[direction][arc] = weight
    eachTriangleAbove(hierarchy, direction, arc, (side, thirdDirection, third) => {
      const rest = metric[opposite[direction]][side] as number
      const across = metric[thirdDirection][third] as number
      const gaveIt = weightBefore + rest === across && across < unreachable
      if (gaveIt || weight + rest < across) wait(thirdDirection, third)
    })
  }
  return metric
}

/** What an arc weighs by its edges and its lower triangles. */
function weightOf(hierarchy: Hierarchy, metric: Metric, direction: Direction, arc: number): number {
  const { firstEdge, edges, low, high } = hierarchy[direction]
  let least = unreachable
  const lastEdge = firstEdge[arc + 1] as number
  for (let i = firstEdge[arc] as number; i < lastEdge; i++)
    least = Math.min(least, metric.weights[edges[i] as number] as number)
  const lower = hierarchy[opposite[direction]]
  const toLower = metric[opposite[direction]]
  const rank = low[arc] as number
  const last = lower.firstBelow[rank + 1] as number
  for (let i = lower.firstBelow[rank] as number; i < last; i++) {
    const side = lower.below[i] as number
    if ((toLower[side] as number) >= least) continue
    const onward = arcBetween(hierarchy[direction], lower.low[side] as number, high[arc] as number)
    if (onward !== -1)
      least = Math.min(least, (toLower[side] as number) + (metric[direction][onward] as number))
  }
  return least
}

/** The arcs of the other direction at an arc's lower end, each with the arc that both together go along beside. */
function eachTriangleAbove(
  hierarchy: Hierarchy,
  direction: Direction,
  arc: number,
  visit: (side: number, thirdDirection: Direction, third: number) => void,
) {
  const { low, high } = hierarchy[direction]
  const other = opposite[direction]
  const sides = hierarchy[other]
  const rank = low[arc] as number
  const end = high[arc] as number
  const last = sides.first[rank + 1] as number
  for (let side = sides.first[rank] as number; side < last; side++) {
    const otherEnd = sides.high[side] as number
    if (otherEnd < end) visit(side, direction, arcBetween(hierarchy[direction], otherEnd, end))
    else if (otherEnd > end) visit(side, other, arcBetween(sides, end, otherEnd))
  }
}
