import { shortestPath } from '../../roads/hierarchy/path.ts'
import { selectNodes } from '../../roads/hierarchy/selection.ts'
import { sweepTo } from '../../roads/hierarchy/sweep.ts'
import { unreachable } from '../../roads/search-graph.ts'
import type { Mode, ModelRoads } from './model.ts'
import type { SimulatedUnit } from './situation.ts'

const seedsOf = ({ firstNode, spotNodes }: ModelRoads, spot: number) =>
  Array.from(spotNodes.subarray(firstNode[spot], firstNode[spot + 1]), (node) => ({ node, weight: 0 }))

/**
 * Drive of each unit to a spot, exact: from the tables where it stands at a site, else from the place on its way where
 * it is now. Who is between two nodes drives to the next one first. Milliseconds; `unreachable` where there is no way.
 */
export function drivesTo(
  roads: ModelRoads,
  units: readonly SimulatedUnit[],
  spot: number,
  mode: Mode,
  nowMs: number,
): Int32Array {
  const drives = new Int32Array(units.length)
  const under: { at: number; node: number; offsetMs: number }[] = []
  units.forEach((unit, at) => {
    if (unit.activity === 'atStation')
      drives[at] = roads.fromStation[mode][unit.station * roads.spotCount + spot] as number
    else if (unit.hospital >= 0 && nowMs === unit.departedMs)
      drives[at] = roads.fromHospital[mode][unit.hospital * roads.spotCount + spot] as number
    else {
      drives[at] = unreachable
      for (const place of placesOf(roads, unit, nowMs)) under.push({ at, ...place })
    }
  })
  if (under.length === 0) return drives
  const selection = selectNodes(
    roads.hierarchy,
    under.map(({ node }) => node),
  )
  const swept = sweepTo(selection, roads.metrics[mode], seedsOf(roads, spot))
  under.forEach(({ at, offsetMs }, i) => {
    const driveMs = Math.min(unreachable, (swept[i] as number) + offsetMs)
    drives[at] = Math.min(drives[at] as number, driveMs)
  })
  return drives
}

/** Search nodes from which a unit that is bound for its station can turn to somewhere else, and how far they are. */
function placesOf(
  roads: ModelRoads,
  unit: SimulatedUnit,
  nowMs: number,
): { node: number; offsetMs: number }[] {
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

function wayToStation(roads: ModelRoads, unit: SimulatedUnit): NonNullable<SimulatedUnit['way']> {
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
