import type { Area, Point } from '../../places/layer.ts'
import type { Random } from '../random.ts'
import { type Barrio, isRural } from './barrios.ts'
import { shortName } from './landmarks.ts'
import { beside, crossings, cut, lengthOf } from './line.ts'
import { type Outlines, outlineOf } from './outlines.ts'
import type { Plot } from './plots.ts'
import { centreOf, contains, rimDistance } from './polygon.ts'
import type { Skeleton } from './skeleton.ts'
import type { Station } from './stations.ts'
import { add, distance, heading, times, type Vec } from './vector.ts'

/** Every polygon of the city: what the ground is, and who answers for it. */
export function areasOf(
  chance: Random,
  city: string,
  skeleton: Skeleton,
  barrios: Barrio[],
  plots: Plot[],
  stations: Station[],
  project: (at: Vec) => Point,
): Area[] {
  const areas: Area[] = []
  const put = (area: Omit<Area, 'polygons' | 'id'>, outlines: Outlines) => {
    const polygons = outlines.map((rings) => rings.map((ring) => ring.map(project)))
    areas.push({ ...area, id: `${area.kind}-${areas.length + 1}`, polygons })
  }
  const faces = (list: Barrio[]) => outlineOf(list.map(({ face }) => face))
  const closed = (ring: Vec[]) => [[[...ring, ring[0] as Vec]]]
  put({ name: `Cantón ${city}`, kind: 'land' }, faces(barrios))
  put({ name: city, kind: 'urban' }, faces(barrios.filter((barrio) => !barrio.town && !isRural(barrio.face))))
  put({ name: skeleton.river.name, kind: 'water' }, closed(riverOutline(skeleton)))
  for (const barrio of barrios) {
    if (barrio.kind === 'park') put({ name: barrio.name, kind: 'park' }, faces([barrio]))
    if (barrio.name === 'Parque La Laguna')
      put({ name: 'Laguna', kind: 'water' }, closed(lakeIn(chance, barrio)))
    if (barrio.kind === 'island') put({ name: '', kind: 'park' }, faces([barrio]))
  }
  for (const bank of banksOf(skeleton)) put({ name: 'Parque Lineal', kind: 'park' }, closed(bank))
  for (const plot of plots) if (plot.green) put({ name: plot.name, kind: 'park' }, closed(plot.ring))
  for (const town of [city, ...skeleton.towns.map(({ name }) => name)]) {
    const own = barrios.filter((barrio) => (barrio.town ?? city) === town && !isRural(barrio.face))
    put({ name: town, kind: 'town' }, faces(own))
  }
  for (const district of districtsOf(chance, skeleton, barrios))
    put({ name: district.name, kind: 'district' }, faces(district.barrios))
  for (const service of new Set(stations.map((station) => station.service))) {
    const own = stations.filter((station) => station.service === service)
    const groups = nearestGroups(
      barrios,
      own.map(({ place }) => place),
    )
    own.forEach((station, at) => {
      put({ name: zoneName(station), kind: 'serviceArea', service }, faces(groups[at] ?? []))
    })
  }
  return areas.filter(({ polygons }) => polygons.length > 0)
}

const ZONES: Record<string, string> = {
  SI: 'Zona',
  SC: 'Circuito',
  GS: 'Zona sanitaria',
  TM: 'Zona de tránsito',
  SM: 'Zona municipal',
  GR: 'Zona de riesgos',
  MI: 'Zona militar',
}

function zoneName({ service, name }: Station): string {
  const place = name.replace(
    /^(Estación|Base Tránsito|Base Municipal|Base Riesgos|Base|UPC|Destacamento) /,
    '',
  )
  return `${ZONES[service] ?? 'Zona'} ${place}`
}

/** About sixteen groups of quarters, the parishes outside each with the fields around it. */
function districtsOf(
  chance: Random,
  skeleton: Skeleton,
  barrios: Barrio[],
): { name: string; barrios: Barrio[] }[] {
  const city = barrios.filter(
    (barrio) => !barrio.town && barrio.name && barrio.kind !== 'river' && barrio.kind !== 'rural',
  )
  const wanted = Math.max(4, Math.min(14, Math.round(city.length / 8)))
  const centre = barrios.find(({ kind }) => kind === 'centre')
  const seats: { name: string; place: Vec }[] = [
    { name: 'Centro Histórico', place: centre ? centreOf(centre.face.ring) : [0, 0] },
  ]
  const open = chance.shuffled(city.filter(({ name, kind }) => name === shortName(name) && kind !== 'park'))
  while (seats.length < wanted) {
    const gap = (barrio: Barrio) =>
      Math.min(...seats.map(({ place }) => distance(place, centreOf(barrio.face.ring))))
    const next = open.reduce((best, barrio) => (gap(barrio) > gap(best) ? barrio : best))
    seats.push({ name: shortName(next.name), place: centreOf(next.face.ring) })
  }
  for (const { name, ring } of skeleton.towns) seats.push({ name, place: centreOf(ring) })
  const groups = nearestGroups(
    barrios,
    seats.map(({ place }) => place),
  )
  return seats.map(({ name }, at) => ({ name, barrios: groups[at] ?? [] }))
}

function nearestGroups(barrios: Barrio[], seats: Vec[]): Barrio[][] {
  const groups: Barrio[][] = seats.map(() => [])
  for (const barrio of barrios) {
    const middle = centreOf(barrio.face.ring)
    let best = 0
    seats.forEach((seat, at) => {
      if (distance(seat, middle) < distance(seats[best] as Vec, middle)) best = at
    })
    groups[best]?.push(barrio)
  }
  return groups
}

/** The river from one side of the canton to the other. */
function riverOutline({ river, limit }: Skeleton): Vec[] {
  const hits = crossings(river.line, [...limit, limit[0] as Vec]).map(({ first }) => first)
  const [from, to] = hits.length > 1 ? [Math.min(...hits), Math.max(...hits)] : [0, lengthOf(river.line)]
  const line = cut(river.line, from, to)
  return [...beside(line, -river.widthMetres / 2), ...beside(line, river.widthMetres / 2).toReversed()]
}

/** A strip of grass on each bank, as far as the ring road goes. */
function banksOf({ river, ringRoad }: Skeleton): Vec[][] {
  const hits = crossings(river.line, [...ringRoad, ringRoad[0] as Vec]).map(({ first }) => first)
  if (hits.length < 2) return []
  const line = cut(river.line, Math.min(...hits) + 60, Math.max(...hits) - 60)
  const edge = river.widthMetres / 2
  return [1, -1].map((side) => {
    const [near, far] = [beside(line, side * (edge + 3)), beside(line, side * (edge + 21))]
    return side > 0 ? [...near, ...far.toReversed()] : [...far, ...near.toReversed()]
  })
}

function lakeIn(chance: Random, barrio: Barrio): Vec[] {
  const { ring, area } = barrio.face
  const middle = centreOf(ring)
  const room = Math.min(rimDistance(ring, middle) * 0.62, Math.sqrt(area) * 0.24)
  const bays = [0, 1, 2].map(() => ({ deep: chance.between(0.06, 0.2), start: chance.between(0, 6) }))
  return Array.from({ length: 36 }, (_, at) => {
    const angle = (at / 36) * 2 * Math.PI
    const shape = bays.reduce(
      (sum, { deep, start }, bay) => sum + deep * Math.sin((bay + 2) * angle + start),
      1,
    )
    const place = add(middle, times(heading(angle), room * shape))
    return contains(ring, place) ? place : middle
  })
}
