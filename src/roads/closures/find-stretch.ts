import { fold } from '../../places/gazetteer/fold.ts'
import type { Gazetteer } from '../../places/gazetteer/gazetteer.ts'
import type { PlaceResult } from '../../places/gazetteer/result.ts'
import { distanceMetres, nearestOnLine } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import type { WhereSaid } from './said.ts'
import { lineOf, nameOf } from './segments-near.ts'
import { type ClosureShape, most, ringAround, tooWide } from './shape.ts'
import { type Stretch, stretchThrough } from './stretch.ts'

/** Why a place is not found: said to the operator beside what was typed. */
export type NotFound = 'noPlace' | 'noCorner' | 'noStretch' | 'tooWide'

export interface FoundShape {
  shape: ClosureShape
  label: string
}

export interface FindSettings {
  network: RoadNetwork
  gazetteer: Pick<Gazetteer, 'search'>
  /** Where the operator looks: nearer places come first. */
  near?: Point
  way: 'both' | 'along'
  /** Around a place that is no street. */
  radiusMetres: number
}

/** Corners tried for each name: of equal names the pair that lies closest together is meant. */
const cornersTried = 4

/** A street between two corners, a whole street, or the surroundings of any other place. */
export function findShape(where: WhereSaid, settings: FindSettings): FoundShape | NotFound {
  if (where.corners) return betweenCorners(where.place, where.corners, settings)
  const [best] = settings.gazetteer.search(where.place, { near: settings.near, limit: 1 })
  if (!best) return 'noPlace'
  if (best.kind === 'street') {
    const whole = wholeStreet(best, settings)
    if (whole) return ofStretch(whole, streetLabel(best), settings.way)
  }
  const { radiusMetres } = settings
  return {
    shape: { kind: 'area', ring: ringAround(best.point, radiusMetres) },
    label: `${best.label} · ${radiusMetres} m`,
  }
}

/** With its town where another town has a street of that name. */
function streetLabel({ label, town, ambiguous }: PlaceResult): string {
  const name = shortName(label)
  return ambiguous && town ? `${name}, ${town}` : name
}

/** What is drawn by hand: it follows the streets it is drawn along. */
export function drawnShape(
  points: readonly Point[],
  { network, way }: Pick<FindSettings, 'network' | 'way'>,
): FoundShape | NotFound {
  if (tooWide({ kind: 'line', line: [...points], way })) return 'tooWide'
  const stretch = stretchThrough(network, points)
  return stretch ? ofStretch(stretch, streetsOf(stretch), way) : 'noStretch'
}

function streetsOf({ streets }: Stretch): string {
  const named = streets.filter((street) => street !== '')
  return named.length > 0 ? named.slice(0, 4).join(', ') : '—'
}

function ofStretch({ line, streets, levels }: Stretch, label: string, way: 'both' | 'along'): FoundShape {
  return { shape: { kind: 'line', line: thinned(line), way, streets, levels }, label: label.slice(0, 200) }
}

/** No more points than a shape holds. */
function thinned(line: Point[]): Point[] {
  const { linePoints } = most
  if (line.length <= linePoints) return line
  const step = (line.length - 1) / (linePoints - 1)
  return Array.from({ length: linePoints }, (_, i) => line[Math.round(i * step)] as Point)
}

function betweenCorners(
  street: string,
  pairs: readonly [string, string][],
  settings: FindSettings,
): FoundShape | NotFound {
  const { network } = settings
  const names = namesLike(network, street)
  let best: { stretch: Stretch; from: PlaceResult; to: PlaceResult } | undefined
  let met = false
  for (const [first, second] of pairs) {
    const [starts, ends] = [cornersOf(street, first, settings), cornersOf(street, second, settings)]
    met ||= starts.length > 0 && ends.length > 0
    for (const { from, to } of closestFirst(starts, ends).slice(0, cornersTried)) {
      const stretch = stretchThrough(network, [from.point, to.point], names)
      if (stretch && (!best || stretch.metres < best.stretch.metres)) best = { stretch, from, to }
    }
  }
  if (!best) return met ? 'noStretch' : 'noCorner'
  const other = ({ label }: PlaceResult) => crossedBy(label, best.stretch.streets[0] ?? street)
  const name = best.stretch.streets.find((each) => each !== '') ?? street
  return ofStretch(best.stretch, `${name}: ${other(best.from)} – ${other(best.to)}`, settings.way)
}

