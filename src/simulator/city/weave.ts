import { crossings, cut, firstOf, type Line, lengthOf } from './line.ts'
import { addEdge, addNode, type EdgeLook, type Net } from './net.ts'
import { between, distance, type Vec } from './vector.ts'

/** A line drawn across the others. Ends that stick out past its last crossing are cut off. */
export interface Thread {
  line: Line
  look: EdgeLook
  closed?: boolean
}

interface Crossing {
  along: number
  knot: number
}

/** Crossings nearer than this along a line become one. */
const WELD_METRES = 45

/** Makes a net of lines: a node wherever two of them cross, an edge between neighbouring crossings. */
export function weave(net: Net, threads: Thread[]): void {
  const places: Vec[] = []
  const perThread: Crossing[][] = threads.map(() => [])
  for (let one = 0; one < threads.length; one++) {
    for (let two = one + 1; two < threads.length; two++) {
      for (const hit of crossings((threads[one] as Thread).line, (threads[two] as Thread).line)) {
        const knot = places.push(hit.place) - 1
        perThread[one]?.push({ along: hit.first, knot })
        perThread[two]?.push({ along: hit.second, knot })
      }
    }
  }
  const welded = weld(perThread, places, threads)
  const nodes = new Map<number, number>()
  const nodeOf = (knot: number) => {
    const root = welded(knot)
    const node = nodes.get(root) ?? addNode(net, places[root] as Vec)
    nodes.set(root, node)
    return node
  }
  threads.forEach((thread, at) => {
    const stops = (perThread[at] ?? []).map(({ along, knot }) => ({ along, node: nodeOf(knot) }))
    lay(net, thread, stops)
  })
}

function lay(net: Net, thread: Thread, stops: { along: number; node: number }[]): void {
  const sorted = stops.toSorted((a, b) => a.along - b.along)
  for (let at = 1; at < sorted.length; at++) {
    const [start, end] = [sorted[at - 1], sorted[at]] as [(typeof sorted)[0], (typeof sorted)[0]]
    if (start.node === end.node) continue
    addEdge(net, start.node, end.node, cut(thread.line, start.along, end.along), thread.look)
  }
  const [first, last] = [sorted[0], sorted[sorted.length - 1]]
  if (!thread.closed || !first || !last || first.node === last.node) return
  const length = lengthOf(thread.line)
  const seam = [...cut(thread.line, last.along, length), ...cut(thread.line, 0, first.along).slice(1)]
  addEdge(net, last.node, first.node, seam, thread.look)
}

/** Which crossing stands for each: chains of near ones share one, moved to their middle. */
function weld(perThread: Crossing[][], places: Vec[], threads: Thread[]): (knot: number) => number {
  const parent = places.map((_, at) => at)
  const root = (knot: number): number => {
    const up = parent[knot] as number
    return up === knot ? knot : root(up)
  }
  const join = (a: number, b: number) => {
    const [one, two] = [root(a), root(b)]
    if (one === two) return
    parent[two] = one
    places[one] = between(places[one] as Vec, places[two] as Vec, 0.5)
  }
  perThread.forEach((stops, at) => {
    const sorted = stops.toSorted((a, b) => a.along - b.along)
    for (let next = 1; next < sorted.length; next++) {
      const [a, b] = [sorted[next - 1], sorted[next]] as [Crossing, Crossing]
      if (b.along - a.along < WELD_METRES) join(a.knot, b.knot)
    }
    const thread = threads[at] as Thread
    const [first, last] = [sorted[0], sorted[sorted.length - 1]]
    if (!thread.closed || !first || !last) return
    if (distance(firstOf(thread.line), places[first.knot] as Vec) > WELD_METRES) return
    if (lengthOf(thread.line) - last.along + first.along < WELD_METRES) join(first.knot, last.knot)
  })
  return root
}
