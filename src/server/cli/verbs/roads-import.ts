import { rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isMalformed } from '../../../exchange/malformed.ts'
import { graphFile, type NumberedGraph, saveGraph } from '../../../roads/network/graph-of-gr.ts'
import {
  importNetwork,
  importPlainGraph,
  isPlainGraph,
  passesOver,
} from '../../../roads/network/import-file.ts'
import type { ImportedNetwork } from '../../../roads/network/imported-network.ts'
import { networkFile, saveNetwork } from '../../../roads/network/network-file.ts'
import { networkOfStreets } from '../../../roads/network/of-streets.ts'
import { networkCounts, networkReport } from '../../../roads/network/report.ts'
import { makeCity } from '../../../simulator/city/city.ts'
import { readConfig } from '../../config/read.ts'
import { prepareDataFolder } from '../../data-folder.ts'
import { failing } from '../../failure.ts'
import { malformedWords } from '../../malformed-words.ts'
import { isNetworkName, roadsFolder } from '../../roads-folder.ts'
import { centreOptions, defineVerb, type VerbCall } from '../verb.ts'

const options = {
  ...centreOptions,
  as: {
    type: 'string',
    value: 'NAME',
    summary: {
      es: 'cómo se llamará: letras, cifras, - y _',
      en: 'what it is called: letters, digits, - and _',
    },
  },
} as const

type Call = VerbCall<typeof options>

/** Instead of a file: the training city, which is drawn and not read. */
const trainingCity = 'training'

const usage = `FILE|${trainingCity} --as NAME`

/** `amparo roads import`: a road network from a file into the data folder, where others of its name are replaced. */
export const verb = defineVerb({
  name: 'roads import',
  summary: {
    es: 'Importa una red vial: OpenStreetMap, GeoJSON, DIMACS/PACE .gr o la ciudad de práctica',
    en: 'Imports a road network: OpenStreetMap, GeoJSON, DIMACS/PACE .gr or the training city',
  },
  usage,
  options,
  details: {
    es: 'Archivos: .osm.pbf, .osm, .osm.gz, .xml, .geojson, .gr, .gr.xz. Queda en roads/NAME de la carpeta de datos.\nHasta que la red nueva está completa rige la anterior; una importación interrumpida se repite sin más.',
    en: 'Files: .osm.pbf, .osm, .osm.gz, .xml, .geojson, .gr, .gr.xz. It is kept in roads/NAME of the data folder.\nUntil the new network is whole the old one stays; an import that was broken off is simply run again.',
  },
  async run(call) {
    const startedMs = performance.now()
    const [file, ...rest] = call.words
    const name = call.options.as
    if (file === undefined || rest.length > 0 || name === undefined || !isNetworkName(name)) throw wrong()
    const { dataFolder } = await readConfig({
      root: call.root,
      file: call.options.config,
      folder: call.options.folder,
    })
    const path = resolve(file)
    const read = await readAny(call, file, path, name)
    call.stopping.throwIfAborted()
    await prepareDataFolder(dataFolder)
    const stored = await store(roadsFolder(dataFolder, name), name, read)
    for (const line of linesOf(name, read, call.language)) call.print(line)
    const seconds = Math.round((performance.now() - startedMs) / 100) / 10
    return { answer: { ok: true, name, ...stored, ...answerOf(read), seconds } }
  },
})

function wrong() {
  return failing('wrongArguments', { verb: 'roads import', reason: `amparo roads import ${usage}` })
}

type Read = { network: ImportedNetwork } | { graph: NumberedGraph }

async function readAny(call: Call, file: string, path: string, name: string): Promise<Read> {
  if (file === trainingCity) {
    const { streets } = makeCity(1).layers
    return { network: { network: networkOfStreets(streets, name), read: streets.length, leftOut: [] } }
  }
  const { progress, stopping, language } = call
  try {
    const { size } = await stat(path)
    const bar = progress(language === 'es' ? 'Lectura' : 'Reading', size * passesOver(path))
    let bytes = 0
    const onBytes = (count: number) => {
      stopping.throwIfAborted()
      bytes += count
      bar.at(bytes)
    }
    const read = isPlainGraph(path)
      ? { graph: await importPlainGraph(path, { name, onBytes }) }
      : { network: await importNetwork(path, { name, onBytes }) }
    bar.done()
    return read
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!isMalformed(error) && !['ENOENT', 'EACCES', 'EISDIR'].includes(code)) throw error
    const reason = isMalformed(error) ? malformedWords(error.message) : code
    throw failing('fileUnreadable', { file: path, reason }, error)
  }
}

/** One name is one thing: a network that becomes a plain graph leaves no network behind, nor the other way round. */
async function store(folder: string, name: string, read: Read): Promise<{ kind: string; mark: string }> {
  if ('graph' in read) {
    const mark = await saveGraph(join(folder, graphFile), name, read.graph)
    await rm(join(folder, networkFile), { force: true })
    return { kind: 'graph', mark }
  }
  const mark = await saveNetwork(join(folder, networkFile), read.network.network)
  await rm(join(folder, graphFile), { force: true })
  return { kind: 'network', mark }
}

function answerOf(read: Read) {
  if ('graph' in read) return { nodes: read.graph.graph.nodeCount, edges: read.graph.graph.head.length }
  const { network, leftOut } = read.network
  return { read: read.network.read, ...networkCounts(network), leftOut: leftOut.map((one) => ({ ...one })) }
}

function linesOf(name: string, read: Read, language: 'es' | 'en'): string[] {
  if ('network' in read) return networkReport(read.network, language)
  const format = new Intl.NumberFormat(language)
  const { nodeCount, head } = read.graph.graph
  const edges = language === 'es' ? 'aristas' : 'edges'
  const nodes = language === 'es' ? 'nodos' : 'nodes'
  return [`${name}: ${format.format(nodeCount)} ${nodes}, ${format.format(head.length)} ${edges}.`]
}
