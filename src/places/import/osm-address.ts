import type { Tags } from '../../exchange/osm.ts'
import type { AddressPoint, Point } from '../layer.ts'
import type { Tally } from './left-out.ts'

/**
 * The house numbers of an element. `12;14` and `12,14` are two doors; `12-40` stays one: in Ecuador and
 * Colombia it is block and door, and elsewhere a range still finds its building.
 */
export function osmAddresses(id: string, tags: Tags, point: Point, tally: Tally): AddressPoint[] {
  const street = tags['addr:street'] ?? tags['addr:place']
  if (!street) {
    tally.add('numberWithoutStreet', `${id} ${tags['addr:housenumber']}`)
    return []
  }
  const numbers = (tags['addr:housenumber'] ?? '').split(/[;,]/).map((text) => text.trim())
  const town = tags['addr:city']
  return numbers
    .filter((number) => number !== '')
    .map((number, i) => ({
      id: i === 0 ? id : `${id}-${i}`,
      street,
      number,
      point,
      ...(town && { town }),
    }))
}
