import {
  boundsOf,
  lineMetres,
  metresPerDegree,
  metresPerDegreeLon,
  nearestOnLine,
  within,
} from '../../places/geometry.ts'
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
  /** Names, each once, in the order of the map; the first ones of many. */
  streets: string[]
  metres: number
  /** The streets' lines, for the map; the first ones of many: the shape itself says where the rest is. */
  lines: Point[][]
  /** Open incidents at it: they are reached up to its ends. */
  incidents: number[]
  /** Units whose way leads through it. */
  units: string[]
}

/** An incident so near is at the street. */
const atStreetMetres = 40
/** Told of a wide closure: what a person reads, and what a map draws at once. */
export const mostStreets = 60
export const mostLines = 1500

export function effectsOf(
  network: RoadNetwork,
  closure: ClosureOnRoads,
  journeys: readonly Journey[],
  incidents: readonly PlaceOfIncident[],
): ClosureEffects {
  const coverage = coveredBy(network, closure)
  const bound = new Set(arcsOf(network, closure, coverage).map(({ arc }) => arc))
  const covered = coverage.filter(({ segment }) => bound.has(2 * segment) || bound.has(2 * segment + 1))
  const lines = covered.map(({ segment }) => lineOf(network, segment))
  const isAtOne = nearOneOf(lines)
  const metres = covered.reduce((sum, { along, against }) => sum + Math.max(along, against), 0)
  const { shape } = closure
  return {
    streets: [...new Set(covered.map(({ segment }) => nameOf(network, segment)))]
      .filter((name) => name !== '')
      .slice(0, mostStreets),
    metres: Math.round(shape.kind === 'line' ? Math.min(metres, lineMetres(shape.line)) : metres),
    lines: lines.slice(0, mostLines),
    incidents: incidents.filter(({ point }) => isAtOne(point)).map(({ number }) => number),
    units: [
      ...new Set(journeys.filter(({ arcs }) => arcs.some((arc) => bound.has(arc))).map(({ unit }) => unit)),
    ],
  }
}

/** Whether a place is at one of the lines: measured only where their boxes are near. */
function nearOneOf(lines: readonly Point[][]): (place: Point) => boolean {
  const boxes = lines.map((line) => boundsOf(line))
  const up = atStreetMetres / metresPerDegree
  return ([lon, lat]) => {
    const right = atStreetMetres / metresPerDegreeLon(lat)
    return boxes.some(
      ([west, south, east, north], i) =>
        within([west - right, south - up, east + right, north + up], [lon, lat]) &&
        nearestOnLine(lines[i] as Point[], [lon, lat]).distanceMetres <= atStreetMetres,
    )
  }
}
