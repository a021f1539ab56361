import type { Random } from '../random.ts'
import { along, beside, type Line, smooth, stretches } from './line.ts'
import { AVENUES, RIVERS, TOWNS } from './names.ts'
import type { Edge, Net, Way } from './net.ts'
import { contains } from './polygon.ts'
import { add, distance, headingOf, turned, type Vec } from './vector.ts'
import { type Thread, weave } from './weave.ts'

export interface Hill {
  centre: Vec
  metres: number
}

export interface TownSite {
  name: string
  ring: Vec[]
}

/** What the city grows between: river, avenues, ring road, roads out, towns around it, and the canton's limit. */
export interface Skeleton {
  net: Net
  river: { name: string; line: Vec[]; widthMetres: number }
  /** Ways that follow the river. */
  riverside: Set<number>
  ringRoad: Vec[]
  ringWay: number
  limit: Vec[]
  towns: TownSite[]
  hills: Hill[]
}

interface Drawing {
  chance: Random
  /** Size of the city, 1 for the whole one. */
  size: number
  threads: Thread[]
  ways: Way[]
  /** Another name for what of a way lies beyond the ring road. */
  beyond: Map<number, number>
  avenues: string[]
  towns: string[]
}

const STEP_METRES = 30
const NORTH_BANK = 'Av. Ribera Norte'
const SOUTH_BANK = 'Av. de los Alisos'

export function makeSkeleton(chance: Random, size: number): Skeleton {
  const drawing: Drawing = {
    chance: chance.branch('skeleton'),
    size,
    threads: [],
    ways: [],
    beyond: new Map(),
    avenues: chance.branch('avenues').shuffled(AVENUES),
    towns: chance.branch('towns').shuffled(TOWNS),
  }
  const place = placement(chance.branch('placement'), size)
  const river = drawRiver(drawing)
  const riverside = drawRiverside(drawing, river.line, river.widthMetres)
  drawAcross(drawing, river.line)
  const ringWay = drawing.ways.push({ name: 'Vía Perimetral', class: 'primary' }) - 1
  const ringRoad = drawRing(drawing, ringWay)
  drawFringe(drawing)
  const towns = drawTowns(drawing)
  const limit = drawLimit(drawing)

  const net: Net = { nodes: [], edges: [], ways: drawing.ways }
  weave(
    net,
    drawing.threads.map((thread) => ({ ...thread, line: thread.line.map(place) })),
  )
  const ring = ringRoad.map(place)
  nameBanks(net, riverside)
  for (const edge of net.edges) renameBeyond(edge, ring, drawing.beyond)
  return {
    net,
    river: { ...river, name: chance.branch('river').pick(RIVERS), line: river.line.map(place) },
    riverside,
    ringRoad: ring,
    ringWay,
    limit: limit.map(place),
    towns: towns.map(({ name, ring: outline }) => ({ name, ring: outline.map(place) })),
    hills: drawHills(chance.branch('hills'), size).map((hill) => ({ ...hill, centre: place(hill.centre) })),
  }
}

/** Cities are mirrored and turned, so that the river is not always north of the square. */
function placement(chance: Random, size: number): (at: Vec) => Vec {
  const [flipX, flipY] = [chance.chance(0.5) ? -1 : 1, chance.chance(0.35) ? -1 : 1]
  const turn = chance.between(-0.28, 0.28)
  return (at) => turned([at[0] * flipX * size, at[1] * flipY * size], turn)
}

function addWay(drawing: Drawing, name: string, look: Way['class'], line: Line, closed = false): number {
  const way = drawing.ways.push({ name, class: look }) - 1
  drawing.threads.push({ line, look: { class: look, way }, closed })
  return way
}

function addAvenue(drawing: Drawing, look: Way['class'], points: Vec[], town?: string): number {
  const name = drawing.avenues.shift() ?? 'Av. Libertadores'
  const way = addWay(drawing, name, look, smooth(points, STEP_METRES))
  if (town) drawing.beyond.set(way, drawing.ways.push({ name: `Vía a ${town}`, class: 'primary' }) - 1)
  return way
}

function drawRiver({ chance, size }: Drawing): { line: Vec[]; widthMetres: number } {
  const [one, two] = [chance.between(0, 6), chance.between(0, 6)]
  const slope = chance.between(-0.05, 0.05)
  const sway = (x: number) => 330 * Math.sin(x / 1350 + one) + 150 * Math.sin(x / 640 + two) + slope * x
  const points: Vec[] = []
  for (let x = -8400; x <= 8400; x += 420) points.push([x, 715 + sway(x) - sway(0)])
  return { line: smooth(points, STEP_METRES), widthMetres: chance.between(38, 58) * Math.max(0.6, size) }
}

