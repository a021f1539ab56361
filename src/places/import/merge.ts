import { emptyLayers, type MapLayers } from '../layer.ts'
import type { GeoJsonKind } from './geojson.ts'

/**
 * A map with one kind of thing replaced by what was imported, and the rest left. Of areas only those of the
 * kinds (and, for service areas, of the services) that the import brings are replaced.
 */
export function mergeLayers(map: MapLayers | undefined, imported: MapLayers, kind: GeoJsonKind): MapLayers {
  const base = map ?? emptyLayers(imported.name)
  if (kind !== 'areas') return { ...base, [kind]: imported[kind] }
  const key = ({ kind: areaKind, service }: MapLayers['areas'][number]) => `${areaKind} ${service ?? ''}`
  const brought = new Set(imported.areas.map(key))
  const kept = base.areas.filter((area) => !brought.has(key(area)))
  // Ids of two files may be the same numbers.
  const taken = new Set(kept.map(({ id }) => id))
  const named = imported.areas.map((area) =>
    taken.has(area.id) ? { ...area, id: `${imported.name}-${area.id}` } : area,
  )
  return { ...base, areas: [...kept, ...named] }
}
