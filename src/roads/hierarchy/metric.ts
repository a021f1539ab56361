import { type EdgeWeights, unreachable } from '../search-graph.ts'
import type { Hierarchy } from './hierarchy.ts'
import { sharedInts } from './shared-ints.ts'

/**
 * What it costs to pass each arc of a hierarchy, under one set of weights. Never changed once made: a new metric takes
 * its place, and who is computing meanwhile goes on with the old one.
 */
export interface Metric {
  /** Given by who customised; answers name it. */
  version: string
  /** By edge of the graph, as given. Kept to turn arcs back into edges: who gives them changes them no more. */
  weights: EdgeWeights
  /** By arc: least weight from its lower to its higher end over no node above the lower, `unreachable` where there is none. */
  up: Int32Array
  /** By arc: the same from its higher to its lower end. */
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
    up: sharedInts(hierarchy.arcCount).fill(unreachable),
    down: sharedInts(hierarchy.arcCount).fill(unreachable),
  }
  layEdges(hierarchy, metric)
  relaxTriangles(hierarchy, metric, 0, hierarchy.nodeCount)
  return metric
}

function layEdges({ edgeArc }: Hierarchy, { weights, up, down }: Metric) {
  for (let edge = 0; edge < edgeArc.length; edge++) {
    const at = edgeArc[edge] as number
    if (at < 0) continue
    const weight = weights[edge] as number
    const side = at & 1 ? down : up
    if (weight < (side[at >> 1] as number)) side[at >> 1] = weight
  }
}

function relaxTriangles(hierarchy: Hierarchy, { up, down }: Metric, fromRank: number, toRank: number) {
  const { firstUp, arcHead, arcTail, firstDown, downArc, nodeCount } = hierarchy
  // By rank of the higher end: the arcs of the node whose turn it is.
  const upTo = new Int32Array(nodeCount)
  const downFrom = new Int32Array(nodeCount)
  for (let rank = fromRank; rank < toRank; rank++) {
    const lastDown = firstDown[rank + 1] as number
    let below = firstDown[rank] as number
    const first = firstUp[rank] as number
    const last = firstUp[rank + 1] as number
    if (below === lastDown || first === last) continue
    for (let arc = first; arc < last; arc++) {
      const head = arcHead[arc] as number
      upTo[head] = up[arc] as number
      downFrom[head] = down[arc] as number
    }
    for (; below < lastDown; below++) {
      const side = downArc[below] as number
      const toLower = down[side] as number
      const fromLower = up[side] as number
      const end = firstUp[(arcTail[side] as number) + 1] as number
      if (toLower < unreachable) {
        for (let arc = side + 1; arc < end; arc++) {
          const head = arcHead[arc] as number
          const weight = toLower + (up[arc] as number)
          if (weight < (upTo[head] as number)) upTo[head] = weight
        }
      }
      if (fromLower < unreachable) {
        for (let arc = side + 1; arc < end; arc++) {
          const head = arcHead[arc] as number
          const weight = fromLower + (down[arc] as number)
          if (weight < (downFrom[head] as number)) downFrom[head] = weight
        }
      }
    }
    for (let arc = first; arc < last; arc++) {
      const head = arcHead[arc] as number
      up[arc] = upTo[head] as number
      down[arc] = downFrom[head] as number
    }
  }
}
