import type { Point, StreetSegment } from '../layer.ts'

/** Segments drawn in one go. */
export interface LongLine {
  segments: StreetSegment[]
  line: Point[]
}

/** Beyond this a street turns a corner: its name would not follow. */
const sharpestTurnDegrees = 60

/**
 * Joins segments that share a key end to end, straight on where several go on, so that names have room along the
 * street and lines simplify well when seen from afar.
 */
export function longLines(
  segments: readonly StreetSegment[],
  keyOf: (segment: StreetSegment) => string,
): LongLine[] {
  const groups = new Map<string, StreetSegment[]>()
  for (const segment of segments) groups.set(keyOf(segment), [...(groups.get(keyOf(segment)) ?? []), segment])
  return [...groups.values()].flatMap(joinGroup)
}

function joinGroup(group: StreetSegment[]): LongLine[] {
  const atNode = new Map<string, Set<StreetSegment>>()
  for (const segment of group) {
    for (const node of [segment.fromNode, segment.toNode])
      atNode.set(node, (atNode.get(node) ?? new Set()).add(segment))
  }
  const left = new Set(group)
  const lines: LongLine[] = []
  for (const first of group) {
    if (!left.delete(first)) continue
    const long: LongLine = { segments: [first], line: first.line }
    const ends = { head: first.fromNode, tail: first.toNode }
    while (extend(long, ends, atNode, left)) {}
    long.line = [...long.line].reverse()
    ;[ends.head, ends.tail] = [ends.tail, ends.head]
    while (extend(long, ends, atNode, left)) {}
    lines.push(long)
  }
  return lines
}

/** Adds the segment that goes on most nearly straight at the tail, if any. */
function extend(
  long: LongLine,
  ends: { head: string; tail: string },
  atNode: Map<string, Set<StreetSegment>>,
  left: Set<StreetSegment>,
): boolean {
  const heading = directionOf(long.line.at(-2) as Point, long.line.at(-1) as Point)
  let best: { segment: StreetSegment; line: Point[]; turn: number } | undefined
  for (const segment of atNode.get(ends.tail) ?? []) {
    if (!left.has(segment)) continue
    const line = segment.fromNode === ends.tail ? segment.line : [...segment.line].reverse()
    const turn = turnBetween(heading, directionOf(line[0] as Point, line[1] as Point))
    if (turn <= sharpestTurnDegrees && (!best || turn < best.turn)) best = { segment, line, turn }
  }
  if (!best) return false
  left.delete(best.segment)
  long.segments.push(best.segment)
  long.line = [...long.line, ...best.line.slice(1)]
  ends.tail = best.segment.fromNode === ends.tail ? best.segment.toNode : best.segment.fromNode
  return true
}

function directionOf(from: Point, to: Point): number {
  const scale = Math.cos((from[1] * Math.PI) / 180)
  return (Math.atan2(to[1] - from[1], (to[0] - from[0]) * scale) * 180) / Math.PI
}

function turnBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % 360
  return turn > 180 ? 360 - turn : turn
}
