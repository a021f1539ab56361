import type { Point } from '../../places/layer.ts'
import { type RoadNetwork, segmentTrait } from '../network/road-network.ts'
import type { RoadLevel } from './causes.ts'
import { type Box, boxOf, type LocalPlane, meet, type Spot } from './local-plane.ts'

/** The line of a segment, with both ends. */
export function lineOf(network: RoadNetwork, segment: number): Point[] {
  const [first, last] = [network.lineStart[segment] as number, network.lineStart[segment + 1] as number]
  const line: Point[] = []
  for (let i = first; i < last; i++) line.push([network.lineLon[i] as number, network.lineLat[i] as number])
  return line
}

export function levelOf(network: RoadNetwork, segment: number): RoadLevel {
  const traits = network.traits[segment] as number
  if ((traits & segmentTrait.bridge) !== 0) return 'bridge'
  return (traits & segmentTrait.tunnel) !== 0 ? 'tunnel' : 'ground'
}

export function nameOf(network: RoadNetwork, segment: number): string {
  return network.names[network.nameIndex[segment] as number] ?? ''
}

/** Segments whose line may touch a box, each with its line in the plane. One pass over the network's lines. */
export function* segmentsNear(
  network: RoadNetwork,
  plane: LocalPlane,
  box: Box,
): Generator<{ segment: number; line: Spot[] }> {
  const [west, south] = plane.pointOf({ x: box.west, y: box.south })
  const [east, north] = plane.pointOf({ x: box.east, y: box.north })
  const { lineStart, lineLon, lineLat, segmentCount } = network
  for (let segment = 0; segment < segmentCount; segment++) {
    const last = lineStart[segment + 1] as number
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity]
    for (let i = lineStart[segment] as number; i < last; i++) {
      const [lon, lat] = [lineLon[i] as number, lineLat[i] as number]
      if (lon < left) left = lon
      if (lon > right) right = lon
      if (lat < low) low = lat
      if (lat > high) high = lat
    }
    if (left > east || right < west || low > north || high < south) continue
    const line = lineOf(network, segment).map(plane.spotOf)
    if (meet(boxOf(line, 0), box)) yield { segment, line }
  }
}
