import { distanceMetres, lineMetres } from '../../../places/geometry.ts'
import type { Point } from '../../../places/layer.ts'
import type { NetworkBuilder } from '../builder.ts'
import type { RoadTally } from '../left-out.ts'
import { nodeSign, type RoadNetwork } from '../road-network.ts'
import type { NeededNodes } from './needed-nodes.ts'
import type { RoadNodes } from './read-nodes.ts'
import type { RoadWay } from './read-ways.ts'

export interface CutWays {
  /** Segments of a way by its id: from the first up to the last, in its direction. */
  segmentsOf: Map<number, [first: number, afterLast: number]>
  /** Network node of a needed node, -1 where it is within a segment. */
  nodeOf: Int32Array
  timedAccess: RoadNetwork['timedAccess']
}

/**
 * Cuts ways into segments where roads meet, where a barrier stands and where a restriction turns. Where the file
 * lacks points of a way, it ends before them and begins again behind: nothing is drawn across the gap.
 */
export function cutWays(
  ways: readonly RoadWay[],
  needed: NeededNodes,
  nodes: RoadNodes,
  mustCut: ReadonlySet<number>,
  builder: NetworkBuilder,
  tally: RoadTally,
): CutWays {
  const cut: CutWays = {
    segmentsOf: new Map(),
    nodeOf: new Int32Array(needed.ids.length).fill(-1),
    timedAccess: [],
  }
  const isEnd = (index: number) =>
    (needed.uses[index] as number) > 1 || nodes.barriers.has(index) || mustCut.has(index)
  for (const way of ways) {
    const first = builder.segmentCount
    const pieces = piecesOf(way, needed, nodes, isEnd)
    if (pieces.some(({ isCutOff }) => isCutOff) || pieces.length === 0)
      tally.add('pointsMissing', `way ${way.id}`)
    const wayMetres =
      way.durationSeconds === 0 ? 0 : pieces.reduce((sum, { line }) => sum + lineMetres(line), 0)
    for (const piece of pieces) addPiece(way, piece, wayMetres)
    cut.segmentsOf.set(way.id, [first, builder.segmentCount])
    for (const { direction, denies, hours } of way.timed) {
      for (let segment = first; segment < builder.segmentCount; segment++)
        cut.timedAccess.push({ arc: 2 * segment + direction, denies, hours })
    }
  }
  return cut

  function networkNode(index: number): number {
    const known = cut.nodeOf[index] as number
    if (known >= 0) return known
    const barrier = nodes.barriers.get(index)?.opens ? nodeSign.barrier : 0
    const point: Point = [nodes.lon[index] as number, nodes.lat[index] as number]
    const number = builder.addNode(point, (nodes.signs.get(index)?.signs ?? 0) | barrier)
    cut.nodeOf[index] = number
    return number
  }

  function addPiece(way: RoadWay, { indices, line }: Piece, wayMetres: number) {
    const share = wayMetres === 0 ? 0 : lineMetres(line) / wayMetres
    builder.addSegment({
      from: networkNode(indices[0] as number),
      to: networkNode(indices.at(-1) as number),
      line,
      class: way.class,
      access: way.access,
      signedKmh: way.signedKmh,
      approachSigns: approachSignsOf(indices, line, nodes),
      traits: way.traits,
      fixedSeconds: way.durationSeconds * share,
      gradientPercent: way.gradientPercent,
      name: way.name,
      sourceId: way.id,
    })
  }
}

interface Piece {
  indices: number[]
  line: Point[]
  /** Points next to it are missing. */
  isCutOff: boolean
}

function piecesOf(
  way: RoadWay,
  needed: NeededNodes,
  { lon, lat }: RoadNodes,
  isEnd: (index: number) => boolean,
): Piece[] {
  const pieces: Piece[] = []
  let piece: Piece = { indices: [], line: [], isCutOff: false }
  const close = (isCutOff: boolean) => {
    piece.isCutOff ||= isCutOff
    if (piece.indices.length > 1) pieces.push(piece)
    piece = { indices: [], line: [], isCutOff }
  }
  for (const id of way.nodes) {
    const index = needed.indexOf(id)
    if (Number.isNaN(lon[index])) {
      close(true)
      continue
    }
    if (piece.indices.at(-1) === index) continue
    const point: Point = [lon[index] as number, lat[index] as number]
    piece.indices.push(index)
    piece.line.push(point)
    if (piece.indices.length === 1 || !isEnd(index)) continue
    close(false)
    piece = { indices: [index], line: [point], isCutOff: false }
  }
  close(false)
  return pieces
}

/** What stands within a segment binds who passes it; a sign for one direction, or for the junction it is nearest to, that one. */
function approachSignsOf(
  indices: readonly number[],
  line: readonly Point[],
  { signs }: RoadNodes,
): [number, number] {
  const sum: [number, number] = [0, 0]
  for (let i = 1; i < indices.length - 1; i++) {
    const found = signs.get(indices[i] as number)
    if (!found) continue
    const binds = found.binds === 'nearestJunction' ? nearerEnd(line, i) : found.binds
    if (binds !== 'backward') sum[0] |= found.signs
    if (binds !== 'forward') sum[1] |= found.signs
  }
  return sum
}

function nearerEnd(line: readonly Point[], at: number): 'forward' | 'backward' {
  const point = line[at] as Point
  const [start, end] = [line[0] as Point, line.at(-1) as Point]
  return distanceMetres(point, end) <= distanceMetres(point, start) ? 'forward' : 'backward'
}
