import { shortestPath } from '../../roads/hierarchy/path.ts'
import { selectNodes } from '../../roads/hierarchy/selection.ts'
import { sweepTo } from '../../roads/hierarchy/sweep.ts'
import { unreachable } from '../../roads/search-graph.ts'
import { leastDrives } from './least-drives.ts'
import type { Mode, ModelRoads } from './model.ts'
import type { SimulatedUnit } from './situation.ts'

const seedsOf = ({ firstNode, spotNodes }: ModelRoads, spot: number) =>
  Array.from(spotNodes.subarray(firstNode[spot], firstNode[spot + 1]), (node) => ({ node, weight: 0 }))

/**
 * Drive of each unit to a spot: from the tables where it stands at a site, else from the place on its way where it is
 * now. Who is between two nodes drives to the next one first. Milliseconds; `unreachable` where there is no way.
 * Exact, but for who would drive longer than `mattersMs` says when the soonest is known to take so long: of those it
 * is only said that they do, which spares most searches.
 */
export function drivesTo(
  roads: ModelRoads,
  units: readonly SimulatedUnit[],
  spot: number,
  mode: Mode,
  nowMs: number,
  mattersMs: (soonestMs: number) => number = () => unreachable,
): Int32Array {
  const drives = Int32Array.from(units, (unit) => tabulated(roads, unit, spot, mode, nowMs))
  if (!drives.includes(underWay)) return drives
  const soonestMs = drives.reduce(
    (least, drive) => (drive === underWay ? least : Math.min(least, drive)),
    unreachable,
  )
  const longestMs = mattersMs(soonestMs)
  const leastFrom = leastDrives(roads, spot, mode)
  const searched: (Place & { at: number })[] = []
  units.forEach((unit, at) => {
    if (drives[at] !== underWay) return
    const places = placesOf(roads, unit, nowMs)
    const leastMs = Math.min(...places.map(({ node, offsetMs }) => offsetMs + leastFrom(node)), unreachable)
    const isKnown = leastMs === unreachable || (leastMs > longestMs && hasWay(roads, unit, spot, mode))
    drives[at] = isKnown ? leastMs : unreachable
    if (!isKnown) for (const place of places) searched.push({ at, ...place })
  })
  if (searched.length > 0) search(roads, searched, spot, mode, drives)
  return drives
}

/** In place of a time: no table has it. */
const underWay = -1

function tabulated(roads: ModelRoads, unit: SimulatedUnit, spot: number, mode: Mode, nowMs: number): number {
  if (unit.activity === 'atStation')
    return roads.fromStation[mode][unit.station * roads.spotCount + spot] as number
  if (unit.hospital >= 0 && nowMs === unit.departedMs)
    return roads.fromHospital[mode][unit.hospital * roads.spotCount + spot] as number
  return underWay
}

/** Whether it surely comes there: it comes to its station, and from there a road leads on. */
function hasWay(roads: ModelRoads, { station }: SimulatedUnit, spot: number, mode: Mode): boolean {
  return (roads.fromStation[mode][station * roads.spotCount + spot] as number) < unreachable
}

interface Place {
  node: number
  offsetMs: number
}

/** Exact times from all places at once; each unit keeps the least of its places'. */
function search(
  roads: ModelRoads,
  places: readonly (Place & { at: number })[],
  spot: number,
  mode: Mode,
  drives: Int32Array,
) {
  const selection = selectNodes(
    roads.hierarchy,
    places.map(({ node }) => node),
  )
  const swept = sweepTo(selection, roads.metrics[mode], seedsOf(roads, spot))
  places.forEach(({ at, offsetMs }, i) => {
    const driveMs = Math.min(unreachable, (swept[i] as number) + offsetMs)
    drives[at] = Math.min(drives[at] as number, driveMs)
  })
}

/** Search nodes from which a unit that is bound for its station can turn to somewhere else, and how far they are. */
function placesOf(roads: ModelRoads, unit: SimulatedUnit, nowMs: number): Place[] {
  const elapsedMs = nowMs - unit.departedMs
  if (elapsedMs === 0) return seedsOf(roads, unit.spot).map(({ node }) => ({ node, offsetMs: 0 }))
  unit.way ??= wayToStation(roads, unit)
  const { nodes, atMs } = unit.way
  let [low, high] = [0, atMs.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((atMs[middle] as number) >= elapsedMs) high = middle
    else low = middle + 1
  }
  return [{ node: nodes[low] as number, offsetMs: Math.max(0, (atMs[low] as number) - elapsedMs) }]
}

type Way = NonNullable<SimulatedUnit['way']>

/** Ways that were driven, by where they lead from and to: the same ones are driven in every replication. */
const keptWays = new WeakMap<ModelRoads, { ways: Map<number, Way>; nodeCount: number }>()
/** Some 30 MB; then it begins anew. */
const mostNodesKept = 4_000_000

function wayToStation(roads: ModelRoads, unit: SimulatedUnit): Way {
  let kept = keptWays.get(roads)
  if (!kept || kept.nodeCount > mostNodesKept) {
    kept = { ways: new Map(), nodeCount: 0 }
    keptWays.set(roads, kept)
  }
  const ends = unit.spot * roads.spotCount + unit.station
  const known = kept.ways.get(ends)
  if (known) return known
  const way = searchWay(roads, unit)
  kept.ways.set(ends, way)
  kept.nodeCount += way.nodes.length
  return way
}

function searchWay(roads: ModelRoads, unit: SimulatedUnit): Way {
  const metric = roads.metrics.normal
  const path = shortestPath(roads.hierarchy, metric, seedsOf(roads, unit.spot), seedsOf(roads, unit.station))
  if (!path) throw new Error(`unit ${unit.index} was sent to a station that no road leads to`)
  const nodes = new Int32Array(path.edges.length + 1)
  const atMs = new Int32Array(nodes.length)
  nodes[0] = path.start.node
  path.edges.forEach((edge, i) => {
    nodes[i + 1] = roads.head[edge] as number
    atMs[i + 1] = (atMs[i] as number) + (metric.weights[edge] as number)
  })
  return { nodes, atMs }
}
