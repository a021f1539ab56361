import type { Point } from '../../places/layer.ts'

/** A place on the drawing board: metres east and north of the main square. */
export type Vec = readonly [x: number, y: number]

export const add = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1]]
export const subtract = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1]]
export const times = (a: Vec, factor: number): Vec => [a[0] * factor, a[1] * factor]
export const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1]
export const cross = (a: Vec, b: Vec): number => a[0] * b[1] - a[1] * b[0]
export const distance = (a: Vec, b: Vec): number => Math.hypot(b[0] - a[0], b[1] - a[1])
export const between = (a: Vec, b: Vec, share: number): Vec => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
]
/** A quarter turn to the left. */
export const leftOf = (a: Vec): Vec => [-a[1], a[0]]
export const heading = (radians: number): Vec => [Math.cos(radians), Math.sin(radians)]
export const headingOf = (a: Vec): number => Math.atan2(a[1], a[0])

export function unit(a: Vec): Vec {
  const long = Math.hypot(a[0], a[1])
  return long === 0 ? [1, 0] : [a[0] / long, a[1] / long]
}

export function turned(a: Vec, radians: number): Vec {
  const [cosine, sine] = [Math.cos(radians), Math.sin(radians)]
  return [a[0] * cosine - a[1] * sine, a[0] * sine + a[1] * cosine]
}

/** Angle between two directions, 0 to pi. */
export function angleBetween(a: Vec, b: Vec): number {
  return Math.abs(Math.atan2(cross(a, b), dot(a, b)))
}

export interface Hit {
  /** Share of the way along the first and the second stretch. */
  first: number
  second: number
}

/** Where stretch a-b meets stretch c-d, if it does. */
export function hitOf(a: Vec, b: Vec, c: Vec, d: Vec): Hit | undefined {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]]
  const turn = rx * sy - ry * sx
  if (turn === 0) return undefined
  const [dx, dy] = [c[0] - a[0], c[1] - a[1]]
  const first = (dx * sy - dy * sx) / turn
  if (first < 0 || first > 1) return undefined
  const second = (dx * ry - dy * rx) / turn
  return second < 0 || second > 1 ? undefined : { first, second }
}

const METRES_PER_DEGREE = 111_320

/** From the drawing board to degrees, around `origin`; seven decimals, about a centimetre. */
export function projection(origin: Point): (at: Vec) => Point {
  const perLon = METRES_PER_DEGREE * Math.cos((origin[1] * Math.PI) / 180)
  const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  return (at) => [rounded(origin[0] + at[0] / perLon), rounded(origin[1] + at[1] / METRES_PER_DEGREE)]
}
