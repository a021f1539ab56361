import { sweepManyTo } from './hierarchy/batch.ts'
import type { Hierarchy } from './hierarchy/hierarchy.ts'
import type { Metric } from './hierarchy/metric.ts'
import { shortestPath } from './hierarchy/path.ts'
import { type Seed, type Selection, selectNodes } from './hierarchy/selection.ts'
import { sweepFrom, sweepTo } from './hierarchy/sweep.ts'
import { edgesTo, makePlainSearch, turnedRound, turnedWeights } from './plain-dijkstra.ts'
import { type EdgeWeights, type SearchGraph, unreachable } from './search-graph.ts'

/** A way through the graph, from one of its starts to one of its ends, with the weights of both. */
export interface FoundWay {
  weight: number
  edges: ArrayLike<number>
  start: Seed
  end: Seed
}

/** Nodes prepared to be asked about again and again, for one search. */
export interface Asked {
  nodes: Int32Array
  /** The hierarchy's own preparation, made when it is first needed. */
  selection?: Selection
}

/** Exact distances under one metric, by whatever means are at hand. */
export interface Search {
  /** By asked node: to the nearest seed, the seed's weight included; `unreachable` where there is no way. */
  to(asked: Asked, seeds: readonly Seed[]): Int32Array
  from(asked: Asked, seeds: readonly Seed[]): Int32Array
  /** `to` for many sets of seeds. */
  manyTo(asked: Asked, sets: readonly (readonly Seed[])[]): Int32Array[]
  way(starts: readonly Seed[], ends: readonly Seed[]): FoundWay | undefined
}

export function hierarchySearch(hierarchy: Hierarchy, metric: Metric): Search {
  const selectionOf = (asked: Asked) => {
    if (asked.selection?.hierarchy !== hierarchy) asked.selection = selectNodes(hierarchy, asked.nodes)
    return asked.selection
  }
  return {
    to: (asked, seeds) => sweepTo(selectionOf(asked), metric, seeds),
    from: (asked, seeds) => sweepFrom(selectionOf(asked), metric, seeds),
    manyTo: (asked, sets) => sweepManyTo(selectionOf(asked), metric, sets),
    way: (starts, ends) => shortestPath(hierarchy, metric, starts, ends),
  }
}

/** Arrays for plain searches on a graph, made once however often its weights change. */
export function plainSearches(graph: SearchGraph): (weights: EdgeWeights) => Search {
  const forward = makePlainSearch(graph)
  const turned = turnedRound(graph)
  const backward = makePlainSearch(turned.graph)
  return (weights) => {
    let back: EdgeWeights | undefined
    const to = (asked: Asked, seeds: readonly Seed[]) => {
      back ??= turnedWeights(weights, turned.edgeOf)
      const { distance } = backward(back, seeds, asked.nodes)
      return asked.nodes.map((node) => distance[node] as number)
    }
    return {
      to,
      from(asked, seeds) {
        const { distance } = forward(weights, seeds, asked.nodes)
        return asked.nodes.map((node) => distance[node] as number)
      },
      manyTo: (asked, sets) => sets.map((seeds) => to(asked, seeds)),
      way(starts, ends) {
        const tree = forward(
          weights,
          starts,
          ends.map(({ node }) => node),
        )
        let end: Seed | undefined
        let weight = unreachable
        for (const seed of ends) {
          const sum = (tree.distance[seed.node] as number) + seed.weight
          if (sum < weight) [end, weight] = [seed, sum]
        }
        if (!end) return undefined
        const edges = edgesTo(tree, end.node)
        const first = firstNode(tree.cameFrom, end.node)
        const start = starts
          .filter(({ node }) => node === first)
          .reduce((least, seed) => (seed.weight < least.weight ? seed : least))
        return { weight, edges, start, end }
      },
    }
  }
}

function firstNode(cameFrom: Int32Array, node: number): number {
  let at = node
  while ((cameFrom[at] as number) >= 0) at = cameFrom[at] as number
  return at
}
