import type { Landmark, MapLayers, Point, StreetSegment } from '../../places/layer.ts'
import type { Random } from '../random.ts'
import type { Where } from './data.ts'

/** Where something happens. */
export interface Site {
  kind: 'address' | 'crossing' | 'landmark'
  point: Point
  street: string
  /** House number of an address. */
  number?: string
  /** The second street of a crossing. */
  other?: string
  /** Name of the landmark, or the exact address in words. */
  name: string
  /** A landmark in sight. */
  near?: string
  quarter?: string
  town?: string
}

const LANDMARKS: Partial<Record<Where, string[]>> = {
  shop: ['bank', 'pharmacy', 'bakery', 'fuelStation', 'mall', 'hotel'],
  market: ['market', 'mall'],
  park: ['park', 'square', 'sportsGround'],
  river: ['bridge'],
  school: ['school', 'secondarySchool', 'university'],
  terminal: ['terminal'],
  hospital: ['hospital', 'healthCentre'],
}
const NOT_STEERED_BY = ['neighbourhood', 'station', 'busStop']
const SIGHT_METRES = 160

export interface Sites {
  pick(chance: Random, where: Where): Site
}

/** Sorts a city's places by what can happen there. */
export function sitesOf({ streets, addresses, landmarks }: MapLayers): Sites {
  const steered = landmarks.filter(({ kind }) => !NOT_STEERED_BY.includes(kind))
  const quarters = landmarks.filter(({ kind }) => kind === 'neighbourhood')
  const classOf = new Map(streets.map((street) => [street.id, street.class]))
  const crossings = crossingsOf(streets)
  const roads = crossings.filter(({ names }) => names.some((name) => name.startsWith('Vía ')))
  const avenues = crossings.filter(({ big, names }) => big && !names.some((name) => name.startsWith('Vía ')))
  const corners = crossings.filter(({ big }) => !big)
  const hills = crossings.filter(({ names }) =>
    names.some((name) => /^(Subida|Pasaje|Camino|Cuesta)/.test(name)),
  )
  const works = quarters.filter(({ name }) => name.includes('Industrial'))

  const around = (site: Site): Site => {
    const near = nearest(steered, site.point, SIGHT_METRES)?.name
    const quarter = nearest(quarters, site.point, 900)?.name
    return { ...site, ...(near && near !== site.name && { near }), ...(quarter && { quarter }) }
  }
  const address = (chance: Random, fits: (kind: string) => boolean): Site => {
    // An imported map may know streets and no houses.
    if (addresses.length === 0) return crossing(chance, corners)
    let found = chance.pick(addresses)
    for (let tries = 0; tries < 25 && !fits(classOf.get(found.segment ?? '') ?? ''); tries++) {
      found = chance.pick(addresses)
    }
    const { street, number, point, town } = found
    return around({ kind: 'address', point, street, number, town, name: `${street} ${number}` })
  }
  const crossing = (chance: Random, list: Crossing[]): Site => {
    const { point, names, town } = chance.pick(list.length > 0 ? list : crossings)
    const [street = '', other = ''] = chance.shuffled(names)
    return around({ kind: 'crossing', point, street, other, town, name: `${street} y ${other}` })
  }
  const landmark = (chance: Random, kinds: string[]): Site => {
    const fitting = landmarks.filter(({ kind }) => kinds.includes(kind))
    if (fitting.length === 0) return address(chance, () => true)
    const { name, point, address: written = '' } = chance.pick(fitting)
    return { kind: 'landmark', point, street: written.replace(/ \d+-\d+$/, ''), name }
  }
  return {
    pick(chance, where) {
      const kinds = LANDMARKS[where]
      if (kinds) return landmark(chance, kinds)
      if (where === 'home') return address(chance, (kind) => kind === 'residential' || kind === 'tertiary')
      if (where === 'building') return address(chance, (kind) => kind === 'primary' || kind === 'secondary')
      if (where === 'works') return nearWorks(chance, works, crossings, crossing)
      if (where === 'road') return crossing(chance, roads)
      if (where === 'hill') return crossing(chance, hills)
      return crossing(chance, where === 'avenue' ? avenues : corners)
    },
  }
}

interface Crossing {
  point: Point
  names: string[]
  big: boolean
  town?: string
}

function crossingsOf(streets: StreetSegment[]): Crossing[] {
  const nodes = new Map<string, Crossing>()
  for (const { fromNode, toNode, line, name, class: size, town } of streets) {
    for (const [node, point] of [
      [fromNode, line[0]],
      [toNode, line[line.length - 1]],
    ] as const) {
      const known = nodes.get(node) ?? { point: point as Point, names: [], big: false, town }
      if (!known.names.includes(name)) known.names.push(name)
      known.big ||= size === 'primary' || size === 'secondary'
      nodes.set(node, known)
    }
  }
  return [...nodes.values()].filter(({ names }) => names.length >= 2)
}

function nearWorks(
  chance: Random,
  works: Landmark[],
  crossings: Crossing[],
  crossing: (chance: Random, list: Crossing[]) => Site,
): Site {
  const quarter = works.length > 0 ? chance.pick(works) : undefined
  const near = quarter ? crossings.filter(({ point }) => metresBetween(point, quarter.point) < 450) : []
  return crossing(chance, near)
}

/** Metres between two places near each other. */
export function metresBetween(a: Point, b: Point): number {
  const perLon = Math.cos((a[1] * Math.PI) / 180)
  return Math.hypot((b[0] - a[0]) * perLon, b[1] - a[1]) * 111_320
}

function nearest(landmarks: Landmark[], point: Point, within: number): Landmark | undefined {
  let [best, metres] = [undefined as Landmark | undefined, within]
  for (const landmark of landmarks) {
    const far = metresBetween(point, landmark.point)
    if (far < metres) [best, metres] = [landmark, far]
  }
  return best
}

/** The place `metres` away in a direction. */
export function displaced(point: Point, metres: number, radians: number): Point {
  const perLon = 111_320 * Math.cos((point[1] * Math.PI) / 180)
  const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return [
    rounded(point[0] + (metres * Math.cos(radians)) / perLon),
    rounded(point[1] + (metres * Math.sin(radians)) / 111_320),
  ]
}
