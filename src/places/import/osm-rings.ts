import { inPolygons, signedArea } from '../geometry.ts'
import type { Point } from '../layer.ts'

/** A piece of the edge of an area: node ids in order. */
export type Edge = number[]

export interface Rings {
  /** Closed: first node equals last. */
  rings: Edge[]
  /** What is left where the edge does not close. */
  open: Edge[]
}

/**
 * Joins pieces of edge into closed rings, whatever their order and direction (OSM wiki "Relation:multipolygon",
 * ring assignment). Greedy: a node where more than two pieces meet may be joined either way.
 */
export function assembleRings(edges: Edge[]): Rings {
  const rings: Edge[] = []
  const byEnd = new Map<number, Set<Edge>>()
  const left = new Set<Edge>()
  for (const edge of edges) {
    if (edge.length < 2) continue
    if (edge[0] === edge.at(-1)) rings.push(edge)
    else {
      left.add(edge)
      for (const end of [edge[0], edge.at(-1)] as number[])
        byEnd.set(end, (byEnd.get(end) ?? new Set()).add(edge))
    }
  }
  const open: Edge[] = []
  for (const first of left) {
    let ring = take(first, left, byEnd)
    while (ring[0] !== ring.at(-1)) {
      const next = byEnd
        .get(ring.at(-1) as number)
        ?.values()
        .next().value
      if (!next) break
      take(next, left, byEnd)
      ring = ring.concat(next[0] === ring.at(-1) ? next.slice(1) : next.slice(0, -1).reverse())
    }
    if (ring[0] === ring.at(-1)) rings.push(ring)
    else open.push(ring)
  }
  return { rings, open }
}

function take(edge: Edge, left: Set<Edge>, byEnd: Map<number, Set<Edge>>): Edge {
  left.delete(edge)
  for (const end of [edge[0], edge.at(-1)] as number[]) byEnd.get(end)?.delete(edge)
  return edge
}

/**
 * Puts each inner ring into the smallest outer ring that holds it; an inner ring that none holds is dropped.
 * Outer rings come out counter-clockwise and inner ones clockwise (RFC 7946).
 */
export function polygonsOf(outers: Point[][], inners: Point[][]): Point[][][] {
  const polygons = outers.map((ring) => ({ rings: [turned(ring, 1)], size: Math.abs(signedArea(ring)) }))
  const bySize = [...polygons].sort((a, b) => a.size - b.size)
  for (const inner of inners) {
    const holder = bySize.find(({ rings }) => inPolygons([[rings[0] as Point[]]], inner[0] as Point))
    holder?.rings.push(turned(inner, -1))
  }
  return polygons.map(({ rings }) => rings)
}

function turned(ring: Point[], direction: 1 | -1): Point[] {
  return Math.sign(signedArea(ring)) === -direction ? [...ring].reverse() : ring
}
