import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadReadiness } from '../../dispatch/plans/plans-file.ts'
import { type JemssTable, numberIn, readJemssTables, tableOf } from '../../exchange/jemss.ts'
import { malformed } from '../../exchange/malformed.ts'
import { readZip } from '../../exchange/zip.ts'
import { distanceMetres } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import { buildHierarchy, type Hierarchy } from '../../roads/hierarchy/hierarchy.ts'
import { customise } from '../../roads/hierarchy/metric.ts'
import { orderNodes } from '../../roads/order/order-nodes.ts'
import { unreachable } from '../../roads/search-graph.ts'
import { type Base, crosses, type Layout } from './layout.ts'
import type { Model, ModelUnit } from './model.ts'
import { tabulate } from './road-tables.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

/** How far from a station calls come from. */
const demandRadiusMetres = 5000

/**
 * What the files do not say, as JEMSS's own call generator has it for Auckland (gen_config.xml, urban model 1):
 * 50 s from the call until the ambulance moves, 12 minutes on scene and 12 at the hospital on average, both
 * exponential, four of five patients brought to the nearest hospital.
 */
const assumed = {
  delayMs: 50_000,
  meanOnSceneMs: 12 * minuteMs,
  meanHandoverMs: 12 * minuteMs,
  transportShare: 0.8,
}

/** What the files hold, before any change. */
export interface JemssCity {
  stations: { name: string; point: Point }[]
  hospitals: { name: string; point: Point }[]
  /** By unit: place in `stations`. */
  ambulances: number[]
  /** Calls a day by priority, the most urgent first. */
  perDay: number[]
  nodes: { lon: Float64Array; lat: Float64Array; reachable: Uint8Array }
  /** Sorted by tail. */
  arcs: { tail: Int32Array; head: Int32Array; sirensMs: Int32Array; normalMs: Int32Array }
}

/** Reads a folder of JEMSS files (stations, hospitals, ambulances, demand rates, roads.zip with two modes). */
export async function readJemssCity(folder: string): Promise<JemssCity> {
  const tables = async (file: string) => readJemssTables(file, await readFile(join(folder, file), 'utf8'))
  const sites = async (file: string, title: string, nameColumn: string) => {
    const table = tableOf(file, await tables(file), title)
    return table.rows.map((row) => ({
      name: row[nameColumn]?.trim() || (row.index as string),
      point: [numberIn(file, table, row, 'x'), numberIn(file, table, row, 'y')] as Point,
    }))
  }
  const stations = await sites('stations_1.csv', 'stations', 'NAME')
  const hospitals = await sites('hospitals_1.csv', 'hospitals', 'name')
  const ambulances = tableOf('ambulances_1.csv', await tables('ambulances_1.csv'), 'ambulances')
  const demand = tableOf('demand_1.csv', await tables('demand_1.csv'), 'demandModes')
  return {
    stations,
    hospitals,
    ambulances: ambulances.rows.map(
      (row) => numberIn('ambulances_1.csv', ambulances, row, 'stationIndex') - 1,
    ),
    perDay: demand.rows.map((row) => numberIn('demand_1.csv', demand, row, 'arrivalRate')),
    ...(await readRoads(join(folder, 'roads.zip'))),
  }
}

async function readRoads(file: string): Promise<Pick<JemssCity, 'nodes' | 'arcs'>> {
  const files = readZip(file, await readFile(file))
  const text = (name: string) => {
    const bytes = files.get(name)
    if (!bytes) throw malformed(file, 0, `there is no ${name} in it`)
    return new TextDecoder().decode(bytes)
  }
  const nodes = tableOf('nodes.csv', readJemssTables('nodes.csv', text('nodes.csv')), 'nodes')
  const arcs = tableOf('arcs.csv', readJemssTables('arcs.csv', text('arcs.csv')), 'arcs')
  return { nodes: nodesOf(nodes), arcs: arcsOf(arcs) }
}

function nodesOf(table: JemssTable): JemssCity['nodes'] {
  const column = (name: string) => table.rows.map((row) => numberIn('nodes.csv', table, row, name))
  return {
    lon: Float64Array.from(column('x')),
    lat: Float64Array.from(column('y')),
    reachable: Uint8Array.from(column('offRoadAccess')),
  }
}

/** Times are days in the file. */
function arcsOf(table: JemssTable): JemssCity['arcs'] {
  const rows = table.rows
    .map((row) => ({
      tail: numberIn('arcs.csv', table, row, 'fromNode') - 1,
      head: numberIn('arcs.csv', table, row, 'toNode') - 1,
      sirensMs: Math.round(numberIn('arcs.csv', table, row, 'mode_1') * dayMs),
      normalMs: Math.round(numberIn('arcs.csv', table, row, 'mode_2') * dayMs),
    }))
    .sort((a, b) => a.tail - b.tail)
  return {
    tail: Int32Array.from(rows, (row) => row.tail),
    head: Int32Array.from(rows, (row) => row.head),
    sirensMs: Int32Array.from(rows, (row) => row.sirensMs),
    normalMs: Int32Array.from(rows, (row) => row.normalMs),
  }
}

