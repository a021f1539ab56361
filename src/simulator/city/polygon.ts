import { squareTo } from './line.ts'
import { cross, distance, headingOf, hitOf, subtract, turned, unit, type Vec } from './vector.ts'

/** A closed outline, counter-clockwise, whose last place is not the first repeated. */
export type Ring = readonly Vec[]

/** Square metres, positive when counter-clockwise. */
export function areaOf(ring: Ring): number {
  let sum = 0
  for (let at = 0; at < ring.length; at++) sum += cross(ring[at] as Vec, ring[(at + 1) % ring.length] as Vec)
  return sum / 2
}

export function centreOf(ring: Ring): Vec {
  let [x, y, sum] = [0, 0, 0]
  for (let at = 0; at < ring.length; at++) {
    const [a, b] = [ring[at] as Vec, ring[(at + 1) % ring.length] as Vec]
    const weight = cross(a, b)
    x += (a[0] + b[0]) * weight
    y += (a[1] + b[1]) * weight
    sum += weight
  }
  return sum === 0 ? (ring[0] as Vec) : [x / (3 * sum), y / (3 * sum)]
}

export function contains(ring: Ring, place: Vec): boolean {
  let inside = false
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [a, b] = [ring[at] as Vec, ring[before] as Vec]
    if (a[1] > place[1] === b[1] > place[1]) continue
    if (place[0] < ((b[0] - a[0]) * (place[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}

/** Metres from a place to the outline, whichever side it is on. */
export function rimDistance(ring: Ring, place: Vec): number {
  let best = squareTo(ring[ring.length - 1] as Vec, ring[0] as Vec, place)
  for (let at = 1; at < ring.length; at++) {
    best = Math.min(best, squareTo(ring[at - 1] as Vec, ring[at] as Vec, place))
  }
  return Math.sqrt(best)
}

export function crossesRim(ring: Ring, a: Vec, b: Vec): boolean {
  return ring.some((from, at) => hitOf(a, b, from, ring[(at + 1) % ring.length] as Vec) !== undefined)
}

/** The outline drawn in by `metres` (out, if negative), for outlines without tight corners. */
export function drawnIn(ring: Ring, metres: number): Vec[] {
  return ring.map((place, at) => {
    const before = ring[(at - 1 + ring.length) % ring.length] as Vec
    const after = ring[(at + 1) % ring.length] as Vec
    const [one, two] = [unit(subtract(place, before)), unit(subtract(after, place))]
    const [normalX, normalY] = [-(one[1] + two[1]), one[0] + two[0]]
    const half = Math.max(0.5, (normalX * normalX + normalY * normalY) / 2)
    return [place[0] + (normalX * metres) / half, place[1] + (normalY * metres) / half]
  })
}

/** The direction that most of the outline follows or stands square to, within an eighth turn of east. */
export function mainHeading(ring: Ring): number {
  const sides = ring.map((a, at) => {
    const b = ring[(at + 1) % ring.length] as Vec
    return { weight: distance(a, b), angle: headingOf(subtract(b, a)) }
  })
  let [best, bestWeight] = [0, -1]
  for (const { angle } of sides) {
    const near = sides.filter((side) => Math.cos((side.angle - angle) * 4) > 0.9)
    const weight = near.reduce((sum, side) => sum + side.weight, 0)
    if (weight > bestWeight) [best, bestWeight] = [quarterMean(near), weight]
  }
  return best
}

/** The mean of directions that count as equal when a quarter turn apart. */
function quarterMean(sides: { weight: number; angle: number }[]): number {
  let [cosine, sine] = [0, 0]
  for (const { weight, angle } of sides) {
    cosine += Math.cos(angle * 4) * weight
    sine += Math.sin(angle * 4) * weight
  }
  return Math.atan2(sine, cosine) / 4
}

export interface Box {
  low: Vec
  high: Vec
}

export function boxOf(ring: Ring): Box {
  let [lowX, lowY, highX, highY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of ring) {
    lowX = Math.min(lowX, x)
    lowY = Math.min(lowY, y)
    highX = Math.max(highX, x)
    highY = Math.max(highY, y)
  }
  return { low: [lowX, lowY], high: [highX, highY] }
}

/** Length over breadth of the outline seen along `radians`: over 1 when it is long that way. */
export function stretchAlong(ring: Ring, radians: number): number {
  const { low, high } = boxOf(ring.map((place) => turned(place, -radians)))
  return (high[0] - low[0]) / Math.max(1, high[1] - low[1])
}
