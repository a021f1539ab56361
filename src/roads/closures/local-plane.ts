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

const cellMetres = 64
const noPieces: readonly number[] = []

/**
 * Pieces that may lie within so many metres of a spot, by their index, ascending: a street is looked at in many spots,
 * and most of a long line is far from each of them.
 */
export function piecesByCell(
  pieces: readonly Piece[],
  withinMetres: number,
): (spot: Spot) => readonly number[] {
  const cells = new Map<number, number[]>()
  const column = (metres: number) => Math.floor(metres / cellMetres)
  const cellOf = (x: number, y: number) => x * 0x100000 + y
  // halfway between two looks a piece is no farther than this from the nearer one
  const margin = withinMetres + cellMetres / 4
  for (const [index, { a, b, length }] of pieces.entries()) {
    const looks = Math.ceil(length / (cellMetres / 2))
    for (let look = 0; look <= looks; look++) {
      const [east, north] = [a.x + ((b.x - a.x) * look) / looks, a.y + ((b.y - a.y) * look) / looks]
      for (let x = column(east - margin); x <= column(east + margin); x++)
        for (let y = column(north - margin); y <= column(north + margin); y++) {
          const held = cells.get(cellOf(x, y))
          if (!held) cells.set(cellOf(x, y), [index])
          else if (held.at(-1) !== index) held.push(index)
        }
    }
  }
  return ({ x, y }) => cells.get(cellOf(column(x), column(y))) ?? noPieces
}

/** Whether a spot lies in a ring, by the even-odd rule; its sides are looked up by how far north they lie. */
export function insideOf(ring: readonly Spot[]): (spot: Spot) => boolean {
  const bands = new Map<number, [Spot, Spot][]>()
  const bandOf = (metres: number) => Math.floor(metres / cellMetres)
  for (const [i, a] of ring.entries()) {
    const b = ring.at(i - 1) as Spot
    for (let band = bandOf(Math.min(a.y, b.y)); band <= bandOf(Math.max(a.y, b.y)); band++) {
      const held = bands.get(band)
      if (held) held.push([a, b])
      else bands.set(band, [[a, b]])
    }
  }
  return ({ x, y }) => {
    let inside = false
    for (const [a, b] of bands.get(bandOf(y)) ?? []) {
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside
    }
    return inside
  }
}
