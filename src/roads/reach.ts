import type { InForce } from './engine.ts'
import type { Seed } from './hierarchy/selection.ts'
import { arcMsNow, goalSeeds, leavingSeeds } from './journeys.ts'
import type { Asked } from './search.ts'
import { type EdgeWeights, unreachable } from './search-graph.ts'
import type { Snapped } from './snap/snapped.ts'

/** A part of an arc, with the seconds at both its ends: to there from the place, or from there to it. */
export interface ReachedStretch {
  arc: number
  /** Shares of the arc's length. */
  fromAlong: number
  toAlong: number
  fromSeconds: number
  toSeconds: number
}

const everyNode = new WeakMap<object, Asked>()

/** The last answers under weights, oldest first: who looks at a map asks for the same again. */
const lastAnswers = new WeakMap<EdgeWeights, Map<string, readonly ReachedStretch[]>>()
const answersKept = 8

/**
 * All that is reached from a place within some seconds (`from`), or from where it is reached (`to`: one-way
 * streets make these two different maps), arc by arc. The last few answers are kept for as long as their weights hold.
 */
export function reachOf(
  inForce: InForce,
  place: Snapped,
  direction: 'from' | 'to',
  withinSeconds: number,
): readonly ReachedStretch[] {
  const answers = lastAnswers.get(inForce.weights) ?? new Map<string, readonly ReachedStretch[]>()
  lastAnswers.set(inForce.weights, answers)
  const ends = place.candidates.map(({ arc, along, offsetMs }) => `${arc} ${along} ${offsetMs}`)
  const key = `${direction} ${withinSeconds} ${ends.join()}`
  const reached = answers.get(key) ?? searched(inForce, place, direction, withinSeconds)
  answers.delete(key)
  answers.set(key, reached)
  const [oldest] = answers.keys()
  if (answers.size > answersKept && oldest !== undefined) answers.delete(oldest)
  return reached
}

function askedOfAll(graph: InForce['graph']): Asked {
  const known = everyNode.get(graph)
  if (known) return known
  const asked = { nodes: Int32Array.from({ length: graph.nodeCount }, (_, node) => node) }
  everyNode.set(graph, asked)
  return asked
}

function searched(
  inForce: InForce,
  place: Snapped,
  direction: 'from' | 'to',
  withinSeconds: number,
): ReachedStretch[] {
  const { graph, search } = inForce
  const asked = askedOfAll(graph)
  const seeds: Seed[] = direction === 'from' ? leavingSeeds(inForce, place) : goalSeeds(inForce, place)
  const swept = direction === 'from' ? search.from(asked, seeds) : search.to(asked, seeds)
  const least = leastByArc(graph.arcOf, inForce.base.arcMs.length, swept)
  const within = Math.round(withinSeconds * 1000)
  const own = direction === 'from' ? aheadOn(inForce, place, within) : []
  const ends = direction === 'to' ? new Map(place.candidates.map((one) => [one.arc, one])) : new Map()
  const found = own
  for (let arc = 0; arc < least.length; arc++) {
    const ms = least[arc] as number
    if (ms >= unreachable) continue
    const length = arcMsNow(inForce, arc)
    const stretch =
      direction === 'from'
        ? passed(arc, ms, length, within)
        : approached(arc, ms, length, within, ends.get(arc)?.along ?? 1)
    if (stretch) found.push(stretch)
  }
  return found
}

function leastByArc(arcOf: Int32Array, arcCount: number, swept: Int32Array): Int32Array {
  const least = new Int32Array(arcCount).fill(unreachable)
  for (let node = 0; node < arcOf.length; node++) {
    const arc = arcOf[node] as number
    least[arc] = Math.min(least[arc] as number, swept[node] as number)
  }
  return least
}

/** The rest of the arcs that the place itself lies on. */
function aheadOn(inForce: InForce, { candidates }: Snapped, within: number): ReachedStretch[] {
  return candidates.flatMap(({ arc, along, offsetMs }) => {
    const left = (1 - along) * arcMsNow(inForce, arc)
    const stretch = passed(arc, offsetMs, left, within)
    if (!stretch) return []
    const toAlong = along + stretch.toAlong * (1 - along)
    return [{ ...stretch, fromAlong: along, toAlong }]
  })
}

function passed(arc: number, ms: number, length: number, within: number): ReachedStretch | undefined {
  if (ms > within) return undefined
  const toAlong = length > 0 ? Math.min(1, (within - ms) / length) : 1
  return { arc, fromAlong: 0, toAlong, fromSeconds: ms / 1000, toSeconds: (ms + toAlong * length) / 1000 }
}

/** `ms` is counted from the beginning of the arc; the nearer to its end, the less is left. */
function approached(
  arc: number,
  ms: number,
  length: number,
  within: number,
  toAlong: number,
): ReachedStretch | undefined {
  const fromAlong = Math.max(0, (ms - within) / length)
  if (fromAlong > toAlong) return undefined
  const at = (along: number) => (ms - along * length) / 1000
  return { arc, fromAlong, toAlong, fromSeconds: at(fromAlong), toSeconds: at(toAlong) }
}
