import { inPolygons } from '../../places/geometry.ts'
import type { Touch } from '../../settings/touches.ts'
import type { Incident } from '../live/records.ts'
import type { AreaDraft } from './areas-file.ts'

type Drawn = Pick<AreaDraft, 'shape' | 'known'>

/**
 * Open incidents of areas that are about to be drawn: those that lie inside, and where this person is not told the
 * place, those that were placed in the area as it was.
 */
export function incidentsIn(areas: readonly Drawn[], incidents: Iterable<Incident>): Incident[] {
  return [...incidents].filter(({ status, personal, areas: of = [] }) => {
    if (status === 'closed' || status === 'merged') return false
    const point = personal?.location?.point
    return areas.some(({ shape, known }) =>
      point ? inPolygons(shape.polygons, point) : known !== undefined && of.includes(known.id),
    )
  })
}

export function touchesOfDrawn(areas: readonly Drawn[], incidents: Iterable<Incident>): Touch[] {
  const items = incidentsIn(areas, incidents).map(({ id }) => ({ kind: 'incident' as const, id }))
  return items.length > 0 ? [{ what: 'incidentsInArea', items }] : []
}
