import { drawn, type Face, type Side } from './faces.ts'
import { areaOf, contains, type Ring } from './polygon.ts'
import type { Vec } from './vector.ts'

/** Polygons of rings, the outer one first, closed as GeoJSON wants them. */
export type Outlines = Vec[][][]

/** The common outline of faces. Groups of one set of faces tile it: they share the very same places along their borders. */
export function outlineOf(faces: readonly Face[]): Outlines {
  const sides = faces.flatMap((face) => face.sides)
  const bothWays = new Set(sides.filter(({ forward }) => forward).map(({ edge }) => edge))
  const backward = new Set(sides.filter(({ forward }) => !forward).map(({ edge }) => edge))
  const border = sides.filter(({ edge, forward }) => (forward ? !backward.has(edge) : !bothWays.has(edge)))
  const rings = ringsOf(border)
  const outer = rings.filter((ring) => areaOf(ring) > 0)
  const holes = rings.filter((ring) => areaOf(ring) < 0)
  return outer.map((ring) => [closed(ring), ...holes.filter((hole) => isIn(hole, ring, outer)).map(closed)])
}

const closed = (ring: Ring): Vec[] => [...ring, ring[0] as Vec]

/** In this ring and in no smaller one that is in it too. */
function isIn(hole: Ring, ring: Ring, outer: Ring[]): boolean {
  const inside = (other: Ring) =>
    contains(other, hole[0] as Vec) || contains(other, hole[Math.floor(hole.length / 2)] as Vec)
  const smallest = outer.filter(inside).toSorted((a, b) => areaOf(a) - areaOf(b))[0]
  return smallest === ring
}

const startOf = ({ edge, forward }: Side) => (forward ? edge.from : edge.to)
const endOf = ({ edge, forward }: Side) => (forward ? edge.to : edge.from)

/** Chains border sides into rings; where several go on, the one that keeps the ring smallest. */
function ringsOf(border: Side[]): Vec[][] {
  const from = new Map<number, Side[]>()
  for (const side of border) from.set(startOf(side), [...(from.get(startOf(side)) ?? []), side])
  const used = new Set<Side>()
  const rings: Vec[][] = []
  for (const first of border) {
    if (used.has(first)) continue
    const chain: Side[] = []
    let side: Side | undefined = first
    while (side && !used.has(side)) {
      used.add(side)
      chain.push(side)
      side = next(side, from, used)
    }
    rings.push(chain.flatMap((link) => drawn(link).slice(0, -1)))
  }
  return rings
}

function next(side: Side, from: Map<number, Side[]>, used: Set<Side>): Side | undefined {
  const open = (from.get(endOf(side)) ?? []).filter((other) => !used.has(other))
  if (open.length < 2) return open[0]
  const line = drawn(side)
  const [before, here] = [line[line.length - 2] as Vec, line[line.length - 1] as Vec]
  const arriving = Math.atan2(before[1] - here[1], before[0] - here[0])
  const turnOf = (other: Side) => {
    const ahead = drawn(other)[1] as Vec
    const turn = arriving - Math.atan2(ahead[1] - here[1], ahead[0] - here[0])
    return (turn + 4 * Math.PI) % (2 * Math.PI)
  }
  return open.toSorted((a, b) => turnOf(a) - turnOf(b))[0]
}
