import { unreachable } from '../../roads/search-graph.ts'
import type { Mode, ModelRoads } from './model.ts'

/**
 * What a drive from a node to this spot takes at least, without a search: a station from which the node is near and the
 * spot far keeps them apart by the difference (landmarks and the triangle inequality: Goldberg and Harrelson,
 * "Computing the shortest path: A* search meets graph theory", 2005). `unreachable` only where there is no way.
 */
export function leastDrives(roads: ModelRoads, spot: number, mode: Mode): (node: number) => number {
  const { spotCount, fromStation, stationsToNode } = roads
  const [toSpots, toNodes] = [fromStation[mode], stationsToNode[mode]]
  const stationCount = toSpots.length / spotCount
  const toSpot = Int32Array.from(
    { length: stationCount },
    (_, station) => toSpots[station * spotCount + spot] as number,
  )
  return (node) => {
    let least = 0
    for (let station = 0, at = node * stationCount; station < stationCount; station++, at++) {
      const there = toNodes[at] as number
      const apart = (toSpot[station] as number) - there
      if (apart <= least || there >= unreachable) continue
      if ((toSpot[station] as number) >= unreachable) return unreachable
      least = apart
    }
    return least
  }
}
