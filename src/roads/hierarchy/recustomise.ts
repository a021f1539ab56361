import { makeHeap } from '../heap.ts'
import { type EdgeWeights, unreachable } from '../search-graph.ts'
import { arcBetween, type Hierarchy } from './hierarchy.ts'
import type { Metric } from './metric.ts'
import { sharedCopy } from './shared-ints.ts'

/**
 * The metric of new weights that differ from a metric's own at the given edges only (an edge named that is the same
 * does no harm; one that differs and is not named gives a wrong metric). Equal to customising anew, at the price of a
 * copy and of what changes: an arc is looked at again only where its weight came from what rose, or what fell now
 * undercuts it. Arcs wait by their number: it rises with the lower end, so whatever an arc is made of is final at its
 * turn. Dibbelt, Strasser and Wagner, section 7.4 ("partial updates").
 */
export function recustomise(
  hierarchy: Hierarchy,
  before: Metric,
  weights: EdgeWeights,
  changedEdges: ArrayLike<number>,
  version: string,
): Metric {
  const metric = { version, weights, up: sharedCopy(before.up), down: sharedCopy(before.down) }
  const waiting = makeHeap()
  const isWaiting = new Uint8Array(hierarchy.arcCount)
  const wait = (arc: number) => {
    if (isWaiting[arc]) return
    isWaiting[arc] = 1
    waiting.push(arc, arc)
  }
  for (let i = 0; i < changedEdges.length; i++) {
    const at = hierarchy.edgeArc[changedEdges[i] as number] as number
    if (at >= 0) wait(at >> 1)
  }
  for (let arc = waiting.pop(); arc !== -1; arc = waiting.pop()) {
    const [up, down] = weightsOf(hierarchy, metric, arc)
    const [upBefore, downBefore] = [metric.up[arc] as number, metric.down[arc] as number]
    if (up === upBefore && down === downBefore) continue
    metric.up[arc] = up
    metric.down[arc] = down
    eachUpperTriangle(hierarchy, arc, (other, third, low) => {
      // `third` joins the heads of both; its lower end is the head of `arc` where `low` says so.
      const onward = metric.up[other] as number
      const back = metric.down[other] as number
      const rising = metric.up[third] as number
      const falling = metric.down[third] as number
      const [there, here] = low ? [rising, falling] : [falling, rising]
      if (
        (down !== downBefore && touches(downBefore + onward, down + onward, there)) ||
        (up !== upBefore && touches(back + upBefore, back + up, here))
      )
        wait(third)
    })
  }
  return metric
}

/** Whether a triangle that went from one length to another may change the weight of its third side. */
function touches(before: number, now: number, weight: number): boolean {
  return now < weight || (before === weight && weight < unreachable)
}

/** What an arc weighs by its edges and lower triangles. */
function weightsOf(
  hierarchy: Hierarchy,
  { weights, up, down }: Metric,
  arc: number,
): [up: number, down: number] {
  const { firstEdge, arcEdge, edgeArc, arcTail, arcHead, firstDown, downArc } = hierarchy
  let rising = unreachable
  let falling = unreachable
  const lastEdge = firstEdge[arc + 1] as number
  for (let i = firstEdge[arc] as number; i < lastEdge; i++) {
    const edge = arcEdge[i] as number
    const weight = weights[edge] as number
    if ((edgeArc[edge] as number) & 1) falling = Math.min(falling, weight)
    else rising = Math.min(rising, weight)
  }
  const [low, high] = [arcTail[arc] as number, arcHead[arc] as number]
  const last = firstDown[low + 1] as number
  for (let i = firstDown[low] as number; i < last; i++) {
    const side = downArc[i] as number
    const other = arcBetween(hierarchy, arcTail[side] as number, high)
    if (other === -1) continue
    rising = Math.min(rising, (down[side] as number) + (up[other] as number))
    falling = Math.min(falling, (down[other] as number) + (up[side] as number))
  }
  return [rising, falling]
}

/** The other arcs from an arc's lower end, each with the arc between both heads. */
function eachUpperTriangle(
  hierarchy: Hierarchy,
  arc: number,
  visit: (other: number, third: number, low: boolean) => void,
) {
  const { firstUp, arcTail, arcHead } = hierarchy
  const head = arcHead[arc] as number
  const tail = arcTail[arc] as number
  for (let other = firstUp[tail] as number; other < arc; other++)
    visit(other, arcBetween(hierarchy, arcHead[other] as number, head), false)
  const last = firstUp[tail + 1] as number
  for (let other = arc + 1; other < last; other++)
    visit(other, arcBetween(hierarchy, head, arcHead[other] as number), true)
}
