/**
 * A street network as a map states it, before any vehicle or hour is chosen: what was read is kept, what it costs
 * is decided by a metric. Typed arrays, so that a city is loaded from disk in one read and shared among workers.
 *
 * A *segment* is a stretch between two junctions; *arc* `2 * segment` runs along its line, `2 * segment + 1`
 * against it. An arc that nobody may use is still there, with no bit in `access`.
 */
export interface RoadNetwork {
  name: string
  nodeCount: number
  segmentCount: number
  /** By node: degrees, WGS 84. */
  lon: Float64Array
  lat: Float64Array
  /** By node: bits of `nodeSign`. */
  nodeSigns: Uint8Array
  /** By arc: the nodes where it begins and ends. */
  tail: Int32Array
  head: Int32Array
  /** By arc: bits of `nodeSign` met on the way along it or at its end, by those alone who come along it. */
  approachSigns: Uint8Array
  /**
   * By arc: bits of `travelKind` that may use it. A barrier takes none: it stands at a node, and who may not pass
   * it is bound by a restriction `no` from each arc that comes to it to each that goes on.
   */
  access: Uint8Array
  /** By arc: km/h as signed, 0 where unknown. */
  signedKmh: Uint8Array
  /** By segment: index into `roadClasses`. */
  roadClass: Uint8Array
  /** By segment: bits of `segmentTrait`. */
  traits: Uint16Array
  metres: Float32Array
  /** By segment: seconds a crossing takes whatever the class says (ferries), 0 where the speed decides. */
  fixedSeconds: Float32Array
  /** By segment: rise in metres along the line per 100 metres; 0 where unknown. */
  gradientPercent: Int8Array
  /** By segment: index into `names`; 0 is ''. */
  nameIndex: Int32Array
  names: string[]
  /** By segment: the id of the way or segment in the source (OSM way id, or the index where it has none). */
  sourceId: Float64Array
  /** By segment: its line with both ends, from `lineStart[segment]` up to `lineStart[segment + 1]`. */
  lineStart: Int32Array
  lineLon: Float64Array
  lineLat: Float64Array
  restrictions: TurnRestriction[]
  /** Conditions by time on arcs ("no cars 7 to 9"): the bits of `denies` are taken from the arc's access then. */
  timedAccess: { arc: number; denies: number; hours: WeekHours }[]
}

/** `no`: these arcs may not be driven one after another. `only`: who drives all but the last must go on with it. */
export interface TurnRestriction {
  kind: 'no' | 'only'
  /** From, via ways if any, to. Two or more. */
  arcs: number[]
  /** Bits of `travelKind` that it binds: `except` is taken out. */
  binds: number
  /** At all hours where absent. */
  hours?: WeekHours
}

/** Minutes of the local week from Monday 00:00, each span from its first up to its last, sorted, none overlapping. */
export type WeekHours = [fromMinute: number, toMinute: number][]

/** Who travels. `sirens` may pass what opens to emergency vehicles; `heavy` is a ladder or tanker on the way under sirens. */
export const travelKind = { normal: 1, sirens: 2, heavy: 4, foot: 8 } as const
export type TravelKind = keyof typeof travelKind

export const nodeSign = { signals: 1, stop: 2, giveWay: 4, crossing: 8, calming: 16, barrier: 32 } as const

export const segmentTrait = {
  roundabout: 1,
  bridge: 2,
  tunnel: 4,
  ferry: 8,
  unpaved: 16,
  badSurface: 32,
  link: 64,
  toll: 128,
  living: 256,
  /** Private, or for who has an errand there: no way through for who has none. */
  destinationOnly: 512,
} as const

export const roadClasses = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living',
  'service',
  'track',
  'path',
  'ferry',
] as const
export type RoadClass = (typeof roadClasses)[number]
