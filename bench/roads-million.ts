import { buildHierarchy, type Hierarchy } from '../src/roads/hierarchy/hierarchy.ts'
import { customise, type Metric } from '../src/roads/hierarchy/metric.ts'
import { recustomise } from '../src/roads/hierarchy/recustomise.ts'
import { selectNodes } from '../src/roads/hierarchy/selection.ts'
import { sweepTo } from '../src/roads/hierarchy/sweep.ts'
import { importPlainGraph } from '../src/roads/network/import-file.ts'
import { orderNodes } from '../src/roads/order/order-nodes.ts'
import { turnedRound, turnedWeights } from '../src/roads/plain-dijkstra.ts'
import { type EdgeWeights, type SearchGraph, unreachable } from '../src/roads/search-graph.ts'
import { random } from '../src/simulator/random.ts'
import { type BenchTools, type Figure, fasterFigure, limitFigure, percentile } from './frame.ts'
import { type Dijkstra, dijkstra } from './plain-dijkstra.ts'
import { bytesIn, makeStopwatch, type Stopwatch } from './roads-stopwatch.ts'

const id = 'roads/N2'
const unitCount = 1000
const rounds = 15
const closures = 40

/** Everything that is asked about, on a million nodes. */
interface Million {
  graph: SearchGraph
  weights: EdgeWeights
  hierarchy: Hierarchy
  metric: Metric
  /** On the graph turned round: to an incident. */
  plain: Dijkstra
  pick: () => number
}

/** roads/N2 and N3: the order, new weights, closures, answers and memory on a million nodes. */
export async function millionFigures(tools: BenchTools, [path = '']: string[]): Promise<Figure[]> {
  const { graph } = await importPlainGraph(path, { name: 'million' })
  const chance = random('1')
  const weights = Int32Array.from(graph.head, () => chance.whole(1, 1000))
  const pick = () => chance.whole(0, graph.nodeCount - 1)
  const { order, seconds } = await timedOrder(graph, tools)
  const from = performance.now()
  const hierarchy = buildHierarchy(graph, order)
  const buildSeconds = (performance.now() - from) / 1000
  const turned = turnedRound(graph)
  const plain = dijkstra(turned.graph, turnedWeights(weights, turned.edgeOf))
  const metric = customise(hierarchy, weights, 'bench')
  const million: Million = { graph, weights, hierarchy, metric, plain, pick }
  const size = `${graph.nodeCount} nodes`
  return [
    limitFigure({ id: 'roads/N3', what: `order, ${size}`, value: seconds, unit: 's' }, 180),
    {
      id: 'roads/N3',
      what: `hierarchy of that order, ${hierarchy.up.high.length} arcs`,
      value: buildSeconds,
      unit: 's',
    },
    ...customising(million, tools),
    closing(million, tools),
    ...answering(million, tools),
    ...memory(million),
  ]
}

async function timedOrder(graph: SearchGraph, { tell, stopping }: BenchTools) {
  const from = performance.now()
  let told = 0
  const progress = (share: number) => {
    if (share < told + 0.1) return
    told = share
    tell(`million: ordering, ${Math.round(100 * share)} %`)
  }
  const order = await orderNodes(graph, { progress, signal: stopping })
  return { order, seconds: (performance.now() - from) / 1000 }
}

function customising({ weights, hierarchy, plain, pick }: Million, { tell, stopping }: BenchTools): Figure[] {
  const watch: Stopwatch<'customise' | 'tree'> = makeStopwatch()
  for (let round = 0; round < rounds; round++) {
    stopping.throwIfAborted()
    watch.time('customise', () => customise(hierarchy, weights, 'bench'))
    watch.time('tree', () => plain.distances([{ node: pick(), weight: 0 }]))
  }
  const [value, peerValue] = [watch.median('customise'), watch.median('tree')]
  tell(`million: customising ${Math.round(value)} ms, a whole Dijkstra tree ${Math.round(peerValue)} ms`)
  const what = 'customising, a million nodes'
  const peer = { peer: 'one whole plain Dijkstra tree', peerValue, bar: 'value / peer <= 4' }
  return [
    limitFigure({ id, what, value, unit: 'ms' }, 500),
    { id, what, value, unit: 'ms', ...peer, holds: value / peerValue <= 4 },
  ]
}

