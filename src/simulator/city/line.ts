import { add, between, distance, hitOf, leftOf, subtract, times, unit, type Vec } from './vector.ts'

/** A drawn line of two or more places. */
export type Line = readonly Vec[]

export const firstOf = (line: Line): Vec => line[0] as Vec
export const lastOf = (line: Line): Vec => line[line.length - 1] as Vec

/** Each straight stretch of a line, with the metres before it. */
export function stretches(line: Line): { a: Vec; b: Vec; start: number; length: number }[] {
  const result = []
  let start = 0
  for (let at = 1; at < line.length; at++) {
    const [a, b] = [line[at - 1] as Vec, line[at] as Vec]
    const length = distance(a, b)
    result.push({ a, b, start, length })
    start += length
  }
  return result
}

export function lengthOf(line: Line): number {
  let sum = 0
  for (let at = 1; at < line.length; at++) sum += distance(line[at - 1] as Vec, line[at] as Vec)
  return sum
}

/** The place and direction of travel `metres` along; before the start and past the end, those of the end. */
export function along(line: Line, metres: number): { place: Vec; direction: Vec } {
  let left = Math.max(0, metres)
  for (let at = 1; at < line.length; at++) {
    const [a, b] = [line[at - 1] as Vec, line[at] as Vec]
    const length = distance(a, b)
    const last = at === line.length - 1
    if (left <= length || last) {
      const share = length === 0 ? 0 : Math.min(1, left / length)
      return { place: between(a, b, share), direction: unit(subtract(b, a)) }
    }
    left -= length
  }
  return { place: firstOf(line), direction: [1, 0] }
}

/** The part of a line from one distance to another. */
export function cut(line: Line, from: number, to: number): Vec[] {
  const result: Vec[] = [along(line, from).place]
  for (const { b, start, length } of stretches(line)) {
    const end = start + length
    if (end > from + 0.01 && end < to - 0.01) result.push(b)
  }
  result.push(along(line, to).place)
  return result
}

/** A curve through all of `points` (Catmull-Rom), a place about every `step` metres. */
export function smooth(points: Line, step: number, closed = false): Vec[] {
  const count = points.length
  const point = (at: number): Vec => {
    if (closed) return points[(at + count) % count] as Vec
    if (at < 0) return subtract(times(firstOf(points), 2), points[1] as Vec)
    if (at >= count) return subtract(times(lastOf(points), 2), points[count - 2] as Vec)
    return points[at] as Vec
  }
  const result: Vec[] = []
  for (let at = 0; at < (closed ? count : count - 1); at++) {
    const [a, b, c, d] = [point(at - 1), point(at), point(at + 1), point(at + 2)]
    const pieces = Math.max(1, Math.round(distance(b, c) / step))
    for (let piece = 0; piece < pieces; piece++) result.push(catmullRom(a, b, c, d, piece / pieces))
  }
  result.push(closed ? (result[0] as Vec) : lastOf(points))
  return result
}

function catmullRom(a: Vec, b: Vec, c: Vec, d: Vec, t: number): Vec {
  const axis = (i: 0 | 1) =>
    0.5 *
    (2 * b[i] +
      (c[i] - a[i]) * t +
      (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t +
      (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t * t * t)
  return [axis(0), axis(1)]
}

/** The line moved sideways, to the left for positive metres. */
export function beside(line: Line, metres: number): Vec[] {
  return line.map((place, at) => {
    const [before, after] = [line[Math.max(0, at - 1)] as Vec, line[Math.min(line.length - 1, at + 1)] as Vec]
    return add(place, times(leftOf(unit(subtract(after, before))), metres))
  })
}

/** Metres from a place to the nearest place on a line. */
export function metresTo(line: Line, place: Vec): number {
  let best = Number.POSITIVE_INFINITY
  for (let at = 1; at < line.length; at++) {
    best = Math.min(best, squareTo(line[at - 1] as Vec, line[at] as Vec, place))
  }
  return Math.sqrt(best)
}

/** Square of the metres from a place to the stretch a-b. */
export function squareTo(a: Vec, b: Vec, place: Vec): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const x = place[0] - a[0]
  const y = place[1] - a[1]
  const square = dx * dx + dy * dy
  const raw = square === 0 ? 0 : (x * dx + y * dy) / square
  const share = raw < 0 ? 0 : raw > 1 ? 1 : raw
  const offX = dx * share - x
  const offY = dy * share - y
  return offX * offX + offY * offY
}

export interface Meeting {
  /** Metres along the first and the second line. */
  first: number
  second: number
  place: Vec
}

/** Every place where two lines meet, in the order of the first. */
export function crossings(first: Line, second: Line): Meeting[] {
  const found: Meeting[] = []
  meet(
    { line: first, from: 0, to: first.length - 1 },
    { line: second, from: 0, to: second.length - 1 },
    found,
  )
  return found.toSorted((a, b) => a.first - b.first)
}

/** Part of a line, from one of its places to a later one. */
interface Part {
  line: Line
  from: number
  to: number
}

/** Halves the longer part until two stretches are left, and gives up where their boxes lie apart. */
function meet(one: Part, two: Part, found: Meeting[]): void {
  if (apart(one, two, 0) || apart(one, two, 1)) return
  const [longOne, longTwo] = [one.to - one.from, two.to - two.from]
  if (longOne === 1 && longTwo === 1) {
    const [a, b] = [one.line[one.from] as Vec, one.line[one.to] as Vec]
    const [c, d] = [two.line[two.from] as Vec, two.line[two.to] as Vec]
    const hit = hitOf(a, b, c, d)
    if (!hit) return
    found.push({
      first: lengthOf(one.line.slice(0, one.to)) + hit.first * distance(a, b),
      second: lengthOf(two.line.slice(0, two.to)) + hit.second * distance(c, d),
      place: between(a, b, hit.first),
    })
    return
  }
  if (longOne >= longTwo) {
    const middle = one.from + Math.floor(longOne / 2)
    meet({ ...one, to: middle }, two, found)
    meet({ ...one, from: middle }, two, found)
    return
  }
  const middle = two.from + Math.floor(longTwo / 2)
  meet(one, { ...two, to: middle }, found)
  meet(one, { ...two, from: middle }, found)
}

function apart(one: Part, two: Part, axis: 0 | 1): boolean {
  const [lowOne, highOne] = reach(one, axis)
  const [lowTwo, highTwo] = reach(two, axis)
  return highOne < lowTwo || highTwo < lowOne
}

function reach({ line, from, to }: Part, axis: 0 | 1): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = from; at <= to; at++) {
    const value = (line[at] as Vec)[axis]
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}
