import { gzipSync } from 'node:zlib'
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import GeoJSONVT, { type RawFeature } from 'geojson-vt'
import { type Bounds, boundsOf, labelPoint } from '../geometry.ts'
import type { Area, AreaKind, MapLayers, StreetClass } from '../layer.ts'
import { longLines } from './long-lines.ts'
import { encodeTile, tileExtent } from './mvt.ts'

/** The deepest zoom that is cut; the map enlarges these tiles beyond it. */
export const deepestZoom = 16

/** From which zoom a class of street is drawn, and ranks it: what matters from afar comes first. */
const streetFrom: Record<StreetClass, number> = {
  motorway: 5,
  primary: 7,
  secondary: 10,
  tertiary: 11,
  residential: 12,
  service: 14,
  path: 15,
}

export interface Tiles {
  /** A tile, gzipped; undefined where the map has nothing. */
  tile(z: number, x: number, y: number): Uint8Array | undefined
  /** Of streets and areas, but for land and water, which reach beyond. */
  bounds: Bounds
}

const tilesKept = 2000

/** Cuts vector tiles from map layers when they are asked for, and keeps the last 2,000. */
export function makeTiles(layers: MapLayers): Tiles {
  const sources = sourcesOf(layers)
  const kept = new Map<string, Uint8Array | undefined>()

  function cut(z: number, x: number, y: number): Uint8Array | undefined {
    const tileLayers = sources.map(({ name, from, index }) => {
      const features = z >= from ? (index.getTileRaw(z, x, y)?.features ?? []) : []
      return { name, features: features.filter((feature) => isShown(feature, z)) }
    })
    if (tileLayers.every(({ features }) => features.length === 0)) return undefined
    return gzipSync(encodeTile(tileLayers), { level: 6 })
  }

  return {
    tile(z, x, y) {
      if (z < 0 || z > deepestZoom || x < 0 || y < 0 || x >= 2 ** z || y >= 2 ** z) return undefined
      const key = `${z}/${x}/${y}`
      if (kept.has(key)) {
        const known = kept.get(key)
        // Asked for again: last in line to be dropped.
        kept.delete(key)
        kept.set(key, known)
        return known
      }
      const made = cut(z, x, y)
      kept.set(key, made)
      if (kept.size > tilesKept) kept.delete(kept.keys().next().value as string)
      return made
    },
    bounds: boundsOf(layers.streets.flatMap(({ line }) => line)),
  }
}

function isShown({ tags }: RawFeature, z: number): boolean {
  const from = (tags as { from?: number } | null | undefined)?.from
  return from === undefined || z >= from
}

interface Source {
  name: string
  from: number
  index: GeoJSONVT
}

function sourcesOf(layers: MapLayers): Source[] {
  const areas = (kind: AreaKind, from: number) => source(kind, from, areaFeatures(layers.areas, kind))
  return [
    areas('land', 0),
    areas('urban', 6),
    areas('park', 10),
    areas('water', 0),
    source('street', 5, streetFeatures(layers)),
    source('streetName', 11, streetNameFeatures(layers)),
    source('place', 8, placeFeatures(layers)),
    source('address', 16, addressFeatures(layers)),
  ]
}

function source(name: string, from: number, features: Feature[]): Source {
  const collection: FeatureCollection = { type: 'FeatureCollection', features }
  const index = new GeoJSONVT(collection, {
    maxZoom: deepestZoom,
    indexMaxZoom: 4,
    extent: tileExtent,
    buffer: 128,
    tolerance: 3,
  })
  return { name, from, index }
}

function feature(geometry: Geometry, properties: Record<string, string | number | boolean>): Feature {
  return { type: 'Feature', geometry, properties }
}

function areaFeatures(areas: readonly Area[], kind: AreaKind): Feature[] {
  return areas
    .filter((area) => area.kind === kind)
    .map(({ polygons }) => feature({ type: 'MultiPolygon', coordinates: polygons }, {}))
}

function streetFeatures({ streets }: MapLayers): Feature[] {
  return longLines(streets, (street) => `${street.class} ${street.bridge ?? false} ${street.name}`).map(
    ({ segments: [first], line }) => {
      const streetClass = first?.class ?? 'path'
      const bridge = first?.bridge === true
      return feature(
        { type: 'LineString', coordinates: line },
        { class: streetClass, ...(bridge && { bridge }), from: streetFrom[streetClass] },
      )
    },
  )
}

function streetNameFeatures({ streets }: MapLayers): Feature[] {
  const named = streets.filter(({ name }) => name !== '')
  return longLines(named, ({ name }) => name).map(({ segments, line }) => {
    const [most] = segments.map((street) => street.class).sort((a, b) => streetFrom[a] - streetFrom[b])
    const streetClass = most as StreetClass
    return feature(
      { type: 'LineString', coordinates: line },
      { name: shortName(segments[0]?.name ?? ''), class: streetClass, from: streetFrom[streetClass] + 1 },
    )
  })
}

/** As signs and maps write it: the kind of street takes least room. */
function shortName(name: string): string {
  return name.replace(/^Avenida\b/, 'Av.').replace(/^(Pasaje|Psje)\b/, 'Pje.')
}

const placeFrom: Record<string, number> = {
  town: 8,
  district: 12,
  water: 11,
  park: 14,
  hospital: 13,
  station: 14,
}

function placeFeatures({ landmarks, areas }: MapLayers): Feature[] {
  const named = areas.filter(({ name, kind }) => name !== '' && kind in placeFrom)
  const largest = new Map<string, Area>()
  // A river in several pieces, a town of several parts: one name for each.
  for (const area of named)
    largest.set(`${area.kind} ${area.name}`, larger(largest.get(`${area.kind} ${area.name}`), area))
  return [
    ...[...largest.values()].map(({ name, kind, polygons }) =>
      feature(
        { type: 'Point', coordinates: labelPoint(polygons) },
        { name, kind, from: placeFrom[kind] as number },
      ),
    ),
    ...landmarks.map(({ name, kind, point, service }) =>
      feature(
        { type: 'Point', coordinates: point },
        { name, kind, ...(service && { service }), from: placeFrom[kind] ?? 16 },
      ),
    ),
  ]
}

function larger(known: Area | undefined, area: Area): Area {
  const points = ({ polygons }: Area) => polygons.flat(2).length
  return known && points(known) >= points(area) ? known : area
}

function addressFeatures({ addresses }: MapLayers): Feature[] {
  return addresses.map(({ number, point }) => feature({ type: 'Point', coordinates: point }, { number }))
}