/**
 * A JEMSS city as a base. Its raster of population is not there, so calls come with equal chance from each road node
 * within 5 km of one of its own stations that can be reached off the road; ambulances are all alike.
 */
export async function jemssBase(city: JemssCity, name: string): Promise<Base> {
  const { nodes, arcs } = city
  const graph = graphOf(nodes.lon.length, arcs)
  const hierarchy = buildHierarchy(graph, await orderNodes(graph, { lon: nodes.lon, lat: nodes.lat }))
  const scenes = sceneNodes(city)
  return {
    name,
    layout: {
      stations: city.stations,
      units: city.ambulances.map((station, i): ModelUnit => ({ name: String(i + 1), station, fills: 1 })),
      kinds: [{ name: 'ambulance', moves: true }],
      closed: [],
      callFactor: 1,
      plans: {},
    },
    build: async (layout) => jemssModel(city, name, layout, { hierarchy, head: graph.head, scenes }),
  }
}

interface Prepared {
  hierarchy: Hierarchy
  head: Int32Array
  scenes: number[]
}

function jemssModel(
  { nodes, arcs, hospitals, perDay }: JemssCity,
  name: string,
  { stations, units, kinds, closed, callFactor }: Layout,
  { hierarchy, head, scenes }: Prepared,
): Model {
  const sites = [...stations, ...hospitals].map(({ point }) => nearestNode(nodes, point))
  const spotNodes = Int32Array.from([...sites, ...scenes])
  const isClosed = closedArcs(nodes, arcs, closed)
  const weights = (ms: Int32Array) => ms.map((each, arc) => (isClosed(arc) ? unreachable : each))
  const roads = tabulate(
    {
      hierarchy,
      head,
      metrics: {
        sirens: customise(hierarchy, weights(arcs.sirensMs), 'sirens'),
        normal: customise(hierarchy, weights(arcs.normalMs), 'normal'),
      },
      firstNode: Int32Array.from({ length: spotNodes.length + 1 }, (_, i) => i),
      spotNodes,
    },
    stations.length,
    hospitals.length,
  )
  return {
    name,
    warmUpMs: dayMs / 4,
    horizonMs: 3 * dayMs + dayMs / 4,
    lateMs: 12 * minuteMs,
    usualDelayMs: assumed.delayMs,
    reportedLaterMs: 0,
    roads,
    stations,
    hospitals,
    kinds,
    units,
    topPriority: 1,
    keepsLastSeconds: loadReadiness().keepsLast,
    modeOfPriority: ['sirens', 'sirens', 'normal'],
    demand: {
      kind: 'poisson',
      perDay: perDay.map((rate) => rate * callFactor),
      spots: Int32Array.from(scenes, (_, i) => sites.length + i),
      cumulated: Float64Array.from(scenes, (_, i) => i + 1),
      ...assumed,
      need: 1,
    },
  }
}

function closedArcs(
  { lon, lat }: JemssCity['nodes'],
  { tail, head }: JemssCity['arcs'],
  closed: Layout['closed'],
): (arc: number) => boolean {
  const at = (node: number): Point => [lon[node] as number, lat[node] as number]
  return (arc) => closed.some((line) => crosses(line, [at(tail[arc] as number), at(head[arc] as number)]))
}

function graphOf(nodeCount: number, { tail, head }: JemssCity['arcs']) {
  const firstOut = new Int32Array(nodeCount + 1)
  for (const node of tail) firstOut[node + 1] = (firstOut[node + 1] as number) + 1
  for (let node = 0; node < nodeCount; node++)
    firstOut[node + 1] = (firstOut[node + 1] as number) + (firstOut[node] as number)
  return { nodeCount, firstOut, head }
}

function sceneNodes({ nodes, stations }: JemssCity): number[] {
  const scenes: number[] = []
  for (let node = 0; node < nodes.lon.length; node++) {
    const at: Point = [nodes.lon[node] as number, nodes.lat[node] as number]
    const near = stations.some(({ point }) => distanceMetres(point, at) <= demandRadiusMetres)
    if (near && nodes.reachable[node]) scenes.push(node)
  }
  return scenes
}

function nearestNode({ lon, lat, reachable }: JemssCity['nodes'], point: Point): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY]
  for (let node = 0; node < lon.length; node++) {
    if (!reachable[node]) continue
    const metres = distanceMetres(point, [lon[node] as number, lat[node] as number])
    if (metres < least) [best, least] = [node, metres]
  }
  return best
}
