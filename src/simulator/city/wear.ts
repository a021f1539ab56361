import type { Random } from '../random.ts'
import type { Lattice } from './lattice.ts'
import { along } from './line.ts'
import { addEdge, addNode, type Edge, markAt, type Net } from './net.ts'
import type { Plot } from './plots.ts'
import { contains } from './polygon.ts'
import { add, leftOf, times, type Vec } from './vector.ts'

/** Leaves out some streets of a laid-out quarter and lets passages into some blocks, as the years do. */
export function wear(net: Net, chance: Random, lattice: Lattice, plots: Plot[]): void {
  const { grain, barrio } = lattice
  const built = new Map<number, number>()
  const count = (edge: Edge, by: number) => {
    for (const node of [edge.from, edge.to]) built.set(node, (built.get(node) ?? 0) + by)
  }
  const streets = net.edges.filter((edge) => edge.barrio === barrio.index && !edge.gone)
  for (const edge of streets) count(edge, 1)
  const inner = [...lattice.rightward, ...lattice.upward].filter((edge) => edge !== undefined)
  for (const edge of inner) {
    if (edge.kept || edge.gone || !chance.chance(grain.missing)) continue
    if ((built.get(edge.from) ?? 0) < 3 || (built.get(edge.to) ?? 0) < 3) continue
    edge.gone = true
    count(edge, -1)
  }
  const own = plots.filter((plot) => plot.barrio === barrio.index)
  for (const edge of lattice.rightward) {
    if (edge && !edge.gone && chance.chance(grain.passages)) passage(net, chance, lattice, edge, own)
  }
}

/** A dead end from the middle of a street into the block beside it. */
function passage(net: Net, chance: Random, lattice: Lattice, edge: Edge, plots: Plot[]): void {
  const metres = edge.length * chance.between(0.4, 0.6)
  const { place, direction } = along(edge.line, metres)
  const reach = lattice.grain.deep * chance.between(0.5, 0.62)
  const inward = times(leftOf(direction), chance.chance(0.5) ? 1 : -1)
  const end: Vec = add(place, times(inward, reach))
  if (!contains(lattice.barrio.face.ring, add(place, times(inward, reach * 1.9)))) return
  if (plots.some((plot) => contains(plot.ring, end))) return
  const from = markAt(net, edge, metres, 0)
  addEdge(net, from, addNode(net, end), [place, end], { class: 'service', barrio: lattice.barrio.index })
}
