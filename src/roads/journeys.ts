import type { InForce } from './engine.ts'
import type { Seed } from './hierarchy/selection.ts'
import { type ExpandedGraph, nodesOfArc } from './metric/expanded-graph.ts'
import { travelKind } from './network/road-network.ts'
import type { Asked } from './search.ts'
import { unreachable } from './search-graph.ts'
import type { Candidate, Snapped } from './snap/snapped.ts'

/** Milliseconds of an arc from end to end, as slow as it is now; a closed one as on any day. */
export function arcMsNow({ base, conditions }: InForce, arc: number): number {
  const factor = conditions.get(arc)
  const ms = base.arcMs[arc] as number
  return typeof factor === 'number' ? Math.max(1, Math.round(ms * factor)) : ms
}

/** Milliseconds of the share of an arc that lies before a candidate. */
export function msBefore(inForce: InForce, { arc, along }: Candidate): number {
  return Math.round(along * arcMsNow(inForce, arc))
}

/** What to look for so as to arrive at a place: the beginnings of its arcs, and how long it is from there. */
export function goalSeeds(inForce: InForce, goal: Snapped): Seed[] {
  return goal.candidates.flatMap((candidate) => {
    if (!isReached(inForce, candidate, goal)) return []
    const weight = msBefore(inForce, candidate) + candidate.offsetMs
    return nodesOfArc(inForce.graph, candidate.arc).map((node) => ({ node, weight }))
  })
}

/** What one can begin with when leaving a place: the arcs after its own, and how long it is to there. */
export function leavingSeeds(inForce: InForce, start: Snapped): Seed[] {
  return start.candidates.flatMap((candidate) => {
    if (isClosed(inForce, candidate.arc) && !isNearEnd(candidate, start)) return []
    return leavingArc(inForce, candidate)
  })
}

/** What share of an arc is no more than standing at its end. */
const hardly = 0.01

function isClosed({ conditions }: InForce, arc: number): boolean {
  return conditions.get(arc) === 'closed'
}

function isReached(inForce: InForce, candidate: Candidate, goal: Snapped): boolean {
  return !isClosed(inForce, candidate.arc) || isNearBeginning(candidate, goal)
}

/** Into a closed arc one drives from its nearer end only, for nobody passes it; likewise out of it. */
function isNearBeginning({ arc, along }: Candidate, { candidates }: Snapped): boolean {
  return along <= 0.5 || (along < 1 - hardly && candidates.every((other) => other.arc !== (arc ^ 1)))
}

function isNearEnd({ arc, along }: Candidate, { candidates }: Snapped): boolean {
  return along >= 0.5 || (along > hardly && candidates.every((other) => other.arc !== (arc ^ 1)))
}

/** The arcs after one, from a place on it. */
export function leavingArc(inForce: InForce, candidate: Candidate): Seed[] {
  const { graph, base, weights } = inForce
  const node = graph.firstNodeOfArc[candidate.arc] as number
  if (node === undefined || node < 0) return []
  const edges = isClosed(inForce, candidate.arc) ? base.edges : weights
  const gone = msBefore(inForce, candidate) - candidate.offsetMs
  const seeds: Seed[] = []
  const last = graph.firstOut[node + 1] as number
  for (let edge = graph.firstOut[node] as number; edge < last; edge++) {
    const weight = edges[edge] as number
    if (weight < unreachable) seeds.push({ node: graph.head[edge] as number, weight: weight - gone })
  }
  return seeds
}

/** The way that stays on one arc, where the goal lies ahead on it. */
export function withoutTurning(
  inForce: InForce,
  start: Snapped,
  goal: Snapped,
): { ms: number; start: Candidate; goal: Candidate } | undefined {
  let best: ReturnType<typeof withoutTurning>
  for (const from of start.candidates) {
    for (const to of goal.candidates) {
      if (from.arc !== to.arc || to.along < from.along || !isPassable(inForce, from, to)) continue
      const driven = msBefore(inForce, to) - msBefore(inForce, from)
      const ms = driven + from.offsetMs + to.offsetMs
      if (!best || ms < best.ms) best = { ms, start: from, goal: to }
    }
  }
  return best
}

/** On one arc: it is open, or closed and both lie well within. */
function isPassable(inForce: InForce, from: Candidate, to: Candidate): boolean {
  const { base, kind } = inForce
  if (((base.access[from.arc] as number) & travelKind[kind]) === 0) return false
  return !isClosed(inForce, from.arc) || (from.along > hardly && to.along < 1 - hardly)
}

