import type { Random } from '../random.ts'
import type { Barrio, Grain } from './barrios.ts'
import { along, crossings } from './line.ts'
import { addEdge, addNode, type Edge, markAt, type Net } from './net.ts'
import { boxOf, contains, crossesRim, rimDistance } from './polygon.ts'
import { add, angleBetween, heading, subtract, times, turned, unit, type Vec } from './vector.ts'

/** The streets of a quarter that was laid out by cord: crossings in columns and rows, where they fell inside it. */
export interface Lattice {
  barrio: Barrio
  grain: Grain
  columns: number
  rows: number
  nodes: (number | undefined)[]
  /** Street from a crossing to the next in its row, and in its column. */
  rightward: (Edge | undefined)[]
  upward: (Edge | undefined)[]
}

/** A block or several together, taken for something else than houses. */
export interface Plot {
  lattice: Lattice
  column: number
  row: number
  wide: number
  high: number
  ring: Vec[]
}

export interface LatticeRules {
  /** Where the net must not be joined, or only sometimes (a ring road). */
  joins(edge: Edge): boolean
  /** Streets of one direction, by turns. */
  oneWay: boolean
}

export function layLattice(
  net: Net,
  chance: Random,
  barrio: Barrio,
  grain: Grain,
  rules: LatticeRules,
): Lattice {
  const { ring } = barrio.face
  const { low, high } = boxOf(ring.map((place) => turned(place, -barrio.turn)))
  const columns = stops(chance, low[0], high[0], grain.long, grain.uneven)
  const rows = stops(chance, low[1], high[1], grain.deep, grain.uneven)
  const bend = bending(chance, grain.bend)
  const place = (column: number, row: number): Vec =>
    bend(turned([columns[column] as number, rows[row] as number], barrio.turn))
  const lattice: Lattice = {
    barrio,
    grain,
    columns: columns.length,
    rows: rows.length,
    nodes: [],
    rightward: [],
    upward: [],
  }
  const clear = Math.max(20, 0.46 * Math.min(grain.long, grain.deep))
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < columns.length; column++) {
      const at = place(column, row)
      const fits = contains(ring, at) && rimDistance(ring, at) > clear
      lattice.nodes.push(fits ? addNode(net, at) : undefined)
    }
  }
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < columns.length; column++) {
      joinAround(net, lattice, rules, place, column, row)
    }
  }
  return lattice
}

/** Even spacing near `gap` from end to end, each stop a little off. */
function stops(chance: Random, low: number, high: number, gap: number, uneven: number): number[] {
  const count = Math.max(1, Math.round((high - low) / gap))
  const even = (high - low) / count
  return Array.from({ length: count + 1 }, (_, at) => low + at * even + chance.around(0, uneven * even * 0.5))
}

/** Slow waves that keep a laid-out quarter from looking ruled. */
function bending(chance: Random, metres: number): (at: Vec) => Vec {
  const wave = () => ({
    way: heading(chance.between(0, 6.28)),
    long: chance.between(240, 480),
    start: chance.between(0, 6),
  })
  const [east, north] = [wave(), wave()]
  const of = ({ way, long, start }: ReturnType<typeof wave>, at: Vec) =>
    metres * Math.sin((at[0] * way[0] + at[1] * way[1]) / long + start)
  return (at) => [at[0] + of(east, at), at[1] + of(north, at)]
}

function joinAround(
  net: Net,
  lattice: Lattice,
  rules: LatticeRules,
  place: (column: number, row: number) => Vec,
  column: number,
  row: number,
): void {
  const index = row * lattice.columns + column
  const node = lattice.nodes[index]
  if (node === undefined) return
  const { barrio } = lattice
  const here = net.nodes[node] as Vec
  const flowOf = (line: number, way: Vec) => (rules.oneWay ? times(way, line % 2 === 0 ? 1 : -1) : undefined)
  const [east, north] = [heading(barrio.turn), heading(barrio.turn + Math.PI / 2)]
  for (const [stepX, stepY] of [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const) {
    const [otherColumn, otherRow] = [column + stepX, row + stepY]
    const within =
      otherColumn >= 0 && otherRow >= 0 && otherColumn < lattice.columns && otherRow < lattice.rows
    const other = within ? lattice.nodes[otherRow * lattice.columns + otherColumn] : undefined
    const flow = stepY === 0 ? flowOf(row, east) : flowOf(column, north)
    const look = { class: 'residential' as const, barrio: barrio.index, flow }
    if (other !== undefined && !crossesRim(barrio.face.ring, here, net.nodes[other] as Vec)) {
      if (stepX + stepY < 0) continue
      const edge = addEdge(net, node, other, [here, net.nodes[other] as Vec], look)
      ;(stepY === 0 ? lattice.rightward : lattice.upward)[index] = edge
      continue
    }
    const toward = within
      ? place(otherColumn, otherRow)
      : add(here, times(stepY === 0 ? east : north, stepX + stepY))
    const reach = 1.75 * (stepY === 0 ? lattice.grain.long : lattice.grain.deep)
    const end = joinRim(net, barrio, here, unit(subtract(toward, here)), reach, rules)
    if (end !== undefined && end !== node) addEdge(net, node, end, [here, net.nodes[end] as Vec], look)
  }
}

/** The node on the rim that a street running on from inside arrives at, if it may join there. */
export function joinRim(
  net: Net,
  barrio: Barrio,
  from: Vec,
  way: Vec,
  reach: number,
  rules: Pick<LatticeRules, 'joins'>,
): number | undefined {
  const far = add(from, times(way, reach))
  let best: { edge: Edge; along: number; metres: number } | undefined
  for (const { edge } of barrio.face.sides) {
    for (const hit of crossings(edge.line, [from, far])) {
      if (!best || hit.second < best.metres) best = { edge, along: hit.first, metres: hit.second }
    }
  }
  if (!best || best.metres < 12 || !rules.joins(best.edge)) return undefined
  const [a, b] = [Math.max(0, best.along - 2), best.along + 2]
  const angle = angleBetween(subtract(along(best.edge.line, b).place, along(best.edge.line, a).place), way)
  if (angle < 0.5 || angle > Math.PI - 0.5) return undefined
  return markAt(net, best.edge, best.along, 26)
}
