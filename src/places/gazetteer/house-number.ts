import { pointAlong } from '../geometry.ts'
import type { AddressPoint, NumberRange, Point, StreetSegment } from '../layer.ts'
import type { Street } from './street.ts'

/** A place on a street found by a number. */
export interface NumberPlace {
  /** As on the door, or as asked for where it is worked out from a range. */
  number: string
  point: Point
  /** `address`, `segment` and what follows identify it. */
  id: string
  /** 0 for the very number; more for a guess at a typing error or for a neighbour. */
  cost: number
}

export const numberCosts = {
  /** Worked out from the range of a segment; on the side that has no such parity, more. */
  interpolated: 0.02,
  wrongSide: 0.4,
  beginning: 0.15,
  oneEdit: 1,
  neighbour: 1.3,
} as const

/** `12-40`, `1204`, `N34-120`, `7a`, `#15`: a word that may be a house number. */
export function isHouseNumber(word: string): boolean {
  return /^#?\p{L}?\d+(?:[-–/]\p{L}?\d+)*\p{L}?$/u.test(word)
}

/** Numbers as they are compared: capitals, no `#`, one kind of dash. */
export function numberKey(number: string): string {
  return number
    .toUpperCase()
    .replace(/[#\s.]/g, '')
    .replace(/[–—/]/g, '-')
}

/** A door with its number as it is compared. */
interface Door {
  address: AddressPoint
  key: string
  /** Without dashes: `1240`. */
  bare: string
  lead: number
}

const doorsByStreet = new WeakMap<Street, Door[]>()

function doorsOf(street: Street): Door[] {
  const known = doorsByStreet.get(street)
  if (known?.length === street.addresses.length) return known
  const doors = street.addresses.map((address) => {
    const key = numberKey(address.number)
    return { address, key, bare: key.replaceAll('-', ''), lead: leadOf(key) }
  })
  doorsByStreet.set(street, doors)
  return doors
}

/** The leading number, by which neighbours are near: 12 of `12-40`. NaN where there is none. */
function leadOf(key: string): number {
  const [block, door] = key.match(/\d+/g) ?? []
  return Number(block) + (door === undefined ? 0 : Number(door) / 1000)
}

/**
 * Where a number is on a street: the door itself; else its place within the range of a segment; else doors whose
 * number begins so, or is one sign away; else the nearest numbers that exist. Never more than `limit`.
 */
export function findNumber(street: Street, asked: string, limit: number): NumberPlace[] {
  const key = numberKey(asked)
  const bare = key.replaceAll('-', '')
  const found: NumberPlace[] = []
  for (const door of doorsOf(street)) {
    const cost = doorCost(door, key, bare)
    if (cost !== undefined) found.push(placeOf(door.address, cost))
  }
  if (!found.some(({ cost }) => cost === 0)) found.push(...interpolate(street, key))
  if (found.length === 0) found.push(...neighbours(street, key))
  return found.sort((a, b) => a.cost - b.cost || leadOf(a.number) - leadOf(b.number)).slice(0, limit)
}

function placeOf({ id, number, point }: AddressPoint, cost: number): NumberPlace {
  return { number, point, id: `address/${id}`, cost }
}

function doorCost(door: Door, key: string, bare: string): number | undefined {
  if (door.key === key) return 0
  if (door.bare === bare) return 0.05
  if (door.key.startsWith(key) || door.bare.startsWith(bare)) {
    return numberCosts.beginning + 0.05 * (door.bare.length - bare.length)
  }
  return oneEditApart(door.key, key) ? numberCosts.oneEdit : undefined
}

/** One sign replaced, missing, too many, or two neighbours swapped. */
export function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from++
  const [restA, restB] = [a.slice(from), b.slice(from)]
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true
  return (
    restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  )
}

const neighboursShown = 3

function neighbours(street: Street, key: string): NumberPlace[] {
  const lead = leadOf(key)
  if (Number.isNaN(lead)) return []
  return doorsOf(street)
    .filter((door) => !Number.isNaN(door.lead))
    .sort((a, b) => Math.abs(a.lead - lead) - Math.abs(b.lead - lead))
    .slice(0, neighboursShown)
    .map(({ address }, i) => placeOf(address, numberCosts.neighbour + 0.1 * i))
}

/** A plain number within the ranges of segments, by the share of the range before it. */
function interpolate(street: Street, key: string): NumberPlace[] {
  if (!/^\d+$/.test(key)) return []
  const number = Number(key)
  const places: NumberPlace[] = []
  for (const segment of street.segments) {
    const place = onSegment(segment, number)
    if (place) places.push(place)
  }
  const exact = places.filter(({ cost }) => cost === numberCosts.interpolated)
  return exact.length > 0 ? exact : places.slice(0, 1)
}

function onSegment(segment: StreetSegment, number: number): NumberPlace | undefined {
  const ranges = [segment.left, segment.right].filter((range) => range !== undefined && holds(range, number))
  const sameSide = ranges.find((range) => ((range as NumberRange).from - number) % 2 === 0)
  const range = sameSide ?? ranges[0]
  if (!range) return undefined
  const share = range.to === range.from ? 0.5 : (number - range.from) / (range.to - range.from)
  return {
    number: String(number),
    point: pointAlong(segment.line, share),
    id: `segment/${segment.id}/${number}`,
    cost: sameSide ? numberCosts.interpolated : numberCosts.wrongSide,
  }
}

function holds({ from, to }: NumberRange, number: number): boolean {
  return number >= Math.min(from, to) && number <= Math.max(from, to)
}

/**
 * The middle of a block given by its first number, as American dispatch records write it ("1000 Block of MARKET
 * ST"): of the segments, or doors, numbered from `block` up to, not including, the next hundred.
 */
export function findBlock(street: Street, block: number): NumberPlace[] {
  const [low, high] = [block, (Math.floor(block / 100) + 1) * 100 - 1]
  const inBlock = street.segments.filter((segment) =>
    [segment.left, segment.right].some(
      (range) => range && Math.max(range.from, range.to) >= low && Math.min(range.from, range.to) <= high,
    ),
  )
  const longest = inBlock.sort((a, b) => b.line.length - a.line.length)[0]
  if (longest) {
    const point = pointAlong(longest.line, 0.5)
    return [{ number: String(block), point, id: `block/${longest.id}/${block}`, cost: 0 }]
  }
  const doors = street.addresses.filter(({ number }) => {
    const value = Number.parseInt(number, 10)
    return value >= low && value <= high
  })
  const middle = doors[doors.length >> 1]
  return middle
    ? [{ number: String(block), point: middle.point, id: `block/${middle.id}/${block}`, cost: 0 }]
    : []
}
