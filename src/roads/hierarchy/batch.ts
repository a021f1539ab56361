import { unreachable } from '../search-graph.ts'
import { type Direction, type Hierarchy, opposite } from './hierarchy.ts'
import type { Metric } from './metric.ts'
import { ranksAbove, type Seed, type Selection } from './selection.ts'

/** How many are swept at once: their weights at one node fill half a cache line. */
const lanes = 8

/**
 * `sweepTo` for many incidents at once, each with its targets: one answer each, in their order. Eight go together over
 * the arcs, which are read once for all of them.
 */
export function sweepManyTo(
  selection: Selection,
  metric: Metric,
  targets: readonly (readonly Seed[])[],
): Int32Array[] {
  return sweepMany(selection, metric, 'down', targets)
}

/** `sweepFrom` for many sources at once. */
export function sweepManyFrom(
  selection: Selection,
  metric: Metric,
  sources: readonly (readonly Seed[])[],
): Int32Array[] {
  return sweepMany(selection, metric, 'up', sources)
}

function sweepMany(
  selection: Selection,
  metric: Metric,
  climbing: Direction,
  groups: readonly (readonly Seed[])[],
): Int32Array[] {
  const { hierarchy, asked, ranks } = selection
  const { rankOf, nodeCount } = hierarchy
  const placeOf = new Int32Array(nodeCount).fill(-1)
  for (let place = 0; place < ranks.length; place++) placeOf[ranks[place] as number] = place
  const wayPlaceOf = new Int32Array(nodeCount)
  const swept = new Int32Array(lanes * ranks.length)
  const arcs = localArcs(selection, metric, opposite[climbing], placeOf)
  // What lies close together climbs the same way: batches are made along the ranks.
  const rankOfGroup = groups.map(([seed]) => (seed ? (rankOf[seed.node] as number) : -1))
  const order = groups
    .map((_, i) => i)
    .sort((a, b) => (rankOfGroup[a] as number) - (rankOfGroup[b] as number))
  const answers = groups.map(() => new Int32Array(asked.length))
  for (let from = 0; from < order.length; from += lanes) {
    const batch = order.slice(from, from + lanes)
    swept.fill(unreachable)
    climbTogether(
      hierarchy,
      metric,
      climbing,
      batch.map((group) => groups[group] as readonly Seed[]),
      wayPlaceOf,
      (rank, climbed, at) => {
        const place = placeOf[rank] as number
        if (place < 0) return
        for (let lane = 0; lane < lanes; lane++) swept[lanes * place + lane] = climbed[at + lane] as number
      },
    )
    fallTogether(arcs, swept)
    batch.forEach((group, lane) => {
      const answer = answers[group] as Int32Array
      for (let i = 0; i < asked.length; i++)
        answer[i] = swept[lanes * (placeOf[asked[i] as number] as number) + lane] as number
    })
  }
  return answers
}

interface LocalArcs {
  /** By place in the selection's ranks. */
  first: Int32Array
  /** Where the weights of the arc's head begin. */
  headAt: Int32Array
  weight: Int32Array
}

/** The arcs above a selection that lead anywhere, copied to lie in the order in which they are read. */
function localArcs(
  { hierarchy, ranks }: Selection,
  metric: Metric,
  falling: Direction,
  placeOf: Int32Array,
): LocalArcs {
  const arcs = hierarchy[falling]
  const weights = metric[falling]
  let count = 0
  for (let place = 0; place < ranks.length; place++) {
    const rank = ranks[place] as number
    count += (arcs.first[rank + 1] as number) - (arcs.first[rank] as number)
  }
  const first = new Int32Array(ranks.length + 1)
  const headAt = new Int32Array(count)
  const weight = new Int32Array(count)
  let size = 0
  for (let place = 0; place < ranks.length; place++) {
    const rank = ranks[place] as number
    const last = arcs.first[rank + 1] as number
    for (let arc = arcs.first[rank] as number; arc < last; arc++) {
      if ((weights[arc] as number) >= unreachable) continue
      headAt[size] = lanes * (placeOf[arcs.high[arc] as number] as number)
      weight[size++] = weights[arc] as number
    }
    first[place + 1] = size
  }
  return { first, headAt, weight }
}

function climbTogether(
  hierarchy: Hierarchy,
  metric: Metric,
  climbing: Direction,
  batch: readonly (readonly Seed[])[],
  wayPlaceOf: Int32Array,
  reached: (rank: number, climbed: Int32Array, at: number) => void,
) {
  const { rankOf } = hierarchy
  const { first, high } = hierarchy[climbing]
  const weights = metric[climbing]
  const way = ranksAbove(
    hierarchy,
    batch.flatMap((seeds) => seeds.map(({ node }) => rankOf[node] as number)),
  )
  for (let i = 0; i < way.length; i++) wayPlaceOf[way[i] as number] = lanes * i
  const climbed = new Int32Array(lanes * way.length).fill(unreachable)
  batch.forEach((seeds, lane) => {
    for (const { node, weight } of seeds) {
      const at = (wayPlaceOf[rankOf[node] as number] as number) + lane
      climbed[at] = Math.min(climbed[at] as number, weight)
    }
  })
  for (let i = 0; i < way.length; i++) {
    const rank = way[i] as number
    const from = lanes * i
    const last = first[rank + 1] as number
    for (let arc = first[rank] as number; arc < last; arc++) {
      const weight = weights[arc] as number
      if (weight >= unreachable) continue
      const to = wayPlaceOf[high[arc] as number] as number
      for (let lane = 0; lane < lanes; lane++) {
        const sum = (climbed[from + lane] as number) + weight
        if (sum < (climbed[to + lane] as number)) climbed[to + lane] = sum
      }
    }
    reached(rank, climbed, from)
  }
}

/** Written out lane by lane: eight running minima stay in registers, which a loop over lanes does not give. */
function fallTogether({ first, headAt, weight }: LocalArcs, swept: Int32Array) {
  for (let place = 0; place < first.length - 1; place++) {
    const at = lanes * place
    let a = swept[at] as number
    let b = swept[at + 1] as number
    let c = swept[at + 2] as number
    let d = swept[at + 3] as number
    let e = swept[at + 4] as number
    let f = swept[at + 5] as number
    let g = swept[at + 6] as number
    let h = swept[at + 7] as number
    const last = first[place + 1] as number
    for (let arc = first[place] as number; arc < last; arc++) {
      const head = headAt[arc] as number
      const by = weight[arc] as number
      a = Math.min(a, by + (swept[head] as number))
      b = Math.min(b, by + (swept[head + 1] as number))
      c = Math.min(c, by + (swept[head + 2] as number))
      d = Math.min(d, by + (swept[head + 3] as number))
      e = Math.min(e, by + (swept[head + 4] as number))
      f = Math.min(f, by + (swept[head + 5] as number))
      g = Math.min(g, by + (swept[head + 6] as number))
      h = Math.min(h, by + (swept[head + 7] as number))
    }
    swept[at] = a
    swept[at + 1] = b
    swept[at + 2] = c
    swept[at + 3] = d
    swept[at + 4] = e
    swept[at + 5] = f
    swept[at + 6] = g
    swept[at + 7] = h
  }
}
