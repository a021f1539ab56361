import type { Random } from '../random.ts'
import type { Face } from './faces.ts'
import { BIRDS, PLANTS, QUARTERS } from './names.ts'
import { boxOf, centreOf, contains, mainHeading, rimDistance, stretchAlong } from './polygon.ts'
import type { Skeleton } from './skeleton.ts'
import { distance } from './vector.ts'

export type BarrioKind =
  | 'centre'
  | 'inner'
  | 'grid'
  | 'fine'
  | 'garden'
  | 'works'
  | 'town'
  | 'hill'
  | 'rural'
  | 'river'
  | 'park'
  | 'island'

/** A quarter: one face of the avenues and collectors, with the manner in which it was built. */
export interface Barrio {
  index: number
  kind: BarrioKind
  face: Face
  name: string
  /** Direction of its longer blocks, radians. */
  turn: number
  /** The parish it belongs to; absent within the city itself. */
  town?: string
}

/** How a kind of quarter is laid out: blocks of `long` by `deep` metres. */
export interface Grain {
  long: number
  deep: number
  /** How uneven its spacing is, as a share. */
  uneven: number
  /** How far its streets bend, metres. */
  bend: number
  /** Share of block sides never built as streets. */
  missing: number
  /** Share of blocks that a dead-end passage enters. */
  passages: number
}

export const GRAINS: Partial<Record<BarrioKind, Grain>> = {
  centre: { long: 98, deep: 94, uneven: 0.05, bend: 2, missing: 0, passages: 0 },
  inner: { long: 106, deep: 74, uneven: 0.1, bend: 7, missing: 0.04, passages: 0.05 },
  grid: { long: 112, deep: 60, uneven: 0.1, bend: 8, missing: 0.05, passages: 0.04 },
  fine: { long: 88, deep: 42, uneven: 0.08, bend: 4, missing: 0.07, passages: 0.03 },
  garden: { long: 118, deep: 70, uneven: 0.2, bend: 24, missing: 0.17, passages: 0.22 },
  works: { long: 230, deep: 140, uneven: 0.2, bend: 5, missing: 0.12, passages: 0 },
  town: { long: 92, deep: 78, uneven: 0.08, bend: 5, missing: 0.04, passages: 0.05 },
}

/** Decides for each face what it became. */
export function classify(chance: Random, skeleton: Skeleton, faces: Face[], size: number): Barrio[] {
  const works = worksFaces(chance.branch('works'), skeleton, faces)
  const parks = parkFaces(skeleton, faces, size, works)
  const names = quarterNames(chance.branch('names'))
  const found = faces.map((face, index): Barrio => {
    const dice = chance.branch(index)
    const kind = parks.has(face) ? 'park' : works.has(face) ? 'works' : kindOf(dice, skeleton, face, size)
    const main = mainHeading(face.ring)
    const long = stretchAlong(face.ring, main) >= 1
    const across = dice.chance(0.3)
    const town = skeleton.towns.find(({ ring }) => contains(ring, centreOf(face.ring)))?.name
    return { index, kind, face, name: '', turn: long === across ? main + Math.PI / 2 : main, town }
  })
  const outward = found.toSorted(
    (a, b) => Math.hypot(...centreOf(a.face.ring)) - Math.hypot(...centreOf(b.face.ring)),
  )
  for (const barrio of outward) barrio.name = nameOf(barrio, names, skeleton)
  return found
}

/** Old names first (the last of the list is taken first), then what builders call their works. */
function quarterNames(chance: Random): string[] {
  const later = [...PLANTS, ...BIRDS].map(
    (name) => `${chance.pick(['Ciudadela', 'Ciudadela', 'Urbanización', 'Cooperativa'])} ${name}`,
  )
  return [...chance.shuffled(later), ...chance.shuffled(QUARTERS)]
}

