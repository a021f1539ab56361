import { metresPerDegree, metresPerDegreeLon } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'

/** A place in metres east and north of an origin: flat, and exact enough within a few tens of kilometres. */
export interface Spot {
  x: number
  y: number
}

export interface LocalPlane {
  spotOf(point: Point): Spot
  pointOf(spot: Spot): Point
}

export function planeAround([lon, lat]: Point): LocalPlane {
  const perLon = metresPerDegreeLon(lat)
  return {
    spotOf: ([east, north]) => ({ x: (east - lon) * perLon, y: (north - lat) * metresPerDegree }),
    pointOf: ({ x, y }) => [lon + x / perLon, lat + y / metresPerDegree],
  }
}

/** A straight piece of a line. */
export interface Piece {
  a: Spot
  b: Spot
  length: number
}

/** The pieces of a line that have a length. */
export function piecesOf(line: readonly Spot[]): Piece[] {
  const pieces: Piece[] = []
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Spot, line[i] as Spot]
    const length = Math.hypot(b.x - a.x, b.y - a.y)
    if (length > 0) pieces.push({ a, b, length })
  }
  return pieces
}

/** Where along a piece a spot lies (0 at its beginning, 1 at its end, beyond where it lies beyond), and how far off. */
export function onPiece({ a, b, length }: Piece, { x, y }: Spot): { share: number; offMetres: number } {
  const [dx, dy] = [(b.x - a.x) / length, (b.y - a.y) / length]
  const along = (x - a.x) * dx + (y - a.y) * dy
  const held = Math.min(length, Math.max(0, along))
  return { share: along / length, offMetres: Math.hypot(a.x + held * dx - x, a.y + held * dy - y) }
}

/** The cosine of the angle between two pieces as they are driven: 1 the same way, -1 against each other. */
export function cosineBetween(one: Piece, other: Piece): number {
  const dot = (one.b.x - one.a.x) * (other.b.x - other.a.x) + (one.b.y - one.a.y) * (other.b.y - other.a.y)
  return dot / (one.length * other.length)
}

export interface Box {
  west: number
  south: number
  east: number
  north: number
}

export function boxOf(spots: Iterable<Spot>, marginMetres: number): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const { x, y } of spots) {
    box.west = Math.min(box.west, x - marginMetres)
    box.south = Math.min(box.south, y - marginMetres)
    box.east = Math.max(box.east, x + marginMetres)
    box.north = Math.max(box.north, y + marginMetres)
  }
  return box
}

export function meet(one: Box, other: Box): boolean {
  return (
    one.west <= other.east && one.east >= other.west && one.south <= other.north && one.north >= other.south
  )
}

/** Even-odd rule. */
export function inRing(ring: readonly Spot[], { x, y }: Spot): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i] as Spot, ring[j] as Spot]
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside
  }
  return inside
}
