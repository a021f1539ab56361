import type { Random } from '../random.ts'
import type { Barrio } from './barrios.ts'
import type { House } from './houses.ts'
import { addressOf, type Mark, nearestQuarter, shortName } from './landmarks.ts'
import { contains, rimDistance } from './polygon.ts'
import type { Skeleton } from './skeleton.ts'
import { distance, type Vec } from './vector.ts'

export interface Station extends Mark {
  id: string
  service: string
  /** Outside the city, for a parish. */
  town?: string
}

/** How many stations each service has in a whole-size city, and what one is called. */
const PLAN: { service: string; word: string; count: number; inTowns: boolean }[] = [
  { service: 'SI', word: 'Estación', count: 6, inTowns: true },
  { service: 'GS', word: 'Base', count: 8, inTowns: true },
  { service: 'SC', word: 'UPC', count: 14, inTowns: true },
  { service: 'TM', word: 'Base Tránsito', count: 3, inTowns: false },
  { service: 'SM', word: 'Base Municipal', count: 3, inTowns: false },
  { service: 'GR', word: 'Base Riesgos', count: 1, inTowns: false },
  { service: 'MI', word: 'Destacamento', count: 1, inTowns: false },
]

const CENTRAL_METRES = 640

/** Builds stations so that no place is far from one: the first near the centre, each next where the gap is widest. */
export function buildStations(
  chance: Random,
  skeleton: Skeleton,
  barrios: Barrio[],
  houses: House[],
  share: number,
): Station[] {
  const inParish = (place: Vec) =>
    skeleton.towns.some(({ ring }) => rimDistance(ring, place) < 30 || contains(ring, place))
  const city = houses.filter(
    ({ street, place }) =>
      street.barrio?.kind !== 'rural' && !street.segment.name.startsWith('Vía a ') && !inParish(place),
  )
  return PLAN.flatMap(({ service, word, count, inTowns }) => {
    const dice = chance.branch(service)
    const sites = spread(dice, city, Math.max(1, Math.round(count * share)), service)
    const used = new Map<string, number>()
    const stations = sites.map((house): Station => {
      const central = Math.hypot(...house.place) < CENTRAL_METRES
      const name = central
        ? service === 'GS'
          ? 'Catedral'
          : 'Centro'
        : shortName(nearestQuarter(barrios, house.place).name)
      const count = (used.get(name) ?? 0) + 1
      used.set(name, count)
      const own = count > 1 ? `${name} ${count}` : name
      return {
        id: '',
        name: `${word} ${own}`,
        kind: 'station',
        service,
        place: house.place,
        address: addressOf(house),
      }
    })
    const rural = inTowns
      ? skeleton.towns.flatMap(({ name, ring }) => inTown(dice, houses, name, ring, service, word))
      : []
    return [...stations, ...rural].map((station, at) => ({
      ...station,
      id: `${service.toLowerCase()}-${at + 1}`,
    }))
  })
}

function inTown(
  chance: Random,
  houses: House[],
  name: string,
  ring: Vec[],
  service: string,
  word: string,
): Station[] {
  const own = houses.filter((house) => contains(ring, house.place))
  if (own.length === 0) return []
  const house = chance.pick(own)
  return [
    {
      id: '',
      name: `${word} ${name}`,
      kind: 'station',
      service,
      town: name,
      place: house.place,
      address: addressOf(house),
    },
  ]
}

const onAvenue = ({ street }: House) =>
  street.segment.class === 'primary' || street.segment.class === 'secondary'

/** Farthest-first over houses on avenues, halfway drawn to where people live. */
function spread(chance: Random, houses: House[], count: number, service: string): House[] {
  const avenues = houses.filter(onAvenue)
  const open = chance.shuffled(avenues.length > 50 ? avenues : houses).slice(0, 900)
  const sample = chance.shuffled(houses).slice(0, 500)
  const weightOf = new Map(
    open.map((house) => [house, sample.filter(({ place }) => distance(place, house.place) < 600).length]),
  )
  const edge = service === 'MI' || service === 'GR' ? 2000 : 0
  const first = open.reduce((best, house) => (off(house, edge) < off(best, edge) ? house : best))
  const sites = [first]
  const gaps = new Map(open.map((house) => [house, distance(house.place, first.place)]))
  while (sites.length < count) {
    const score = (house: House) => (gaps.get(house) ?? 0) * Math.sqrt(4 + (weightOf.get(house) ?? 0))
    const next = open.reduce((best, house) => (score(house) > score(best) ? house : best))
    sites.push(next)
    for (const house of open)
      gaps.set(house, Math.min(gaps.get(house) ?? 0, distance(house.place, next.place)))
  }
  return sites
}

const off = (house: House, wished: number) => Math.abs(Math.hypot(...house.place) - wished - 180)
