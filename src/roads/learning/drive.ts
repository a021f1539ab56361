import { type RoadNetwork, roadClasses, type TravelKind } from '../network/road-network.ts'
import type { Roads } from '../roads.ts'
import type { Somewhere } from '../snap/snapped.ts'

/**
 * What roads may be slower or faster than thought together: each class where no speed is signed, and, last, all that
 * are driven by their signs.
 */
export const roadGroupCount = roadClasses.length + 1
export const signedGroup = roadClasses.length

/** A way that was really driven: from a station to a scene, or between two positions of one run. */
export interface Drive {
  from: Somewhere
  to: Somewhere
  /** What it took. */
  seconds: number
  /** Of the local week, Monday 00:00 is 0, when it began. */
  minuteOfWeek: number
  /** Its ends are reports that somebody made, not positions of a vehicle on its way: they come late. */
  isReported?: boolean
}

/** A drive beside what the roads make of it. */
export interface ExplainedDrive {
  drive: Drive
  predictedSeconds: number
  /** By group of roads: seconds of the prediction spent driving on them. */
  groupSeconds: Float64Array
  /** Turns, signals, and the ends off the road: what no speed of a class changes. */
  otherSeconds: number
}

/**
 * Takes a drive apart along the fastest way under the speeds in force. Undefined where there is no way.
 * @param arcMs by arc, what driving it takes under those speeds (`arcMilliseconds`)
 */
export function explainDrive(
  roads: Pick<Roads, 'route' | 'network'>,
  arcMs: Int32Array,
  kind: TravelKind,
  drive: Drive,
): ExplainedDrive | undefined {
  const route = roads.route(drive.from, drive.to, kind)
  if (!route) return undefined
  const groupSeconds = new Float64Array(roadGroupCount)
  let driving = 0
  route.arcs.forEach((arc, i) => {
    const from = i === 0 ? route.startsAlong : 0
    const to = i === route.arcs.length - 1 ? route.endsAlong : 1
    const seconds = (Math.max(0, to - from) * (arcMs[arc] as number)) / 1000
    const group = groupOf(roads.network, arc)
    groupSeconds[group] = (groupSeconds[group] as number) + seconds
    driving += seconds
  })
  const otherSeconds = Math.max(0, route.seconds - driving)
  return { drive, predictedSeconds: route.seconds, groupSeconds, otherSeconds }
}

function groupOf({ signedKmh, roadClass }: RoadNetwork, arc: number): number {
  return (signedKmh[arc] as number) > 0 ? signedGroup : (roadClass[arc >> 1] as number)
}
