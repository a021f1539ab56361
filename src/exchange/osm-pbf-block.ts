import { PbfReader } from 'pbf'
import type { OsmElement, OsmMember, OsmWanted, Tags } from './osm.ts'
import { readRunningSums } from './packed-varints.ts'

/**
 * The inner layer of OSM PBF: a PrimitiveBlock to elements. Strings stand once per block in a table; dense nodes
 * and references are differences from the one before; a position is `1e-9 * (offset + granularity * value)`.
 */
export function readBlock(data: Uint8Array, wanted: Required<OsmWanted>): OsmElement[] {
  const block = new PbfReader(data).readFields(blockField, {
    strings: [],
    groups: [],
    granularity: 100,
    latOffset: 0,
    lonOffset: 0,
  } as Block)
  const elements: OsmElement[] = []
  for (const group of block.groups) {
    new PbfReader(group).readFields((tag, _, pbf) => groupField(tag, pbf, block, wanted, elements), null)
  }
  return elements
}

interface Block {
  strings: string[]
  groups: Uint8Array[]
  granularity: number
  latOffset: number
  lonOffset: number
}

function blockField(tag: number, block: Block, pbf: PbfReader) {
  if (tag === 1) {
    pbf.readMessage((inner, strings: string[], table) => {
      if (inner === 1) strings.push(table.readString())
    }, block.strings)
  } else if (tag === 2) block.groups.push(pbf.readBytes())
  else if (tag === 17) block.granularity = pbf.readVarint()
  else if (tag === 19) block.latOffset = pbf.readVarint(true)
  else if (tag === 20) block.lonOffset = pbf.readVarint(true)
}

function groupField(
  tag: number,
  pbf: PbfReader,
  block: Block,
  wanted: Required<OsmWanted>,
  into: OsmElement[],
) {
  if (tag === 1 && wanted.nodes) readNode(pbf, block, into)
  else if (tag === 2 && wanted.nodes) readDense(pbf, block, into)
  else if (tag === 3 && wanted.ways) readWay(pbf, block, into)
  else if (tag === 4 && wanted.relations) readRelation(pbf, block, into)
}

function readNode(pbf: PbfReader, block: Block, into: OsmElement[]) {
  const raw = { id: 0, lat: 0, lon: 0, keys: [] as number[], values: [] as number[] }
  pbf.readMessage((tag, node: typeof raw, inner) => {
    if (tag === 1) node.id = inner.readSVarint()
    else if (tag === 2) inner.readPackedVarint(node.keys)
    else if (tag === 3) inner.readPackedVarint(node.values)
    else if (tag === 8) node.lat = inner.readSVarint()
    else if (tag === 9) node.lon = inner.readSVarint()
  }, raw)
  const tags = tagsOf(block, raw.keys, raw.values)
  into.push({ type: 'node', id: raw.id, lon: lonOf(block, raw.lon), lat: latOf(block, raw.lat), tags })
}

/** Most nodes have no tags: one object stands for all of these. */
const noTags: Tags = Object.freeze({})

function readDense(pbf: PbfReader, block: Block, into: OsmElement[]) {
  const raw = { ids: [] as number[], lats: [] as number[], lons: [] as number[], tags: [] as number[] }
  pbf.readMessage((tag, dense: typeof raw, inner) => {
    if (tag === 1) readRunningSums(inner, dense.ids)
    else if (tag === 8) readRunningSums(inner, dense.lats)
    else if (tag === 9) readRunningSums(inner, dense.lons)
    else if (tag === 10) inner.readPackedVarint(dense.tags)
  }, raw)
  const { ids, lats, lons, tags: words } = raw
  if (lats.length !== ids.length || lons.length !== ids.length) {
    throw new Error(`${ids.length} nodes with ${lats.length} latitudes and ${lons.length} longitudes`)
  }
  let at = 0
  for (let i = 0; i < ids.length; i++) {
    let tags = noTags
    // Key and value indices alternate; 0 ends a node. No list at all means that no node of the group has tags.
    while (at < words.length && words[at] !== 0) {
      if (tags === noTags) tags = {}
      tags[stringOf(block, words[at])] = stringOf(block, words[at + 1])
      at += 2
    }
    at++
    const [lon, lat] = [lonOf(block, lons[i] as number), latOf(block, lats[i] as number)]
    into.push({ type: 'node', id: ids[i] as number, lon, lat, tags })
  }
}

function readWay(pbf: PbfReader, block: Block, into: OsmElement[]) {
  const raw = { id: 0, keys: [] as number[], values: [] as number[], nodes: [] as number[] }
  pbf.readMessage((tag, way: typeof raw, inner) => {
    if (tag === 1) way.id = inner.readVarint()
    else if (tag === 2) inner.readPackedVarint(way.keys)
    else if (tag === 3) inner.readPackedVarint(way.values)
    else if (tag === 8) readRunningSums(inner, way.nodes)
  }, raw)
  const tags = tagsOf(block, raw.keys, raw.values)
  into.push({ type: 'way', id: raw.id, nodes: raw.nodes, tags })
}

const memberTypes = ['node', 'way', 'relation'] as const

function readRelation(pbf: PbfReader, block: Block, into: OsmElement[]) {
  const raw = {
    id: 0,
    keys: [] as number[],
    values: [] as number[],
    roles: [] as number[],
    refs: [] as number[],
    types: [] as number[],
  }
  pbf.readMessage((tag, relation: typeof raw, inner) => {
    if (tag === 1) relation.id = inner.readVarint()
    else if (tag === 2) inner.readPackedVarint(relation.keys)
    else if (tag === 3) inner.readPackedVarint(relation.values)
    else if (tag === 8) inner.readPackedVarint(relation.roles)
    else if (tag === 9) readRunningSums(inner, relation.refs)
    else if (tag === 10) inner.readPackedVarint(relation.types)
  }, raw)
  const members = raw.refs.map((ref, i): OsmMember => {
    const type = memberTypes[raw.types[i] as number]
    if (!type) throw new Error(`relation ${raw.id} has a member of unknown type ${raw.types[i]}`)
    return { type, ref, role: stringOf(block, raw.roles[i]) }
  })
  into.push({ type: 'relation', id: raw.id, members, tags: tagsOf(block, raw.keys, raw.values) })
}

function tagsOf(block: Block, keys: number[], values: number[]): Tags {
  const tags: Tags = {}
  for (let i = 0; i < keys.length; i++) tags[stringOf(block, keys[i])] = stringOf(block, values[i])
  return tags
}

function stringOf(block: Block, index: number | undefined): string {
  const text = block.strings[index as number]
  if (text === undefined) throw new Error(`it names string ${index} of ${block.strings.length}`)
  return text
}

// Rounded to the format's own unit of 1e-7 degrees where granularity is the default: -79.0015927, not -79.00159269999.
function lonOf(block: Block, value: number): number {
  return degrees(block.lonOffset + block.granularity * value)
}

function latOf(block: Block, value: number): number {
  return degrees(block.latOffset + block.granularity * value)
}

function degrees(nano: number): number {
  return nano % 100 === 0 ? nano / 100 / 1e7 : nano / 1e9
}
