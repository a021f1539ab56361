import { type EdgeWeights, unreachable } from '../search-graph.ts'
import { type Direction, type Hierarchy, opposite } from './hierarchy.ts'
import { sharedInts } from './shared-ints.ts'

/**
 * What it costs to pass each arc of a hierarchy, under one set of weights. Never changed once made: a new metric takes
 * its place, and who is computing meanwhile goes on with the old one. In shared memory, but for the weights given.
 */
export interface Metric {
  /** Given by who customised; answers name it. */
  version: string
  /** By edge of the graph, as given. Kept to turn arcs back into edges: who gives them changes them no more. */
  weights: EdgeWeights
  /** By arc upward: least weight over no node above its lower end; `unreachable` where there is no such way. */
  up: Int32Array
  /** By arc downward, likewise. */
  down: Int32Array
}

/**
 * Puts weights on a hierarchy: each arc gets the least of its edges and of its lower triangles. For every two nodes the
 * least way up and down again is then as long as the shortest way in the graph, to the unit. Basic customisation of
 * Dibbelt, Strasser and Wagner, with the triangles of a node taken together when it is its turn, lowest first:
 * whatever lies below it is final then, and only its own arcs are written.
 */
export function customise(hierarchy: Hierarchy, weights: EdgeWeights, version: string): Metric {
  if (weights.length !== hierarchy.edgeCount)
    throw new Error(`${weights.length} weights for ${hierarchy.edgeCount} edges`)
  const metric = {
    version,
    weights,
    up: sharedInts(hierarchy.up.high.length).fill(unreachable),
    down: sharedInts(hierarchy.down.high.length).fill(unreachable),
  }
  layEdges(hierarchy, metric)
  relaxTriangles(hierarchy, metric)
  return metric
}

function layEdges({ edgeArc }: Hierarchy, { weights, up, down }: Metric) {
  for (let edge = 0; edge < edgeArc.length; edge++) {
    const at = edgeArc[edge] as number
    if (at < 0) continue
    const onArc = at & 1 ? down : up
    const weight = weights[edge] as number
    if (weight < (onArc[at >> 1] as number)) onArc[at >> 1] = weight
  }
}

function relaxTriangles(hierarchy: Hierarchy, metric: Metric) {
  // By rank of the higher end: the arcs of the node whose turn it is.
  const least = new Int32Array(hierarchy.nodeCount)
  const relaxUp = relaxerOf(hierarchy, metric, 'up', least)
  const relaxDown = relaxerOf(hierarchy, metric, 'down', least)
  for (let rank = 0; rank < hierarchy.nodeCount; rank++) {
    relaxUp(rank)
    relaxDown(rank)
  }
}

/** Makes what gives a node's arcs of one direction their weights: towards a lower node by the other direction, on by this one. */
function relaxerOf(hierarchy: Hierarchy, metric: Metric, direction: Direction, least: Int32Array) {
  const { first, high } = hierarchy[direction]
  const { firstBelow, below, low } = hierarchy[opposite[direction]]
  const onward = metric[direction]
  const toLower = metric[opposite[direction]]
  return (rank: number) => {
    const from = first[rank] as number
    const to = first[rank + 1] as number
    const lastBelow = firstBelow[rank + 1] as number
    let i = firstBelow[rank] as number
    if (from === to || i === lastBelow) return
    for (let arc = from; arc < to; arc++) least[high[arc] as number] = onward[arc] as number
    for (; i < lastBelow; i++) {
      const side = below[i] as number
      const there = toLower[side] as number
      if (there === unreachable) continue
      // From the highest end down to this node: what lies beyond it is no triangle of its own.
      const lowest = first[low[side] as number] as number
      for (let arc = (first[(low[side] as number) + 1] as number) - 1; arc >= lowest; arc--) {
        const head = high[arc] as number
        if (head <= rank) break
        const weight = there + (onward[arc] as number)
        if (weight < (least[head] as number)) least[head] = weight
      }
    }
    for (let arc = from; arc < to; arc++) onward[arc] = least[high[arc] as number] as number
  }
}
