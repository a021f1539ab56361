import { sweepManyTo } from '../hierarchy/batch.ts'
import type { Hierarchy } from '../hierarchy/hierarchy.ts'
import type { Metric } from '../hierarchy/metric.ts'
import { shortestPath } from '../hierarchy/path.ts'
import { selectNodes } from '../hierarchy/selection.ts'
import { sweepFrom } from '../hierarchy/sweep.ts'
import { makePlainSearch, type PlainSearch } from '../plain-dijkstra.ts'
import { type SearchGraph, unreachable } from '../search-graph.ts'
import type { Draw } from './draw.ts'

export interface Subject {
  graph: SearchGraph
  hierarchy: Hierarchy
  metric: Metric
  /** Sources are drawn of the nodes before this one; all where absent. Nodes that remember have driven already. */
  sourceNodes?: number
}

export interface Sample {
  sources: number
  targets: number
  /** Ways that are looked at edge by edge, from each source. */
  waysEach: number
}

export interface Comparison {
  metricVersion: string
  pairs: number
  /** Pairs for which any of one-to-many, many-to-one and point to point says other than the plain search. */
  differences: number
  ways: number
  /** Ways that are not joined, do not add up to their weight, or fail `judge`. */
  faultyWays: number
  /** The first few, in words for the person who looks into it. */
  examples: string[]
}

/** What else must be true of a way: `undefined`, or what is wrong with it. */
export type JudgeWay = (edges: ArrayLike<number>, from: number) => string | undefined

const mostExamples = 5

/** Holds the hierarchy's answers between random nodes against the plain search. */
export function compare(
  { graph, hierarchy, metric, sourceNodes = graph.nodeCount }: Subject,
  sample: Sample,
  draw: Draw,
  { judge, stopping, done }: { judge?: JudgeWay; stopping?: AbortSignal; done?(): void } = {},
): Comparison {
  const pick = (count: number, of: number) => Int32Array.from({ length: count }, () => draw.below(of))
  const empty = graph.nodeCount === 0
  const sources = pick(empty ? 0 : sample.sources, sourceNodes)
  const targets = pick(empty ? 0 : sample.targets, graph.nodeCount)
  const found: Comparison = {
    ...{ metricVersion: metric.version, pairs: 0, differences: 0, ways: 0, faultyWays: 0, examples: [] },
  }
  const tell = (what: string) => {
    if (found.examples.length < mostExamples) found.examples.push(what)
  }
  const plain = makePlainSearch(graph)
  const toTargets = selectNodes(hierarchy, targets)
  const exact: Int32Array[] = []
  for (const source of sources) {
    stopping?.throwIfAborted()
    const truth = distancesTo(plain, metric, source, targets)
    exact.push(truth)
    const swept = sweepFrom(toTargets, metric, [{ node: source, weight: 0 }])
    truth.forEach((distance, i) => {
      found.pairs++
      if (swept[i] === distance) return
      found.differences++
      tell(`${source} to ${targets[i]}: ${swept[i]}, plainly ${distance}`)
    })
    lookAtWays(source, truth)
    done?.()
  }
  compareManyToOne()
  return found

  function compareManyToOne() {
    const seeds = Array.from(targets, (node) => [{ node, weight: 0 }])
    const swept = sweepManyTo(selectNodes(hierarchy, sources), metric, seeds)
    swept.forEach((row, t) => {
      row.forEach((distance, s) => {
        if (distance === exact[s]?.[t]) return
        found.differences++
        tell(`many to one, ${sources[s]} to ${targets[t]}: ${distance}, plainly ${exact[s]?.[t]}`)
      })
    })
  }

  function lookAtWays(source: number, truth: Int32Array) {
    for (let look = 0; look < sample.waysEach; look++) {
      const i = draw.below(targets.length)
      const [target, distance] = [targets[i] as number, truth[i] as number]
      found.ways++
      const fault = faultOfWay({ source, target, distance })
      if (!fault) continue
      found.faultyWays++
      tell(`way ${source} to ${target}: ${fault}`)
    }
  }

  function faultOfWay(asked: { source: number; target: number; distance: number }): string | undefined {
    const [start, end] = [
      { node: asked.source, weight: 0 },
      { node: asked.target, weight: 0 },
    ]
    try {
      const way = shortestPath(hierarchy, metric, [start], [end])
      return faultOf(way?.edges, way?.weight ?? unreachable, asked)
    } catch (error) {
      // a metric of which no way can be made
      return (error as Error).message
    }
  }

  function faultOf(
    edges: Int32Array | undefined,
    weight: number,
    { source, target, distance }: { source: number; target: number; distance: number },
  ): string | undefined {
    if (weight !== distance) return `weighs ${weight}, plainly ${distance}`
    if (!edges) return undefined
    let [at, sum] = [source, 0]
    for (const edge of edges) {
      const leaves = edge >= (graph.firstOut[at] as number) && edge < (graph.firstOut[at + 1] as number)
      if (!leaves) return `edge ${edge} does not leave node ${at}`
      sum += metric.weights[edge] as number
      at = graph.head[edge] as number
    }
    if (at !== target) return `ends at ${at}`
    return sum === weight ? judge?.(edges, source) : `adds up to ${sum}, not ${weight}`
  }
}

function distancesTo(
  plain: PlainSearch,
  { weights }: Metric,
  source: number,
  targets: Int32Array,
): Int32Array {
  const { distance } = plain(weights, [{ node: source, weight: 0 }], targets)
  return targets.map((node) => distance[node] as number)
}