function nameOf({ kind, town, face }: Barrio, names: string[], skeleton: Skeleton): string {
  if (kind === 'centre') return 'Centro Histórico'
  if (kind === 'river') return skeleton.river.name
  if (kind === 'park')
    return onHill(skeleton, face) ? `Bosque ${names.pop() ?? ''}`.trim() : 'Parque La Laguna'
  if (kind === 'works') return `Parque Industrial ${names.pop() ?? ''}`.trim()
  if (kind === 'island' || kind === 'rural') return ''
  if (town) return town
  return names.pop() ?? ''
}

/** Quarters never built on: one near the centre, and up to two wooded hillsides. */
function parkFaces(skeleton: Skeleton, faces: Face[], size: number, works: Set<Face>): Set<Face> {
  const farOf = (face: Face) => Math.hypot(...centreOf(face.ring)) / size
  const open = faces.filter(
    (face) => !works.has(face) && !isRural(face) && !isRiver(skeleton, face) && !contains(face.ring, [0, 0]),
  )
  const inRing = open.filter((face) => contains(skeleton.ringRoad, centreOf(face.ring)))
  const level = inRing.filter((face) => !onHill(skeleton, face) && farOf(face) > 750 && face.area > 55_000)
  const hilly = inRing.filter((face) => onHill(skeleton, face) && face.area > 60_000 && face.area < 220_000)
  const central = level.toSorted((a, b) => farOf(a) + a.area / 150 - farOf(b) - b.area / 150).slice(0, 1)
  const woods = hilly.length > 3 ? hilly.toSorted((a, b) => farOf(a) - farOf(b)).slice(0, 2) : []
  return new Set([...central, ...woods])
}

function onHill(skeleton: Skeleton, face: Face): boolean {
  return skeleton.hills.some(({ centre, metres }) => distance(centre, centreOf(face.ring)) < metres)
}

function kindOf(dice: Random, skeleton: Skeleton, face: Face, size: number): BarrioKind {
  if (contains(face.ring, [0, 0])) return 'centre'
  const middle = centreOf(face.ring)
  if (skeleton.towns.some(({ ring }) => contains(ring, middle))) return 'town'
  if (isRural(face)) return 'rural'
  if (isRiver(skeleton, face)) return 'river'
  if (face.area < 9000) return 'island'
  if (onHill(skeleton, face)) return 'hill'
  const far = Math.hypot(...middle) / size
  const outside = !contains(skeleton.ringRoad, middle)
  if (outside)
    return dice.weighted(['grid', 'fine', 'hill'] as const, (kind) => (kind === 'hill' ? 0.35 : 0.4))
  if (far < 1250) return 'inner'
  const weights = { inner: 0.2, grid: 0.45, fine: 0.25, garden: far > 1900 ? 0.28 : 0.08 }
  return dice.weighted(['inner', 'grid', 'fine', 'garden'] as const, (kind) => weights[kind])
}

/** Touches the canton's limit: fields, with a lane or two. */
export function isRural(face: Face): boolean {
  return face.sides.some(({ edge }) => edge.limit)
}

/** Between the two riverside avenues, or most of it water. */
export function isRiver(skeleton: Skeleton, face: Face): boolean {
  const { low, high } = boxOf(face.ring)
  const wet = skeleton.river.line.filter(
    (place) =>
      place[0] > low[0] &&
      place[0] < high[0] &&
      place[1] > low[1] &&
      place[1] < high[1] &&
      contains(face.ring, place),
  )
  if (wet.length === 0) return false
  const deepest = Math.max(...wet.map((place) => rimDistance(face.ring, place)))
  return deepest < 110 && face.area < wet.length * 30 * 260
}

/** Two or three quarters of workshops and warehouses, where the ring road passes. */
function worksFaces(chance: Random, skeleton: Skeleton, faces: Face[]): Set<Face> {
  const fit = faces.filter((face) => {
    const atRing = face.sides.some(({ edge }) => edge.way === skeleton.ringWay)
    return atRing && !onHill(skeleton, face) && !isRural(face) && !isRiver(skeleton, face) && face.area > 1e5
  })
  return new Set(chance.shuffled(fit).slice(0, 3))
}
