import type { SearchGraph } from '../search-graph.ts'
import { type CutSide, makeSide, none, pushFlow, rootIsFree, terminal } from './flow-side.ts'
import { ends } from './line.ts'

/** An undirected graph whose nodes weigh something when its sides are balanced. */
export interface WeighedGraph extends SearchGraph {
  /** By node: 1 or more. */
  weight: Int32Array
}

/** Nodes without which a connected graph falls apart, and what they cost: see `costOf`. */
export interface Separator {
  nodes: Int32Array
  cost: number
}

export interface CutOptions {
  /** Share of the nodes at either end that are terminals from the start. */
  endShare: number
  /** Share of the weight that the smaller side ought to have. */
  leastShare: number
  /** No separator that costs as much is of interest. */
  below: number
}

/**
 * Finds the best node separator between the nodes of least `key` and those of greatest, or none that costs
 * less than `below`.
 */
export type FlowCutter = (graph: WeighedGraph, key: Int32Array, options: CutOptions) => Separator | undefined

/**
 * A cutter for graphs of up to `capacity` nodes; it keeps its memory.
 *
 * FlowCutter (Hamann and Strasser 2018), begun from the ends of a line as in inertial flow (Schild and Sommer 2015);
 * both together are InertialFlowCutter (Gottesbüren, Hamann, Uhl, Wagner 2019), here with a capacity on nodes and
 * not on edges. Each node lets one unit of flow pass. Once the flow is greatest, the nodes that hold it back are a
 * smallest cut. Then the smaller side takes in all that it reaches, and one node of its cut, rather one that lets no
 * further flow pass. So comes a row of cuts, each larger than the last and better balanced.
 */
