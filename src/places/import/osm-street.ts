import type { OsmWay, Tags } from '../../exchange/osm.ts'
import type { Point, StreetClass, StreetSegment } from '../layer.ts'

const classes: Record<string, StreetClass> = {
  motorway: 'motorway',
  trunk: 'primary',
  primary: 'primary',
  secondary: 'secondary',
  tertiary: 'tertiary',
  unclassified: 'residential',
  residential: 'residential',
  living_street: 'residential',
  road: 'residential',
  busway: 'service',
  service: 'service',
  track: 'service',
  pedestrian: 'path',
  footway: 'path',
  path: 'path',
  steps: 'path',
  cycleway: 'path',
  bridleway: 'path',
  corridor: 'path',
}

const goneOrComing = new Set(['construction', 'proposed', 'planned', 'abandoned', 'razed', 'disused', 'no'])

/** What a `highway` tag is to this map: a class, a street of another time, or no street. */
export function streetClass(tags: Tags): StreetClass | 'notYetOrNoMore' | 'notAStreet' {
  const value = (tags.highway ?? '').replace(/_link$/, '')
  if (goneOrComing.has(value)) return 'notYetOrNoMore'
  if (tags.area === 'yes') return 'notAStreet'
  const found = classes[value]
  if (!found) return 'notAStreet'
  // A street that its tags close to cars is one to walk on.
  const closed = tags.motor_vehicle === 'no' || tags.vehicle === 'no'
  return closed ? 'path' : found
}

/**
 * The way a street may be driven, per the OSM wiki ("Key:oneway"): roundabouts and motorways are one-way
 * unless they say otherwise; `-1` is against the way's own direction.
 */
export function oneWay(tags: Tags): 'forward' | 'backward' | undefined {
  const value = tags.oneway
  if (value === 'no' || value === 'false' || value === '0') return undefined
  if (value === '-1' || value === 'reverse') return 'backward'
  if (value === 'yes' || value === 'true' || value === '1') return 'forward'
  const implied =
    tags.junction === 'roundabout' ||
    tags.junction === 'circular' ||
    tags.highway === 'motorway' ||
    tags.highway === 'motorway_link'
  return implied ? 'forward' : undefined
}

const otherNames = [
  'name:es',
  'name:en',
  'alt_name',
  'old_name',
  'short_name',
  'official_name',
  'loc_name',
  'reg_name',
  'ref',
]

/** Other names in use, each once, none equal to the name itself. */
export function aliasesOf(tags: Tags, name: string): string[] {
  const all = otherNames.flatMap((key) => (tags[key] ?? '').split(';')).map((text) => text.trim())
  return [...new Set(all)].filter((text) => text !== '' && text !== name)
}

/**
 * Cuts a way into segments at the nodes that other streets use too, so that crossings are where segments end.
 * @param positions of the way's nodes
 * @param isCrossing true of a node at which two street ways meet
 */
export function segmentsOf(
  way: OsmWay,
  streetClass: StreetClass,
  positions: Point[],
  isCrossing: (node: number) => boolean,
): StreetSegment[] {
  const name = way.tags.name ?? way.tags.ref ?? ''
  const aliases = aliasesOf(way.tags, name)
  const direction = oneWay(way.tags)
  const bridge = way.tags.bridge !== undefined && way.tags.bridge !== 'no'
  const segments: StreetSegment[] = []
  let start = 0
  for (let end = 1; end < way.nodes.length; end++) {
    if (end < way.nodes.length - 1 && !isCrossing(way.nodes[end] as number)) continue
    segments.push({
      id: `w${way.id}-${segments.length}`,
      name,
      ...(aliases.length > 0 && { aliases }),
      class: streetClass,
      ...(direction && { oneWay: direction }),
      line: positions.slice(start, end + 1),
      fromNode: `n${way.nodes[start]}`,
      toNode: `n${way.nodes[end]}`,
      ...(bridge && { bridge }),
    })
    start = end
  }
  return segments
}
