import { unreachable } from '../search-graph.ts'
import type { Direction, Hierarchy } from './hierarchy.ts'
import type { Metric } from './metric.ts'
import { ranksAbove, type Seed } from './selection.ts'

/** What searches of one hierarchy write on, by rank; made once, for a search must not cost an array of all nodes. */
export interface Slate {
  /** `unreachable` between searches. */
  climbed: Int32Array
  /** The arc by which a rank was climbed to, -1 at a seed. Says nothing where `climbed` is unreachable. */
  cameBy: Int32Array
}

const slates = { up: new WeakMap<Hierarchy, Slate>(), down: new WeakMap<Hierarchy, Slate>() }

/** The slate of a hierarchy for climbing in one direction. Whoever writes on it wipes it before anything else runs. */
export function slateOf(hierarchy: Hierarchy, direction: Direction): Slate {
  const known = slates[direction].get(hierarchy)
  if (known) return known
  const { nodeCount } = hierarchy
  const slate = { climbed: new Int32Array(nodeCount).fill(unreachable), cameBy: new Int32Array(nodeCount) }
  slates[direction].set(hierarchy, slate)
  return slate
}

/** Least weights upward from the seeds, onto the slate; answers the ranks to wipe, lowest first. No heap: see `parent`. */
export function climb(
  hierarchy: Hierarchy,
  metric: Metric,
  direction: Direction,
  seeds: readonly Seed[],
): { slate: Slate; way: Int32Array } {
  const slate = slateOf(hierarchy, direction)
  const { climbed, cameBy } = slate
  const { first, high } = hierarchy[direction]
  const weights = metric[direction]
  const seedRanks = seeds.map(({ node }) => hierarchy.rankOf[node] as number)
  const way = ranksAbove(hierarchy, seedRanks)
  seedRanks.forEach((rank, i) => {
    climbed[rank] = Math.min(climbed[rank] as number, (seeds[i] as Seed).weight)
    cameBy[rank] = -1
  })
  for (let i = 0; i < way.length; i++) {
    const rank = way[i] as number
    const here = climbed[rank] as number
    if (here === unreachable) continue
    const last = first[rank + 1] as number
    for (let arc = first[rank] as number; arc < last; arc++) {
      const weight = here + (weights[arc] as number)
      const head = high[arc] as number
      if (weight >= (climbed[head] as number)) continue
      climbed[head] = weight
      cameBy[head] = arc
    }
  }
  return { slate, way }
}

export function wipe({ climbed }: Slate, way: Int32Array) {
  for (let i = 0; i < way.length; i++) climbed[way[i] as number] = unreachable
}
