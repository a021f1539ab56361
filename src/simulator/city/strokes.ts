import { type Edge, edgesByNode, leaving, type Net } from './net.ts'
import { angleBetween, times } from './vector.ts'

/** A street as people see one: edges that follow each other, in order. */
export interface Stroke {
  /** Set where the skeleton named it already. */
  way?: number
  pieces: { edge: Edge; forward: boolean }[]
  length: number
}

/** A bend sharper than this, in radians, and it is another street. */
const SHARPEST = 0.62

/** Follows streets straight on over crossings, best continuation first. Every edge is in exactly one stroke. */
export function strokesOf(net: Net): Stroke[] {
  const mates = matesOf(net)
  const done = new Set<Edge>()
  const strokes: Stroke[] = []
  const ends = net.edges.filter((edge) => !mates.get(edge)?.has(edge.from) || !mates.get(edge)?.has(edge.to))
  for (const edge of [...ends, ...net.edges]) {
    if (done.has(edge)) continue
    const startsHere = !mates.get(edge)?.has(edge.from)
    strokes.push(follow(edge, startsHere || Boolean(mates.get(edge)?.has(edge.to)), mates, done))
  }
  return strokes
}

type Mates = Map<Edge, Map<number, Edge>>

function follow(first: Edge, forward: boolean, mates: Mates, done: Set<Edge>): Stroke {
  const stroke: Stroke = { way: first.way, pieces: [], length: 0 }
  let edge: Edge | undefined = first
  let onward = forward
  while (edge && !done.has(edge)) {
    done.add(edge)
    stroke.pieces.push({ edge, forward: onward })
    stroke.length += edge.length
    const node: number = onward ? edge.to : edge.from
    const next: Edge | undefined = mates.get(edge)?.get(node)
    if (next) onward = next.from === node
    edge = next
  }
  return stroke
}

function matesOf(net: Net): Mates {
  const mates: Mates = new Map(net.edges.map((edge) => [edge, new Map()]))
  edgesByNode(net).forEach((edges, node) => {
    const pairs = pairsAt(edges, node).toSorted((a, b) => a.bend - b.bend)
    for (const { one, two } of pairs) {
      if (mates.get(one)?.has(node) || mates.get(two)?.has(node)) continue
      mates.get(one)?.set(node, two)
      mates.get(two)?.set(node, one)
    }
  })
  return mates
}

function pairsAt(edges: Edge[], node: number): { one: Edge; two: Edge; bend: number }[] {
  const pairs = []
  for (let first = 0; first < edges.length; first++) {
    for (let second = first + 1; second < edges.length; second++) {
      const [one, two] = [edges[first] as Edge, edges[second] as Edge]
      if (one.way !== two.way || one.from === one.to || two.from === two.to) continue
      const bend = angleBetween(leaving(one, node), times(leaving(two, node), -1))
      const named = one.way !== undefined
      if (bend > (named ? 1.3 : SHARPEST)) continue
      const strange = one.class !== two.class || one.barrio !== two.barrio ? 0.12 : 0
      pairs.push({ one, two, bend: bend + strange })
    }
  }
  return pairs
}
