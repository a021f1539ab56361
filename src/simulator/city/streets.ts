import type { Random } from '../random.ts'
import { type Barrio, classify, GRAINS, isRiver, isRural } from './barrios.ts'
import { divide } from './collectors.ts'
import { type Face, facesOf } from './faces.ts'
import { COUNTRY, climb, HILLSIDE } from './hill.ts'
import { type Lattice, layLattice } from './lattice.ts'
import { crossings, metresTo } from './line.ts'
import { needsOf } from './needs.ts'
import { cutAtMarks, type Edge, markAt, type Net } from './net.ts'
import { type Plot, takePlots } from './plots.ts'
import { centreOf, contains } from './polygon.ts'
import type { Skeleton } from './skeleton.ts'
import { tidy } from './tidy.ts'
import type { Vec } from './vector.ts'
import { wear } from './wear.ts'

export interface Layout {
  barrios: Barrio[]
  plots: Plot[]
}

/** Fills the skeleton with quarters, each laid out in its own manner, and sets ground aside for what all need. */
export function layStreets(chance: Random, skeleton: Skeleton, size: number): Layout {
  const { net } = skeleton
  divide(net, chance.branch('collectors'), (face) => largestQuarter(skeleton, face, size))
  buildBridges(net, skeleton)
  const barrios = classify(chance.branch('kinds'), skeleton, facesOf(net), size)
  const lattices: Lattice[] = []
  const dry = (place: Vec) => metresTo(skeleton.river.line, place) > skeleton.river.widthMetres + 25
  for (const barrio of barrios) {
    const dice = chance.branch(`barrio/${barrio.index}`)
    const grain = GRAINS[barrio.kind]
    const joins = (edge: Edge) =>
      !edge.limit && !edge.bridge && (edge.way !== skeleton.ringWay || dice.chance(0.3))
    if (barrio.kind === 'hill') climb(net, dice, barrio, HILLSIDE, { joins, dry })
    if (barrio.kind === 'rural') climb(net, dice, barrio, COUNTRY, { joins, dry })
    if (grain)
      lattices.push(layLattice(net, dice, barrio, grain, { joins, oneWay: barrio.kind === 'centre' }))
  }
  const needs = needsOf(chance.branch('needs'), barrios, size)
  const plots = takePlots(net, chance.branch('plots'), lattices, needs, size)
  for (const lattice of lattices) wear(net, chance.branch(`wear/${lattice.barrio.index}`), lattice, plots)
  stopAtRiver(net, skeleton)
  tidy(net)
  return { barrios, plots }
}

/** A quarter's own streets never reach over the water: where its face does, they end there. */
function stopAtRiver(net: Net, { river }: Skeleton): void {
  for (const edge of net.edges) {
    if (!edge.bridge && !edge.limit && crossings(edge.line, river.line).length > 0) edge.gone = true
  }
}

/** Where a street crosses the river, the piece over the water is a bridge. */
function buildBridges(net: Net, { river }: Skeleton): void {
  const half = river.widthMetres / 2 + 15
  for (const edge of net.edges) {
    if (edge.limit) continue
    for (const hit of crossings(edge.line, river.line)) {
      for (const metres of [hit.first - half, hit.first + half]) {
        if (metres > 45 && metres < edge.length - 45 && edge.length > 220) markAt(net, edge, metres, 30)
      }
    }
  }
  cutAtMarks(net)
  for (const edge of net.edges) {
    if (!edge.limit && crossings(edge.line, river.line).length > 0) edge.bridge = true
  }
}

/** Quarters near the centre are the smaller ones; the centre itself, the river and the fields are left whole. */
function largestQuarter(skeleton: Skeleton, face: Face, size: number): number | undefined {
  const middle = centreOf(face.ring)
  if (contains(face.ring, [0, 0]) || isRural(face) || isRiver(skeleton, face)) return undefined
  if (skeleton.towns.some(({ ring }) => contains(ring, middle))) return undefined
  const far = Math.hypot(...middle) / size
  return far < 1500 ? 170_000 : 240_000
}
