import type { Pool } from 'pg'
import type { CallerPlaces } from '../intake/routes.ts'
import { boundsOf, distanceMetres } from '../places/geometry.ts'
import type { MapLayers, Point, StreetSegment } from '../places/layer.ts'
import { type MapInUse, openMap } from '../places/map-in-use.ts'
import { storedMap } from '../places/store.ts'
import { makeRoads, type Roads } from '../roads/roads.ts'
import type { CentreOnWire } from './wire.ts'

/** The map of a centre in memory, and the roads that are built on it. */
export interface CentreMap {
  map(): MapInUse | undefined
  roads(): Roads | undefined
  bounds(): CentreOnWire['mapBounds']
  /** Takes the stored map into use, at start and after an import. */
  reload(): Promise<void>
  /** Takes a map into use that was imported while the centre runs. */
  followImports(): Promise<void>
}

export function createCentreMap(pool: Pool): CentreMap {
  let map: MapInUse | undefined
  let roads: Roads | undefined
  let inUse: number | undefined
  async function reload() {
    inUse = await storedMap(pool)
    map = await openMap(pool)
    roads = map && makeRoads(map.layers.streets)
  }
  return {
    map: () => map,
    roads: () => roads,
    bounds: () => map && firstViewOf(map.layers),
    reload,
    async followImports() {
      if ((await storedMap(pool)) !== inUse) await reload()
    },
  }
}

/** What a map shows first: the built-up areas where they are known, else every street. */
export function firstViewOf(layers: MapLayers): CentreOnWire['mapBounds'] {
  const urban = layers.areas.filter(({ kind }) => kind === 'urban')
  const points = urban.length > 0 ? urban.flatMap(({ polygons }) => polygons.flat(2)) : []
  const bounds = boundsOf(points.length > 0 ? points : layers.streets.flatMap(({ line }) => line))
  return bounds[0] <= bounds[2] ? bounds : undefined
}

const mainClasses: readonly StreetSegment['class'][] = ['motorway', 'primary', 'secondary']

/** What the caller's page may learn of the map. */
export function callerPlaces({ map }: Pick<CentreMap, 'map'>): CallerPlaces {
  return {
    search(text, near, limit) {
      const results = map()?.gazetteer.search(text, { near, limit }) ?? []
      return results.map(({ id, label, point }) => ({ id, label, point }))
    },
    nearest: (point) => map()?.whereabouts.at(point).nearestAddress?.label ?? asCoordinates(point),
    streets: (point, radiusMetres) => streetsAround(map()?.layers.streets ?? [], point, radiusMetres),
  }
}

/** Latitude first, as people read it out; five decimals are a metre. */
function asCoordinates([lon, lat]: Point): string {
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`
}

function streetsAround(streets: readonly StreetSegment[], point: Point, radiusMetres: number) {
  return streets
    .filter(({ line }) => line.some((corner) => distanceMetres(corner, point) <= radiusMetres))
    .map(({ class: kind, line }) => ({ main: mainClasses.includes(kind), line }))
}
