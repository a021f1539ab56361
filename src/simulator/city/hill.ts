import type { Random } from '../random.ts'
import type { Barrio } from './barrios.ts'
import { along, lengthOf } from './line.ts'
import { addEdge, addNode, type Edge, markAt, type Net } from './net.ts'
import { contains, rimDistance } from './polygon.ts'
import { add, dot, heading, headingOf, leftOf, times, type Vec } from './vector.ts'

/** How lanes climb: none of them leads through, each branches off one below it. */
export interface Climb {
  /** Metres from any other lane. */
  room: number
  /** Metres between the branches of a lane. */
  apart: number
  /** Metres of the first lane and of a branch of it. */
  longest: number
  levels: number
  entrances: number
}

export const HILLSIDE: Climb = { room: 44, apart: 74, longest: 620, levels: 4, entrances: 3 }
export const COUNTRY: Climb = { room: 230, apart: 520, longest: 2100, levels: 3, entrances: 5 }

export interface ClimbRules {
  joins(edge: Edge): boolean
  dry(place: Vec): boolean
}

const STEP_METRES = 14
/** Ways round an obstacle, the gentlest first. */
const TURNS = [0, 0.3, -0.3, 0.55, -0.55]

/** Whether a lane that began at `from` may pass a place. */
type Fits = (place: Vec, from: Vec) => boolean

interface Bud {
  edge: Edge
  along: number
  way: Vec
  level: number
}

/** Grows winding dead-end lanes into a quarter from the streets around it. */
export function climb(net: Net, chance: Random, barrio: Barrio, manner: Climb, rules: ClimbRules): void {
  const { joins, dry } = rules
  const taken = proximity(manner.room)
  const slope = hillside(chance, manner.room)
  const fits: Fits = (place, from) =>
    dry(place) &&
    contains(barrio.face.ring, place) &&
    rimDistance(barrio.face.ring, place) > manner.room * 0.8 &&
    !taken.near(place, from)
  const buds = entrances(chance, barrio, manner, joins)
  for (let bud = buds.shift(); bud; bud = buds.shift()) {
    const start = along(bud.edge.line, bud.along).place
    const lane = wander(
      slope,
      start,
      bud.way,
      (manner.longest / (bud.level + 1)) * chance.between(0.5, 1.15),
      manner.room,
      fits,
    )
    if (lengthOf(lane) < manner.room * 1.1) continue
    const from = markAt(net, bud.edge, bud.along, 12)
    const edge = addEdge(net, from, addNode(net, lane[lane.length - 1] as Vec), lane, {
      class: 'residential',
      barrio: barrio.index,
    })
    for (const place of lane) taken.add(place)
    if (bud.level + 1 < manner.levels) buds.push(...budsOn(chance, edge, bud.level + 1, manner))
  }
}

function entrances(chance: Random, barrio: Barrio, manner: Climb, joins: (edge: Edge) => boolean): Bud[] {
  const sides = chance.shuffled(barrio.face.sides.filter(({ edge }) => joins(edge) && edge.length > 60))
  const wanted = Math.max(1, Math.min(manner.entrances, Math.ceil(barrio.face.area / 90_000)))
  return sides.slice(0, wanted).map((side) => {
    const metres = side.edge.length * chance.between(0.3, 0.7)
    const inward = times(leftOf(along(side.edge.line, metres).direction), side.forward ? 1 : -1)
    return { edge: side.edge, along: metres, way: inward, level: 0 }
  })
}

function budsOn(chance: Random, edge: Edge, level: number, manner: Climb): Bud[] {
  const buds: Bud[] = []
  let side = chance.chance(0.5) ? 1 : -1
  for (
    let metres = manner.apart * 0.8;
    metres < edge.length - 10;
    metres += manner.apart * chance.between(0.55, 1.1)
  ) {
    const { direction } = along(edge.line, metres)
    const way = heading(headingOf(direction) + side * chance.between(1.15, 1.75))
    buds.push({ edge, along: metres, way, level })
    side = -side
  }
  return buds
}

/** A lane that winds on until it has its length or no room is left; it leaves its parent straight. */
function wander(slope: Slope, start: Vec, way: Vec, length: number, room: number, fits: Fits): Vec[] {
  let going = headingOf(way)
  const lead = (metres: number) => add(start, times(heading(going), metres))
  if (!fits(lead(room * 1.35), start)) return [start]
  const lane: Vec[] = [start, lead(room * 0.45), lead(room * 0.9)]
  for (let metres = room * 0.9; metres < length; metres += STEP_METRES) {
    const here = lane[lane.length - 1] as Vec
    const wished = going + Math.max(-0.2, Math.min(0.2, offSlope(slope(here), going)))
    const turn = TURNS.find((by) => fits(add(here, times(heading(wished + by), STEP_METRES * 1.6)), start))
    if (turn === undefined) break
    going = wished + turn
    lane.push(add(here, times(heading(going), STEP_METRES)))
  }
  return lane
}

/** The direction, in radians, of the slope's contour at a place. */
type Slope = (place: Vec) => number

/** A hillside of slow folds, `room` metres between lanes deciding how slow. */
function hillside(chance: Random, room: number): Slope {
  const fold = () => ({
    way: heading(chance.between(0, 6.28)),
    long: room * chance.between(1.6, 4.2),
    start: chance.between(0, 6.28),
    swing: chance.between(0.25, 0.6),
  })
  const [base, folds] = [chance.between(0, 3.14), [fold(), fold(), fold()]]
  return (place) =>
    folds.reduce(
      (sum, { way, long, start, swing }) => sum + swing * Math.sin(dot(place, way) / long + start),
      base,
    )
}

/** How far to turn to go along the contour or straight up or down it, whichever is nearer. */
function offSlope(contour: number, going: number): number {
  const quarter = Math.PI / 2
  const off = (contour - going) % quarter
  if (off > quarter / 2) return off - quarter
  return off < -quarter / 2 ? off + quarter : off
}

/** Remembers places, and says whether one of them is within `room` metres. */
function proximity(room: number): { add(place: Vec): void; near(place: Vec, except: Vec): boolean } {
  const cells = new Map<string, Vec[]>()
  const key = (x: number, y: number) => `${x},${y}`
  const cellOf = (place: Vec): [number, number] => [Math.floor(place[0] / room), Math.floor(place[1] / room)]
  return {
    add(place) {
      const at = key(...cellOf(place))
      cells.set(at, [...(cells.get(at) ?? []), place])
    },
    near(place, except) {
      const [x, y] = cellOf(place)
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          for (const other of cells.get(key(x + dx, y + dy)) ?? []) {
            const close = Math.hypot(other[0] - place[0], other[1] - place[1]) < room
            const atRoot = Math.hypot(other[0] - except[0], other[1] - except[1]) < room * 1.05
            if (close && !atRoot) return true
          }
        }
      }
      return false
    },
  }
}
