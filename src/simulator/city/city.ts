import type { Landmark, MapLayers, Point } from '../../places/layer.ts'
import type { UnitSeed } from '../../units/roster.ts'
import { random } from '../random.ts'
import { areasOf } from './areas.ts'
import { manStations } from './crews.ts'
import { buildHouses } from './houses.ts'
import { landmarksOf, type Mark } from './landmarks.ts'
import { nameStreets } from './naming.ts'
import { numberStreets } from './numbering.ts'
import { boxOf, contains, rimDistance } from './polygon.ts'
import { makeSkeleton, type Skeleton } from './skeleton.ts'
import { buildStations } from './stations.ts'
import { layStreets } from './streets.ts'
import { strokesOf } from './strokes.ts'
import { projection, type Vec } from './vector.ts'

export interface City {
  seed: number
  layers: MapLayers
  roster: UnitSeed[]
  centre: {
    name: string
    timeZone: string
    /** West, south, east, north of everything. */
    bounds: [number, number, number, number]
    /** The same of the built-up city: what a map shows first. */
    view: [number, number, number, number]
  }
}

export interface CityOptions {
  /** Default: Ciudad Amparo. */
  name?: string
  /** Share of the whole city: 1 has 60,000 addresses and about 120 units, 0.2 a fifth of them. */
  scale?: number
}

/** A valley in the Andes where no city stands. */
const ORIGIN: Point = [-78.4215, -2.3178]
const WHOLE_CITY_SIZE = 0.8
const ADDRESSES = 60_000
/** Quarters on which nobody builds. */
const OPEN_GROUND = ['park', 'river', 'island']

/**
 * Makes a training city. The same seed and options give the same city, byte for byte; another seed another city.
 * Everything in it is invented: names, numbers, streets, stations.
 */
export function makeCity(seed: number, { name = 'Ciudad Amparo', scale = 1 }: CityOptions = {}): City {
  const chance = random(`city/${seed}`)
  const size = WHOLE_CITY_SIZE * Math.sqrt(scale)
  const project = projection(ORIGIN)
  const skeleton = makeSkeleton(chance, size)
  const { net } = skeleton
  const { barrios, plots } = layStreets(chance, skeleton, size)
  const named = strokesOf(net)
  nameStreets(net, chance.branch('naming'), named, barrios)
  const streets = numberStreets(net, named, barrios, townAt(skeleton, name))
  const walls = [
    ...plots.map(({ ring }) => ring),
    ...barrios.filter(({ kind }) => OPEN_GROUND.includes(kind)).map(({ face }) => face.ring),
  ]
  const boxes = walls.map((ring) => ({ ring, ...boxOf(ring) }))
  const houses = buildHouses(chance.branch('houses'), streets, Math.round(ADDRESSES * scale), {
    fast: ({ segment }) => /^Vía /.test(segment.name),
    free: (place) => !boxes.some(({ low, high, ring }) => within(place, low, high) && contains(ring, place)),
  })
  const share = Math.sqrt(scale) * scale ** 0.25
  const stations = buildStations(chance.branch('stations'), skeleton, barrios, houses, share)
  const marks = [
    ...stations,
    ...landmarksOf(chance.branch('landmarks'), { net, barrios, plots, streets, houses }),
  ]
  const layers: MapLayers = {
    name,
    streets: streets.map(({ segment, line }) => ({ ...segment, line: line.map(project) })),
    addresses: houses.map(({ street, number, place }, at) => ({
      id: `a${at + 1}`,
      street: street.segment.name,
      number,
      point: project(place),
      segment: street.segment.id,
      town: street.segment.town,
    })),
    landmarks: marks.map((mark, at) => landmarkOf(mark, at, project)),
    areas: areasOf(chance.branch('areas'), name, skeleton, barrios, plots, stations, project),
  }
  return {
    seed,
    layers,
    roster: manStations(stations, project),
    centre: { name, timeZone: 'America/Guayaquil', ...frames(skeleton, project) },
  }
}

/** The parish whose streets, its outer ones included, pass through a place; elsewhere the city. */
const townAt = (skeleton: Skeleton, city: string) => (place: Vec) =>
  skeleton.towns.find(({ ring }) => contains(ring, place) || rimDistance(ring, place) < 3)?.name ?? city

const within = (place: Vec, low: Vec, high: Vec) =>
  place[0] >= low[0] && place[0] <= high[0] && place[1] >= low[1] && place[1] <= high[1]

function landmarkOf(
  { place, kind, name, address, service }: Mark,
  at: number,
  project: (at: Vec) => Point,
): Landmark {
  return {
    id: `l${at + 1}`,
    name,
    kind,
    point: project(place),
    ...(address && { address }),
    ...(service && { service }),
  }
}

function frames(skeleton: Skeleton, project: (at: Vec) => Point): Pick<City['centre'], 'bounds' | 'view'> {
  const frame = (ring: readonly Vec[], margin: number): [number, number, number, number] => {
    const { low, high } = boxOf(ring)
    return [...project([low[0] - margin, low[1] - margin]), ...project([high[0] + margin, high[1] + margin])]
  }
  return { bounds: frame([...skeleton.limit], 200), view: frame(skeleton.ringRoad, 350) }
}
