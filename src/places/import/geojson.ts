import { basename } from 'node:path'
import type { Feature } from 'geojson'
import { fileBytes } from '../../exchange/bytes.ts'
import { readGeoJson } from '../../exchange/geojson.ts'
import {
  type AddressPoint,
  type Area,
  type AreaKind,
  emptyLayers,
  type Landmark,
  type NumberRange,
  type Point,
  type StreetClass,
  type StreetSegment,
} from '../layer.ts'
import { fieldsOf } from './feature-fields.ts'
import type { Imported } from './imported.ts'
import { leftOutTally, type Tally } from './left-out.ts'

export const geoJsonKinds = ['streets', 'addresses', 'landmarks', 'areas'] as const
export type GeoJsonKind = (typeof geoJsonKinds)[number]

export interface GeoJsonSettings {
  kind: GeoJsonKind
  /** For areas: what they are, where their property `kind` does not say. */
  areaKind?: AreaKind
  /** For service areas: whose, where their property `service` does not say. */
  service?: string
  onBytes?: (count: number) => void
}

/**
 * Any GeoJSON as one layer. Properties are found by the names in use (see `propertyNames` in `feature-fields.ts`), in any case.
 * Streets meet where their ends have the same coordinates to 1e-6 degrees (0.1 m).
 */
export async function importGeoJson(path: string, settings: GeoJsonSettings): Promise<Imported> {
  const tally = leftOutTally()
  const layers = emptyLayers(basename(path).replace(/\.(geo)?json.*$/, ''))
  let read = 0
  for await (const { feature } of readGeoJson(fileBytes(path, settings.onBytes))) {
    read++
    const id = String(feature.id ?? read)
    if (settings.kind === 'streets') layers.streets.push(...streetsOf(feature, id, tally))
    else if (settings.kind === 'addresses') layers.addresses.push(...addressOf(feature, id, tally))
    else if (settings.kind === 'landmarks') layers.landmarks.push(...landmarkOf(feature, id, tally))
    else layers.areas.push(...areaOf(feature, id, settings, tally))
  }
  return { layers, read, leftOut: tally.list() }
}

const knownClasses = new Set([
  'motorway',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'service',
  'path',
])

function streetsOf(feature: Feature, id: string, tally: Tally): StreetSegment[] {
  const { geometry } = feature
  if (geometry?.type !== 'LineString' && geometry?.type !== 'MultiLineString') {
    tally.add('noGeometry', `feature ${id}`)
    return []
  }
  const field = fieldsOf(feature)
  const lines = (geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates) as Point[][]
  const streetClass = knownClasses.has(field('class')) ? (field('class') as StreetClass) : 'residential'
  const left = rangeOf(field('leftFrom'), field('leftTo'))
  const right = rangeOf(field('rightFrom'), field('rightTo'))
  // Ranges belong to the whole; a line in pieces would give each piece all of the numbers.
  const whole = lines.length === 1
  const way = field('oneWay').toLowerCase()
  return lines
    .filter((line) => line.length >= 2)
    .map((line, i) => ({
      id: lines.length === 1 ? id : `${id}-${i}`,
      name: field('name'),
      class: streetClass,
      ...(/^(yes|true|1|forward|ft)$/.test(way) && { oneWay: 'forward' as const }),
      ...(/^(-1|backward|reverse|tf)$/.test(way) && { oneWay: 'backward' as const }),
      line: line.map(([lon, lat]) => [lon, lat] as Point),
      fromNode: nodeAt(line[0] as Point),
      toNode: nodeAt(line.at(-1) as Point),
      ...(whole && left && { left }),
      ...(whole && right && { right }),
      ...(field('town') && { town: field('town') }),
      ...(/^(yes|true|1)$/i.test(field('bridge')) && { bridge: true }),
      ...(/^\d{1,3}(?: km\/h)?$/.test(field('signedKmh')) && {
        signedKmh: Number.parseInt(field('signedKmh'), 10),
      }),
    }))
}

function nodeAt([lon, lat]: Point): string {
  return `${lon.toFixed(6)},${lat.toFixed(6)}`
}

function rangeOf(from: string, to: string): NumberRange | undefined {
  const [a, b] = [Number.parseInt(from, 10), Number.parseInt(to, 10)]
  const usable = Number.isFinite(a) && Number.isFinite(b) && (a !== 0 || b !== 0)
  return usable ? { from: a, to: b } : undefined
}

function pointOf(feature: Feature, id: string, tally: Tally): Point | undefined {
  if (feature.geometry?.type === 'Point') return feature.geometry.coordinates.slice(0, 2) as Point
  tally.add('noGeometry', `feature ${id}`)
  return undefined
}

function addressOf(feature: Feature, id: string, tally: Tally): AddressPoint[] {
  const point = pointOf(feature, id, tally)
  const field = fieldsOf(feature)
  const [street, number, town] = [field('addressStreet'), field('number'), field('town')]
  if (!point) return []
  if (street && number) return [{ id, street, number, point, ...(town && { town }) }]
  tally.add(street ? 'badNumber' : 'numberWithoutStreet', `feature ${id}`)
  return []
}

function landmarkOf(feature: Feature, id: string, tally: Tally): Landmark[] {
  const point = pointOf(feature, id, tally)
  const field = fieldsOf(feature)
  if (!point) return []
  const [name, service] = [field('name'), field('service')]
  if (name) return [{ id, name, kind: field('kind') || 'place', point, ...(service && { service }) }]
  tally.add('noName', `feature ${id}`)
  return []
}

const areaKinds = new Set<string>(['district', 'serviceArea', 'town', 'water', 'park', 'land', 'urban'])

function areaOf(feature: Feature, id: string, settings: GeoJsonSettings, tally: Tally): Area[] {
  const { geometry } = feature
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
    tally.add('noGeometry', `feature ${id}`)
    return []
  }
  const field = fieldsOf(feature)
  const kind = areaKinds.has(field('kind')) ? (field('kind') as AreaKind) : (settings.areaKind ?? 'district')
  const service = field('service') || settings.service
  const polygons = (
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  ) as Point[][][]
  return [{ id, name: field('areaName'), kind, ...(service && { service }), polygons }]
}
