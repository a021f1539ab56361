import type { Point } from '../../places/layer.ts'
import { makeIndexedHeap } from '../indexed-heap.ts'
import { type RoadNetwork, travelKind } from '../network/road-network.ts'
import type { RoadLevel } from './causes.ts'
import {
  type Box,
  boxOf,
  type LocalPlane,
  meet,
  onPiece,
  piecesOf,
  planeAround,
  type Spot,
} from './local-plane.ts'
import { levelOf, nameOf, segmentsNear } from './segments-near.ts'

/** A way along streets between points: what a closure's line is drawn on. */
export interface Stretch {
  line: Point[]
  /** Names of its streets in order of appearance, each once; '' of one without. */
  streets: string[]
  levels: RoadLevel[]
  metres: number
}

/** A point given for a stretch lies on a street no farther away than this. */
export const snapMetres = 60
/** How far around its points a stretch may lead. */
const aroundMetres = 500
/** A metre of another street weighs so many of the street that is named. */
const otherStreetTimes = 6
const wheels = travelKind.normal | travelKind.sirens | travelKind.heavy

/** A street near the points, in the plane. */
interface Street {
  segment: number
  line: Spot[]
  box: Box
  metres: number
  from: number
  to: number
  /** What a metre of it weighs. */
  weight: number
}

/** A place on a street: the share of its length before it. */
interface Place {
  street: Street
  share: number
}

/**
 * The shortest way along streets through points, whichever way they may be driven: a march does not keep one-ways.
 * `names`: the street meant; others are used only where it does not lead. Undefined where a point is on no street or
 * no way leads on. Points of corners may lie a few metres off.
 */
export function stretchThrough(
  network: RoadNetwork,
  points: readonly Point[],
  names: readonly string[] = [],
): Stretch | undefined {
  if (points.length < 2) return undefined
  const plane = planeAround(points[0] as Point)
  const spots = points.map(plane.spotOf)
  const streets = streetsNear(network, plane, spots, new Set(names))
  const places = spots.map((spot) => placeNear(streets, spot))
  if (places.some((place) => place === undefined)) return undefined
  const roads = joined(streets)
  const line: Spot[] = []
  const used: number[] = []
  for (let i = 1; i < places.length; i++) {
    const leg = legBetween(roads, places[i - 1] as Place, places[i] as Place)
    if (!leg) return undefined
    line.push(...leg.line)
    used.push(...leg.segments)
  }
  const kept = withoutRepeats(line)
  if (kept.length < 2) return undefined
  return {
    line: kept.map(plane.pointOf),
    streets: [...new Set(used.map((segment) => nameOf(network, segment)))],
    levels: [...new Set(used.map((segment) => levelOf(network, segment)))],
    metres: piecesOf(kept).reduce((sum, { length }) => sum + length, 0),
  }
}

function streetsNear(
  network: RoadNetwork,
  plane: LocalPlane,
  spots: readonly Spot[],
  names: ReadonlySet<string>,
): Street[] {
  const streets: Street[] = []
  for (const { segment, line } of segmentsNear(network, plane, boxOf(spots, aroundMetres))) {
    const access = (network.access[2 * segment] as number) | (network.access[2 * segment + 1] as number)
    if ((access & wheels) === 0) continue
    const isMeant = names.size === 0 || names.has(nameOf(network, segment))
    streets.push({
      segment,
      line,
      box: boxOf(line, snapMetres),
      metres: piecesOf(line).reduce((sum, { length }) => sum + length, 0),
      from: network.tail[2 * segment] as number,
      to: network.head[2 * segment] as number,
      weight: isMeant ? 1 : otherStreetTimes,
    })
  }
  return streets
}

/** The nearest street; one that is meant counts as nearer. */
function placeNear(streets: readonly Street[], spot: Spot): Place | undefined {
  let best: (Place & { off: number }) | undefined
  const here = boxOf([spot], 0)
  for (const street of streets) {
    if (!meet(street.box, here)) continue
    let before = 0
    for (const piece of piecesOf(street.line)) {
      const { share, offMetres } = onPiece(piece, spot)
      const off = offMetres * street.weight
      if (offMetres <= snapMetres && (!best || off < best.off)) {
        const along = before + Math.min(1, Math.max(0, share)) * piece.length
        best = { street, share: along / street.metres, off }
      }
      before += piece.length
    }
  }
  return best
}

interface Joined {
  /** By local node. */
  out: { street: Street; to: number }[][]
  nodeOf: ReadonlyMap<number, number>
}

