import { unreachable } from '../search-graph.ts'
import { type Direction, type Hierarchy, opposite } from './hierarchy.ts'
import type { Metric } from './metric.ts'
import { ranksAbove, type Seed, type Selection } from './selection.ts'

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

interface Scratch {
  /** By rank: `unreachable` between sweeps. */
  climbed: Int32Array
  /** By rank: whatever the last sweep left. */
  swept: Int32Array
}

const scratches = new WeakMap<Hierarchy, Scratch>()

function scratchOf(hierarchy: Hierarchy): Scratch {
  const known = scratches.get(hierarchy)
  if (known) return known
  const { nodeCount } = hierarchy
  const scratch = { climbed: new Int32Array(nodeCount).fill(unreachable), swept: new Int32Array(nodeCount) }
  scratches.set(hierarchy, scratch)
  return scratch
}

/** Climbs from the seeds over arcs of one direction, then comes down over the other: each asked node takes the least. */
function sweep(
  { hierarchy, asked, ranks }: Selection,
  metric: Metric,
  climbing: Direction,
  seeds: readonly Seed[],
): Int32Array {
  const { climbed, swept } = scratchOf(hierarchy)
  const way = climb(hierarchy, metric, climbing, seeds, climbed)
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
  for (let i = 0; i < way.length; i++) climbed[way[i] as number] = unreachable
  const answer = new Int32Array(asked.length)
  for (let i = 0; i < asked.length; i++) answer[i] = swept[asked[i] as number] as number
  return answer
}

/** Least weights upward from the seeds, into `climbed` by rank; answers the ranks that were passed, lowest first. */
function climb(
  hierarchy: Hierarchy,
  metric: Metric,
  climbing: Direction,
  seeds: readonly Seed[],
  climbed: Int32Array,
): Int32Array {
  const { rankOf } = hierarchy
  const { first, high } = hierarchy[climbing]
  const weights = metric[climbing]
  const way = ranksAbove(
    hierarchy,
    seeds.map(({ node }) => rankOf[node] as number),
  )
  for (const { node, weight } of seeds) {
    const rank = rankOf[node] as number
    climbed[rank] = Math.min(climbed[rank] as number, weight)
  }
  for (let i = 0; i < way.length; i++) {
    const rank = way[i] as number
    const here = climbed[rank] as number
    if (here === unreachable) continue
    const last = first[rank + 1] as number
    for (let arc = first[rank] as number; arc < last; arc++) {
      const weight = here + (weights[arc] as number)
      const head = high[arc] as number
      if (weight < (climbed[head] as number)) climbed[head] = weight
    }
  }
  return way
}
