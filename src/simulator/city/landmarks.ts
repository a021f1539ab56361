import type { Random } from '../random.ts'
import type { Barrio } from './barrios.ts'
import type { House } from './houses.ts'
import { along } from './line.ts'
import { GIVEN, PLANTS, QUARTERS, SURNAMES } from './names.ts'
import type { Net } from './net.ts'
import type { Drawn } from './numbering.ts'
import type { Plot } from './plots.ts'
import { centreOf } from './polygon.ts'
import { between, distance, type Vec } from './vector.ts'

/** Something people steer by, still in metres. */
export interface Mark {
  name: string
  kind: string
  place: Vec
  address?: string
  service?: string
}

export interface Grounds {
  net: Net
  barrios: Barrio[]
  plots: Plot[]
  streets: Drawn[]
  houses: House[]
}

/** Where things of daily life stand: how many for every ten thousand addresses, and what they are called. */
const DAILY: { kind: string; per10k: number; name(chance: Random, quarter: string): string }[] = [
  { kind: 'school', per10k: 7, name: (chance) => `Escuela ${person(chance)}` },
  { kind: 'church', per10k: 4.5, name: (chance, quarter) => `Iglesia de ${saint(chance, quarter)}` },
  { kind: 'fuelStation', per10k: 2.5, name: (_, quarter) => `Gasolinera ${quarter}` },
  { kind: 'healthCentre', per10k: 2, name: (_, quarter) => `Centro de Salud ${quarter}` },
  { kind: 'pharmacy', per10k: 6, name: (chance) => `Farmacia ${chance.pick(PLANTS)}` },
  { kind: 'bank', per10k: 2.5, name: (_, quarter) => `Cooperativa de Ahorro ${quarter}` },
  { kind: 'hotel', per10k: 2, name: (chance) => `Hotel ${chance.pick(PLANTS)}` },
  { kind: 'bakery', per10k: 5, name: (chance) => `Panadería ${chance.pick(PLANTS)}` },
  { kind: 'sportsGround', per10k: 3, name: (_, quarter) => `Cancha de ${quarter}` },
  { kind: 'busStop', per10k: 5, name: (_, quarter) => `Parada ${quarter}` },
]

const person = (chance: Random) => `${chance.pick(GIVEN)} ${chance.pick(SURNAMES)}`
const saint = (chance: Random, quarter: string) =>
  /^San/.test(quarter) ? quarter : chance.pick(QUARTERS.filter((name) => /^San/.test(name)))

export function landmarksOf(chance: Random, grounds: Grounds): Mark[] {
  const found = [
    ...grounds.plots.map((plot) => markOfPlot(plot, grounds)),
    ...beside(grounds),
    ...grounds.barrios.filter(({ name, kind }) => name && kind !== 'river').map(markOfQuarter),
    ...bridges(grounds.streets),
    ...roundabouts(grounds),
    ...daily(chance, grounds),
  ]
  return distinct(found)
}

/** A second thing of the same name says which: by its street. */
function distinct(marks: Mark[]): Mark[] {
  const seen = new Set<string>()
  return marks.filter((mark) => {
    const full = seen.has(mark.name) && mark.address ? `${mark.name} (${streetIn(mark.address)})` : mark.name
    if (seen.has(full)) return false
    mark.name = full
    seen.add(full)
    return true
  })
}

const streetIn = (address: string) => address.replace(/ \d+-\d+$/, '')

/** A quarter's name without the word for how it was built: things in `Ciudadela Ibis` are called `Ibis`. */
export const shortName = (quarter: string): string =>
  quarter.replace(/^(Ciudadela|Urbanización|Cooperativa) /, '')

export const addressOf = ({ street, number }: House): string => `${street.segment.name} ${number}`

export function nearestHouse(houses: readonly House[], place: Vec): House | undefined {
  let [best, metres] = [undefined as House | undefined, Number.POSITIVE_INFINITY]
  for (const house of houses) {
    const far = distance(house.place, place)
    if (far < metres) [best, metres] = [house, far]
  }
  return best
}

function markOfPlot(plot: Plot, { barrios, houses }: Grounds): Mark {
  const quarter = barrios[plot.barrio]
  const house = nearestHouse(houses, plot.centre)
  const name =
    plot.name === 'Plaza Central'
      ? `Plaza Central de ${quarter?.town}`
      : plot.name || `Plaza ${shortName(quarter?.name ?? '')}`
  const service = plot.kind === 'hospital' ? 'GS' : undefined
  return { name, kind: plot.kind, place: plot.centre, address: house && addressOf(house), service }
}

/** What stands around the main square. */
function beside({ plots, houses }: Grounds): Mark[] {
  const square = plots.find(({ name }) => name === 'Plaza Mayor')
  if (!square) return []
  const stands: [string, string, Vec][] = [
    ['Catedral', 'church', [-70, 10]],
    ['Municipio', 'townHall', [10, 70]],
    ['Gobernación', 'government', [70, -10]],
    ['Teatro del Telar', 'theatre', [-10, -70]],
  ]
  return stands.map(([name, kind, [east, north]]) => {
    const house = nearestHouse(houses, [square.centre[0] + east, square.centre[1] + north])
    return { name, kind, place: house?.place ?? square.centre, address: house && addressOf(house) }
  })
}

function markOfQuarter(barrio: Barrio): Mark {
  return { name: `Barrio ${barrio.name}`, kind: 'neighbourhood', place: centreOf(barrio.face.ring) }
}

function bridges(streets: Drawn[]): Mark[] {
  return streets
    .filter(({ segment }) => segment.bridge)
    .map(({ segment, line, length }) => ({
      name: `Puente ${segment.name.replace(/^(Av\.|Vía|Calle) /, '')}`,
      kind: 'bridge',
      place: along(line, length / 2).place,
    }))
}

/** Where two avenues of the first class meet. */
function roundabouts({ streets, net }: Grounds): Mark[] {
  const meeting = new Map<string, Set<string>>()
  for (const { segment } of streets) {
    if (segment.class !== 'primary') continue
    for (const node of [segment.fromNode, segment.toNode]) {
      meeting.set(node, (meeting.get(node) ?? new Set()).add(segment.name))
    }
  }
  return [...meeting].flatMap(([node, names]) => {
    const [one, two] = [...names].map((name) => name.replace(/^(Av\.|Vía) /, ''))
    const place = net.nodes[Number(node.slice(1))]
    return one && two && place ? [{ name: `Redondel ${one} y ${two}`, kind: 'roundabout', place }] : []
  })
}

function daily(chance: Random, { houses, barrios }: Grounds): Mark[] {
  return DAILY.flatMap(({ kind, per10k, name }) => {
    const dice = chance.branch(kind)
    return Array.from({ length: Math.round((per10k * houses.length) / 10_000) }, () => {
      const house = dice.pick(houses)
      const quarter = house.street.barrio ?? nearestQuarter(barrios, house.place)
      return {
        name: name(dice, shortName(quarter.name) || 'del Camino'),
        kind,
        place: house.place,
        address: addressOf(house),
      }
    })
  })
}

export function nearestQuarter(barrios: Barrio[], place: Vec): Barrio {
  const named = barrios.filter(({ name, kind }) => name && kind !== 'river')
  const far = (barrio: Barrio) => distance(centreOf(barrio.face.ring), place)
  return named.reduce((best, barrio) => (far(barrio) < far(best) ? barrio : best))
}

/** The middle of two places, where a thing between them stands. */
export const middleOf = (a: Vec, b: Vec): Vec => between(a, b, 0.5)
