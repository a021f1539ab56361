import { lineMetres, nearestOnLine } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import { arcsOf, type ClosureOnRoads, coveredBy } from './arcs-of.ts'
import { lineOf, nameOf } from './segments-near.ts'

/** A unit on its way, by the arcs that it drives. */
export interface Journey {
  unit: string
  incident: string
  arcs: readonly number[]
}

export interface PlaceOfIncident {
  incident: string
  number: number
  point: Point
}

/** What a closure would touch, before anybody closes: for the preview. */
export interface ClosureEffects {
  /** Names, each once, in the order of the map. */
  streets: string[]
  metres: number
  /** The streets' lines, for the map. */
  lines: Point[][]
  /** Open incidents at it: they are reached up to its ends. */
  incidents: number[]
  /** Units whose way leads through it. */
  units: string[]
}

/** An incident so near is at the street. */
const atStreetMetres = 40

export function effectsOf(
  network: RoadNetwork,
  closure: ClosureOnRoads,
  journeys: readonly Journey[],
  incidents: readonly PlaceOfIncident[],
): ClosureEffects {
  const bound = new Set(arcsOf(network, closure).map(({ arc }) => arc))
  const covered = coveredBy(network, closure).filter(
    ({ segment }) => bound.has(2 * segment) || bound.has(2 * segment + 1),
  )
  const lines = covered.map(({ segment }) => lineOf(network, segment))
  const metres = covered.reduce((sum, { along, against }) => sum + Math.max(along, against), 0)
  const { shape } = closure
  return {
    streets: [...new Set(covered.map(({ segment }) => nameOf(network, segment)))].filter(
      (name) => name !== '',
    ),
    metres: Math.round(shape.kind === 'line' ? Math.min(metres, lineMetres(shape.line)) : metres),
    lines,
    incidents: incidents
      .filter(({ point }) =>
        lines.some((line) => nearestOnLine(line, point).distanceMetres <= atStreetMetres),
      )
      .map(({ number }) => number),
    units: [
      ...new Set(journeys.filter(({ arcs }) => arcs.some((arc) => bound.has(arc))).map(({ unit }) => unit)),
    ],
  }
}
