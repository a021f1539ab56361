import { distanceMetres } from '../places/geometry.ts'
import type { Point } from '../places/layer.ts'
import { drawnMap } from './drawn-map.test-support.ts'
import {
  nodeSign,
  type RoadClass,
  type RoadNetwork,
  roadClasses,
  segmentTrait,
  type TurnRestriction,
  travelKind,
  type WeekHours,
} from './network/road-network.ts'

/** All kinds. */
export const everybody = travelKind.normal | travelKind.sirens | travelKind.heavy | travelKind.foot

export interface DrawnWay {
  class?: RoadClass
  oneWay?: boolean
  name?: string
  traits?: (keyof typeof segmentTrait)[]
  /** Bits of `travelKind` along the way, and against it. */
  access?: number
  against?: number
  signedKmh?: number
  gradientPercent?: number
  fixedSeconds?: number
}

export interface DrawnRules {
  /** `no ABC`: not from AB into BC. Longer ones by via ways. */
  restrictions?: { rule: string; binds?: number; hours?: WeekHours }[]
  signs?: Record<string, keyof typeof nodeSign>
}

/**
 * A network drawn in text, like `drawnMap`: the letters are nodes 100 m apart by column and row, ways are strings
 * of letters, a street of two letters is a segment. `arc('AB')` is the arc from A to B.
 */
export function drawnNetwork(drawing: string, ways: Record<string, DrawnWay>, rules: DrawnRules = {}) {
  const { node: pointOf } = drawnMap(drawing, {})
  const letters = [...new Set(Object.keys(ways).join(''))]
  const nodeOf = (letter: string) => letters.indexOf(letter)
  const stretches = Object.entries(ways).flatMap(([way, traits]) =>
    [...way].slice(1).map((to, i) => ({ way, from: way[i] as string, to, ...traits })),
  )
  const arc = (pair: string) => {
    const along = stretches.findIndex(({ from, to }) => from + to === pair)
    const against = stretches.findIndex(({ from, to }) => to + from === pair)
    return along >= 0 ? 2 * along : 2 * against + 1
  }
  const names = ['', ...new Set(stretches.map(({ name, way }) => name ?? way))]
  const ends = stretches.map(({ from, to }): [Point, Point] => [pointOf(from), pointOf(to)])
  const network: RoadNetwork = {
    name: 'drawn',
    nodeCount: letters.length,
    segmentCount: stretches.length,
    lon: Float64Array.from(letters, (letter) => pointOf(letter)[0]),
    lat: Float64Array.from(letters, (letter) => pointOf(letter)[1]),
    nodeSigns: Uint8Array.from(letters, (letter) => {
      const sign = rules.signs?.[letter]
      return sign ? nodeSign[sign] : 0
    }),
    tail: Int32Array.from(stretches.flatMap(({ from, to }) => [nodeOf(from), nodeOf(to)])),
    head: Int32Array.from(stretches.flatMap(({ from, to }) => [nodeOf(to), nodeOf(from)])),
    approachSigns: new Uint8Array(2 * stretches.length),
    access: Uint8Array.from(
      stretches.flatMap(({ access = everybody, against, oneWay }) => [
        access,
        against ?? (oneWay ? access & travelKind.foot : access),
      ]),
    ),
    signedKmh: Uint8Array.from(stretches.flatMap(({ signedKmh = 0 }) => [signedKmh, signedKmh])),
    roadClass: Uint8Array.from(stretches, (way) => roadClasses.indexOf(way.class ?? 'residential')),
    traits: Uint16Array.from(stretches, ({ traits = [] }) =>
      traits.reduce((bits, trait) => bits | segmentTrait[trait], 0),
    ),
    metres: Float32Array.from(ends, ([a, b]) => distanceMetres(a, b)),
    fixedSeconds: Float32Array.from(stretches, ({ fixedSeconds = 0 }) => fixedSeconds),
    gradientPercent: Int8Array.from(stretches, ({ gradientPercent = 0 }) => gradientPercent),
    nameIndex: Int32Array.from(stretches, ({ name, way }) => names.indexOf(name ?? way)),
    names,
    sourceId: Float64Array.from(stretches, (_, i) => i),
    lineStart: Int32Array.from({ length: stretches.length + 1 }, (_, i) => 2 * i),
    lineLon: Float64Array.from(ends.flatMap(([a, b]) => [a[0], b[0]])),
    lineLat: Float64Array.from(ends.flatMap(([a, b]) => [a[1], b[1]])),
    restrictions: (rules.restrictions ?? []).map(({ rule, binds = everybody, hours }): TurnRestriction => {
      const [kind, path] = rule.split(' ') as ['no' | 'only', string]
      const arcs = [...path].slice(1).map((to, i) => arc((path[i] as string) + to))
      return { kind, arcs, binds, ...(hours && { hours }) }
    }),
    timedAccess: [],
  }
  return { network, arc, point: pointOf, node: nodeOf }
}
