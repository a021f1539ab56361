import { addressLabel, streetsByName } from './find-numbered.ts'
import { fold, wordsOf } from './fold.ts'
import type { Finder } from './gazetteer.ts'
import { findNumber, isHouseNumber } from './house-number.ts'
import { type CrossingQuery, crossingReadings } from './query.ts'
import type { Found } from './result.ts'
import type { Crossing, Street } from './street.ts'

/** Crossings of two streets, and doors given as a street, a number and the street that crosses it. */
export function findCrossings(finder: Finder, text: string): Found[] {
  return crossingReadings(text).flatMap((reading) => findReading(finder, reading))
}

/** Streets whose crossings are looked through on the first side. */
const firstTried = 30

function findReading(finder: Finder, { first, second }: CrossingQuery): Found[] {
  const { words: firstWords, number } = partNumber(first)
  const firsts = streetsByName(finder, firstWords, false).sort((a, b) => a.cost - b.cost)
  const seconds = new Map(
    streetsByName({ ...finder, limit: 200 }, wordsOf(second), true).map(({ street, cost }) => [
      street.index,
      cost,
    ]),
  )
  return firsts.slice(0, firstTried).flatMap(({ street, cost }) =>
    crossing(finder, street, seconds).flatMap(({ other, at, secondCost }) => {
      const sum = cost + secondCost
      const met = crossingFound(street, other, at, sum + (number ? 0.5 : 0))
      return number ? [...numberedNear(street, other, number, sum), met] : [met]
    }),
  )
}

/** `Bolívar 12-40` parted into its words and its number; a number that is all there is, is the name. */
function partNumber(text: string): { words: string[]; number?: string } {
  const parts = text.split(/\s+/)
  const last = parts.at(-1) as string
  if (parts.length < 2 || !isHouseNumber(last) || !/^\p{L}{2,}/u.test(parts.at(-2) as string))
    return { words: wordsOf(text) }
  return { words: wordsOf(parts.slice(0, -1).join(' ')), number: last }
}

function crossing(finder: Finder, street: Street, seconds: Map<number, number>) {
  const list = finder.entries.crossings[street.index] ?? []
  return list.flatMap((at) => {
    const secondCost = seconds.get(at.other)
    const other = finder.entries.streets[at.other]
    return secondCost === undefined || !other ? [] : [{ at, other, secondCost }]
  })
}

function crossingFound(street: Street, other: Street, { node, point }: Crossing, cost: number): Found {
  const joint = /^h?i(?!a|e|o|u)/i.test(fold(other.name)) ? 'e' : 'y'
  const english = /\b(St|Ave|Blvd|Rd|Dr|Ln|Way|Street|Avenue)\b/.test(`${street.name} ${other.name}`)
  return {
    // The same crossing whichever street was named first.
    id: `crossing/${node}/${Math.min(street.index, other.index)}-${Math.max(street.index, other.index)}`,
    label: `${street.name} ${english ? '&' : joint} ${other.name}`,
    kind: 'crossing',
    point,
    ...(street.town && { town: street.town }),
    cost,
    words: [street.telling, other.telling].sort().join(' y '),
  }
}

function numberedNear(street: Street, other: Street, number: string, cost: number): Found[] {
  return findNumber(street, number, 3).map((place) => ({
    id: place.id,
    label: `${addressLabel(street.name, place.number)} y ${other.name}`,
    kind: 'address',
    point: place.point,
    ...(street.town && { town: street.town }),
    cost: cost + place.cost,
    words: `${street.telling} ${place.number}`,
  }))
}
