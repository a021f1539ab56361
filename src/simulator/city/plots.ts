import type { Random } from '../random.ts'
import type { BarrioKind } from './barrios.ts'
import type { Lattice } from './lattice.ts'
import type { Edge, Net } from './net.ts'
import { areaOf, centreOf, drawnIn } from './polygon.ts'
import type { Vec } from './vector.ts'

/** A block, or several together, taken for something else than houses. */
export interface Plot {
  kind: string
  name: string
  /** Its outline, back from the kerb. */
  ring: Vec[]
  centre: Vec
  barrio: number
  /** Trees and grass rather than walls: drawn as a park. */
  green: boolean
}

/** What a city needs ground for, in the order in which it takes it. */
export interface Need {
  kind: string
  name: string
  squareMetres: number
  green?: boolean
  in: readonly BarrioKind[]
  /** How far from the main square, in metres of a whole-size city. */
  from?: number
  to?: number
  /** As near as can be to this place. */
  near?: Vec
  /** As far as can be from earlier plots of its kind. */
  spread?: boolean
}

interface Choice {
  lattice: Lattice
  column: number
  row: number
  wide: number
  high: number
  ring: Vec[]
  misfit: number
}

export function takePlots(
  net: Net,
  chance: Random,
  lattices: Lattice[],
  needs: Need[],
  size: number,
): Plot[] {
  const plots: Plot[] = []
  const full = new Set<string>()
  for (const wish of needs) {
    const need =
      wish.squareMetres > 12_000 ? { ...wish, squareMetres: wish.squareMetres * size ** 0.7 } : wish
    const best = choose(net, chance, lattices, need, plots, full, size)
    if (!best) continue
    clear(best, full)
    const barrio = best.lattice.barrio.index
    const ring = drawnIn(best.ring, 9)
    plots.push({
      kind: need.kind,
      name: need.name,
      ring,
      centre: centreOf(best.ring),
      barrio,
      green: need.green ?? false,
    })
  }
  return plots
}

function choose(
  net: Net,
  chance: Random,
  lattices: Lattice[],
  need: Need,
  plots: Plot[],
  full: Set<string>,
  size: number,
): Choice | undefined {
  const others = plots.filter(({ kind }) => kind === need.kind)
  let best: Choice | undefined
  for (const lattice of lattices) {
    if (!need.in.includes(lattice.barrio.kind)) continue
    const blocks = Math.max(1, Math.round(need.squareMetres / (lattice.grain.long * lattice.grain.deep)))
    const high = Math.max(1, Math.round(Math.sqrt((blocks * lattice.grain.long) / lattice.grain.deep)))
    const wide = Math.max(1, Math.round(blocks / high))
    for (let row = 0; row + high < lattice.rows; row++) {
      for (let column = 0; column + wide < lattice.columns; column++) {
        const choice = { lattice, column, row, wide, high }
        if (cellsOf(choice).some((cell) => full.has(cell))) continue
        const ring = outlineOf(net, choice)
        if (!ring) continue
        const misfit = misfitOf(chance, need, ring, others, size)
        if (misfit !== undefined && (!best || misfit < best.misfit)) best = { ...choice, ring, misfit }
      }
    }
  }
  return best
}

function misfitOf(chance: Random, need: Need, ring: Vec[], others: Plot[], size: number): number | undefined {
  const middle = centreOf(ring)
  const far = Math.hypot(...middle) / size
  if (far < (need.from ?? 0) || far > (need.to ?? 9000)) return undefined
  const distanceTo = (place: Vec) => Math.hypot(place[0] - middle[0], place[1] - middle[1])
  const wrongSize = Math.abs(Math.log(areaOf(ring) / need.squareMetres)) * 400
  const tooNear = need.spread
    ? others.reduce((sum, { centre }) => sum + 900_000 / (200 + distanceTo(centre)), 0)
    : 0
  const fromWish = need.near ? distanceTo(need.near) * 3 : chance.between(0, 700)
  return wrongSize + tooNear + fromWish
}

type Place = Pick<Choice, 'lattice' | 'column' | 'row' | 'wide' | 'high'>

function cellsOf({ lattice, column, row, wide, high }: Place): string[] {
  const cells: string[] = []
  for (let x = column; x < column + wide; x++) {
    for (let y = row; y < row + high; y++) cells.push(`${lattice.barrio.index}/${x}/${y}`)
  }
  return cells
}

/** The corner-to-corner outline, if every street around it was built. */
function outlineOf(net: Net, { lattice, column, row, wide, high }: Place): Vec[] | undefined {
  const ring: Vec[] = []
  const step = (edge: Edge | undefined, x: number, y: number) => {
    const node = lattice.nodes[y * lattice.columns + x]
    if (!edge || edge.gone || node === undefined) return false
    ring.push(net.nodes[node] as Vec)
    return true
  }
  const at = (x: number, y: number) => y * lattice.columns + x
  for (let x = column; x < column + wide; x++)
    if (!step(lattice.rightward[at(x, row)], x, row)) return undefined
  const [right, top] = [column + wide, row + high]
  for (let y = row; y < top; y++) if (!step(lattice.upward[at(right, y)], right, y)) return undefined
  for (let x = right; x > column; x--) if (!step(lattice.rightward[at(x - 1, top)], x, top)) return undefined
  for (let y = top; y > row; y--) if (!step(lattice.upward[at(column, y - 1)], column, y)) return undefined
  return ring
}

/** Takes the streets inside away, and keeps those around. */
function clear(choice: Choice, full: Set<string>): void {
  const { lattice, column, row, wide, high } = choice
  for (const cell of cellsOf(choice)) full.add(cell)
  const at = (x: number, y: number) => y * lattice.columns + x
  for (let x = column; x <= column + wide; x++) {
    for (let y = row; y <= row + high; y++) {
      const [right, up] = [lattice.rightward[at(x, y)], lattice.upward[at(x, y)]]
      if (right && x < column + wide) settle(right, y > row && y < row + high)
      if (up && y < row + high) settle(up, x > column && x < column + wide)
    }
  }
}

/** A street inside a plot is gone; one around it stays whatever else is left out. */
function settle(edge: Edge, inside: boolean): void {
  if (inside) edge.gone = true
  else edge.kept = true
}
