import { metresPerDegree, metresPerDegreeLon } from '../../places/geometry.ts'
import { turnBetween } from '../metric/bearings.ts'
import { type RoadNetwork, roadClasses, type TravelKind, travelKind } from '../network/road-network.ts'
import { type LineGrid, makeLineGrid } from './line-grid.ts'
import { near } from './near.ts'
import { type Candidate, type Place, placeOf, type Snapped, type Somewhere } from './snapped.ts'

const farthestMetres = 5000
/** A place is hardly ever known better than this: what is not farther than the nearest by more may be meant too. */
const uncertainMetres = 10
/** An entrance on a street that is named may lie this much farther than the nearest street. */
const namedMetres = 80
/** From the kerb, or across a yard, at the ends of a route. */
export const offRoadKmh = 12
const movingKmh = 8
/** Beside a road that is not driven at such a speed one may be; on it one is not. */
const slowClasses = new Set(
  ['living', 'service', 'track', 'path'].map((name) => roadClasses.indexOf(name as never)),
)
const notOnSlowKmh = 45
/** Against a candidate: as long as it would be wrong to prefer it. */
const [crossHeadingMs, slowRoadMs, unlinkedMs, turnRoundMs] = [20_000, 20_000, 25_000, 15_000]
/** To come to the other side of a street, by class, where the entrance's side is known. */
const crossingMs: Partial<Record<(typeof roadClasses)[number], number>> = {
  motorway: 30_000,
  trunk: 20_000,
  primary: 8000,
  secondary: 4000,
}
const sideKnownMetres = 3
const mostCandidates = 8
/** What is this much worse than the best is not meant. */
const notMeantMs = 15_000

export interface SnapSettings {
  /** By arc: whether one may be put on it at all; false in parts that lead nowhere. */
  isPart(arc: number): boolean
  /** The kinds that are put on it. */
  kinds: number
  drivesOn?: 'right' | 'left'
}

export type Snap = (where: Somewhere, kind?: TravelKind, use?: 'start' | 'goal') => Snapped | undefined

/** Makes the function that puts places onto the road. Undefined beyond 5 km from any that the kind may use. */
export function makeSnap(network: RoadNetwork, settings: SnapSettings): Snap {
  const { access } = network
  const { isPart, kinds } = settings
  const usable = (arc: number, bits: number) => ((access[arc] as number) & bits) !== 0 && isPart(arc)
  const grid = makeLineGrid(
    network,
    (segment) => usable(2 * segment, kinds) || usable(2 * segment + 1, kinds),
  )
  const find = makeFinder(grid, (segment, bits) => usable(2 * segment, bits) || usable(2 * segment + 1, bits))
  const judge = makeJudge(network, settings.drivesOn ?? 'right')

  return (where, kind = 'sirens', use = 'start') => {
    const place = placeOf(where)
    const bits = travelKind[kind]
    const street = place.street === undefined ? -1 : network.names.indexOf(place.street)
    const found = find(place.point, bits, street < 0 ? uncertainMetres : namedMetres)
    const named = street < 0 ? [] : found.filter(({ segment }) => network.nameIndex[segment] === street)
    const chosen = closeTogether(named.length > 0 ? named : found)
    const judged = chosen
      .slice(0, mostCandidates)
      .flatMap((one) => judge(one, place, use).filter(({ arc }) => usable(arc, bits)))
    const candidates = meantOf(judged)
    const best = candidates[0]
    if (!best) return undefined
    const { segment, along, distanceMetres, point } = chosen.find(
      (one) => one.segment === best.arc >> 1,
    ) as Found
    return { segment, along, point, distanceMetres, candidates }
  }
}

/** Of what is sorted by distance: what is hardly farther than the nearest. */
function closeTogether(found: readonly Found[]): readonly Found[] {
  const farthest = (found[0]?.distanceMetres ?? 0) + uncertainMetres
  return (found.at(-1)?.distanceMetres ?? 0) > farthest
    ? found.filter(({ distanceMetres }) => distanceMetres <= farthest)
    : found
}

interface Judged {
  arc: number
  along: number
  toRoadMs: number
  /** What speaks against it, as time. */
  againstMs: number
}

/** What speaks against all alike says nothing: it is the difference that counts. */
function meantOf(judged: Judged[]): Candidate[] {
  const least = judged.reduce((ms, { againstMs }) => Math.min(ms, againstMs), Number.POSITIVE_INFINITY)
  const candidates = judged
    .map(({ arc, along, toRoadMs, againstMs }) => ({
      arc,
      along,
      offsetMs: Math.round(toRoadMs + againstMs - least),
    }))
    .sort((a, b) => a.offsetMs - b.offsetMs)
  const most = (candidates[0]?.offsetMs ?? 0) + notMeantMs
  return candidates.filter(({ offsetMs }) => offsetMs <= most)
}

