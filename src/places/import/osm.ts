import { basename } from 'node:path'
import type { OsmNode, OsmRelation, OsmWay } from '../../exchange/osm.ts'
import { readOsmFile } from '../../exchange/osm-file.ts'
import { type AddressPoint, emptyLayers, type Landmark, type MapLayers, type Point } from '../layer.ts'
import type { Imported } from './imported.ts'
import { leftOutTally, type Tally } from './left-out.ts'
import { osmAddresses } from './osm-address.ts'
import { buildAreas, isAreaRelation } from './osm-areas.ts'
import { areaKind, landmarkKind } from './osm-kinds.ts'
import { segmentsOf, streetClass } from './osm-street.ts'
import { nameTowns } from './towns.ts'

export interface OsmImportSettings {
  /** Told how many bytes of how many passes over the file were read. */
  onBytes?: (count: number) => void
}

/** The file is read this many times: for progress. */
export const osmPasses = 2

/**
 * An OpenStreetMap extract as map layers: streets cut at their crossings, house numbers, named places, and
 * areas (towns, districts, water, parks, built-up land). Reads the file twice, ways and relations first, so
 * that of the nodes, which are most of it, only those are kept that something uses.
 */
export async function importOsm(path: string, settings: OsmImportSettings = {}): Promise<Imported> {
  const tally = leftOutTally()
  const skeleton = await readWays(path, settings)
  const layers = emptyLayers(basename(path).replace(/\.(osm|pbf|xml|gz)/g, ''))
  const positions = await readNodes(path, skeleton, layers, tally, settings)
  const crossings = crossingsOf(skeleton.ways)
  for (const way of skeleton.ways) addStreet(layers, way, positions, crossings, tally)
  layers.areas.push(...buildAreas(skeleton.ways, skeleton.relations, positions, tally))
  for (const way of skeleton.ways) addPlace(layers, way, positions, tally)
  nameTowns(layers)
  return { layers, read: skeleton.read + positions.read, leftOut: tally.list() }
}

interface Skeleton {
  ways: OsmWay[]
  relations: OsmRelation[]
  read: number
  /** Nodes that some kept way needs. */
  needed: Set<number>
}

async function readWays(path: string, settings: OsmImportSettings): Promise<Skeleton> {
  const skeleton: Skeleton = { ways: [], relations: [], read: 0, needed: new Set() }
  const waiting: OsmWay[] = []
  const edges = new Set<number>()
  for await (const batch of readOsmFile(path, { nodes: false }, settings.onBytes)) {
    skeleton.read += batch.length
    for (const element of batch) {
      if (element.type === 'relation' && isAreaRelation(element)) {
        skeleton.relations.push(element)
        for (const member of element.members) if (member.type === 'way') edges.add(member.ref)
      } else if (element.type === 'way') {
        waiting.push(element)
      }
    }
  }
  for (const way of waiting) {
    if (!isUsed(way) && !edges.has(way.id)) continue
    skeleton.ways.push(way)
    for (const node of way.nodes) skeleton.needed.add(node)
  }
  return skeleton
}

function isUsed({ tags }: OsmWay): boolean {
  return (
    tags.highway !== undefined ||
    tags['addr:housenumber'] !== undefined ||
    tags['addr:interpolation'] !== undefined ||
    areaKind(tags) !== undefined ||
    landmarkKind(tags) !== undefined
  )
}

export interface Positions {
  of(node: number): Point | undefined
  read: number
}

async function readNodes(
  path: string,
  { needed }: Skeleton,
  layers: MapLayers,
  tally: Tally,
  settings: OsmImportSettings,
): Promise<Positions> {
  const points = new Map<number, Point>()
  let read = 0
  for await (const batch of readOsmFile(path, { ways: false, relations: false }, settings.onBytes)) {
    read += batch.length
    for (const node of batch as OsmNode[]) {
      const point: Point = [node.lon, node.lat]
      if (needed.has(node.id)) points.set(node.id, point)
      addLandmark(layers.landmarks, `n${node.id}`, node, point)
      addAddresses(layers.addresses, `n${node.id}`, node, point, tally)
    }
  }
  return { of: (node) => points.get(node), read }
}

/** Nodes at which a street way meets another, or itself. */
function crossingsOf(ways: OsmWay[]): (node: number) => boolean {
  const seen = new Set<number>()
  const crossings = new Set<number>()
  for (const way of ways) {
    const found = streetClass(way.tags)
    if (found === 'notAStreet' || found === 'notYetOrNoMore') continue
    for (const node of way.nodes) {
      if (seen.has(node)) crossings.add(node)
      else seen.add(node)
    }
  }
  return (node) => crossings.has(node)
}

function addStreet(
  layers: MapLayers,
  way: OsmWay,
  positions: Positions,
  isCrossing: (node: number) => boolean,
  tally: Tally,
) {
  if (way.tags.highway === undefined) return
  const found = streetClass(way.tags)
  if (found === 'notAStreet' || found === 'notYetOrNoMore')
    return tally.add(found, `way ${way.id} ${way.tags.highway}`)
  const present = way.nodes.filter((node) => positions.of(node) !== undefined)
  if (present.length < way.nodes.length) tally.add('pointsMissing', `way ${way.id}`)
  if (present.length < 2) return
  const line = present.map((node) => positions.of(node) as Point)
  layers.streets.push(...segmentsOf({ ...way, nodes: present }, found, line, isCrossing))
}

/** Buildings and grounds that carry a name or a house number: their middle stands for them. */
function addPlace(layers: MapLayers, way: OsmWay, positions: Positions, tally: Tally) {
  if (way.tags['addr:interpolation']) tally.add('interpolation', `way ${way.id}`)
  if (!way.tags['addr:housenumber'] && !landmarkKind(way.tags)) return
  const points = way.nodes.map((node) => positions.of(node)).filter((point) => point !== undefined)
  if (points.length === 0) return tally.add('pointsMissing', `way ${way.id}`)
  const middle: Point = [
    points.reduce((sum, point) => sum + point[0], 0) / points.length,
    points.reduce((sum, point) => sum + point[1], 0) / points.length,
  ]
  addLandmark(layers.landmarks, `w${way.id}`, way, middle)
  addAddresses(layers.addresses, `w${way.id}`, way, middle, tally)
}

function addLandmark(landmarks: Landmark[], id: string, { tags }: OsmNode | OsmWay, point: Point) {
  const found = landmarkKind(tags)
  if (!found) return
  const aliases = [tags.alt_name, tags.old_name, tags.short_name, tags.official_name, tags.brand]
    .flatMap((text) => (text ? text.split(';') : []))
    .filter((text) => text !== tags.name)
  const address = tags['addr:street'] && `${tags['addr:street']} ${tags['addr:housenumber'] ?? ''}`.trim()
  landmarks.push({
    id,
    name: tags.name as string,
    ...found,
    point,
    ...(aliases.length > 0 && { aliases }),
    ...(address && { address }),
  })
}

function addAddresses(
  addresses: AddressPoint[],
  id: string,
  { tags }: OsmNode | OsmWay,
  point: Point,
  tally: Tally,
) {
  if (tags['addr:housenumber']) addresses.push(...osmAddresses(id, tags, point, tally))
}
