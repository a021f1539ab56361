import type { StreetSegment } from '../../places/layer.ts'
import type { Barrio } from './barrios.ts'
import { along, firstOf, lastOf } from './line.ts'
import type { Edge, Net } from './net.ts'
import type { Stroke } from './strokes.ts'
import { dot, type Vec } from './vector.ts'

/** A finished street segment with what its houses need to know, still in metres. */
export interface Drawn {
  segment: Omit<StreetSegment, 'line'>
  line: Vec[]
  length: number
  barrio?: Barrio
  /** Number of the first block of it, and how many blocks it counts as. */
  block: number
  blocks: number
}

/** A block this long counts as more than one, so that two digits are enough for the houses of each. */
const LONGEST_BLOCK_METRES = 180

/**
 * Numbers every street from its western or southern end, block by block: house 40 of block 12 is written `12-40`
 * and stands in ranges as 1240. Odd numbers are on the left.
 */
export function numberStreets(
  net: Net,
  strokes: Stroke[],
  barrios: Barrio[],
  townAt: (place: Vec) => string,
): Drawn[] {
  const result: Drawn[] = []
  const counted = new Map<number, number>()
  for (const stroke of strokes) {
    // An avenue in two parts counts on, so that no number is given twice.
    let block = counted.get(stroke.way ?? -1) ?? 1
    for (const { edge, forward } of fromWestOrSouth(stroke)) {
      const blocks = Math.max(1, Math.ceil(edge.length / LONGEST_BLOCK_METRES))
      const barrio = edge.barrio === undefined ? undefined : barrios[edge.barrio]
      const line = forward ? edge.line : edge.line.toReversed()
      const segment = { ...segmentOf(net, edge, forward, line, block, blocks), id: `s${result.length + 1}` }
      result.push({
        segment: { ...segment, town: barrio?.town ?? townAt(along(line, edge.length / 2).place) },
        line,
        length: edge.length,
        barrio,
        block,
        blocks,
      })
      block += blocks
    }
    counted.set(stroke.way ?? -1, block)
  }
  return result
}

function segmentOf(net: Net, edge: Edge, forward: boolean, line: Vec[], block: number, blocks: number) {
  const way = net.ways[edge.way ?? -1]
  const [first, last] = [block * 100, (block + blocks) * 100]
  const nodes = [`n${edge.from}`, `n${edge.to}`] as const
  const whole: Vec = [lastOf(line)[0] - firstOf(line)[0], lastOf(line)[1] - firstOf(line)[1]]
  const oneWay = edge.flow && (dot(whole, edge.flow) > 0 ? ('forward' as const) : ('backward' as const))
  const numbered = !edge.bridge && edge.class !== 'path'
  return {
    name: way?.name ?? '',
    class: edge.class,
    ...(oneWay && { oneWay }),
    fromNode: forward ? nodes[0] : nodes[1],
    toNode: forward ? nodes[1] : nodes[0],
    ...(numbered && { left: { from: first + 1, to: last - 1 }, right: { from: first + 2, to: last - 2 } }),
    ...(edge.bridge && { bridge: true }),
  }
}

function fromWestOrSouth(stroke: Stroke): Stroke['pieces'] {
  const [head, tail] = [stroke.pieces[0], stroke.pieces[stroke.pieces.length - 1]] as [Piece, Piece]
  const start = head.forward ? firstOf(head.edge.line) : lastOf(head.edge.line)
  const end = tail.forward ? lastOf(tail.edge.line) : firstOf(tail.edge.line)
  const [east, north] = [end[0] - start[0], end[1] - start[1]]
  const reversed = Math.abs(east) > Math.abs(north) ? east < 0 : north < 0
  if (!reversed) return stroke.pieces
  return stroke.pieces.toReversed().map(({ edge, forward }) => ({ edge, forward: !forward }))
}

type Piece = Stroke['pieces'][number]

/** `12-40` for 1240. */
export function writtenNumber(number: number): string {
  return `${Math.floor(number / 100)}-${String(number % 100).padStart(2, '0')}`
}
