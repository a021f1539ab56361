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
  const { segmentCount, lineStart } = network
  const leaving = new Float32Array(2 * segmentCount)
  const entering = new Float32Array(2 * segmentCount)
  for (let segment = 0; segment < segmentCount; segment++) {
    const first = lineStart[segment] as number
    const last = (lineStart[segment + 1] as number) - 1
    const out = bearingFrom(network, first, last, 1)
    const back = bearingFrom(network, last, first, -1)
    leaving[2 * segment] = out
    leaving[2 * segment + 1] = back
    entering[2 * segment] = (back + 180) % 360
    entering[2 * segment + 1] = (out + 180) % 360
  }
  return { leaving, entering }
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
