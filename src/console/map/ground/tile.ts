import { PbfReader } from 'pbf'

/** What the painter needs of a tile. Coordinates are the tile's own, from 0 to 4,096. */
export interface Tile {
  /** Areas of each kind: land, urban, park, water. */
  areas: Map<string, Line[]>
  /** Streets by class, bridges apart. */
  streets: Map<string, Line[]>
  names: Name[]
  places: Spot[]
  houses: Spot[]
}

/** x, y, x, y, … */
export type Line = number[]

export interface Name {
  name: string
  class: string
  lines: Line[]
}

export interface Spot {
  text: string
  kind: string
  x: number
  y: number
}

export const extent = 4096
const areaKinds = ['land', 'urban', 'park', 'water']

type Value = string | number | boolean

interface Feature {
  tags: number[]
  geometry: number[]
}

interface Layer {
  name: string
  keys: string[]
  values: Value[]
  features: Feature[]
}

/** Reads a Mapbox Vector Tile (2.1) as this centre cuts them (`src/places/map/tiles.ts`). */
export function readTile(bytes: Uint8Array): Tile {
  const layers: Layer[] = []
  new PbfReader(bytes).readFields((tag, into: Layer[], pbf) => {
    if (tag === 3) into.push(readLayer(pbf))
  }, layers)
  const tile: Tile = { areas: new Map(), streets: new Map(), names: [], places: [], houses: [] }
  for (const layer of layers) for (const feature of layer.features) put(tile, layer, feature)
  return tile
}

/** The streets of one class, over or under. */
export function streetKey(streetClass: string, bridge: boolean): string {
  return bridge ? `bridge ${streetClass}` : streetClass
}

function put(tile: Tile, layer: Layer, feature: Feature) {
  const lines = linesOf(feature.geometry)
  const facts = factsOf(layer, feature)
  if (areaKinds.includes(layer.name)) add(tile.areas, layer.name, lines)
  else if (layer.name === 'street')
    add(tile.streets, streetKey(String(facts.class), facts.bridge === true), lines)
  else if (layer.name === 'streetName')
    tile.names.push({ name: String(facts.name), class: String(facts.class), lines })
  else if (layer.name === 'place')
    tile.places.push(...spots(lines, String(facts.name ?? ''), String(facts.kind)))
  else if (layer.name === 'address') tile.houses.push(...spots(lines, String(facts.number ?? ''), 'house'))
}

function spots(lines: Line[], text: string, kind: string): Spot[] {
  return lines.map(([x = 0, y = 0]) => ({ text, kind, x, y }))
}

function add(into: Map<string, Line[]>, key: string, lines: Line[]) {
  const held = into.get(key)
  if (held) held.push(...lines)
  else into.set(key, lines)
}

function factsOf({ keys, values }: Layer, { tags }: Feature): Record<string, Value | undefined> {
  const facts: Record<string, Value | undefined> = {}
  for (let at = 0; at + 1 < tags.length; at += 2)
    facts[keys[tags[at] as number] ?? ''] = values[tags[at + 1] as number]
  return facts
}

function readLayer(pbf: PbfReader): Layer {
  return pbf.readMessage(
    (tag, layer: Layer) => {
      if (tag === 1) layer.name = pbf.readString()
      else if (tag === 2) layer.features.push(readFeature(pbf))
      else if (tag === 3) layer.keys.push(pbf.readString())
      else if (tag === 4) layer.values.push(readValue(pbf))
    },
    { name: '', keys: [], values: [], features: [] },
  )
}

function readFeature(pbf: PbfReader): Feature {
  return pbf.readMessage(
    (tag, feature: Feature) => {
      if (tag === 2) pbf.readPackedVarint(feature.tags)
      else if (tag === 4) pbf.readPackedVarint(feature.geometry)
    },
    { tags: [], geometry: [] },
  )
}

function readValue(pbf: PbfReader): Value {
  return pbf.readMessage(
    (tag, held: { value: Value }) => {
      if (tag === 1) held.value = pbf.readString()
      else if (tag === 2) held.value = pbf.readFloat()
      else if (tag === 3) held.value = pbf.readDouble()
      else if (tag === 4 || tag === 5) held.value = pbf.readVarint(tag === 4)
      else if (tag === 6) held.value = pbf.readSVarint()
      else if (tag === 7) held.value = pbf.readBoolean()
    },
    { value: '' },
  ).value
}

/** Commands to lines: 1 begins, 2 goes on, 7 closes (section 4.3 of the specification). */
function linesOf(geometry: readonly number[]): Line[] {
  const lines: Line[] = []
  let x = 0
  let y = 0
  for (let at = 0; at < geometry.length; ) {
    const head = geometry[at++] as number
    const command = head & 7
    if (command === 7) {
      const line = lines.at(-1)
      if (line) line.push(line[0] as number, line[1] as number)
      continue
    }
    for (let count = head >> 3; count > 0; count--) {
      x += signed(geometry[at++] as number)
      y += signed(geometry[at++] as number)
      if (command === 1) lines.push([x, y])
      else lines.at(-1)?.push(x, y)
    }
  }
  return lines
}

function signed(zigzag: number): number {
  return (zigzag >> 1) ^ -(zigzag & 1)
}
