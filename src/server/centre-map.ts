import type { Pool } from 'pg'
import type { CallerPlaces } from '../intake/routes.ts'
import { boundsOf, distanceMetres, inPolygons } from '../places/geometry.ts'
import type { Area, Landmark, MapLayers, Point, StreetSegment } from '../places/layer.ts'
import { type MapInUse, openMap } from '../places/map-in-use.ts'
import { storedMap } from '../places/store.ts'
import { makeRoads, type Roads } from '../roads/roads.ts'
import type { AreaSetting } from '../settings/in-force.ts'
import { type CentreRoadsSettings, openCentreRoads } from './centre-roads.ts'
import type { CentreOnWire } from './wire.ts'

/** An area that people work by; `shipped` is what the map says where the centre says something else. */
export interface CentreArea {
  id: string
  name: string
  kind: Area['kind']
  service?: string
  shipped: Pick<AreaSetting, 'name' | 'service'>
  /** West, south, east, north. */
  bounds: [number, number, number, number]
}

/** The map of a centre in memory, and the roads that are built on it. */
export interface CentreMap {
  map(): MapInUse | undefined
  roads(): Roads | undefined
  bounds(): CentreOnWire['mapBounds']
  /** Districts and service areas, as the map has them and as the centre calls them. */
  areas(): CentreArea[]
  /** Hospitals of the map. */
  hospitals(): Landmark[]
  /** Those in which a point lies, by id. */
  areasAt(point: Point): string[]
  /** Calls areas as the centre does, and gives them to its services: this map and those that follow. */
  dress(settings: Readonly<Record<string, AreaSetting>>): void
  /** Takes the stored map into use, at start and after an import. */
  reload(): Promise<void>
  /** Takes a map into use that was imported while the centre runs. */
  followImports(): Promise<void>
  /** Ends the roads' own thread. */
  close(): Promise<void>
}

/** @param roadsSettings without them the plain search answers for the map's streets, always */
export function createCentreMap(pool: Pool, roadsSettings?: CentreRoadsSettings): CentreMap {
  let map: MapInUse | undefined
  let roads: Roads | undefined
  let inUse: number | undefined
  let turn: Promise<void> = Promise.resolve()
  let named: Readonly<Record<string, AreaSetting>> = {}
  /** The map's own areas of work as it came, and everything else of its areas. */
  let asDrawn = new Map<string, Area>()
  let ofTheMap: readonly Area[] = []

  /** The indexes of the map hold these very areas, so that every answer about a place speaks of them alike. */
  function dressAreas() {
    if (!map) return
    for (const area of ofTheMap) {
      const drawn = asDrawn.get(area.id)
      if (drawn) Object.assign(area, dressed(drawn, named[area.id]))
    }
    const own = Object.entries(named).flatMap(([id, { name = id, service, shape }]) =>
      shape && !asDrawn.has(id) ? [{ id, name, ...(service && { service }), ...shape }] : [],
    )
    map.layers.areas = [...ofTheMap, ...own]
    map.whereabouts.drawAreas(map.layers.areas)
  }

  async function roadsOf(layers: MapLayers): Promise<Roads> {
    return roadsSettings ? openCentreRoads(layers, roadsSettings) : makeRoads(layers.streets)
  }

  /** All is opened first and changed over in one step: nobody meets the areas or roads of one map on another. */
  async function open() {
    const stored = await storedMap(pool)
    const opened = await openMap(pool)
    const openedRoads = opened && (await roadsOf(opened.layers))
    const before = roads
    map = opened
    roads = openedRoads
    ofTheMap = opened?.layers.areas ?? []
    asDrawn = new Map(workAreas(opened).map((area) => [area.id, { ...area }]))
    dressAreas()
    inUse = stored
    await before?.close()
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  return {
    map: () => map,
    roads: () => roads,
    bounds: () => map && firstViewOf(map.layers),
    areas: () =>
      workAreas(map).map(({ id, name, kind, service, polygons }) => ({
        ...{ id, name, kind, ...(service && { service }), shipped: shippedOf(asDrawn.get(id)) },
        bounds: boundsOf(polygons.flat(2)),
      })),
    hospitals: () => map?.layers.landmarks.filter(({ kind }) => kind === 'hospital') ?? [],
    areasAt: (point) =>
      workAreas(map).flatMap(({ id, polygons }) => (inPolygons(polygons, point) ? [id] : [])),
    dress(settings) {
      named = settings
      dressAreas()
    },
    reload: () => inTurn(open),
    followImports: () =>
      inTurn(async () => {
        if ((await storedMap(pool)) !== inUse) await open()
      }),
    close: async () => roads?.close(),
  }
}

/** An area of the map as the centre calls and draws it; a service that is not set or drawn is none. */
function dressed(drawn: Area, set: AreaSetting | undefined): Area {
  const { name = drawn.name, service = drawn.service, shape } = set ?? {}
  return { ...drawn, ...shape, name, service } as Area
}

function shippedOf(drawn: Area | undefined): CentreArea['shipped'] {
  if (!drawn) return {}
  return { name: drawn.name, ...(drawn.service && { service: drawn.service }) }
}

const workKinds: readonly Area['kind'][] = ['district', 'serviceArea']

function workAreas(map: MapInUse | undefined): Area[] {
  return map?.layers.areas.filter(({ kind }) => workKinds.includes(kind)) ?? []
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
