import { sweepManyTo } from '../src/roads/hierarchy/batch.ts'
import { buildHierarchy } from '../src/roads/hierarchy/hierarchy.ts'
import { customise } from '../src/roads/hierarchy/metric.ts'
import { selectNodes } from '../src/roads/hierarchy/selection.ts'
import { sweepTo } from '../src/roads/hierarchy/sweep.ts'
import { expand, vehicles } from '../src/roads/metric/expand.ts'
import type { ExpandedGraph } from '../src/roads/metric/expanded-graph.ts'
import { assumedSpeeds } from '../src/roads/metric/speeds.ts'
import { strongPartSizes } from '../src/roads/metric/strong-parts.ts'
import { weigh } from '../src/roads/metric/weigh.ts'
import { importNetwork } from '../src/roads/network/import-file.ts'
import type { RoadNetwork } from '../src/roads/network/road-network.ts'
import { orderNodes } from '../src/roads/order/order-nodes.ts'
import { turnedRound, turnedWeights } from '../src/roads/plain-dijkstra.ts'
import type { EdgeWeights } from '../src/roads/search-graph.ts'
import { makeSnap } from '../src/roads/snap/snap.ts'
import { type Random, random } from '../src/simulator/random.ts'
import { type BenchTools, type Figure, fasterFigure, median } from './frame.ts'
import { dijkstra } from './plain-dijkstra.ts'
import { type PgRouting, startPgRouting } from './roads-pgrouting.ts'
import { makeStopwatch } from './roads-stopwatch.ts'
import { startValhalla, type Valhalla } from './roads-valhalla.ts'

const id = 'roads/N1'
const unitCount = 1000
const batchSize = 64
const rounds = 100
const pgRoutingRounds = 7
const valhallaRounds = 3

/** A city's turns as a graph, and where its nodes lie. */
export interface City {
  path: string
  network: RoadNetwork
  graph: ExpandedGraph
  weights: EdgeWeights
  /** By node. */
  lon: Float64Array
  lat: Float64Array
}

/** roads/N1: 1,000 units to one incident in a city, all turns kept, against the peers that answer the same question. */
export async function cityFigures({ tell, stopping }: BenchTools, [path = '']: string[]): Promise<Figure[]> {
  const city = await readCity(path)
  const { graph, weights, lon, lat } = city
  tell(`city: ${graph.nodeCount} nodes with turns, ${graph.head.length} edges; ordering`)
  const hierarchy = buildHierarchy(graph, await orderNodes(graph, { lon, lat }))
  const metric = customise(hierarchy, weights, 'bench')
  const turned = turnedRound(graph)
  const peer = dijkstra(turned.graph, turnedWeights(weights, turned.edgeOf))
  const scenes = scenesOf(city, random('bench roads city'))
  const watch = makeStopwatch<'customise' | 'cold' | 'warm' | 'batch' | 'plain'>()
  for (let round = 0; round < rounds; round++) {
    stopping.throwIfAborted()
    const { units, incident, next } = scenes()
    watch.time('cold', () => sweepTo(selectNodes(hierarchy, units), metric, [incident]))
    const selection = selectNodes(hierarchy, units)
    const ours = watch.time('warm', () => sweepTo(selection, metric, [next]))
    const plain = watch.time('plain', () => peer.distances([next], units))
    if (units.some((unit, i) => plain[unit] !== ours[i])) throw new Error('not what plain Dijkstra finds')
    if (round % 10 !== 0) continue
    const incidents = Array.from({ length: batchSize }, () => [scenes().incident])
    watch.time('batch', () => sweepManyTo(selection, metric, incidents))
    watch.time('customise', () => customise(hierarchy, weights, 'bench'))
  }
  const plainMs = watch.median('plain')
  const cold = {
    id,
    what: `${unitCount} units to one incident, ${graph.nodeCount} nodes, units just moved`,
    unit: 'ms',
  }
  const warm = { ...cold, what: 'the same, another incident' }
  const [coldMs, warmMs] = [watch.median('cold'), watch.median('warm')]
  tell(`city: ${coldMs.toFixed(2)} ms cold, ${warmMs.toFixed(2)} ms warm, plain ${plainMs.toFixed(1)} ms`)
  const plain = { peer: 'plain Dijkstra', peerValue: plainMs }
  const answer = (units: number[], node: number) =>
    sweepTo(selectNodes(hierarchy, units), metric, [{ node, weight: 0 }])
  return [
    fasterFigure({ ...cold, value: coldMs, ...plain }, 5),
    fasterFigure({ ...warm, value: warmMs, ...plain }, 9),
    ...(await againstPgRouting(city, tell, scenes, answer, { cold: coldMs, warm: warmMs })),
    ...(await againstValhalla(city, tell, scenes, coldMs)),
    {
      id,
      what: `${batchSize} incidents at once, each`,
      value: watch.median('batch') / batchSize,
      unit: 'ms',
    },
    { id, what: `${unitCount} positions put on the road`, value: snapMs(city), unit: 'ms' },
    { id, what: 'customising the city', value: watch.median('customise'), unit: 'ms' },
  ]
}