/** Avenues on both banks: one leaves the city eastwards, the other westwards. */
function drawRiverside(drawing: Drawing, river: Vec[], widthMetres: number): Set<number> {
  const bank = (side: number, from: number, to: number) => {
    const far = (widthMetres / 2 + drawing.chance.between(36, 60)) / drawing.size
    const line = beside(river, side * far).filter((_, at) => at % 6 === 0)
    return line.filter(([x]) => x > from && x < to)
  }
  const out = (name: string, points: Vec[]) => {
    const way = addWay(drawing, name, 'primary', smooth(points, STEP_METRES))
    const town = drawing.towns.shift()
    drawing.beyond.set(way, drawing.ways.push({ name: `Vía a ${town}`, class: 'primary' }) - 1)
    return way
  }
  return new Set([out(NORTH_BANK, bank(1, -8000, 5400)), out(SOUTH_BANK, bank(-1, -5400, 8000))])
}

/** The cross streets of the skeleton: those that frame the colonial centre, those further out, diagonals and exits. */
function drawAcross(drawing: Drawing, river: Vec[]): void {
  const { chance } = drawing
  const wild = (far: number, most: number) =>
    chance.between(-most, most) * Math.min(1, Math.max(0, far - 650) / 1700)
  const riverAt = (x: number) => (river.find((at) => at[0] >= x) ?? ([0, 700] as Vec))[1]
  const eastWest = (y: (x: number) => number, most: number, from = -4700, to = 4700) => {
    const points: Vec[] = []
    for (const x of [-4700, -3600, -2600, -1700, -750, 0, 750, 1700, 2600, 3600, 4700]) {
      if (x >= from && x <= to) points.push([x, y(x) + wild(Math.abs(x), most)])
    }
    return points
  }
  const northSouth = (x: (y: number) => number, most: number, from = -3600, to = 4200) => {
    const points: Vec[] = []
    for (const y of [-3600, -2600, -1700, -1000, -480, 60, 615, 1100, 1700, 2500, 3300, 4200]) {
      const far = y > 0 ? y : 120 - y
      if (y >= from && y <= to) points.push([x(y) + wild(far, most), y])
    }
    return points
  }
  const lean = () => chance.between(-0.16, 0.16)
  const [leanA, leanB, leanC, leanD] = [lean(), lean(), lean(), lean()]
  addAvenue(
    drawing,
    'secondary',
    eastWest(() => -490, 170),
  )
  addAvenue(
    drawing,
    'primary',
    eastWest((x) => -1400 + x * leanA * 0.6, 110),
  )
  addAvenue(
    drawing,
    'primary',
    eastWest((x) => 0.5 * (riverAt(x) + 830) + 780, 90),
  )
  addAvenue(
    drawing,
    'secondary',
    eastWest((x) => 2270 + x * leanB * 0.3, 80),
  )
  addAvenue(
    drawing,
    'primary',
    northSouth((y) => -600 + Math.min(0, y + 480) * leanC + Math.max(0, y - 700) * leanB, 110),
  )
  addAvenue(
    drawing,
    'primary',
    northSouth((y) => 600 + Math.min(0, y + 480) * leanD + Math.max(0, y - 700) * leanA, 110),
  )
  addAvenue(
    drawing,
    'primary',
    northSouth((y) => -2080 + y * leanA, 130, -2650),
  )
  addAvenue(
    drawing,
    'secondary',
    northSouth((y) => 2020 + y * leanC, 130, -2650),
  )
  const far = chance.between(3350, 3600)
  addAvenue(
    drawing,
    'secondary',
    northSouth((y) => -1320 + (y - 1500) * leanD, 90, 1100),
  )
  addAvenue(
    drawing,
    'secondary',
    northSouth((y) => 1330 + (y + 500) * leanB, 90, -3600, -400),
  )

  const exit = () => drawing.towns.shift() ?? 'Las Peñas'
  const bend = () => chance.between(-260, 260)
  const north: Vec[] = [
    [20, 560],
    [30, 1100],
    [60 + bend() / 3, 1900],
    [bend(), 2900],
    [bend() * 1.5, far],
    [bend() * 2, 4400],
    [bend() * 3, 5600],
  ]
  addAvenue(drawing, 'secondary', north, exit())
  const southEast: Vec[] = [
    [540, -420],
    [900, -800],
    [1500, -1450],
    [2300, -1950],
    [3100, -2250 + bend() / 2],
    [4300, -2700 + bend()],
    [5600, -3100 + bend()],
    [7600, -3900 + bend()],
  ]
  addAvenue(drawing, 'primary', southEast, exit())
  const southWest: Vec[] = [
    [-540, -420],
    [-860, -850],
    [-1250, -1450],
    [-1750, -2150],
    [-2300, -2900 + bend() / 2],
    [-3400, -3500 + bend()],
    [-4600, -3900 + bend()],
    [-6600, -5000],
  ]
  addAvenue(drawing, 'secondary', southWest, exit())
}

