import { boundsOf } from '../geometry.ts'
import type { Area, Point } from '../layer.ts'
import { polygonsOf } from './osm-rings.ts'

const marginDegrees = 0.5

/**
 * The sea and the bay: the city publishes its land, not its water. A box about all land with the land cut out,
 * and the lakes that are holes in it. Nothing where there is no land.
 */
export function waterAround(areas: readonly Area[]): Area[] {
  const land = areas.filter(({ kind }) => kind === 'land').flatMap(({ polygons }) => polygons)
  if (land.length === 0) return []
  const [west, south, east, north] = boundsOf(land.flat(2))
  const [w, s, e, n] = [
    west - marginDegrees,
    south - marginDegrees,
    east + marginDegrees,
    north + marginDegrees,
  ]
  const box: Point[] = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ]
  const lakes = land.flatMap((rings) => rings.slice(1))
  const coasts = land.map((rings) => rings[0] as Point[])
  return [{ id: 'water-1', name: '', kind: 'water', polygons: polygonsOf([box, ...lakes], coasts) }]
}
