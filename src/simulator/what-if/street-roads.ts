import { metresPerDegree, metresPerDegreeLon } from '../../places/geometry.ts'
import type { Point, StreetSegment } from '../../places/layer.ts'
import { buildHierarchy } from '../../roads/hierarchy/hierarchy.ts'
import { customise } from '../../roads/hierarchy/metric.ts'
import { expand } from '../../roads/metric/expand.ts'
import { assumedSpeeds, type Speeds } from '../../roads/metric/speeds.ts'
import { metricVersion } from '../../roads/metric/version.ts'
import { weigh } from '../../roads/metric/weigh.ts'
import { type RoadNetwork, travelKind } from '../../roads/network/road-network.ts'
import { orderNodes } from '../../roads/order/order-nodes.ts'
import { crosses, type Layout } from './layout.ts'
import { type Mode, type ModelRoads, modes } from './model.ts'
import { tabulate } from './road-tables.ts'

/** A street layer, ready to be asked. */
export interface StreetRoads {
  /** The junction nearest to a point that one can drive to and from: its number. */
  junctionNear(point: Point): number
  /** Tables of these junctions: stations first, hospitals next, then scenes; with some roads closed. */
  roadsOf(
    junctions: Int32Array,
    stationCount: number,
    hospitalCount: number,
    closed: Layout['closed'],
  ): ModelRoads
}

/**
 * The roads of a street layer by the centre's own network, turns and speeds. To be at a junction is to be at the
 * beginning of any road that leaves it; what lies between a door and its junction is not driven.
 * @param network of these streets (`networkOfStreets`)
 */
export async function streetRoads(
  network: RoadNetwork,
  streets: readonly StreetSegment[],
  speeds: Record<Mode, Speeds> = assumedSpeeds,
): Promise<StreetRoads> {
  const graph = expand(network)
  const arcsFrom = leavingNodes(network, graph.firstNodeOfArc)
  const tailOf = (node: number) => network.tail[graph.arcOf[node] as number] as number
  const place = (of: Float64Array) =>
    Float64Array.from({ length: graph.nodeCount }, (_, node) => of[tailOf(node)] as number)
  const order = await orderNodes(graph, { lon: place(network.lon), lat: place(network.lat) })
  const hierarchy = buildHierarchy(graph, order)
  const largest = largestPart(network)
  const usable = Array.from(arcsFrom.keys()).filter(
    (junction) => largest(junction) && (arcsFrom[junction] as number[]).length > 0,
  )
  return {
    junctionNear: (point) => nearest(network, usable, point),
    roadsOf(junctions, stationCount, hospitalCount, closed) {
      const slowed = new Map(closedArcs(streets, closed).map((arc) => [arc, 'closed' as const]))
      const metric = (kind: Mode) => {
        const weights = weigh(graph, network, { kind, speeds: speeds[kind], slowed })
        return customise(hierarchy, weights, metricVersion(kind, weights))
      }
      const nodes = Array.from(junctions, (junction) => arcsFrom[junction] as number[])
      const firstNode = new Int32Array(junctions.length + 1)
      nodes.forEach((each, i) => {
        firstNode[i + 1] = (firstNode[i] as number) + each.length
      })
      const metrics = Object.fromEntries(modes.map((mode) => [mode, metric(mode)])) as ModelRoads['metrics']
      const spotNodes = Int32Array.from(nodes.flat())
      return tabulate(
        { hierarchy, head: graph.head, metrics, firstNode, spotNodes },
        stationCount,
        hospitalCount,
      )
    },
  }
}

/** By junction: search nodes at the beginning of the arcs that vehicles may leave it by. */
function leavingNodes(
  { nodeCount, tail, access }: { nodeCount: number; tail: Int32Array; access: Uint8Array },
  firstNodeOfArc: Int32Array,
): number[][] {
  const leaving: number[][] = Array.from({ length: nodeCount }, () => [])
  tail.forEach((junction, arc) => {
    const node = firstNodeOfArc[arc] as number
    const mayDrive = ((access[arc] as number) & travelKind.normal) !== 0
    if (node >= 0 && mayDrive) (leaving[junction] as number[]).push(node)
  })
  return leaving
}

/** Whether a junction lies in the largest part that one can drive in, directions aside: who snaps to an islet never leaves it. */
function largestPart({
  nodeCount,
  tail,
  head,
  access,
}: {
  nodeCount: number
  tail: Int32Array
  head: Int32Array
  access: Uint8Array
}): (junction: number) => boolean {
  const parent = Int32Array.from({ length: nodeCount }, (_, i) => i)
  const rootOf = (node: number): number => {
    let at = node
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  tail.forEach((from, arc) => {
    if (((access[arc] as number) & travelKind.normal) === 0) return
    parent[rootOf(from)] = rootOf(head[arc] as number)
  })
  const sizes = new Int32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) sizes[rootOf(node)] = (sizes[rootOf(node)] as number) + 1
  const largest = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0))
  return (junction) => rootOf(junction) === largest
}

function nearest(
  { lon, lat }: { lon: Float64Array; lat: Float64Array },
  junctions: number[],
  [x, y]: Point,
): number {
  const [perLon, perLat] = [metresPerDegreeLon(y), metresPerDegree]
  let [best, least] = [-1, Number.POSITIVE_INFINITY]
  for (const junction of junctions) {
    const dx = ((lon[junction] as number) - x) * perLon
    const dy = ((lat[junction] as number) - y) * perLat
    const square = dx * dx + dy * dy
    if (square < least) [best, least] = [junction, square]
  }
  return best
}

/** Both arcs of each street that one of the lines crosses. */
function closedArcs(streets: readonly StreetSegment[], closed: Layout['closed']): number[] {
  return streets.flatMap(({ line }, i) => {
    const isCrossed = closed.some((bar) =>
      line.some((point, at) => at > 0 && crosses(bar, [line[at - 1] as Point, point])),
    )
    return isCrossed ? [2 * i, 2 * i + 1] : []
  })
}