const RING_CENTRE: Vec = [40, 400]

function drawRing(drawing: Drawing, way: number): Vec[] {
  const points = oval(drawing.chance, 3560, 2440, 16, 0.055)
  const line = smooth(points, STEP_METRES, true)
  drawing.threads.push({ line, look: { class: 'primary', way }, closed: true })
  return line.slice(0, -1)
}

function oval(chance: Random, wide: number, high: number, count: number, wild: number): Vec[] {
  return Array.from({ length: count }, (_, at) => {
    const angle = (at / count) * 2 * Math.PI
    const share = 1 + chance.between(-wild, wild)
    return add(RING_CENTRE, [Math.cos(angle) * wide * share, Math.sin(angle) * high * share])
  })
}

/** Later quarters outside the ring road, between two of the roads out. */
function drawFringe(drawing: Drawing): void {
  const { chance } = drawing
  const arc = (from: number, to: number, share: number) => {
    const points: Vec[] = []
    for (let degrees = from; degrees <= to; degrees += 11) {
      const factor = share * (1 + chance.between(-0.035, 0.035))
      const at = (degrees * Math.PI) / 180
      points.push(add(RING_CENTRE, [Math.cos(at) * 3560 * factor, Math.sin(at) * 2440 * factor]))
    }
    addAvenue(drawing, 'tertiary', points)
  }
  arc(-12, 102, 1.3)
  arc(226, 322, 1.27)
  arc(80, 188, 1.31)
}

/** Two parishes with a square and streets of their own, on the roads that leave south-east and south-west. */
function drawTowns(drawing: Drawing): TownSite[] {
  const { size } = drawing
  const roads = [...drawing.beyond].slice(-2)
  return roads.map(([way, beyond], at) => {
    const road = (drawing.threads.find((thread) => thread.look.way === way) as Thread).line
    const metres =
      stretches(road).find(({ a }) => distance(a, RING_CENTRE) > (at === 0 ? 4900 : 4300))?.start ?? 0
    const { place, direction } = along(road, metres)
    const turn = headingOf(direction)
    const [wide, high] = [drawing.chance.between(270, 320) / size, drawing.chance.between(210, 240) / size]
    const corners: Vec[] = (
      [
        [-1, -1],
        [0, -1.06],
        [1, -1],
        [1.05, 0],
        [1, 1],
        [0, 1.04],
        [-1, 1],
        [-1.04, 0],
      ] as Vec[]
    ).map(([x, y]) => add(place, turned([x * wide, y * high], turn)))
    const ring = corners.flatMap((a, corner) => {
      const b = corners[(corner + 1) % corners.length] as Vec
      return [0, 0.25, 0.5, 0.75].map(
        (share): Vec => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share],
      )
    })
    addWay(drawing, 'Calle Circunvalación', 'tertiary', [...ring, ring[0] as Vec], true)
    const name = (drawing.ways[beyond] as Way).name.replace('Vía a ', '')
    return { name, ring }
  })
}

function drawLimit(drawing: Drawing): Vec[] {
  const line = smooth(oval(drawing.chance, 7000, 4900, 24, 0.05), 120, true)
  drawing.threads.push({ line, look: { class: 'path', limit: true }, closed: true })
  return line.slice(0, -1)
}

function drawHills(chance: Random, size: number): Hill[] {
  const around = chance.between(0, 6.2)
  return [0, 1, 2, 3, 4].map((at) => {
    const share = chance.between(0.85, 1.18)
    const angle = around + (at * 2 * Math.PI) / 5 + chance.between(-0.35, 0.35)
    const centre = add(RING_CENTRE, [Math.cos(angle) * 3400 * share, Math.sin(angle) * 2440 * share])
    return { centre, metres: chance.between(480, 760) * size }
  })
}

/** In a mirrored city the bank that was drawn as the northern one lies south. */
function nameBanks(net: Net, riverside: Set<number>): void {
  const heightOf = (way: number) => {
    const places = net.edges.filter((edge) => edge.way === way).flatMap(({ line }) => line)
    const nearest = places.toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b))[0]
    return nearest?.[1] ?? 0
  }
  const [south, north] = [...riverside].toSorted((a, b) => heightOf(a) - heightOf(b))
  if (north !== undefined) (net.ways[north] as Way).name = NORTH_BANK
  if (south !== undefined) (net.ways[south] as Way).name = SOUTH_BANK
}

function renameBeyond(edge: Edge, ringRoad: Vec[], beyond: Map<number, number>): void {
  const way = edge.way === undefined ? undefined : beyond.get(edge.way)
  if (way === undefined) return
  const middle = along(edge.line, edge.length / 2).place
  if (!contains(ringRoad, middle)) edge.way = way
}