/** Closes every edge at a node and at the nodes beside it, half of them near the top of the hierarchy, where it costs most. */
function closing({ graph, weights, hierarchy, metric, pick }: Million, { tell }: BenchTools): Figure {
  const times: number[] = []
  const edgesAt = (node: number) =>
    Array.from(
      { length: (graph.firstOut[node + 1] as number) - (graph.firstOut[node] as number) },
      (_, i) => (graph.firstOut[node] as number) + i,
    )
  for (let n = 0; n < closures; n++) {
    const middle = n % 2 ? pick() : (hierarchy.nodeAt[graph.nodeCount - 1 - 3 * n] as number)
    const nodes = [middle, ...edgesAt(middle).map((edge) => graph.head[edge] as number)]
    const edges = nodes.flatMap(edgesAt)
    const closed = weights.slice()
    for (const edge of edges) closed[edge] = unreachable
    const from = performance.now()
    const after = recustomise(hierarchy, metric, closed, edges, 'closed')
    times.push(performance.now() - from)
    if (n < 4 && !isSame(after, customise(hierarchy, closed, 'closed')))
      throw new Error('a closure differs from customising anew')
  }
  const value = percentile(times, 0.95)
  tell(`million: a closure, median ${percentile(times, 0.5).toFixed(1)} ms, p95 ${value.toFixed(1)} ms`)
  return limitFigure({ id, what: 'a street closed by partial customisation, p95', value, unit: 'ms' }, 100)
}

const isSame = (a: Metric, b: Metric) =>
  a.up.every((weight, arc) => weight === b.up[arc]) && a.down.every((weight, arc) => weight === b.down[arc])

function answering({ hierarchy, metric, plain, pick }: Million, { tell, stopping }: BenchTools): Figure[] {
  const watch: Stopwatch<'cold' | 'warm' | 'plain'> = makeStopwatch()
  for (let round = 0; round < 2 * rounds; round++) {
    stopping.throwIfAborted()
    const units = Array.from({ length: unitCount }, pick)
    const [incident, next] = [
      { node: pick(), weight: 0 },
      { node: pick(), weight: 0 },
    ]
    watch.time('cold', () => sweepTo(selectNodes(hierarchy, units), metric, [incident]))
    const selection = selectNodes(hierarchy, units)
    const ours = watch.time('warm', () => sweepTo(selection, metric, [next]))
    const found = watch.time('plain', () => plain.distances([next], units))
    if (units.some((unit, i) => found[unit] !== ours[i])) throw new Error('not what plain Dijkstra finds')
  }
  const peer = { peer: 'plain Dijkstra', peerValue: watch.median('plain') }
  const cold = { id, what: `${unitCount} units to one incident, units just moved`, unit: 'ms' }
  const [coldMs, warmMs] = [watch.median('cold'), watch.median('warm')]
  tell(
    `million: ${coldMs.toFixed(2)} ms cold, ${warmMs.toFixed(2)} ms warm, plain ${peer.peerValue.toFixed(0)} ms`,
  )
  return [
    limitFigure({ ...cold, value: coldMs }, 10),
    fasterFigure({ ...cold, id: 'roads/N1', value: coldMs, ...peer }, 25),
    fasterFigure({ ...cold, id: 'roads/N1', what: 'the same, another incident', value: warmMs, ...peer }, 25),
  ]
}

function memory({ graph, hierarchy, metric }: Million): Figure[] {
  // Two whole numbers a node that every search keeps: see `sweep.ts`.
  const scratch = 8
  const all = scratch + bytesIn([graph, hierarchy, metric]) / graph.nodeCount
  const more = bytesIn(metric) / graph.nodeCount
  return [
    limitFigure({ id, what: 'memory a node with one metric', value: all, unit: 'bytes' }, 400),
    limitFigure({ id, what: 'memory a node for each further metric', value: more, unit: 'bytes' }, 80),
  ]
}
