import { plusSeconds } from '../log/time.ts'
import type { UnitPosition } from './positions.ts'

/*
 * The binary frames in which positions reach consoles, little-endian. A unit costs 12 bytes; a console that
 * gets 2,400 of them each second reads 29 kB. Frames are the same for every console and encoded once.
 *
 * Both kinds begin with: u8 0xA9, u8 version, u8 kind, u8 0.
 *
 * Dictionary (kind 1) names units by index, once, before positions use them:
 *   u16 first index, u16 count, then per unit: u8 length, its id in UTF-8
 *
 * Positions (kind 2):
 *   f64 time of the frame (ms since 1970), u16 count of blocks, then per block:
 *     u16 age in seconds, u16 count, then per unit:
 *       u16 index, i32 longitude and i32 latitude in 1e-7 degrees (1 cm), u8 heading in 256ths of a turn,
 *       u8 speed in km/h, 255 for more
 * A block gathers positions of one age, so that one which was delayed on the way does not pass for new.
 */

const magic = 0xa9
const version = 1
const dictionaryKind = 1
const positionsKind = 2
const headerBytes = 4
const unitBytes = 12
const degrees = 1e7

export const oldestAgeSeconds = 65_535
/** Index 65535 and above do not fit. */
export const mostUnits = 65_535

/** Gives each unit its index, in the order in which they were first seen. Never reuses one. */
export interface UnitIndex {
  indexOf(unit: string): number
  ids: readonly string[]
}

export function createUnitIndex(): UnitIndex {
  const ids: string[] = []
  const indices = new Map<string, number>()
  return {
    ids,
    indexOf(unit) {
      const known = indices.get(unit)
      if (known !== undefined) return known
      if (ids.length >= mostUnits) throw new RangeError('more units than a position frame can number')
      indices.set(unit, ids.length)
      return ids.push(unit) - 1
    },
  }
}

function header(bytes: number, kind: number): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(headerBytes + bytes))
  view.setUint8(0, magic)
  view.setUint8(1, version)
  view.setUint8(2, kind)
  return view
}

/** The ids from `first` on, for a console that has those before. */
export function encodeDictionary(ids: readonly string[], first = 0): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const names = ids.slice(first).map((id) => encoder.encode(id))
  const bytes = names.reduce((sum, name) => sum + 1 + name.length, 4)
  const view = header(bytes, dictionaryKind)
  const frame = new Uint8Array(view.buffer)
  view.setUint16(4, first, true)
  view.setUint16(6, names.length, true)
  let at = 8
  for (const name of names) {
    if (name.length > 255) throw new RangeError('a unit id longer than 255 bytes')
    view.setUint8(at, name.length)
    frame.set(name, at + 1)
    at += 1 + name.length
  }
  return frame
}

/** Positions as of `now` (RFC 3339). Units without an index get one; send the dictionary before the frame. */
export function encodePositions(
  positions: readonly UnitPosition[],
  index: UnitIndex,
  now: string,
): Uint8Array<ArrayBuffer> {
  const nowMs = Date.parse(now)
  const blocks = new Map<number, UnitPosition[]>()
  for (const position of positions) {
    const age = Math.round((nowMs - Date.parse(position.at)) / 1000)
    const block = Math.min(Math.max(age, 0), oldestAgeSeconds)
    const known = blocks.get(block)
    if (known) known.push(position)
    else blocks.set(block, [position])
  }
  const view = header(10 + blocks.size * 4 + positions.length * unitBytes, positionsKind)
  view.setFloat64(4, nowMs, true)
  view.setUint16(12, blocks.size, true)
  let at = 14
  for (const [age, members] of blocks) {
    view.setUint16(at, age, true)
    view.setUint16(at + 2, members.length, true)
    at += 4
    for (const position of members) {
      writeUnit(view, at, position, index.indexOf(position.unit))
      at += unitBytes
    }
  }
  return new Uint8Array(view.buffer)
}

function writeUnit(
  view: DataView,
  at: number,
  { point, heading, speedKmh }: UnitPosition,
  index: number,
): void {
  view.setUint16(at, index, true)
  view.setInt32(at + 2, Math.round(point[0] * degrees), true)
  view.setInt32(at + 6, Math.round(point[1] * degrees), true)
  view.setUint8(at + 10, Math.round((heading / 360) * 256) & 0xff)
  view.setUint8(at + 11, Math.min(Math.max(Math.round(speedKmh), 0), 255))
}

export type PositionFrame =
  | { kind: 'dictionary'; first: number; ids: string[] }
  | { kind: 'positions'; now: string; positions: UnitPosition[]; unknown: number }

/**
 * Reads a frame of either kind. Positions of units that the dictionary does not hold are counted in `unknown`.
 * Undefined where the bytes are no frame, are cut short, or are of another version.
 */
export function decodeFrame(bytes: Uint8Array, ids: readonly string[]): PositionFrame | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < 8 || view.getUint8(0) !== magic || view.getUint8(1) !== version) return undefined
  try {
    if (view.getUint8(2) === dictionaryKind) return readDictionary(view, bytes)
    return view.getUint8(2) === positionsKind ? readPositions(view, ids) : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readDictionary(view: DataView, bytes: Uint8Array): PositionFrame {
  const decoder = new TextDecoder()
  const first = view.getUint16(4, true)
  const count = view.getUint16(6, true)
  const ids: string[] = []
  let at = 8
  while (ids.length < count) {
    const length = view.getUint8(at)
    if (at + 1 + length > bytes.length) throw new RangeError('cut short')
    ids.push(decoder.decode(bytes.subarray(at + 1, at + 1 + length)))
    at += 1 + length
  }
  return { kind: 'dictionary', first, ids }
}

function readPositions(view: DataView, ids: readonly string[]): PositionFrame {
  const now = instantOf(view.getFloat64(4, true))
  const blocks = view.getUint16(12, true)
  const positions: UnitPosition[] = []
  let unknown = 0
  let at = 14
  for (let block = 0; block < blocks; block++) {
    const seen = plusSeconds(now, -view.getUint16(at, true))
    const count = view.getUint16(at + 2, true)
    at += 4
    for (let member = 0; member < count; member++) {
      const unit = ids[view.getUint16(at, true)]
      const position = unit === undefined ? undefined : readUnit(view, at, unit, seen)
      if (position) positions.push(position)
      else unknown++
      at += unitBytes
    }
  }
  return { kind: 'positions', now, positions, unknown }
}

/** A time out of reach of the calendar makes the frame unreadable. */
function instantOf(ms: number): string {
  return plusSeconds('1970-01-01T00:00:00.000Z', ms / 1000)
}

function readUnit(view: DataView, at: number, unit: string, seen: string): UnitPosition {
  return {
    unit,
    point: [view.getInt32(at + 2, true) / degrees, view.getInt32(at + 6, true) / degrees],
    heading: (view.getUint8(at + 10) / 256) * 360,
    speedKmh: view.getUint8(at + 11),
    at: seen,
  }
}