function cornersOf(street: string, corner: string, { gazetteer, near }: FindSettings): PlaceResult[] {
  return gazetteer
    .search(`${street} y ${corner}`, { near, limit: 8 })
    .filter(({ kind }) => kind === 'crossing')
    .slice(0, cornersTried)
}

function closestFirst(starts: readonly PlaceResult[], ends: readonly PlaceResult[]) {
  return starts
    .flatMap((from) => ends.map((to) => ({ from, to, metres: distanceMetres(from.point, to.point) })))
    .filter(({ metres }) => metres > 1 && metres <= most.acrossMetres)
    .sort((a, b) => a.metres - b.metres)
}

/** `Bolívar y Sucre`, of which Bolívar is known: `Sucre`. */
function crossedBy(label: string, street: string): string {
  const parts = shortName(label).split(/\s+(?:y|e|&)\s+/)
  return parts.find((part) => fold(part) !== fold(street)) ?? label
}

function shortName(label: string): string {
  return label.split(',')[0] as string
}

/** Names of the map that hold every word of what was said; none where it was said in another way. */
function namesLike(network: RoadNetwork, said: string): string[] {
  const words = fold(said)
    .split(' ')
    .filter((word) => word.length > 2 || /\d/.test(word))
  const telling = words.length > 1 ? words.filter((word) => !streetWords.has(word)) : words
  return network.names.filter((name) => {
    const folded = fold(name).split(' ')
    return telling.length > 0 && telling.every((word) => folded.includes(word))
  })
}

const streetWords = new Set(['calle', 'avenida', 'av', 'ave', 'carrera', 'via', 'street', 'road', 'avenue'])

/** From one end of a street to the other: between its two ends that lie farthest apart. */
function wholeStreet(street: PlaceResult, { network }: FindSettings): Stretch | undefined {
  const name = fold(shortName(street.label))
  const same = new Set(network.names.filter((each) => fold(each) === name))
  const ends = piecesOfStreet(network, same, street.point).flatMap((segment) => {
    const line = lineOf(network, segment)
    return [line[0], line.at(-1)] as Point[]
  })
  const pair = farthestApart(ends)
  return pair && stretchThrough(network, pair, [...same])
}

/** The segments that hang together with the one nearest to a place: another town may have a street of that name. */
function piecesOfStreet(network: RoadNetwork, names: ReadonlySet<string>, place: Point): number[] {
  const byNode = new Map<number, number[]>()
  let nearest: { segment: number; metres: number } | undefined
  for (let segment = 0; segment < network.segmentCount; segment++) {
    if (!names.has(nameOf(network, segment))) continue
    for (const node of endsOf(network, segment)) byNode.set(node, [...(byNode.get(node) ?? []), segment])
    const metres = nearestOnLine(lineOf(network, segment), place).distanceMetres
    if (metres < (nearest?.metres ?? Number.POSITIVE_INFINITY)) nearest = { segment, metres }
  }
  const found = new Set(nearest ? [nearest.segment] : [])
  for (const segment of found) {
    for (const node of endsOf(network, segment)) for (const next of byNode.get(node) ?? []) found.add(next)
  }
  return [...found]
}

function endsOf(network: RoadNetwork, segment: number): [number, number] {
  return [network.tail[2 * segment] as number, network.head[2 * segment] as number]
}

function farthestApart(points: readonly Point[]): [Point, Point] | undefined {
  let best: { pair: [Point, Point]; metres: number } | undefined
  const extremes = [0, 1, 2, 3].flatMap((eighth) => {
    const angle = (eighth * Math.PI) / 4
    const reach = ([lon, lat]: Point) => lon * Math.cos(angle) + lat * Math.sin(angle)
    const sorted = points.toSorted((a, b) => reach(a) - reach(b))
    return [sorted[0], sorted.at(-1)].filter((point) => point !== undefined)
  })
  for (const a of extremes)
    for (const b of extremes) {
      const metres = distanceMetres(a, b)
      if (metres > (best?.metres ?? 1)) best = { pair: [a, b], metres }
    }
  return best?.pair
}