async function readCity(path: string): Promise<City> {
  const { network } = await importNetwork(path, { name: 'city' })
  const graph = expand(network)
  const weights = weigh(graph, network, { kind: 'sirens', speeds: assumedSpeeds.sirens })
  const place = (degrees: Float64Array) =>
    Float64Array.from(graph.arcOf, (arc) => degrees[network.tail[arc] as number] as number)
  return { path, network, graph, weights, lon: place(network.lon), lat: place(network.lat) }
}

/** Positions as receivers give them: some 15 m beside the road, with heading and speed. Median of ten rounds. */
function snapMs({ network, graph, lon, lat }: City): number {
  const sizes = strongPartSizes(graph)
  const snap = makeSnap(network, {
    kinds: vehicles,
    isPart: (arc) => (sizes[graph.firstNodeOfArc[arc] as number] ?? 0) > 1000,
  })
  const chance = random('bench roads positions')
  const watch = makeStopwatch<'snap'>()
  for (let round = 0; round < 10; round++) {
    const places = Array.from({ length: unitCount }, () => {
      const node = chance.whole(0, graph.nodeCount - 1)
      const beside = (degrees: number) => degrees + chance.around(0, 0.0001)
      const point: [number, number] = [beside(lon[node] as number), beside(lat[node] as number)]
      return { point, headingDegrees: chance.between(0, 360), speedKmh: 30 }
    })
    watch.time('snap', () => places.map((place) => snap(place)))
  }
  return watch.median('snap')
}

type Scenes = ReturnType<typeof scenesOf>

/** Units and incidents by chance where one can get to and away again. */
function scenesOf({ graph }: City, chance: Random) {
  const sizes = strongPartSizes(graph)
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0)
  const nodes = [...sizes.keys()].filter((node) => sizes[node] === largest)
  const seed = () => ({ node: chance.pick(nodes), weight: 0 })
  return () => ({
    units: Array.from({ length: unitCount }, () => chance.pick(nodes)),
    incident: seed(),
    next: seed(),
  })
}

async function againstPgRouting(
  city: City,
  tell: (line: string) => void,
  scenes: Scenes,
  answer: (units: number[], incident: number) => Int32Array,
  ours: { cold: number; warm: number },
): Promise<Figure[]> {
  const what = {
    cold: `${unitCount} units to one incident, units just moved`,
    warm: 'the same, another incident',
  }
  tell('city: pgRouting')
  const started: PgRouting | string = await startPgRouting(city.graph, city.weights)
  if (typeof started === 'string')
    return [{ id, what: what.cold, value: ours.cold, unit: 'ms', absent: started }]
  try {
    const times: number[] = []
    for (let round = 0; round <= pgRoutingRounds; round++) {
      const { units, incident } = scenes()
      const from = performance.now()
      const found = await started.toIncident(units, incident.node)
      // The first fills its caches.
      if (round > 0) times.push(performance.now() - from)
      const truth = answer(units, incident.node)
      const differs = units.some((unit, i) => unit !== incident.node && found.get(unit) !== truth[i])
      if (differs) throw new Error('pgRouting finds other times')
    }
    const peer = { unit: 'ms', peer: 'pgRouting, same graph', peerValue: median(times) }
    return [
      fasterFigure({ id, what: what.cold, value: ours.cold, ...peer }, 50),
      fasterFigure({ id, what: what.warm, value: ours.warm, ...peer }, 80),
    ]
  } finally {
    await started.stop()
  }
}

async function againstValhalla(
  { path, lon, lat }: City,
  tell: (line: string) => void,
  scenes: Scenes,
  coldMs: number,
): Promise<Figure[]> {
  const what = `${unitCount} units to one incident, units just moved`
  tell('city: Valhalla')
  const started: Valhalla | string = await startValhalla(path)
  if (typeof started === 'string') return [{ id, what, value: coldMs, unit: 'ms', absent: started }]
  try {
    const times: number[] = []
    for (let round = 0; round <= valhallaRounds; round++) {
      const { units, incident } = scenes()
      const place = (node: number) => ({ lon: lon[node] as number, lat: lat[node] as number })
      const from = performance.now()
      await started.toIncident(units.map(place), place(incident.node))
      if (round > 0) times.push(performance.now() - from)
      tell(`city: Valhalla ${round} of ${valhallaRounds}`)
    }
    const peer = { peer: 'Valhalla, matrix', peerValue: median(times) }
    return [fasterFigure({ id, what, value: coldMs, unit: 'ms', ...peer }, 1000)]
  } finally {
    await started.stop()
  }
}
