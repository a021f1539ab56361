import { z } from 'zod'
import { boundsOf, distanceMetres, lineMetres } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import type { RoadLevel } from './causes.ts'

/**
 * Where a closure lies, as drawn: never by ids of a map, which a later import renumbers.
 * `line`: along streets; `way` `along` binds only who drives in the line's direction. `streets` and `levels`, where
 * known, are the names and levels of the streets meant: what runs beside, above or beneath by another is not.
 * `area`: the stretches within a ring (closed or not, either way round).
 */
export type ClosureShape =
  | { kind: 'line'; line: Point[]; way: 'both' | 'along'; streets?: string[]; levels?: RoadLevel[] }
  | { kind: 'area'; ring: Point[] }

/** What one closure may hold: the centre looks along all of it, on its one thread, before anybody goes on. */
export const most = {
  linePoints: 500,
  ringPoints: 60,
  lineMetres: 20_000,
  /** From corner to corner of the box around it. */
  acrossMetres: 10_000,
} as const

const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

export const shapeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('line'),
    line: z.array(point).min(2).max(most.linePoints),
    way: z.enum(['both', 'along']),
    streets: z.array(z.string().max(120)).max(20).optional(),
    levels: z
      .array(z.enum(['ground', 'bridge', 'tunnel']))
      .max(3)
      .optional(),
  }),
  z.strictObject({ kind: z.literal('area'), ring: z.array(point).min(3).max(most.ringPoints) }),
])

/** The points of a shape, in order. */
export function pointsOf(shape: ClosureShape): Point[] {
  return shape.kind === 'line' ? shape.line : shape.ring
}

/** How far a shape reaches: the length of a line, the longest way across an area's ring, in metres. */
export function reachMetres(shape: ClosureShape): number {
  if (shape.kind === 'line') return lineMetres(shape.line)
  const { ring } = shape
  return Math.max(...ring.flatMap((one, i) => ring.slice(i + 1).map((other) => distanceMetres(one, other))))
}

/** From corner to corner of the box around points, in metres. */
function acrossMetres(points: readonly Point[]): number {
  const [west, south, east, north] = boundsOf(points)
  return distanceMetres([west, south], [east, north])
}

/** How much too far a shape reaches, and what it may; undefined where it may be closed. */
export function tooWide(shape: ClosureShape): { metres: number; most: number } | undefined {
  const [across, along] = [acrossMetres(pointsOf(shape)), shape.kind === 'line' ? lineMetres(shape.line) : 0]
  if (across > most.acrossMetres) return { metres: Math.round(across), most: most.acrossMetres }
  if (along > most.lineMetres) return { metres: Math.round(along), most: most.lineMetres }
  return undefined
}

/** A ring of `corners` points around a place: what "so many metres around here" closes. */
export function ringAround([lon, lat]: Point, metres: number, corners = 24): Point[] {
  const up = metres / 111_195
  const right = up / Math.cos((lat * Math.PI) / 180)
  return Array.from({ length: corners }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / corners
    return [lon + right * Math.cos(angle), lat + up * Math.sin(angle)]
  })
}