function joined(streets: readonly Street[]): Joined {
  const nodeOf = new Map<number, number>()
  const out: Joined['out'] = []
  const local = (node: number) => {
    const known = nodeOf.get(node)
    if (known !== undefined) return known
    nodeOf.set(node, out.length)
    return out.push([]) - 1
  }
  for (const street of streets) {
    const [from, to] = [local(street.from), local(street.to)]
    out[from]?.push({ street, to })
    out[to]?.push({ street, to: from })
  }
  return { out, nodeOf }
}

interface Leg {
  line: Spot[]
  segments: number[]
}

function legBetween(roads: Joined, start: Place, end: Place): Leg | undefined {
  if (start.street === end.street) {
    return { line: slice(start.street, start.share, end.share), segments: [start.street.segment] }
  }
  const local = (node: number) => roads.nodeOf.get(node) as number
  const { cost, cameBy } = search(
    roads,
    [
      { node: local(start.street.from), cost: start.share * start.street.metres * start.street.weight },
      { node: local(start.street.to), cost: (1 - start.share) * start.street.metres * start.street.weight },
    ],
    [local(end.street.from), local(end.street.to)],
  )
  const back = (cost[local(end.street.from)] as number) + end.share * end.street.metres * end.street.weight
  const front =
    (cost[local(end.street.to)] as number) + (1 - end.share) * end.street.metres * end.street.weight
  if (Math.min(back, front) === Number.POSITIVE_INFINITY) return undefined
  const enters = back <= front ? 0 : 1
  const last = slice(end.street, enters, end.share)
  const middle: { street: Street; share: [number, number] }[] = []
  let node = local(enters === 0 ? end.street.from : end.street.to)
  for (let by = cameBy[node]; by; by = cameBy[node]) {
    const isForward = local(by.street.to) === node && by.from === local(by.street.from)
    middle.unshift({ street: by.street, share: isForward ? [0, 1] : [1, 0] })
    node = by.from
  }
  const leaves = leavingSide(start, node, local)
  return {
    line: [
      ...slice(start.street, start.share, leaves),
      ...middle.flatMap(({ street, share }) => slice(street, ...share)),
      ...last,
    ],
    segments: [start.street.segment, ...middle.map(({ street }) => street.segment), end.street.segment],
  }
}

/** A street that ends where it begins is left by its nearer end. */
function leavingSide({ street, share }: Place, node: number, local: (node: number) => number): 0 | 1 {
  const isLoop = local(street.from) === local(street.to)
  if (isLoop) return share > 0.5 ? 1 : 0
  return node === local(street.to) ? 1 : 0
}

/** Until both ends are reached for good. */
function search({ out }: Joined, starts: { node: number; cost: number }[], ends: readonly number[]) {
  const sought = new Set(ends)
  const cost = new Float64Array(out.length).fill(Number.POSITIVE_INFINITY)
  const cameBy: ({ street: Street; from: number } | undefined)[] = new Array(out.length)
  const heap = makeIndexedHeap(out.length)
  for (const { node, cost: first } of starts) {
    if (first >= (cost[node] as number)) continue
    cost[node] = first
    heap.pushOrLower(node, first)
  }
  for (let node = heap.pop(); node >= 0; node = heap.pop()) {
    sought.delete(node)
    if (sought.size === 0) break
    for (const { street, to } of out[node] ?? []) {
      const next = (cost[node] as number) + street.metres * street.weight
      if (next >= (cost[to] as number)) continue
      cost[to] = next
      cameBy[to] = { street, from: node }
      heap.pushOrLower(to, next)
    }
  }
  return { cost, cameBy }
}

/** A street's line between two shares of its length, in that order: backwards where the second is the smaller. */
function slice({ line, metres }: Street, from: number, to: number): Spot[] {
  const [low, high] = [Math.min(from, to) * metres, Math.max(from, to) * metres]
  const cut: Spot[] = []
  let before = 0
  for (const { a, b, length } of piecesOf(line)) {
    const at = (along: number): Spot => ({
      x: a.x + ((b.x - a.x) * (along - before)) / length,
      y: a.y + ((b.y - a.y) * (along - before)) / length,
    })
    if (before + length >= low && before <= high) {
      cut.push(at(Math.max(low, before)), at(Math.min(high, before + length)))
    }
    before += length
  }
  return from <= to ? cut : cut.reverse()
}

/** Below a decimetre two spots are one. */
function withoutRepeats(line: readonly Spot[]): Spot[] {
  return line.filter((spot, i) => {
    const before = line[i - 1]
    return !before || Math.hypot(spot.x - before.x, spot.y - before.y) > 0.1
  })
}
