import { type Edge, leaving, type Net } from './net.ts'
import { areaOf } from './polygon.ts'
import { headingOf, type Vec } from './vector.ts'

/** One side of an edge, walked with the face on the left. */
export interface Side {
  edge: Edge
  forward: boolean
}

/** A piece of the plane that edges enclose. */
export interface Face {
  sides: Side[]
  ring: Vec[]
  area: number
}

/** Every bounded face of the net. Dead ends are walked on both sides and drop out of the outline. */
export function facesOf(net: Net): Face[] {
  const around = sidesAround(net)
  const seen = new Set<Side>()
  const faces: Face[] = []
  for (const sides of around) {
    for (const start of sides) {
      if (seen.has(start)) continue
      const walk = walkFrom(start, around, seen)
      const ring = withoutSpikes(walk.flatMap((side) => drawn(side).slice(0, -1)))
      const area = areaOf(ring)
      if (area > 1) faces.push({ sides: walk, ring, area })
    }
  }
  return faces
}

/** The line of a side in the direction it is walked. */
export function drawn(side: Side): Vec[] {
  return side.forward ? side.edge.line : side.edge.line.toReversed()
}

const startOf = (side: Side) => (side.forward ? side.edge.from : side.edge.to)
const endOf = (side: Side) => (side.forward ? side.edge.to : side.edge.from)

/** For each node the sides that leave it, counter-clockwise. */
function sidesAround(net: Net): Side[][] {
  const table: { side: Side; angle: number }[][] = net.nodes.map(() => [])
  for (const edge of net.edges) {
    if (edge.gone) continue
    for (const forward of [true, false]) {
      const side = { edge, forward }
      const node = startOf(side)
      const first = drawn(side) as [Vec, Vec, ...Vec[]]
      const angle =
        edge.from === edge.to
          ? headingOf([first[1][0] - first[0][0], first[1][1] - first[0][1]])
          : headingOf(leaving(edge, node))
      table[node]?.push({ side, angle })
    }
  }
  return table.map((sides) => sides.toSorted((a, b) => a.angle - b.angle).map(({ side }) => side))
}

function walkFrom(start: Side, around: Side[][], seen: Set<Side>): Side[] {
  const walk: Side[] = []
  let side = start
  do {
    walk.push(side)
    seen.add(side)
    const leavingSides = around[endOf(side)] as Side[]
    const { edge, forward } = side
    const back = leavingSides.findIndex((other) => other.edge === edge && other.forward !== forward)
    side = leavingSides[(back - 1 + leavingSides.length) % leavingSides.length] as Side
  } while (side !== start)
  return walk
}

/** Drops places where an outline goes out and comes straight back. */
function withoutSpikes(ring: Vec[]): Vec[] {
  const kept: Vec[] = []
  for (const place of ring) {
    const [before, last] = [kept[kept.length - 2], kept[kept.length - 1]]
    if (last && last[0] === place[0] && last[1] === place[1]) continue
    if (before && before[0] === place[0] && before[1] === place[1]) kept.pop()
    else kept.push(place)
  }
  return kept
}