export function makeFlowCutter(capacity: number): FlowCutter {
  const mark = new Uint8Array(capacity)
  const toSource = new Int32Array(capacity)
  const toTarget = new Int32Array(capacity)
  const source = makeSide(1, capacity, toSource, toTarget)
  const target = makeSide(2, capacity, toTarget, toSource)

  return (graph, key, options) => {
    const { nodeCount } = graph
    const total = graph.weight.reduce((sum, each) => sum + each, 0)
    for (const array of [toSource, toTarget]) array.fill(none, 0, nodeCount)
    setTerminals(graph, key, options.endShare)
    if (target.terminals === 0) return undefined
    let [flow, raise, below] = [0, true, options.below]
    let best: Separator | undefined
    for (;;) {
      if (raise) {
        flow += saturate(graph)
        // Even a perfectly balanced cut of this size would cost more than what is in hand.
        if (costOf(total, (total - flow) / 2, flow, 0) >= below) return best
      }
      for (const side of [source, target]) {
        const cost = costOf(total, weightOf(side), flow, options.leastShare)
        if (cost >= below) continue
        best = { nodes: cutOf(side), cost }
        below = cost
      }
      const smaller = weightOf(source) <= weightOf(target) ? source : target
      const larger = smaller === source ? target : source
      absorb(graph, smaller)
      const node = nodeToTake(graph, smaller, larger, key)
      if (node < 0) return best
      raise = larger.seen[2 * node] === larger.search
      take(graph, smaller, node)
      if (raise) {
        // The other side reached the node, so its search holds the way for one more unit.
        pushFlow(larger, larger.from[2 * node] as number)
        flow++
      } else {
        grow(graph, smaller)
      }
    }
  }

  function setTerminals(graph: WeighedGraph, key: Int32Array, endShare: number) {
    const { nodeCount } = graph
    mark.fill(0, 0, nodeCount)
    for (const side of [source, target]) side.terminals = side.bordering = 0
    const { first, last } = ends(key, nodeCount, Math.max(1, Math.floor(nodeCount * endShare)))
    for (const node of first) become(graph, source, node)
    for (const node of last)
      if (mark[node] === 0 && !touches(graph, node, source)) become(graph, target, node)
    for (let node = 0; node < nodeCount; node++) {
      if (mark[node] !== 0) continue
      for (const side of [source, target])
        if (touches(graph, node, side)) side.border[side.bordering++] = node
    }
    for (const side of [source, target]) side.seeds = side.bordering
  }

  function become(graph: WeighedGraph, side: CutSide, node: number) {
    mark[node] = side.mark
    side.terminals += graph.weight[node] as number
  }

  function touches({ firstOut, head }: SearchGraph, node: number, side: CutSide): boolean {
    for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++)
      if (mark[head[edge] as number] === side.mark) return true
    return false
  }

  /** Raises the flow to its greatest and gives by how much; then both sides know what they reach. */
  function saturate(graph: WeighedGraph): number {
    let raised = 0
    for (;;) {
      restart(source)
      const found = grow(graph, source)
      if (found === 0) break
      raised += found
    }
    restart(target)
    grow(graph, target)
    return raised
  }

  /** Begins the search of a side anew from the seeds of its border: the flow is no longer what it was. */
  function restart(side: CutSide) {
    const { seen, from, queue, border, seeds } = side
    const search = ++side.search
    let written = 0
    for (let i = 0; i < seeds; i++) {
      const state = 2 * (border[i] as number)
      seen[state] = search
      from[state] = none
      queue[written++] = state
    }
    side.read = side.absorbed = side.reached = 0
    side.written = written
    side.bordering = seeds
  }

  /** Searches on over free capacity; adds flow along each way to the other side and gives how many there were. */
  function grow({ firstOut, head, weight }: WeighedGraph, side: CutSide): number {
    const { toward, seen, from, queue, border, search, mark: own } = side
    let { read, written, bordering, reached } = side
    let found = 0
    while (read < written) {
      const state = queue[read++] as number
      const node = state >> 1
      const back = toward[node] as number
      if ((state & 1) === 0) {
        // Full already, unless its flow can be sent back to where it comes from.
        if (back === terminal || (back >= 0 && mark[back] === own)) continue
        const next = back === none ? state + 1 : 2 * back + 1
        if (seen[next] === search) continue
        seen[next] = search
        from[next] = state
        queue[written++] = next
        reached += weight[next >> 1] as number
        continue
      }
      if (back !== none && seen[state - 1] !== search) {
        seen[state - 1] = search
        from[state - 1] = state
        queue[written++] = state - 1
      }
      for (let edge = firstOut[node] as number, end = firstOut[node + 1] as number; edge < end; edge++) {
        const other = head[edge] as number
        const next = 2 * other
        const what = mark[other]
        if (what === 0) {
          if (seen[next] === search) continue
          seen[next] = search
          from[next] = state
          queue[written++] = next
          border[bordering++] = other
        } else if (what !== own) {
          if (!rootIsFree(side, state)) break
          pushFlow(side, state)
          found++
          break
        }
      }
    }
    side.read = read
    side.written = written
    side.bordering = bordering
    side.reached = reached
    return found
  }

  /** Makes terminals of all that a side reaches, and seeds of its cut. */
  function absorb(graph: WeighedGraph, side: CutSide) {
    const { queue, border, written } = side
    for (let i = side.absorbed; i < written; i++) {
      const state = queue[i] as number
      if (state & 1) become(graph, side, state >> 1)
    }
    side.absorbed = written
    side.reached = 0
    let kept = 0
    for (let i = 0; i < side.bordering; i++) {
      const node = border[i] as number
      if (mark[node] === 0) border[kept++] = node
    }
    side.bordering = side.seeds = kept
  }

  /**
   * The node of the cut that its side takes next: one that lets no further flow pass if there is any, and of these
   * the one that lies furthest back, so that the front stays even. -1 where all touch the other side.
   */
  function nodeToTake(graph: SearchGraph, side: CutSide, other: CutSide, key: Int32Array): number {
    const { border, seeds } = side
    const sign = side === source ? 1 : -1
    let [best, bestKey, bestIsFree] = [-1, 0, false]
    for (let i = 0; i < seeds; i++) {
      const node = border[i] as number
      const isFree = other.seen[2 * node] !== other.search
      if (bestIsFree && !isFree) continue
      const itsKey = sign * (key[node] as number)
      if (best >= 0 && isFree === bestIsFree && itsKey >= bestKey) continue
      if (!isFree && touches(graph, node, other)) continue
      best = node
      bestKey = itsKey
      bestIsFree = isFree
    }
    return best
  }

  function take(graph: WeighedGraph, side: CutSide, node: number) {
    const { firstOut, head } = graph
    const { seen, from, queue, border, search } = side
    become(graph, side, node)
    border[border.indexOf(node)] = border[--side.bordering] as number
    for (let edge = firstOut[node] as number; edge < (firstOut[node + 1] as number); edge++) {
      const other = head[edge] as number
      if (mark[other] !== 0 || seen[2 * other] === search) continue
      seen[2 * other] = search
      from[2 * other] = none
      queue[side.written++] = 2 * other
      border[side.bordering++] = other
    }
    side.seeds = side.bordering
  }

  function weightOf(side: CutSide): number {
    return side.terminals + side.reached
  }

  function cutOf({ border, bordering, seen, search }: CutSide): Int32Array {
    return border.subarray(0, bordering).filter((node) => mark[node] === 0 && seen[2 * node + 1] !== search)
  }
}

/**
 * Nodes of the cut by weight of the smaller side, that weight to the power of 0.6: in a road network cuts grow about
 * so with what they cut, and with it the fill came out least (see the README's figures). Dearer by the square of what
 * the smaller side falls short of its share.
 */
function costOf(total: number, weight: number, flow: number, leastShare: number): number {
  const smaller = Math.min(weight, total - weight - flow)
  if (smaller <= 0) return Number.POSITIVE_INFINITY
  return (flow / smaller ** 0.6) * Math.max(1, (leastShare * total) / smaller) ** 2
}
