import type { Point } from './layer.ts'

/** Mean radius, IUGG. */
const earthMetres = 6_371_008.8
const radians = Math.PI / 180

/** Metres per degree of latitude, on the sphere. */
export const metresPerDegree = earthMetres * radians

/** Metres per degree of longitude at a latitude. */
export function metresPerDegreeLon(lat: number): number {
  return metresPerDegree * Math.cos(lat * radians)
}

/** Metres between two points on the sphere (haversine): within 0.6 % of the ellipsoid. */
export function distanceMetres(a: Point, b: Point): number {
  const lat = Math.sin(((b[1] - a[1]) * radians) / 2)
  const lon = Math.sin(((b[0] - a[0]) * radians) / 2)
  const square = lat * lat + Math.cos(a[1] * radians) * Math.cos(b[1] * radians) * lon * lon
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(square)))
}

export function lineMetres(line: readonly Point[]): number {
  let metres = 0
  for (let i = 1; i < line.length; i++) metres += distanceMetres(line[i - 1] as Point, line[i] as Point)
  return metres
}

/** Where a line is nearest to a point. */
export interface Nearest {
  point: Point
  distanceMetres: number
  /** Share of the line's length before `point`, 0 to 1. */
  along: number
  /** On which side of the line's direction the point lies. */
  side: 'left' | 'right'
}

/** The point of a line nearest to a point. Plane geometry about the point: exact enough within a few km. */
export function nearestOnLine(line: readonly Point[], point: Point): Nearest {
  const scale = Math.cos(point[1] * radians)
  let best = { square: Number.POSITIVE_INFINITY, index: 0, share: 0, cross: 0 }
  const lengths: number[] = []
  for (let i = 1; i < line.length; i++) {
    const [fromX, fromY] = relative(line[i - 1] as Point, point, scale)
    const [toX, toY] = relative(line[i] as Point, point, scale)
    const [dx, dy] = [toX - fromX, toY - fromY]
    const square = dx * dx + dy * dy
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(fromX * dx + fromY * dy) / square))
    const [x, y] = [fromX + share * dx, fromY + share * dy]
    const away = x * x + y * y
    if (away < best.square) best = { square: away, index: i - 1, share, cross: dx * -fromY - dy * -fromX }
    lengths.push(Math.sqrt(square))
  }
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const before = lengths.slice(0, best.index).reduce((sum, length) => sum + length, 0)
  const along = total === 0 ? 0 : (before + best.share * (lengths[best.index] ?? 0)) / total
  return {
    point: between(
      line[best.index] as Point,
      (line[best.index + 1] ?? line[best.index]) as Point,
      best.share,
    ),
    distanceMetres: Math.sqrt(best.square) * metresPerDegree,
    along,
    side: best.cross >= 0 ? 'left' : 'right',
  }
}

function relative(point: Point, origin: Point, scale: number): Point {
  return [(point[0] - origin[0]) * scale, point[1] - origin[1]]
}

function between(a: Point, b: Point, share: number): Point {
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
}

/** The point at a share (0 to 1) of a line's length. */
export function pointAlong(line: readonly Point[], share: number): Point {
  const first = line[0] as Point
  let left = lineMetres(line) * Math.min(1, Math.max(0, share))
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1] as Point, line[i] as Point]
    const metres = distanceMetres(from, to)
    if (left <= metres) return metres === 0 ? from : between(from, to, left / metres)
    left -= metres
  }
  return (line[line.length - 1] ?? first) as Point
}

/** West, south, east, north in degrees. Does not know maps that cross the antimeridian. */
export type Bounds = [west: number, south: number, east: number, north: number]

export const nowhere: Bounds = [
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
]

export function boundsOf(points: Iterable<Point>, start: Bounds = nowhere): Bounds {
  let [west, south, east, north] = start
  for (const [lon, lat] of points) {
    if (lon < west) west = lon
    if (lon > east) east = lon
    if (lat < south) south = lat
    if (lat > north) north = lat
  }
  return [west, south, east, north]
}

export function within(bounds: Bounds, [lon, lat]: Point): boolean {
  return lon >= bounds[0] && lon <= bounds[2] && lat >= bounds[1] && lat <= bounds[3]
}

/** True of a point inside the outer ring and outside every hole (even-odd rule over all rings). */
export function inPolygons(polygons: readonly Point[][][], point: Point): boolean {
  return polygons.some((rings) => {
    let inside = false
    for (const ring of rings) if (crossesRing(ring, point)) inside = !inside
    return inside
  })
}

function crossesRing(ring: readonly Point[], [lon, lat]: Point): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] as Point
    const [bx, by] = ring[j] as Point
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Signed area in square degrees: positive where the ring runs counter-clockwise (RFC 7946's outer rings). */
export function signedArea(ring: readonly Point[]): number {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[j] as Point
    const [bx, by] = ring[i] as Point
    sum += ax * by - bx * ay
  }
  return sum / 2
}

/** A point within the largest polygon, well away from its edge where it can be: for a label. */
export function labelPoint(polygons: readonly Point[][][]): Point {
  const sized = polygons.map((rings) => ({ rings, size: Math.abs(signedArea(rings[0] ?? [])) }))
  const { rings } = sized.reduce((best, next) => (next.size > best.size ? next : best))
  const edges = rings.map(thinned)
  const [west, south, east, north] = boundsOf(rings[0] ?? [])
  const middle: Point = [(west + east) / 2, (south + north) / 2]
  let best = { point: middle, score: Number.NEGATIVE_INFINITY }
  // A 9 x 9 net is coarse, and enough to put a name.
  for (let i = 1; i < 10; i++) {
    for (let j = 1; j < 10; j++) {
      const point: Point = [west + ((east - west) * i) / 10, south + ((north - south) * j) / 10]
      if (!inPolygons([rings], point)) continue
      const edge = Math.min(...edges.map((ring) => nearestOnLine(ring, point).distanceMetres))
      const score = edge - 0.1 * distanceMetres(point, middle)
      if (score > best.score) best = { point, score }
    }
  }
  return best.point
}

/** Every so many-th point of a long ring: near enough to keep a label away from it. */
function thinned(ring: readonly Point[]): readonly Point[] {
  const step = Math.ceil(ring.length / 100)
  return step === 1 ? ring : ring.filter((_, i) => i % step === 0 || i === ring.length - 1)
}