interface Found {
  segment: number
  along: number
  distanceMetres: number
  point: [number, number]
  /** The straight piece: its first line vertex. */
  vertex: number
}

/** The nearest segments, each at its nearest place, nearest first. */
function makeFinder(grid: LineGrid, isUsable: (segment: number, bits: number) => boolean) {
  const segments = new Int32Array(256)
  const vertices = new Int32Array(256)
  const distances = new Float64Array(256)
  const shares = new Float64Array(256)
  let [count, nearest, marginMetres, bits] = [0, 0, 0, 0]

  const see = (vertex: number, metres: number, share: number) => {
    const segment = grid.segmentOf[vertex] as number
    let at = 0
    while (at < count && segments[at] !== segment) at++
    if (at === count ? count === 256 || !isUsable(segment, bits) : metres >= (distances[at] as number)) {
      return Math.min(farthestMetres, nearest + marginMetres)
    }
    if (at === count) count++
    segments[at] = segment
    vertices[at] = vertex
    distances[at] = metres
    shares[at] = share
    if (metres < nearest) nearest = metres
    return Math.min(farthestMetres, nearest + marginMetres)
  }

  return ([lon, lat]: readonly [number, number], forBits: number, margin: number): Found[] => {
    count = 0
    nearest = Number.POSITIVE_INFINITY
    marginMetres = margin
    bits = forBits
    grid.around(lon, lat, farthestMetres, see)
    const found: Found[] = []
    for (let at = 0; at < count; at++) {
      if ((distances[at] as number) > nearest + margin) continue
      found.push(foundAt(grid, vertices[at] as number, distances[at] as number, shares[at] as number))
    }
    return found.sort((a, b) => a.distanceMetres - b.distanceMetres || a.segment - b.segment)
  }
}

function foundAt(grid: LineGrid, vertex: number, distanceMetres: number, share: number): Found {
  const segment = grid.segmentOf[vertex] as number
  const before = grid.metresBefore[vertex] as number
  const piece = (grid.metresBefore[vertex + 1] as number) - before
  const total = grid.lineMetres[segment] as number
  const along = total === 0 ? 0 : Math.min(1, (before + share * piece) / total)
  return { segment, along, distanceMetres, vertex, point: grid.pointOn(vertex, share) }
}

/** Says of a segment what speaks against being on it, in either direction. */
function makeJudge(network: RoadNetwork, drivesOn: 'right' | 'left') {
  const { lineLon, lineLat, roadClass } = network
  const linked = near(network)

  const bearingOf = (vertex: number) => {
    const scale = metresPerDegreeLon(lineLat[vertex] as number) / metresPerDegree
    const east = ((lineLon[vertex + 1] as number) - (lineLon[vertex] as number)) * scale
    const north = (lineLat[vertex + 1] as number) - (lineLat[vertex] as number)
    return (Math.atan2(east, north) * 180) / Math.PI
  }

  function againstSegment(found: Found, place: Place): number {
    const isSlow = slowClasses.has(roadClass[found.segment] as number)
    const tooFast = isSlow && (place.speedKmh ?? 0) > notOnSlowKmh ? slowRoadMs : 0
    const { before } = place
    return tooFast + (before && !linked(before, found.segment, place.point) ? unlinkedMs : 0)
  }

  function againstDirection(found: Found, place: Place, direction: number, use: 'start' | 'goal'): number {
    if (use === 'goal') return otherSide(found, place, direction)
    if (place.headingDegrees === undefined || (place.speedKmh ?? 0) < movingKmh) return 0
    const off = Math.abs(turnBetween(bearingOf(found.vertex) + 180 * direction, place.headingDegrees))
    if (off <= 45) return 0
    return off < 135 ? crossHeadingMs : turnRoundMs
  }

  function otherSide(found: Found, { point: [lon, lat] }: Place, direction: number): number {
    const crossing = crossingMs[roadClasses[roadClass[found.segment] as number] as 'primary'] ?? 0
    if (crossing === 0 || found.distanceMetres < sideKnownMetres) return 0
    const { vertex } = found
    const [ax, ay] = [lineLon[vertex] as number, lineLat[vertex] as number]
    const cross =
      ((lineLon[vertex + 1] as number) - ax) * (lat - ay) -
      ((lineLat[vertex + 1] as number) - ay) * (lon - ax)
    const isOnRight = direction === 0 ? cross < 0 : cross > 0
    return isOnRight === (drivesOn === 'right') ? 0 : crossing
  }

  return (found: Found, place: Place, use: 'start' | 'goal'): Judged[] => {
    const toRoadMs = (found.distanceMetres * 3600) / offRoadKmh
    const against = againstSegment(found, place)
    return [0, 1].map((direction) => ({
      arc: 2 * found.segment + direction,
      along: direction === 0 ? found.along : 1 - found.along,
      toRoadMs,
      againstMs: against + againstDirection(found, place, direction, use),
    }))
  }
}
