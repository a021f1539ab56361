import type { StreetClass } from '../../places/layer.ts'
import { along, cut, lengthOf } from './line.ts'
import { distance, type Vec } from './vector.ts'

/** A street as it has a name: an avenue of the skeleton, or one that naming finds in the finished net. */
export interface Way {
  name: string
  class: StreetClass
}

/** A piece of street on the drawing board. */
export interface Edge {
  from: number
  to: number
  line: Vec[]
  length: number
  class: StreetClass
  /** Index into the ways; absent until naming has been. */
  way?: number
  /** A boundary that nobody drives: the canton's limit. */
  limit?: boolean
  bridge?: boolean
  /** Direction that a one-way street is driven in. */
  flow?: Vec
  /** Which barrio laid it, for its names and its houses. */
  barrio?: number
  /** Crossings made on it since, by distance. */
  marks: { along: number; node: number }[]
  gone?: boolean
  /** Stands beside a square or a hospital: never left out. */
  kept?: boolean
}

/** Streets and the crossings they share. Grows while the city is drawn. */
export interface Net {
  nodes: Vec[]
  edges: Edge[]
  ways: Way[]
}

export type EdgeLook = Pick<Edge, 'class' | 'way' | 'limit' | 'bridge' | 'flow' | 'barrio'>

export function addNode(net: Net, place: Vec): number {
  return net.nodes.push(place) - 1
}

/** Joins two nodes by a line whose ends are laid upon them. */
export function addEdge(net: Net, from: number, to: number, line: readonly Vec[], look: EdgeLook): Edge {
  const fitted = [net.nodes[from] as Vec, ...line.slice(1, -1), net.nodes[to] as Vec]
  const edge: Edge = { ...look, from, to, line: fitted, length: lengthOf(fitted), marks: [] }
  net.edges.push(edge)
  return edge
}

/** The crossing at a distance along an edge: an end or a mark within `snap` metres where there is one, else a new mark. */
export function markAt(net: Net, edge: Edge, metres: number, snap: number): number {
  const known = [{ along: 0, node: edge.from }, { along: edge.length, node: edge.to }, ...edge.marks].map(
    (mark) => ({ ...mark, gap: Math.abs(mark.along - metres) }),
  )
  const nearest = known.reduce((best, mark) => (mark.gap < best.gap ? mark : best))
  if (nearest.gap <= snap) return nearest.node
  const node = addNode(net, along(edge.line, metres).place)
  edge.marks.push({ along: metres, node })
  return node
}

/** Cuts every edge at its marks. */
export function cutAtMarks(net: Net): void {
  const edges: Edge[] = []
  for (const edge of net.edges) {
    if (edge.gone) continue
    if (edge.marks.length === 0) edges.push(edge)
    else edges.push(...piecesOf(net, edge))
  }
  net.edges = edges
}

function piecesOf(net: Net, edge: Edge): Edge[] {
  const stops = [
    { along: 0, node: edge.from },
    ...edge.marks.toSorted((a, b) => a.along - b.along),
    { along: edge.length, node: edge.to },
  ]
  const pieces: Edge[] = []
  for (let at = 1; at < stops.length; at++) {
    const [start, end] = [stops[at - 1], stops[at]] as [(typeof stops)[0], (typeof stops)[0]]
    const line = cut(edge.line, start.along, end.along)
    line[0] = net.nodes[start.node] as Vec
    line[line.length - 1] = net.nodes[end.node] as Vec
    pieces.push({ ...edge, from: start.node, to: end.node, line, length: lengthOf(line), marks: [] })
  }
  return pieces
}

/** For each node, the edges that end there. */
export function edgesByNode(net: Net): Edge[][] {
  const table: Edge[][] = net.nodes.map(() => [])
  for (const edge of net.edges) {
    if (edge.gone) continue
    table[edge.from]?.push(edge)
    if (edge.to !== edge.from) table[edge.to]?.push(edge)
  }
  return table
}

/** The direction in which an edge leaves one of its nodes, looked at a few metres out. */
export function leaving(edge: Edge, node: number): Vec {
  const out = node === edge.from ? edge.line : edge.line.toReversed()
  const start = out[0] as Vec
  const seen = out.find((place) => distance(place, start) > 8) ?? (out[out.length - 1] as Vec)
  return [seen[0] - start[0], seen[1] - start[1]]
}
