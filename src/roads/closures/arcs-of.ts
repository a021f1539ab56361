import type { Point } from '../../places/layer.ts'
import type { ArcCondition } from '../conditions.ts'
import { type RoadNetwork, travelKind } from '../network/road-network.ts'
import { sparedBy } from './causes.ts'
import type { Closure } from './closure.ts'
import {
  boxOf,
  cosineBetween,
  insideOf,
  onPiece,
  type Piece,
  piecesByCell,
  piecesOf,
  planeAround,
  type Spot,
} from './local-plane.ts'
import { levelOf, nameOf, segmentsNear } from './segments-near.ts'
import { type ClosureShape, pointsOf } from './shape.ts'

/** A street lies on a drawn line where it is no farther from it than this: a lane or two, and a map's own error. */
export const onLineMetres = 12
/** ... and turns away from it by no more than this many degrees: what crosses is not meant. */
const alongDegrees = 35
/** Streets are looked at every so many metres. */
const stepMetres = 4
/** So much of a street must be covered, or half of it: a corner is touched by every closure beside it. */
const leastMetres = 15

/** What `arcsOf` asks of a closure: where, what, for whom. */
export type ClosureOnRoads = Pick<Closure, 'shape' | 'cause' | 'factor' | 'binds'>

/** Metres of a segment that a closure covers, by who drives along it and against it. */
export interface Covered {
  segment: number
  metres: number
  along: number
  against: number
}

/**
 * The arcs that a closure binds, and how. A line binds the streets that it lies on, in its own direction only where it
 * says so; an area binds the stretches within it, except on levels that its cause leaves alone. A slow-down of a
 * part of a street slows all of it by so much less; closed is a street of which half or 15 m are.
 */
export function arcsOf(
  network: RoadNetwork,
  closure: ClosureOnRoads,
  coverage: readonly Covered[] = coveredBy(network, closure),
): ArcCondition[] {
  const binds = closure.binds === 'heavy' ? { binds: travelKind.heavy } : {}
  const conditions: ArcCondition[] = []
  for (const { segment, metres, along, against } of coverage) {
    for (const [direction, covered] of [along, against].entries()) {
      const arc = 2 * segment + direction
      if (covered === 0 || (network.access[arc] as number) === 0) continue
      const { factor } = closure
      if (factor !== undefined) {
        conditions.push({ arc, factor: 1 + (factor - 1) * (covered / metres), ...binds })
      } else if (covered >= Math.min(leastMetres, metres / 2)) {
        conditions.push({ arc, factor: 'closed', ...binds })
      }
    }
  }
  return conditions
}

/** Which segments a closure touches, and how much of each, before anything is decided. */
export function coveredBy(
  network: RoadNetwork,
  { shape, cause }: Pick<ClosureOnRoads, 'shape' | 'cause'>,
): Covered[] {
  const plane = planeAround(pointsOf(shape)[0] as Point)
  const drawn = pointsOf(shape).map(plane.spotOf)
  const covers = shape.kind === 'line' ? alongLine(drawn, shape.way) : withinRing(drawn)
  const isMeant = shape.kind === 'line' ? meantBy(network, shape) : sparing(network, sparedBy(cause))
  const found: Covered[] = []
  for (const { segment, line } of segmentsNear(network, plane, boxOf(drawn, onLineMetres))) {
    if (!isMeant(segment)) continue
    const covered = measure(line, covers)
    if (covered.along > 0 || covered.against > 0) found.push({ segment, ...covered })
  }
  return found
}

/** What covers a spot of a street that runs as `on` does: who drives that way, and who comes against it. */
type Covers = (spot: Spot, on: Piece) => { along: boolean; against: boolean }

function measure(line: readonly Spot[], covers: Covers): Omit<Covered, 'segment'> {
  const covered = { metres: 0, along: 0, against: 0 }
  for (const piece of piecesOf(line)) {
    const steps = Math.max(1, Math.round(piece.length / stepMetres))
    covered.metres += piece.length
    for (let step = 0; step < steps; step++) {
      const share = (step + 0.5) / steps
      const { a, b } = piece
      const spot = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
      const { along, against } = covers(spot, piece)
      if (along) covered.along += piece.length / steps
      if (against) covered.against += piece.length / steps
    }
  }
  return covered
}

const leastCosine = Math.cos((alongDegrees * Math.PI) / 180)

/** Nothing before a line's beginning or behind its end is on it, however near. */
function alongLine(drawn: readonly Spot[], way: 'both' | 'along'): Covers {
  const pieces = piecesOf(drawn)
  const last = pieces.length - 1
  const near = piecesByCell(pieces, onLineMetres)
  return (spot, on) => {
    let [same, opposite] = [false, false]
    for (const i of near(spot)) {
      const piece = pieces[i] as Piece
      const { share, offMetres } = onPiece(piece, spot)
      if (offMetres > onLineMetres || (i === 0 && share < 0) || (i === last && share > 1)) continue
      const cosine = cosineBetween(piece, on)
      same ||= cosine >= leastCosine
      opposite ||= -cosine >= leastCosine
    }
    const either = way === 'both' && (same || opposite)
    return { along: same || either, against: opposite || either }
  }
}

function withinRing(ring: readonly Spot[]): Covers {
  const isWithin = insideOf(ring)
  return (spot) => {
    const inside = isWithin(spot)
    return { along: inside, against: inside }
  }
}

/**
 * Streets of other names or levels that run along a line are not meant. Where the map knows none of its names any
 * more (another import), names do not count.
 */
function meantBy(network: RoadNetwork, shape: ClosureShape & { kind: 'line' }): (segment: number) => boolean {
  const { streets, levels } = shape
  const known = new Set(streets?.filter((street) => network.names.includes(street)))
  return (segment) =>
    (known.size === 0 || known.has(nameOf(network, segment))) &&
    (levels === undefined || levels.includes(levelOf(network, segment)))
}

function sparing(network: RoadNetwork, spared: readonly string[]): (segment: number) => boolean {
  return (segment) => !spared.includes(levelOf(network, segment))
}
