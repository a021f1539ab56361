import type { RawFeature } from 'geojson-vt'
import { PbfWriter } from 'pbf'

/** One layer of a tile: features whose coordinates are already those of the tile. */
export interface TileLayer {
  name: string
  features: readonly RawFeature[]
}

export const tileExtent = 4096

/** Mapbox Vector Tile 2.1 (github.com/mapbox/vector-tile-spec). Layers without features are left out. */
export function encodeTile(layers: readonly TileLayer[]): Uint8Array {
  const pbf = new PbfWriter()
  for (const layer of layers) if (layer.features.length > 0) pbf.writeMessage(3, writeLayer, layer)
  return pbf.finish()
}

/** Keys and values stand once per layer; features refer to them by number. */
interface Dictionary {
  keys: Map<string, number>
  values: Map<string | number | boolean, number>
}

function writeLayer({ name, features }: TileLayer, pbf: PbfWriter) {
  const dictionary: Dictionary = { keys: new Map(), values: new Map() }
  pbf.writeVarintField(15, 2)
  pbf.writeStringField(1, name)
  pbf.writeVarintField(5, tileExtent)
  for (const feature of features) {
    const geometry = geometryOf(feature)
    // Rings that fall together at this zoom leave nothing to draw, which the format does not allow.
    if (geometry.length > 0) pbf.writeMessage(2, writeFeature, { feature, geometry, dictionary })
  }
  for (const key of dictionary.keys.keys()) pbf.writeStringField(3, key)
  for (const value of dictionary.values.keys()) pbf.writeMessage(4, writeValue, value)
}

function writeValue(value: string | number | boolean, pbf: PbfWriter) {
  if (typeof value === 'string') pbf.writeStringField(1, value)
  else if (typeof value === 'boolean') pbf.writeBooleanField(7, value)
  else if (Number.isInteger(value) && value >= 0) pbf.writeVarintField(5, value)
  else pbf.writeDoubleField(3, value)
}

interface Drawn {
  feature: RawFeature
  geometry: number[]
  dictionary: Dictionary
}

function writeFeature({ feature, geometry, dictionary }: Drawn, pbf: PbfWriter) {
  const tags: number[] = []
  for (const [key, value] of Object.entries(feature.tags ?? {})) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue
    tags.push(numberOf(dictionary.keys, key), numberOf(dictionary.values, value))
  }
  pbf.writePackedVarint(2, tags)
  pbf.writeVarintField(3, feature.type === 4 ? 1 : feature.type)
  pbf.writePackedVarint(4, geometry)
}

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  return numbers.size - 1
}

const [moveTo, lineTo, closePath] = [1, 2, 7]

function geometryOf(feature: RawFeature): number[] {
  const commands: number[] = []
  const pen = { x: 0, y: 0 }
  if (feature.type === 4) {
    commands.push(command(moveTo, 1))
    draw(commands, pen, [feature.x, feature.y], 0, 1)
  } else if (feature.type === 1) {
    commands.push(command(moveTo, feature.geometry.length / 2))
    draw(commands, pen, feature.geometry, 0, feature.geometry.length / 2)
  } else {
    for (const line of feature.geometry) drawLine(commands, pen, line, feature.type === 3)
  }
  return commands
}

/** A ring is closed by a command, not by repeating its first point. */
function drawLine(commands: number[], pen: { x: number; y: number }, line: ArrayLike<number>, ring: boolean) {
  const count = line.length / 2 - (ring ? 1 : 0)
  if (count < (ring ? 3 : 2)) return
  commands.push(command(moveTo, 1))
  draw(commands, pen, line, 0, 1)
  commands.push(command(lineTo, count - 1))
  draw(commands, pen, line, 1, count)
  if (ring) commands.push(command(closePath, 1))
}

function draw(
  commands: number[],
  pen: { x: number; y: number },
  points: ArrayLike<number>,
  from: number,
  to: number,
) {
  for (let i = from; i < to; i++) {
    const [x, y] = [points[2 * i] as number, points[2 * i + 1] as number]
    commands.push(zigzag(x - pen.x), zigzag(y - pen.y))
    pen.x = x
    pen.y = y
  }
}

function command(id: number, count: number): number {
  return (count << 3) | id
}

function zigzag(value: number): number {
  return (value << 1) ^ (value >> 31)
}
