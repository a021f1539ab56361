import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { sweepManyTo } from '../../../roads/hierarchy/batch.ts'
import { buildHierarchy } from '../../../roads/hierarchy/hierarchy.ts'
import { customise } from '../../../roads/hierarchy/metric.ts'
import { selectNodes } from '../../../roads/hierarchy/selection.ts'
import { metricVersion } from '../../../roads/metric/version.ts'
import { type NumberedGraph, numbering } from '../../../roads/network/graph-of-gr.ts'
import type { RoadNetwork, TravelKind } from '../../../roads/network/road-network.ts'
import { keptOrder } from '../../../roads/preparing/order-on-disk.ts'
import { preparerHere } from '../../../roads/preparing/preparer.ts'
import { openRoads } from '../../../roads/roads.ts'
import { unreachable } from '../../../roads/search-graph.ts'
import { readConfig } from '../../config/read.ts'
import { failing } from '../../failure.ts'
import { storedRoads } from '../../roads-stored.ts'
import { kindOf, kindOption } from '../roads-options.ts'
import { centreOptions, defineVerb, type VerbCall } from '../verb.ts'

const options = {
  ...centreOptions,
  ...kindOption,
  sources: {
    type: 'string',
    value: 'FILE',
    summary: {
      es: 'orígenes: JSON [[lon,lat],…]; números de nodo si es .gr',
      en: 'sources: JSON [[lon,lat],…]; node ids for .gr',
    },
  },
  targets: {
    type: 'string',
    value: 'FILE',
    summary: { es: 'destinos, igual', en: 'targets, likewise' },
  },
} as const

type Call = VerbCall<typeof options>

interface Matrix {
  seconds: (number | null)[][]
  metricVersion: string
}

/** `amparo roads matrix NAME`: times from every source to every target; `null` where there is no way. */
export const verb = defineVerb({
  name: 'roads matrix',
  summary: {
    es: 'Tiempos por vía de cada origen a cada destino',
    en: 'Times by road from every source to every target',
  },
  usage: 'NAME --sources FILE --targets FILE',
  options,
  details: {
    es: 'Con --json: {"seconds": número[][], "metricVersion"}; null donde no hay camino; de un .gr en su propia unidad.',
    en: 'With --json: {"seconds": number[][], "metricVersion"}; null where there is no way; for .gr in its own unit.',
  },
  async run(call) {
    const { sources, targets } = call.options
    if (sources === undefined || targets === undefined) throw wrong('--sources FILE --targets FILE')
    const { dataFolder } = await readConfig({
      ...{ root: call.root, file: call.options.config, folder: call.options.folder },
    })
    const stored = await storedRoads(dataFolder, call.words[0], 'roads matrix')
    const kind = kindOf(call.options.kind, 'roads matrix')
    const matrix =
      'network' in stored
        ? await overNetwork(
            call,
            stored.network,
            stored.folder,
            kind,
            await pointsIn(sources),
            await pointsIn(targets),
          )
        : await overGraph(call, stored.plain, stored.folder, await idsIn(sources), await idsIn(targets))
    if (!call.json) for (const row of matrix.seconds) call.print(row.map((one) => one ?? '-').join('\t'))
    return { answer: { ...matrix } }
  },
})

async function overNetwork(
  call: Call,
  network: RoadNetwork,
  folder: string,
  kind: TravelKind,
  sources: [number, number][],
  targets: [number, number][],
): Promise<Matrix> {
  const bar = orderBar(call)
  const roads = openRoads(network, { preparer: preparerHere(), folder, progress: bar.at })
  roads.metricVersion(kind)
  await roads.prepared()
  bar.done()
  const { seconds, metricVersion } = roads.matrix(sources, targets, kind)
  return {
    seconds: seconds.map((row) => Array.from(row, (one) => (Number.isFinite(one) ? one : null))),
    metricVersion,
  }
}

async function overGraph(
  call: Call,
  { graph, weights, ids }: NumberedGraph,
  folder: string,
  sources: number[],
  targets: number[],
): Promise<Matrix> {
  const bar = orderBar(call)
  const order = await keptOrder(graph, folder, { progress: bar.at, signal: call.stopping })
  bar.done()
  const hierarchy = buildHierarchy(graph, order)
  const metric = customise(hierarchy, weights, metricVersion('normal', weights).replace('normal', 'own'))
  const nodeOf = numbering(ids)
  const node = (id: number) => {
    const found = nodeOf(id)
    if (found < 0)
      throw wrong(`${id}: ${call.language === 'es' ? 'no hay tal nodo' : 'there is no such node'}`)
    return found
  }
  const seeds = targets.map((id) => [{ node: node(id), weight: 0 }])
  const columns = sweepManyTo(selectNodes(hierarchy, sources.map(node)), metric, seeds)
  const seconds = sources.map((_, i) =>
    columns.map((column) => ((column[i] as number) >= unreachable ? null : (column[i] as number))),
  )
  return { seconds, metricVersion: metric.version }
}

function orderBar({ progress, language }: Call) {
  const bar = progress(language === 'es' ? 'Orden' : 'Order', 100)
  return { at: (share: number) => bar.at(Math.floor(100 * share)), done: () => bar.done() }
}

const points = z.array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
const ids = z.array(z.number().int())

const pointsIn = (file: string) => listIn(file, points, '[[lon,lat], …]')
const idsIn = (file: string) => listIn(file, ids, '[1, 2, …]')

async function listIn<T>(file: string, shape: z.ZodType<T>, example: string): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw failing('fileUnreadable', { file, reason: error.code ?? error.message }, error)
  })
  const read = shape.safeParse(jsonIn(text))
  if (!read.success) throw failing('fileUnreadable', { file, reason: example })
  return read.data
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function wrong(reason: string) {
  return failing('wrongArguments', { verb: 'roads matrix', reason })
}
