import { townDiscount } from './find-names.ts'
import type { Finder } from './gazetteer.ts'
import { findBlock, findNumber, type NumberPlace } from './house-number.ts'
import { type NumberedQuery, numberedReadings } from './query.ts'
import type { Found } from './result.ts'
import type { Street } from './street.ts'

/** Streets of the best names that are looked through for a number. */
const streetsTried = 40
const numbersPerStreet = 5

/** House numbers on streets, and the blocks that American dispatch records give. */
export function findNumbered(finder: Finder, text: string): Found[] {
  return numberedReadings(text).flatMap((reading) => findReading(finder, reading))
}

function findReading(finder: Finder, reading: NumberedQuery): Found[] {
  return streetsByName(finder, reading.words, !reading.numberLast).flatMap(({ street, cost }) => {
    const places = reading.block
      ? findBlock(street, Number(reading.number))
      : findNumber(street, reading.number, numbersPerStreet)
    return places.map((place) => foundOf(street, place, cost, reading.block === true))
  })
}

/** Streets that fit words, each once, with its cost. */
export function streetsByName(
  { entries, names, limit }: Finder,
  words: readonly string[],
  lastUnfinished: boolean,
): { street: Street; cost: number }[] {
  const best = new Map<Street, number>()
  const matches = names.find(words, {
    enough: limit,
    mayMiss: 2,
    limit: streetsTried,
    only: entries.streetNames,
    lastIsWhole: !lastUnfinished,
  })
  for (const match of matches) {
    const street = entries.streets[entries.streetOf[match.name] as number] as Street
    const cost = match.cost + townDiscount(match, words, street.town)
    if (cost < (best.get(street) ?? Number.POSITIVE_INFINITY)) best.set(street, cost)
  }
  return [...best].map(([street, cost]) => ({ street, cost }))
}

function foundOf(street: Street, place: NumberPlace, streetCost: number, block: boolean): Found {
  return {
    id: place.id,
    label: block ? blockLabel(street.name, place.number) : addressLabel(street.name, place.number),
    kind: 'address',
    point: place.point,
    ...(street.town && { town: street.town }),
    cost: streetCost + place.cost,
    words: `${street.telling} ${place.number}`,
  }
}

const numberFirst =
  /\b(st|ave|blvd|rd|dr|ln|ct|way|pl|ter|aly|cir|hwy|pkwy|street|avenue|road|drive|lane|loop|plz)\b/i

/** Numbers stand before English street names and behind all others. */
export function addressLabel(street: string, number: string): string {
  return numberFirst.test(street) ? `${number} ${street}` : `${street} ${number}`
}

function blockLabel(street: string, block: string): string {
  return numberFirst.test(street) ? `${block} block of ${street}` : `${street}, cuadra ${block}`
}
