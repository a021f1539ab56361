import type { Point } from '../../places/layer.ts'
import { metresBetween } from '../demand/sites.ts'

/** A way being driven. */
export interface Drive {
  line: Point[]
  metres: number
  startedAt: number
  seconds: number
}

/** From road to road along `route`, with the ends off it, in `seconds`. */
export function driveAlong(
  from: Point,
  route: Point[],
  to: Point,
  startedAt: number,
  seconds: number,
): Drive {
  const line = [from, ...route, to].filter((point, at, all) => at === 0 || !same(point, all[at - 1] as Point))
  const metres = line.reduce(
    (sum, point, at) => sum + (at === 0 ? 0 : metresBetween(line[at - 1] as Point, point)),
    0,
  )
  return { line, metres, startedAt, seconds: Math.max(1, seconds) }
}

const same = (a: Point, b: Point) => a[0] === b[0] && a[1] === b[1]

export interface Whereabouts {
  point: Point
  /** Degrees clockwise from north. */
  heading: number
  speedKmh: number
  arrived: boolean
}

/** Where a vehicle is at a moment. It sets off and arrives slowly, and drives evenly in between. */
export function whereOn(drive: Drive, now: number): Whereabouts {
  const share = Math.min(1, Math.max(0, (now - drive.startedAt) / drive.seconds))
  const metres = eased(share) * drive.metres
  const arrived = share >= 1
  const speedKmh = arrived ? 0 : Math.round((slope(share) * drive.metres * 3.6) / drive.seconds)
  let left = metres
  for (let at = 1; at < drive.line.length; at++) {
    const [a, b] = [drive.line[at - 1] as Point, drive.line[at] as Point]
    const length = metresBetween(a, b)
    if (left <= length || at === drive.line.length - 1) {
      const part = length === 0 ? 1 : Math.min(1, left / length)
      const point: Point = [rounded(a[0] + (b[0] - a[0]) * part), rounded(a[1] + (b[1] - a[1]) * part)]
      return { point, heading: headingOf(a, b), speedKmh, arrived }
    }
    left -= length
  }
  return { point: drive.line[0] as Point, heading: 0, speedKmh: 0, arrived: true }
}

const RAMP = 0.06
/** Distance over time with constant speed but for a ramp at both ends. */
function eased(share: number): number {
  const top = 1 / (1 - RAMP)
  if (share < RAMP) return (top * share * share) / (2 * RAMP)
  if (share > 1 - RAMP) return 1 - (top * (1 - share) ** 2) / (2 * RAMP)
  return top * (share - RAMP / 2)
}

function slope(share: number): number {
  const top = 1 / (1 - RAMP)
  return top * Math.min(1, Math.min(share, 1 - share) / RAMP)
}

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6

function headingOf(a: Point, b: Point): number {
  const east = (b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180)
  return Math.round((Math.atan2(east, b[1] - a[1]) * 180) / Math.PI + 360) % 360
}
