import { sweepManyFrom, sweepManyTo } from '../../roads/hierarchy/batch.ts'
import type { Hierarchy } from '../../roads/hierarchy/hierarchy.ts'
import type { Metric } from '../../roads/hierarchy/metric.ts'
import { selectNodes } from '../../roads/hierarchy/selection.ts'
import { sharedInts } from '../../roads/hierarchy/shared-ints.ts'
import { unreachable } from '../../roads/search-graph.ts'
import type { Mode, ModelRoads } from './model.ts'

/** Roads as they were customised, and the spots that will be asked about. */
export interface RoadsToTabulate {
  hierarchy: Hierarchy
  /** By edge of the graph: where it leads. */
  head: Int32Array
  metrics: Record<Mode, Metric>
  firstNode: Int32Array
  spotNodes: Int32Array
}

/**
 * All times between sites and spots, exact, by the hierarchy's sweeps: eight sites at a time over the part of it
 * above the spots. Where there is no way the time is `unreachable`.
 */
export function tabulate(roads: RoadsToTabulate, stationCount: number, hospitalCount: number): ModelRoads {
  const { hierarchy, metrics, firstNode, spotNodes } = roads
  const stations = Array.from({ length: stationCount }, (_, i) => i)
  const hospitals = Array.from({ length: hospitalCount }, (_, i) => stationCount + i)
  const selection = selectNodes(hierarchy, spotNodes)
  const seeds = (spot: number) =>
    Array.from(spotNodes.subarray(firstNode[spot], firstNode[spot + 1]), (node) => ({ node, weight: 0 }))
  const from = (sites: number[], mode: Mode) =>
    table(roads, sweepManyFrom(selection, metrics[mode], sites.map(seeds)))
  const to = (sites: number[]) => table(roads, sweepManyTo(selection, metrics.normal, sites.map(seeds)))
  const everyNode = selectNodes(
    hierarchy,
    Int32Array.from({ length: hierarchy.nodeCount }, (_, node) => node),
  )
  const toNodes = (mode: Mode) => byNode(sweepManyFrom(everyNode, metrics[mode], stations.map(seeds)))
  return {
    ...roads,
    spotCount: firstNode.length - 1,
    fromStation: { sirens: from(stations, 'sirens'), normal: from(stations, 'normal') },
    fromHospital: { sirens: from(hospitals, 'sirens'), normal: from(hospitals, 'normal') },
    stationsToNode: { sirens: toNodes('sirens'), normal: toNodes('normal') },
    toStation: to(stations),
    toHospital: to(hospitals),
  }
}

/** A spot's time is the least of its nodes'. */
function table({ firstNode }: RoadsToTabulate, byNode: Int32Array[]): Int32Array {
  const spotCount = firstNode.length - 1
  const times = sharedInts(byNode.length * spotCount)
  byNode.forEach((row, site) => {
    for (let spot = 0; spot < spotCount; spot++) {
      let least = unreachable
      const last = firstNode[spot + 1] as number
      for (let i = firstNode[spot] as number; i < last; i++) least = Math.min(least, row[i] as number)
      times[site * spotCount + spot] = least
    }
  })
  return times
}

/** Rows of sites turned over: what is asked together, all sites of a node, lies together. */
function byNode(rows: Int32Array[]): Int32Array {
  const times = sharedInts(rows.length * (rows[0]?.length ?? 0))
  rows.forEach((row, site) => {
    for (let node = 0; node < row.length; node++) times[node * rows.length + site] = row[node] as number
  })
  return times
}
