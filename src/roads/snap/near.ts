import { distanceMetres } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import type { Snapped } from './snapped.ts'

/** Farther away it may have been anywhere meanwhile. */
const longAgoMetres = 600
/** By road one comes no farther than this between two places seen so far apart, bends and errors included. */
const detourShare = 1.8
const slackMetres = 80
const mostSegments = 200

/**
 * Whether a vehicle that was on one segment can be on another now: by the junctions between, on a way not much
 * longer than what lies between both places. One-way streets aside, for crews drive against them too.
 */
export function near(network: RoadNetwork) {
  const meeting = segmentsAt(network)
  return (before: Snapped, segment: number, now: Point): boolean => {
    const straight = distanceMetres(before.point, now)
    if (before.segment === segment || straight > longAgoMetres) return true
    return isWithin(network, meeting, before, segment, straight * detourShare + slackMetres)
  }
}

function isWithin(
  { tail, head, metres }: RoadNetwork,
  { start, segments }: ReturnType<typeof segmentsAt>,
  before: Snapped,
  wanted: number,
  mostMetres: number,
): boolean {
  const length = metres[before.segment] as number
  const reached = new Map<number, number>()
  const waiting: number[] = []
  const reach = (node: number, far: number) => {
    if (far > mostMetres || far >= (reached.get(node) ?? Number.POSITIVE_INFINITY)) return
    reached.set(node, far)
    waiting.push(node)
  }
  reach(tail[2 * before.segment] as number, before.along * length)
  reach(head[2 * before.segment] as number, (1 - before.along) * length)
  for (let looked = 0; waiting.length > 0 && looked < mostSegments; ) {
    const node = waiting.shift() as number
    const far = reached.get(node) as number
    const last = start[node + 1] as number
    for (let i = start[node] as number; i < last; i++, looked++) {
      const segment = segments[i] as number
      if (segment === wanted) return true
      const other = tail[2 * segment] === node ? head[2 * segment] : tail[2 * segment]
      reach(other as number, far + (metres[segment] as number))
    }
  }
  return false
}

function segmentsAt({ nodeCount, segmentCount, tail, head }: RoadNetwork) {
  const start = new Int32Array(nodeCount + 1)
  const count = (node: number) => {
    start[node + 1] = (start[node + 1] as number) + 1
  }
  for (let segment = 0; segment < segmentCount; segment++) {
    count(tail[2 * segment] as number)
    count(head[2 * segment] as number)
  }
  for (let node = 0; node < nodeCount; node++) {
    start[node + 1] = (start[node + 1] as number) + (start[node] as number)
  }
  const segments = new Int32Array(2 * segmentCount)
  const next = start.slice()
  for (let segment = 0; segment < segmentCount; segment++) {
    for (const node of [tail[2 * segment] as number, head[2 * segment] as number]) {
      const at = next[node] as number
      segments[at] = segment
      next[node] = at + 1
    }
  }
  return { start, segments }
}
