/**
 * What a map is made of, whoever made it: the training city draws one, importers read one, places stores and
 * serves one, roads builds its graph from one. Plain records, WGS 84 degrees, no behaviour.
 */

/** Longitude, latitude in degrees (the order of GeoJSON, RFC 7946). */
export type Point = [lon: number, lat: number]

export type StreetClass =
  | 'motorway'
  | 'primary'
  | 'secondary'
  | 'tertiary'
  | 'residential'
  | 'service'
  | 'path'

/** House numbers along one side, in the direction of the line; `from` may exceed `to`. Parity is that of `from`. */
export interface NumberRange {
  from: number
  to: number
}

/** A piece of street between two crossings. Segments that share a node id meet there; a bridge shares none with what it spans. */
export interface StreetSegment {
  id: string
  name: string
  aliases?: string[]
  class: StreetClass
  /** Which way of `line` may be driven; absent where both may. */
  oneWay?: 'forward' | 'backward'
  line: Point[]
  fromNode: string
  toNode: string
  left?: NumberRange
  right?: NumberRange
  /** The town, borough or district by which people tell equal names apart. */
  town?: string
  bridge?: boolean
  /** Speed limit as signed, where the source says. */
  signedKmh?: number
}

/** A house number as written on the door: `12-40`, `1204 B`. */
export interface AddressPoint {
  id: string
  street: string
  number: string
  point: Point
  segment?: string
  town?: string
}

/** A named thing people steer by. Stations and hospitals have the kinds `station` and `hospital`, and their service. */
export interface Landmark {
  id: string
  name: string
  kind: string
  point: Point
  aliases?: string[]
  address?: string
  /** Code of the service it belongs to (`SI`, `GS`, ...). */
  service?: string
}

export type AreaKind = 'district' | 'serviceArea' | 'town' | 'water' | 'park' | 'land' | 'urban'

export interface Area {
  id: string
  name: string
  kind: AreaKind
  /** For a service area: whose. */
  service?: string
  /** MultiPolygon coordinates: polygons of rings, the outer ring first. */
  polygons: Point[][][]
}

export interface MapLayers {
  name: string
  streets: StreetSegment[]
  addresses: AddressPoint[]
  landmarks: Landmark[]
  areas: Area[]
}

export function emptyLayers(name: string): MapLayers {
  return { name, streets: [], addresses: [], landmarks: [], areas: [] }
}
