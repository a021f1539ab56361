import type { Random } from '../random.ts'
import type { BarrioKind } from './barrios.ts'
import { along } from './line.ts'
import { nearLines } from './near-lines.ts'
import { type Drawn, writtenNumber } from './numbering.ts'
import { add, leftOf, times, type Vec } from './vector.ts'

export interface House {
  street: Drawn
  number: string
  place: Vec
}

/** Metres of street front of one house, by quarter; the streets between quarters have their own. */
const FRONTS: Partial<Record<BarrioKind, number>> = {
  centre: 8.5,
  inner: 9.5,
  grid: 9.5,
  fine: 7.5,
  garden: 14,
  works: 42,
  town: 10,
  hill: 12,
  rural: 95,
}
const AVENUE_FRONT = 13
const FAST_ROAD_FRONT = 75

export interface Ground {
  /** Streets where few people live: the ring road and the roads out of town. */
  fast(street: Drawn): boolean
  /** Whether a house can stand there. */
  free(place: Vec): boolean
}

/** Puts houses along the streets, on both sides, about as many as `wanted` and never fewer; then the last few stay vacant lots. */
export function buildHouses(chance: Random, streets: Drawn[], wanted: number, ground: Ground): House[] {
  const others = nearLines(streets)
  let share = 1.25
  for (let round = 0; round < 6; round++) {
    const houses = streets.flatMap((street) =>
      along2(chance.branch(street.segment.id), street, share, ground, others),
    )
    if (houses.length >= wanted && houses.length < wanted * 1.12) return vacate(chance, houses, wanted)
    share *= (houses.length / wanted) * 0.96
  }
  throw new Error(`the city has no room for ${wanted} addresses`)
}

function along2(
  chance: Random,
  street: Drawn,
  share: number,
  ground: Ground,
  others: ReturnType<typeof nearLines>,
): House[] {
  if (!street.segment.left || street.length < 34) return []
  const front = frontOf(street, ground) * share
  const avenue = street.segment.class === 'primary' || street.segment.class === 'secondary'
  const [back, corner] = [avenue ? 17 : 10, avenue ? 15 : 11]
  const houses: House[] = []
  for (const side of [1, -1]) {
    let last = -1
    for (
      let metres = corner + chance.between(0, front * 0.5);
      metres < street.length - corner;
      metres += front * chance.between(0.75, 1.25)
    ) {
      const { place, direction } = along(street.line, metres)
      const door = add(place, times(leftOf(direction), side * back * chance.between(0.9, 1.1)))
      const number = numberAt(street, metres, side)
      if (number <= last || !ground.free(door) || others.nearer(door, street, back * 0.8)) continue
      houses.push({ street, number: writtenNumber(number), place: door })
      last = number
    }
  }
  return houses
}

function frontOf(street: Drawn, ground: Ground): number {
  if (ground.fast(street)) return FAST_ROAD_FRONT
  return (street.barrio && FRONTS[street.barrio.kind]) ?? AVENUE_FRONT
}

function numberAt({ block, blocks, length }: Drawn, metres: number, side: number): number {
  const share = metres / length
  const within = Math.min(blocks * 100 - 3, Math.max(1, Math.round(share * blocks * 100)))
  const odd = within % 2 === 1 ? within : within + 1
  const even = within % 2 === 0 ? within : within + 1
  return block * 100 + (side === 1 ? odd : even)
}

function vacate(chance: Random, houses: House[], wanted: number): House[] {
  const order = chance.branch('vacant').shuffled(houses.map((_, at) => at))
  const vacant = new Set(order.slice(0, houses.length - wanted))
  return houses.filter((_, at) => !vacant.has(at))
}
