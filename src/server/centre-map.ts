import type { Pool } from 'pg'
import type { MapLayers, Point } from '../places/layer.ts'
import { loadLayers } from '../places/store.ts'
import { makeRoads, type Roads } from '../roads/roads.ts'
import type { CentreOnWire } from './wire.ts'

/** The map of a centre in memory, and what is built on it. */
export interface CentreMap {
  layers(): MapLayers | undefined
  roads(): Roads | undefined
  bounds(): CentreOnWire['mapBounds']
  /** Takes the stored map into use, at start and after an import. */
  reload(): Promise<void>
}

export function createCentreMap(pool: Pool): CentreMap {
  let layers: MapLayers | undefined
  let roads: Roads | undefined
  let bounds: CentreOnWire['mapBounds']
  return {
    layers: () => layers,
    roads: () => roads,
    bounds: () => bounds,
    async reload() {
      layers = await loadLayers(pool)
      roads = layers && makeRoads(layers.streets)
      bounds = layers && boundsOf(layers)
    },
  }
}

/** What a map shows first: the built-up areas where they are known, else every street. */
export function boundsOf(layers: MapLayers): CentreOnWire['mapBounds'] {
  const urban = layers.areas.filter(({ kind }) => kind === 'urban')
  const points: Iterable<Point> =
    urban.length > 0
      ? urban.flatMap(({ polygons }) => polygons.flat(2))
      : layers.streets.flatMap(({ line }) => line)
  const box: [number, number, number, number] = [180, 90, -180, -90]
  for (const [lon, lat] of points) {
    box[0] = Math.min(box[0], lon)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lon)
    box[3] = Math.max(box[3], lat)
  }
  return box[0] <= box[2] ? box : undefined
}
