import type { RoadNetwork } from '../network/road-network.ts'

/** How far from a junction a street's direction is looked at: kerbs and islands bend the last metres. */
const lookMetres = 15
const metresPerDegree = 111_195
const radians = Math.PI / 180

/** By arc: the direction in which it leaves its first node and enters its last, in degrees clockwise from north. */
export interface Bearings {
  leaving: Float32Array
  entering: Float32Array
}

export function bearingsOf(network: RoadNetwork): Bearings {
  const leaving = new Float32Array(2 * network.segmentCount)
  const entering = new Float32Array(2 * network.segmentCount)
  for (let arc = 0; arc < leaving.length; arc++) {
    leaving[arc] = leavingBearing(network, arc)
    entering[arc ^ 1] = ((leaving[arc] as number) + 180) % 360
  }
  return { leaving, entering }
}

/** The direction in which an arc leaves its first node: degrees clockwise from north. */
export function leavingBearing(network: RoadNetwork, arc: number): number {
  const first = network.lineStart[arc >> 1] as number
  const last = (network.lineStart[(arc >> 1) + 1] as number) - 1
  return arc & 1 ? bearingFrom(network, last, first, -1) : bearingFrom(network, first, last, 1)
}

/** From one end of a line to where it is `lookMetres` away, or to its other end. */
function bearingFrom({ lineLon, lineLat }: RoadNetwork, from: number, to: number, step: 1 | -1): number {
  const [lon, lat] = [lineLon[from] as number, lineLat[from] as number]
  const scale = Math.cos(lat * radians)
  let [east, north] = [0, 0]
  for (let i = from; i !== to; ) {
    i += step
    east = ((lineLon[i] as number) - lon) * scale * metresPerDegree
    north = ((lineLat[i] as number) - lat) * metresPerDegree
    if (east * east + north * north >= lookMetres * lookMetres) break
  }
  return (Math.atan2(east, north) / radians + 360) % 360
}

/** From one bearing to another by the shorter way: -180 (left round) to 180. */
export function turnBetween(before: number, after: number): number {
  return ((after - before + 540) % 360) - 180
}
