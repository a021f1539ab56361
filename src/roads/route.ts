import type { Point } from '../places/layer.ts'
import type { InForce } from './engine.ts'
import { goalSeeds, leavingArc, leavingSeeds, withoutTurning } from './journeys.ts'
import { drivenArcs } from './metric/expanded-graph.ts'
import type { RoadNetwork } from './network/road-network.ts'
import type { Candidate, Snapped } from './snap/snapped.ts'

export interface Route {
  seconds: number
  /** On the road. */
  metres: number
  /** From road to road, without the ends off it. */
  line: Point[]
  /** The arcs driven: the first from `startsAlong` of its length on, the last up to `endsAlong`. */
  arcs: number[]
  startsAlong: number
  endsAlong: number
  /** Of the metric that it is the fastest under. */
  metricVersion: string
}

/** The fastest way between two places on the road, or undefined where there is none. */
export function routeBetween(
  network: RoadNetwork,
  inForce: InForce,
  start: Snapped,
  goal: Snapped,
): Route | undefined {
  const direct = withoutTurning(inForce, start, goal)
  const way = inForce.search.way(leavingSeeds(inForce, start), goalSeeds(inForce, goal))
  if (!direct && !way) return undefined
  if (direct && (!way || direct.ms <= way.weight)) {
    return routeOn(network, inForce, direct.ms, [direct.goal.arc], direct.start, direct.goal)
  }
  if (!way) return undefined
  const arcs = arcsOf(inForce, way.edges, way.end.node)
  const from = startOf(inForce, start, way.start, arcs[0] as number)
  const to = goal.candidates.find(({ arc }) => arc === arcs.at(-1)) as Candidate
  return routeOn(network, inForce, way.weight, [from.arc, ...arcs], from, to)
}

const drivenBy = new WeakMap<object, Int32Array>()

/** The arcs of a way that begins at the beginning of its first and ends on its last. */
function arcsOf({ graph }: InForce, edges: ArrayLike<number>, end: number): number[] {
  const driven = drivenBy.get(graph) ?? drivenArcs(graph)
  drivenBy.set(graph, driven)
  return [...Array.from(edges, (edge) => driven[edge] as number), graph.arcOf[end] as number]
}

/** The candidate from which a way's first node was reached at its weight. */
function startOf(
  inForce: InForce,
  start: Snapped,
  first: { node: number; weight: number },
  next: number,
): Candidate {
  const found = start.candidates.find((candidate) =>
    leavingArc(inForce, candidate).some(({ node, weight }) => node === first.node && weight === first.weight),
  )
  if (!found) throw new Error(`no start leads into arc ${next}`)
  return found
}

function routeOn(
  network: RoadNetwork,
  inForce: InForce,
  ms: number,
  arcs: number[],
  start: Candidate,
  goal: Candidate,
): Route {
  const last = arcs.length - 1
  let metres = 0
  const line: Point[] = []
  arcs.forEach((arc, i) => {
    const from = i === 0 ? start.along : 0
    const to = i === last ? goal.along : 1
    metres += Math.max(0, to - from) * (network.metres[arc >> 1] as number)
    for (const point of stretch(network, arc, from, to)) addPoint(line, point)
  })
  const ends = { startsAlong: start.along, endsAlong: goal.along }
  return { seconds: ms / 1000, metres, line, arcs, ...ends, metricVersion: inForce.version }
}

function addPoint(line: Point[], point: Point) {
  const last = line.at(-1)
  if (!last || last[0] !== point[0] || last[1] !== point[1]) line.push(point)
}

const radians = Math.PI / 180

/** The part of an arc between two shares of its length, in its direction, both ends included. */
export function stretch(network: RoadNetwork, arc: number, from: number, to: number): Point[] {
  const points = lineOfArc(network, arc)
  const before = [0]
  for (let i = 1; i < points.length; i++) {
    before.push((before[i - 1] as number) + planeLength(points[i - 1] as Point, points[i] as Point))
  }
  const total = before.at(-1) as number
  const inner = points.filter((_, i) => {
    const share = (before[i] as number) / total
    return share > from && share < to
  })
  return [pointAt(points, before, from * total), ...inner, pointAt(points, before, to * total)]
}

export function lineOfArc({ lineStart, lineLon, lineLat }: RoadNetwork, arc: number): Point[] {
  const [first, end] = [lineStart[arc >> 1] as number, lineStart[(arc >> 1) + 1] as number]
  const points: Point[] = []
  for (let i = first; i < end; i++) points.push([lineLon[i] as number, lineLat[i] as number])
  return arc & 1 ? points.reverse() : points
}

function planeLength(a: Point, b: Point): number {
  return Math.hypot((b[0] - a[0]) * Math.cos(a[1] * radians), b[1] - a[1])
}

function pointAt(points: readonly Point[], before: readonly number[], length: number): Point {
  const next = before.findIndex((one) => one >= length)
  if (next < 0) return points.at(-1) as Point
  if (next === 0) return points[0] as Point
  const [a, b] = [points[next - 1] as Point, points[next] as Point]
  const [low, high] = [before[next - 1] as number, before[next] as number]
  const share = (length - low) / (high - low)
  return share >= 1 ? b : [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
}
