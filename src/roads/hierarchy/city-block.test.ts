import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { orderNodes } from '../order/order-nodes.ts'
import { makePlainSearch, turnedRound, turnedWeights } from '../plain-dijkstra.ts'
import type { EdgeWeights, SearchGraph } from '../search-graph.ts'
import { sweepManyTo } from './batch.ts'
import { buildHierarchy, type Hierarchy } from './hierarchy.ts'
import { customise, type Metric } from './metric.ts'
import { shortestPath } from './path.ts'
import { graphOf } from './random-graph.test-support.ts'
import { recustomise } from './recustomise.ts'
import { selectNodes } from './selection.ts'
import { sweepFrom, sweepTo } from './sweep.ts'

/** A chequered city of 40 by 40 crossings, every third street one-way, no two blocks of one length. */
const side = 40
const nodeAt = (x: number, y: number) => side * y + x

function chequered() {
  const edges: [number, number, number][] = []
  const street = (from: number, to: number, oneWay: boolean) => {
    const weight = 1000 + ((from * 7919 + to * 104_729) % 9973)
    edges.push([from, to, weight])
    if (!oneWay) edges.push([to, from, weight + 17])
  }
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (x + 1 < side) street(nodeAt(x, y), nodeAt(x + 1, y), y % 3 === 1)
      if (y + 1 < side) street(nodeAt(x, y), nodeAt(x, y + 1), x % 3 === 1)
    }
  }
  return graphOf(side * side, edges)
}

let city: { graph: SearchGraph; weights: EdgeWeights; hierarchy: Hierarchy; metric: Metric }

beforeAll(async () => {
  const { graph, weights } = chequered()
  const hierarchy = buildHierarchy(graph, await orderNodes(graph))
  city = { graph, weights, hierarchy, metric: customise(hierarchy, weights, 'day') }
})

const crossing = fc.nat(side * side - 1)

test('roads/R7 all ways to one incident in a city are those of plain Dijkstra, whether asked one by one or eight at once', () => {
  const { graph, weights, hierarchy, metric } = city
  const { graph: back, edgeOf } = turnedRound(graph)
  const search = makePlainSearch(back)
  const all = selectNodes(hierarchy, [...Array(graph.nodeCount).keys()])
  fc.assert(
    fc.property(fc.array(crossing, { minLength: 1, maxLength: 10 }), (incidents) => {
      const groups = incidents.map((node) => [{ node, weight: 0 }])
      const together = sweepManyTo(all, metric, groups)
      groups.forEach((group, i) => {
        const truth = search(turnedWeights(weights, edgeOf), group).distance
        expect(together[i]?.join()).toBe(truth.join())
        expect(sweepTo(all, metric, group).join()).toBe(truth.join())
      })
    }),
    { numRuns: 8 },
  )
})

test('roads/R7 after streets are closed, times and ways are those of the city without them', () => {
  const { graph, weights, hierarchy, metric } = city
  const search = makePlainSearch(graph)
  fc.assert(
    fc.property(
      fc.array(fc.nat(weights.length - 1), { maxLength: 30 }),
      crossing,
      crossing,
      (shut, from, to) => {
        const less = weights.slice()
        for (const edge of shut) less[edge] = 0x3fffffff
        const closed = recustomise(hierarchy, metric, less, shut, 'closed')
        const anew = customise(hierarchy, less, 'closed')
        expect([closed.up.join(), closed.down.join()]).toEqual([anew.up.join(), anew.down.join()])
        const truth = search(less, [{ node: from, weight: 0 }]).distance
        const [found] = sweepFrom(selectNodes(hierarchy, [to]), closed, [{ node: from, weight: 0 }])
        expect(found).toBe(truth[to])
        const path = shortestPath(hierarchy, closed, [{ node: from, weight: 0 }], [{ node: to, weight: 0 }])
        expect(path?.weight ?? 0x3fffffff).toBe(truth[to])
        const driven = (path?.edges ?? new Int32Array()).reduce(
          (sum, edge) => sum + (less[edge] as number),
          0,
        )
        expect(driven).toBe(path?.weight ?? 0)
      },
    ),
    { numRuns: 25 },
  )
})

test('roads/R5 when half of the streets change, as when the hour does, the metric is the one customised anew', () => {
  const { weights, hierarchy, metric } = city
  const rush = weights.map((weight, edge) => (edge % 2 ? weight : 2 * weight))
  const anew = customise(hierarchy, rush, 'rush')
  const slowed = [...weights.keys()].filter((edge) => edge % 2 === 0)
  for (const changed of [slowed, slowed.filter((_, i) => i % 40 === 0)]) {
    const less = weights.map((weight, edge) => (changed.includes(edge) ? 2 * weight : weight))
    const partial = recustomise(hierarchy, metric, less, changed, 'rush')
    const whole = changed === slowed ? anew : customise(hierarchy, less, 'rush')
    expect([partial.up.join(), partial.down.join()]).toEqual([whole.up.join(), whole.down.join()])
  }
})

test('roads/R3 searches on two hierarchies in turn do not disturb each other', () => {
  const other = graphOf(3, [
    [0, 1, 5],
    [1, 2, 5],
  ])
  const small = buildHierarchy(other.graph, [1, 0, 2])
  const smallMetric = customise(small, other.weights, 'small')
  const ask = () => sweepTo(selectNodes(city.hierarchy, [0, 800]), city.metric, [{ node: 1599, weight: 0 }])
  const before = ask()
  expect([...sweepTo(selectNodes(small, [0, 2]), smallMetric, [{ node: 2, weight: 0 }])]).toEqual([10, 0])
  shortestPath(small, smallMetric, [{ node: 0, weight: 0 }], [{ node: 2, weight: 0 }])
  expect(ask()).toEqual(before)
})
