import { z } from 'zod'

/** The kinds of areas that people work by, and that a centre can draw itself. */
export const drawnKinds = ['district', 'serviceArea'] as const
export type DrawnKind = (typeof drawnKinds)[number]

/** More corners than this in one area say nothing that people work by, and every console would carry them. */
export const mostCorners = 2000

const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const ring = z.array(point).min(4).max(mostCorners)

/** MultiPolygon coordinates (RFC 7946, 3.1.7), each ring closed; what kind of area they bound. */
export const areaShapeSchema = z.strictObject({
  kind: z.enum(drawnKinds),
  polygons: z.array(z.array(ring).min(1)).min(1),
})

export type AreaShape = z.infer<typeof areaShapeSchema>

export function cornersOf(polygons: readonly (readonly (readonly unknown[])[])[]): number {
  return polygons.flat().reduce((sum, { length }) => sum + length, 0)
}

/** Whether every ring ends where it begins. */
export function isClosed(polygons: AreaShape['polygons']): boolean {
  return polygons.flat().every((ring) => String(ring[0]) === String(ring.at(-1)))
}
