import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unreachable } from '../search-graph.ts'
import { buildHierarchy, type Hierarchy } from './hierarchy.ts'
import { customise, type Metric } from './metric.ts'
import { graphOf, someGraph, someWeight } from './random-graph.test-support.ts'
import { recustomise } from './recustomise.ts'
import { selectNodes } from './selection.ts'
import { sweepTo } from './sweep.ts'

test('roads/R5 a metric changed at some edges is the one customised anew, and the old one stays as it was', () => {
  fc.assert(
    fc.property(
      someGraph,
      fc.array(fc.array(fc.tuple(fc.nat(), someWeight), { maxLength: 6 }), { maxLength: 4 }),
      ({ graph, weights, order }, rounds) => {
        const hierarchy = buildHierarchy(graph, order)
        let metric = customise(hierarchy, weights, 'v1')
        rounds.forEach((changes, round) => {
          const next = metric.weights.slice()
          const changed = weights.length ? changes.map(([number]) => number % weights.length) : []
          changed.forEach((edge, i) => {
            next[edge] = changes[i]?.[1] as number
          })
          const before = structuredClone(metric)
          const partial = recustomise(hierarchy, metric, next, changed, `v${round + 2}`)
          expect(partial).toEqual(customise(hierarchy, next, `v${round + 2}`))
          expect(metric).toEqual(before)
          metric = partial
        })
      },
    ),
    { numRuns: 300 },
  )
})

test('roads/R5 a street closed and opened again leaves no trace', () => {
  fc.assert(
    fc.property(someGraph, fc.array(fc.nat(), { minLength: 1 }), ({ graph, weights, order }, numbers) => {
      fc.pre(weights.length > 0)
      const hierarchy = buildHierarchy(graph, order)
      const metric = customise(hierarchy, weights, 'open')
      const edges = numbers.map((number) => number % weights.length)
      const closedWeights = weights.slice()
      for (const edge of edges) closedWeights[edge] = unreachable
      const closed = recustomise(hierarchy, metric, closedWeights, edges, 'closed')
      expect(recustomise(hierarchy, closed, weights, edges, 'open')).toEqual(metric)
    }),
  )
})

/**
 *   0 ==bridge== 1      the bridge 10, the long way over 2 and 3 30
 *   |            |
 *   2 ---------- 3
 */
const town = graphOf(4, [
  [0, 1, 10],
  [1, 0, 10],
  [0, 2, 10],
  [2, 0, 10],
  [2, 3, 10],
  [3, 2, 10],
  [3, 1, 10],
  [1, 3, 10],
])
const bridge = [...town.graph.head.keys()].filter(
  (edge) =>
    (edge < 2 && town.graph.head[edge] === 1) || (edge >= 2 && edge < 4 && town.graph.head[edge] === 0),
)
const drive = (hierarchy: Hierarchy, metric: Metric) =>
  sweepTo(selectNodes(hierarchy, [0]), metric, [{ node: 1, weight: 0 }])[0]

test('roads/R5 with the bridge shut one drives the long way, in any order of contraction', () => {
  for (const order of [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [2, 0, 3, 1],
  ]) {
    const hierarchy = buildHierarchy(town.graph, order)
    const open = customise(hierarchy, town.weights, 'open')
    const weights = town.weights.slice()
    for (const edge of bridge) weights[edge] = unreachable
    const shut = recustomise(hierarchy, open, weights, bridge, 'shut')
    expect([drive(hierarchy, open), drive(hierarchy, shut)]).toEqual([10, 30])
    expect([open.version, shut.version]).toEqual(['open', 'shut'])
  }
})

test('roads/R5 naming edges that did not change does no harm, and a loop on the way changes nothing', () => {
  const { graph, weights } = graphOf(2, [
    [0, 0, 7],
    [0, 1, 5],
  ])
  const hierarchy = buildHierarchy(graph, [0, 1])
  const metric = customise(hierarchy, weights, 'v1')
  expect(recustomise(hierarchy, metric, weights, [0, 1], 'v1')).toEqual(metric)
  expect(recustomise(hierarchy, metric, weights, [], 'v1')).toEqual(metric)
})
