import type { Feature } from 'geojson'
import { featureScanner } from '../../exchange/geojson-scan.ts'
import { isService } from '../../incidents/services.ts'
import { fieldsOf } from '../../places/import/feature-fields.ts'
import {
  type AreaShape,
  cornersOf,
  type DrawnKind,
  drawnKinds,
  mostCorners,
} from '../../settings/area-shape.ts'
import type { ListedArea } from './areas-store.ts'

/** An area of a file, as it would be drawn. */
export interface AreaDraft {
  id: string
  name: string
  service?: string
  shape: AreaShape
  /** The area that it draws anew; absent where it is added. */
  known?: ListedArea
}

/** What is wrong in a file, and on which line. */
export interface AreaTrouble {
  line: number
  fault:
    | 'notGeoJson'
    | 'notReadable'
    | 'noAreas'
    | 'notAnArea'
    | 'noName'
    | 'kind'
    | 'service'
    | 'serviceMissing'
    | 'edge'
    | 'tooFine'
    | 'twice'
  value: string
}

type Trouble = Omit<AreaTrouble, 'line'>

/** A tenth of a metre. */
const decimals = 6

/**
 * Areas of a GeoJSON file (RFC 7946): polygons with a name, and where they say so a kind (`district` or
 * `serviceArea`) and a service. One that has the id, or the kind and name, of an area that is known draws it anew. All
 * or nothing: with one feature wrong no area is given, only what is wrong and where.
 */
export function readAreas(
  bytes: Uint8Array,
  listed: readonly ListedArea[],
): { areas: AreaDraft[]; troubles: AreaTrouble[] } {
  const areas: AreaDraft[] = []
  const troubles: AreaTrouble[] = []
  const seen = new Set<string>()
  const lineOf = lineCounter(bytes)
  for (const { text, start } of features(bytes)) {
    const line = lineOf(start)
    const read = areaOf(text, listed)
    if ('fault' in read) troubles.push({ line, ...read })
    else if (seen.has(read.id)) troubles.push({ line, fault: 'twice', value: read.name })
    else {
      seen.add(read.id)
      areas.push(read)
    }
  }
  const isEmpty = areas.length === 0 && troubles.length === 0
  if (isEmpty) troubles.push({ line: 1, fault: isJson(bytes) ? 'noAreas' : 'notGeoJson', value: '' })
  return { areas: troubles.length > 0 ? [] : areas, troubles }
}

function* features(bytes: Uint8Array): Generator<{ text: string; start: number }> {
  const decoder = new TextDecoder()
  for (const piece of featureScanner().take(bytes))
    yield { text: decoder.decode(piece.bytes), start: piece.start }
}

/** The line of a byte, counted from 1. Asked in the order of the file. */
function lineCounter(bytes: Uint8Array): (offset: number) => number {
  let [at, line] = [0, 1]
  return (offset) => {
    for (; at < offset; at++) if (bytes[at] === 10) line++
    return line
  }
}

function areaOf(text: string, listed: readonly ListedArea[]): AreaDraft | Trouble {
  const feature = parsed(text)
  if (!feature) return { fault: 'notReadable', value: text.slice(0, 40) }
  const field = fieldsOf(feature)
  const { geometry } = feature
  const name = field('areaName')
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon')
    return { fault: 'notAnArea', value: geometry?.type ?? name }
  if (!name) return { fault: 'noName', value: String(feature.id ?? '') }
  const service = field('service').toUpperCase() || undefined
  const said = field('kind') || (service ? 'serviceArea' : 'district')
  const kind = drawnKinds.find((each) => each.toLowerCase() === said.toLowerCase())
  if (!kind) return { fault: 'kind', value: said }
  if (service && !isService(service)) return { fault: 'service', value: service }
  if (kind === 'serviceArea' && !service) return { fault: 'serviceMissing', value: name }
  const polygons = rounded(geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
  if (!polygons) return { fault: 'edge', value: name }
  const corners = cornersOf(polygons)
  if (corners > mostCorners) return { fault: 'tooFine', value: `${name}: ${corners}` }
  const known = knownArea(feature, kind, name, listed)
  const id = known?.id ?? idOf(feature, kind, name)
  return { id, name, ...(service && { service }), shape: { kind, polygons }, ...(known && { known }) }
}

function parsed(text: string): Feature | undefined {
  try {
    const value = JSON.parse(text) as Feature
    return value?.type === 'Feature' ? value : undefined
  } catch {
    return undefined
  }
}

/** To a tenth of a metre, each ring closed; undefined where one bounds nothing or leaves the earth. */
function rounded(polygons: unknown): AreaShape['polygons'] | undefined {
  if (!Array.isArray(polygons) || polygons.length === 0) return undefined
  const all = polygons.map((rings) => (Array.isArray(rings) ? rings.map(ringOf) : []))
  const isWhole = all.every((rings) => rings.length > 0 && rings.every((ring) => ring !== undefined))
  return isWhole ? (all as AreaShape['polygons']) : undefined
}

function ringOf(ring: unknown): [number, number][] | undefined {
  if (!Array.isArray(ring)) return undefined
  const points: [number, number][] = []
  for (const corner of ring) {
    const [lon, lat] = Array.isArray(corner) ? corner : []
    if (typeof lon !== 'number' || typeof lat !== 'number') return undefined
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return undefined
    const point: [number, number] = [Number(lon.toFixed(decimals)), Number(lat.toFixed(decimals))]
    if (String(points.at(-1)) !== String(point)) points.push(point)
  }
  if (points.length > 0 && String(points[0]) !== String(points.at(-1)))
    points.push(points[0] as [number, number])
  return points.length < 4 ? undefined : points
}

function knownArea(feature: Feature, kind: DrawnKind, name: string, listed: readonly ListedArea[]) {
  const folded = foldedName(name)
  return (
    listed.find(({ id }) => feature.id !== undefined && id === String(feature.id)) ??
    listed.find((area) => area.kind === kind && foldedName(area.name) === folded)
  )
}

/** What a stream can be called: its own id where it may be one, else made of kind and name. */
function idOf({ id }: Feature, kind: DrawnKind, name: string): string {
  const own = String(id ?? '')
  if (/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(own) && !/^\d+$/.test(own)) return own
  return `${kind}.${foldedName(name).replace(/[^a-z0-9]+/g, '-')}`.slice(0, 64)
}

function foldedName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes))
    return true
  } catch {
    return false
  }
}
