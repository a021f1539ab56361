import type { SearchGraph } from '../search-graph.ts'
import { type FlowCutter, makeFlowCutter, type Separator, type WeighedGraph } from './flow-cutter.ts'
import { byLeastDegree } from './least-degree.ts'
import { linesAcross, linesBetweenFarNodes } from './line.ts'

/** What is to be put in order, and where the order goes. */
export interface Dissection {
  /** Undirected. */
  graph: SearchGraph
  /** By node, in one unit of length; absent where there is no map. */
  x?: Float64Array
  y?: Float64Array
  /** By rank: the node. At first in any order; a part that is divided puts its nodes into place. */
  order: Int32Array
  effort: Effort
}

/** How hard to look for good separators. */
export interface Effort {
  /** Lines along which a part is cut, of which the best cut is taken. */
  lines: number
  endShare: number
  leastShare: number
  /** Parts of this many nodes or fewer are not cut but ordered by least degree. */
  smallPart: number
}

export const usualEffort: Effort = { lines: 4, endShare: 0.05, leastShare: 0.25, smallPart: 24 }

/**
 * What an edge to a node of an outer separator adds to the weight of a node that weighs 1 by itself: the sides of a
 * cut are to have their share of the outer separators too, for with these all that they hold may come to be joined.
 */
const outerEdgeWeight = 5

/** The ranks from `first` on for `count` nodes that are connected among each other. */
export interface Part {
  first: number
  count: number
}

export interface Divider {
  /** The parts into which the whole graph falls by itself. */
  whole(): Part[]
  /**
   * Puts a separator on the last ranks of the part and gives what is left; a small part is put in order wholly.
   * Stops before each line that it tries, so that whoever steps it may do something else or give up.
   */
  divide(part: Part): Generator<void, Part[]>
}

/** Nested dissection (George 1973): a part, its separator last, each rest of it likewise. */
export function makeDivider({ graph, x, y, order, effort }: Dissection): Divider {
  const { nodeCount } = graph
  const cutter = makeFlowCutter(nodeCount)
  /** By node: its number within the part at hand. Right only where that number's slot holds the node. */
  const number = new Int32Array(nodeCount)
  const label = new Int32Array(nodeCount)

  function* divide(part: Part): Generator<void, Part[]> {
    const nodes = order.slice(part.first, part.first + part.count)
    if (part.count <= effort.smallPart) {
      order.set(byLeastDegree(graph, nodes), part.first)
      return []
    }
    const inner = innerGraph(nodes)
    const separator = yield* bestSeparator(cutter, inner, linesOf(inner, nodes), effort)
    // All are neighbours of all: any order is as good.
    if (separator === undefined) return []
    return arrange(part.first, nodes, inner, separator.nodes)
  }

  function whole(): Part[] {
    const nodes = order.slice()
    return arrange(0, nodes, innerGraph(nodes), new Int32Array(0))
  }

  function innerGraph(nodes: Int32Array): WeighedGraph {
    const { firstOut, head } = graph
    let most = 0
    nodes.forEach((node, i) => {
      number[node] = i
      most += (firstOut[node + 1] as number) - (firstOut[node] as number)
    })
    const innerFirst = new Int32Array(nodes.length + 1)
    const innerHead = new Int32Array(most)
    const weight = new Int32Array(nodes.length).fill(1)
    let edges = 0
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i] as number
      for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++) {
        const other = head[edge] as number
        const itsNumber = number[other] as number
        if (itsNumber < nodes.length && nodes[itsNumber] === other) innerHead[edges++] = itsNumber
        else weight[i] = (weight[i] as number) + outerEdgeWeight
      }
      innerFirst[i + 1] = edges
    }
    return { nodeCount: nodes.length, firstOut: innerFirst, head: innerHead, weight }
  }

  function linesOf(inner: SearchGraph, nodes: Int32Array): Iterable<Int32Array> {
    if (!x || !y) return linesBetweenFarNodes(inner, effort.lines)
    const [innerX, innerY] = [new Float64Array(nodes.length), new Float64Array(nodes.length)]
    nodes.forEach((node, i) => {
      innerX[i] = x[node] as number
      innerY[i] = y[node] as number
    })
    return linesAcross(innerX, innerY, effort.lines)
  }

  /** Writes the connected rests one after another and the separator behind them. */
  function arrange(first: number, nodes: Int32Array, inner: SearchGraph, separator: Int32Array): Part[] {
    const taken = label.fill(0, 0, nodes.length)
    const queue = new Int32Array(nodes.length)
    const parts: Part[] = []
    for (const node of separator) taken[node] = 1
    let written = 0
    for (let start = 0; start < nodes.length; start++) {
      if (taken[start]) continue
      const from = written
      taken[start] = 1
      queue[written++] = start
      for (let read = from; read < written; read++) {
        const node = queue[read] as number
        for (let edge = inner.firstOut[node] as number; edge < (inner.firstOut[node + 1] as number); edge++) {
          const other = inner.head[edge] as number
          if (taken[other]) continue
          taken[other] = 1
          queue[written++] = other
        }
      }
      parts.push({ first: first + from, count: written - from })
    }
    queue.set(separator, written)
    for (let i = 0; i < nodes.length; i++) order[first + i] = nodes[queue[i] as number] as number
    return parts
  }

  return { whole, divide }
}

function* bestSeparator(
  cutter: FlowCutter,
  graph: WeighedGraph,
  lines: Iterable<Int32Array>,
  { endShare, leastShare }: Effort,
): Generator<void, Separator | undefined> {
  let best: Separator | undefined
  for (const key of lines) {
    yield
    const below = best?.cost ?? Number.POSITIVE_INFINITY
    best = cutter(graph, key, { endShare, leastShare, below }) ?? best
  }
  return best ?? betweenFarNodes(cutter, graph)
}

/** Where all lines fail: from one node to one far from it, which fails only where all nodes are neighbours. */
function betweenFarNodes(cutter: FlowCutter, graph: WeighedGraph): Separator | undefined {
  const [key] = linesBetweenFarNodes(graph, 1)
  return key && cutter(graph, key, { endShare: 0, leastShare: 0, below: Number.POSITIVE_INFINITY })
}
