import type { FeatureCollection } from 'geojson'
import type { Point } from '../live/records.ts'
import { type Camera, type Size, type Spot, toScreen, worldOf } from './camera.ts'
import type { Marks } from './features.ts'

/** What lies on the map beneath one another, the last on top. */
export const markNames = ['free', 'units', 'incidents', 'pins'] as const
export type MarkName = (typeof markNames)[number]
/** `reach` is painted with the streets, beneath their names. */
export const lineNames = ['reach', 'phone', 'closures', 'routes', 'drawing'] as const
export type LineName = (typeof lineNames)[number]

/** Marks as they go to the painter: flat, so that thousands cost the page no time. */
export interface PackedMarks {
  /** x, y, x, y, … on the plane of `camera.ts`. */
  spots: Float64Array<ArrayBuffer>
  /** Which of `pictures` each has. */
  picture: Uint16Array<ArrayBuffer>
  pictures: string[]
  rank: Uint8Array<ArrayBuffer>
  labels: string[]
  /** What stands behind a label, small: how old a position is. */
  asides: (string | undefined)[]
}

/** Flat, in the order of their ranks: what is drawn later is nearer to the eye. */
export function packed({ features }: Marks): PackedMarks & { ids: string[] } {
  const sorted = features.toSorted((a, b) => a.properties.rank - b.properties.rank)
  const numbers = new Map<string, number>()
  const spots = new Float64Array(sorted.length * 2)
  const picture = new Uint16Array(sorted.length)
  const rank = new Uint8Array(sorted.length)
  for (const [n, { geometry, properties }] of sorted.entries()) {
    const spot = worldOf(geometry.coordinates as Point)
    spots[2 * n] = spot.x
    spots[2 * n + 1] = spot.y
    const number = numbers.get(properties.picture) ?? numbers.size
    numbers.set(properties.picture, number)
    picture[n] = number
    rank[n] = properties.rank
  }
  return {
    spots,
    picture,
    rank,
    pictures: [...numbers.keys()],
    labels: sorted.map(({ properties }) => properties.label),
    asides: sorted.map(({ properties }) => properties.aside),
    ids: sorted.map(({ properties }) => properties.id),
  }
}

/** `reported`: waits for a word. `area` on a closure: its edge is drawn, and what lies within is shaded. */
export type ClosureLook = 'closed' | 'slow' | 'planned' | 'reported' | 'drawing'
export const closureLooks: readonly string[] = ['closed', 'slow', 'planned', 'reported', 'drawing']

/** Bands of a reach, the nearest first. */
export const reachLooks = ['reach0', 'reach1', 'reach2'] as const
export type ReachLook = (typeof reachLooks)[number]

/** A line or the edge of an area, on the plane of `camera.ts`, and how it is drawn. */
export interface PackedLine {
  look: 'proposed' | 'confirmed' | 'driven' | 'circle' | ReachLook | ClosureLook
  /** The edge of an area. */
  area?: true
  /** x, y, x, y, …; between the parts of a line of many stands a pair of NaN. */
  spots: Float64Array<ArrayBuffer>
}

export function packedLines({ features }: FeatureCollection): PackedLine[] {
  return features.flatMap(({ geometry, properties }): PackedLine | [] => {
    if (geometry.type === 'LineString')
      return { look: properties?.state ?? 'proposed', spots: flat(geometry.coordinates as Point[]) }
    if (geometry.type === 'MultiLineString')
      return { look: properties?.state, spots: flatParts(geometry.coordinates as Point[][]) }
    if (geometry.type === 'Polygon')
      return {
        look: properties?.state ?? 'circle',
        area: true,
        spots: flat((geometry.coordinates[0] ?? []) as Point[]),
      }
    return []
  })
}

function flat(points: readonly Point[]): Float64Array<ArrayBuffer> {
  const spots = new Float64Array(points.length * 2)
  for (const [n, point] of points.entries()) {
    const { x, y } = worldOf(point)
    spots[2 * n] = x
    spots[2 * n + 1] = y
  }
  return spots
}

function flatParts(lines: readonly (readonly Point[])[]): Float64Array<ArrayBuffer> {
  const spots = new Float64Array(lines.reduce((sum, line) => sum + 2 * line.length + 2, 0)).fill(Number.NaN)
  let at = 0
  for (const line of lines) {
    spots.set(flat(line), at)
    at += 2 * line.length + 2
  }
  return spots
}

/** The mark under the hand: the one on top of those that are so near. */
export function markAt(
  { spots, ids }: { spots: Float64Array; ids: readonly string[] },
  camera: Camera,
  size: Size,
  hand: Spot,
  reachPixels = 15,
): string | undefined {
  for (let n = ids.length - 1; n >= 0; n--) {
    const { x, y } = toScreen(camera, size, { x: spots[2 * n] as number, y: spots[2 * n + 1] as number })
    if (Math.abs(x - hand.x) <= reachPixels && Math.abs(y - hand.y) <= reachPixels) return ids[n]
  }
  return undefined
}
