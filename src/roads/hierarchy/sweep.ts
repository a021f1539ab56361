import { climb, wipe } from './climb.ts'
import { type Direction, type Hierarchy, opposite } from './hierarchy.ts'
import type { Metric } from './metric.ts'
import type { Seed, Selection } from './selection.ts'

/**
 * By place in the selection: the weight of the best way from there to the nearest target, its offset included;
 * `unreachable` where there is none. Exact.
 */
export function sweepTo(selection: Selection, metric: Metric, targets: readonly Seed[]): Int32Array {
  return sweep(selection, metric, 'down', targets)
}

/** By place in the selection: the weight of the best way to there from the nearest source, its offset included. */
export function sweepFrom(selection: Selection, metric: Metric, sources: readonly Seed[]): Int32Array {
  return sweep(selection, metric, 'up', sources)
}

/** By rank what the last sweep of a hierarchy left; every sweep writes before it reads. */
const sweptOf = new WeakMap<Hierarchy, Int32Array>()

/** Climbs from the seeds over arcs of one direction, then comes down over the other: each asked node takes the least. */
function sweep(
  { hierarchy, asked, ranks }: Selection,
  metric: Metric,
  climbing: Direction,
  seeds: readonly Seed[],
): Int32Array {
  const swept = sweptOf.get(hierarchy) ?? new Int32Array(hierarchy.nodeCount)
  sweptOf.set(hierarchy, swept)
  const { slate, way } = climb(hierarchy, metric, climbing, seeds)
  const { climbed } = slate
  const { first, high } = hierarchy[opposite[climbing]]
  const weights = metric[opposite[climbing]]
  for (let i = 0; i < ranks.length; i++) {
    const rank = ranks[i] as number
    let best = climbed[rank] as number
    const last = first[rank + 1] as number
    for (let arc = first[rank] as number; arc < last; arc++) {
      const weight = (weights[arc] as number) + (swept[high[arc] as number] as number)
      if (weight < best) best = weight
    }
    swept[rank] = best
  }
  wipe(slate, way)
  const answer = new Int32Array(asked.length)
  for (let i = 0; i < asked.length; i++) answer[i] = swept[asked[i] as number] as number
  return answer
}