/** Places on the road, made ready to be asked about as often as one likes while nobody moves. */
export interface Origins {
  places: readonly (Snapped | undefined)[]
  asked: Asked
  /** By place: its candidates' nodes stand in `asked` from here on. */
  first: Int32Array
}

export function originsOf(graph: ExpandedGraph, places: readonly (Snapped | undefined)[]): Origins {
  const first = new Int32Array(places.length + 1)
  for (let i = 0; i < places.length; i++) {
    first[i + 1] = (first[i] as number) + (places[i]?.candidates.length ?? 0)
  }
  const nodes = new Int32Array(first[places.length] as number)
  let at = 0
  for (const place of places) {
    for (const { arc } of place?.candidates ?? []) nodes[at++] = graph.firstNodeOfArc[arc] as number
  }
  return { places, asked: { nodes }, first }
}

/** By origin: milliseconds to the goal, `unreachable` where there is no way. Many to one. */
export function msToGoal(inForce: InForce, origins: Origins, goal: Snapped): Int32Array {
  return arrivals(inForce, origins, goal, inForce.search.to(origins.asked, goalSeeds(inForce, goal)))
}

/** The same for many goals: by goal, then by origin. */
export function msToGoals(inForce: InForce, origins: Origins, goals: readonly Snapped[]): Int32Array[] {
  const sets = goals.map((goal) => goalSeeds(inForce, goal))
  const swept = inForce.search.manyTo(origins.asked, sets)
  return goals.map((goal, i) => arrivals(inForce, origins, goal, swept[i] as Int32Array))
}

function arrivals(
  inForce: InForce,
  { places, first }: Origins,
  goal: Snapped,
  swept: Int32Array,
): Int32Array {
  const times = new Int32Array(places.length).fill(unreachable)
  const goalArcs = new Set(goal.candidates.map(({ arc }) => arc))
  for (let i = 0; i < places.length; i++) {
    const place = places[i]
    if (!place) continue
    let best = unreachable
    let isPlain = true
    place.candidates.forEach((candidate, c) => {
      if (goalArcs.has(candidate.arc) || isClosed(inForce, candidate.arc)) isPlain = false
      const there = swept[(first[i] as number) + c] as number
      if (there >= unreachable) return
      best = Math.min(best, there - msBefore(inForce, candidate) + candidate.offsetMs)
    })
    times[i] = isPlain ? best : msOfWay(inForce, place, goal)
  }
  return times
}

/** One to one, exact wherever both lie: also on one arc, the goal behind, and out of a closure. */
function msOfWay(inForce: InForce, start: Snapped, goal: Snapped): number {
  const direct = withoutTurning(inForce, start, goal)?.ms ?? unreachable
  const way = inForce.search.way(leavingSeeds(inForce, start), goalSeeds(inForce, goal))
  return Math.min(direct, way?.weight ?? unreachable)
}

/** By goal: milliseconds from one start, `unreachable` where there is no way. One to many. */
export function msFromStart(
  inForce: InForce,
  start: Snapped,
  goals: readonly (Snapped | undefined)[],
): Int32Array {
  const arcs = goals
    .flatMap((goal) => goal?.candidates ?? [])
    .map(({ arc }) => nodesOfArc(inForce.graph, arc))
  const asked: Asked = { nodes: Int32Array.from(arcs.flat()) }
  const swept = inForce.search.from(asked, leavingSeeds(inForce, start))
  const times = new Int32Array(goals.length).fill(unreachable)
  let [candidateAt, nodeAt] = [0, 0]
  goals.forEach((goal, i) => {
    if (!goal) return
    let best = withoutTurning(inForce, start, goal)?.ms ?? unreachable
    for (const candidate of goal.candidates) {
      const more = isReached(inForce, candidate, goal)
        ? msBefore(inForce, candidate) + candidate.offsetMs
        : unreachable
      for (let left = arcs[candidateAt++]?.length ?? 0; left > 0; left--) {
        best = Math.min(best, (swept[nodeAt++] as number) + more)
      }
    }
    times[i] = Math.min(best, unreachable)
  })
  return times
}

/** Seconds; Infinity where there is no way. */
export function inSeconds(ms: Int32Array): Float64Array {
  return Float64Array.from(ms, (one) => (one >= unreachable ? Number.POSITIVE_INFINITY : one / 1000))
}
