import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { isMalformed } from '../../../exchange/malformed.ts'
import { type GeoJsonKind, geoJsonKinds, importGeoJson } from '../../../places/import/geojson.ts'
import type { Imported } from '../../../places/import/imported.ts'
import { mergeLayers } from '../../../places/import/merge.ts'
import { importOsm, osmPasses } from '../../../places/import/osm.ts'
import { countsOf, reportLines } from '../../../places/import/report.ts'
import { importSf, sfFiles } from '../../../places/import/sf.ts'
import type { AreaKind, MapLayers } from '../../../places/layer.ts'
import { loadLayers, storeLayers } from '../../../places/store.ts'
import type { ImportedNetwork } from '../../../roads/network/imported-network.ts'
import { importOsmNetwork, osmNetworkPasses } from '../../../roads/network/osm/import-osm.ts'
import { networkCounts, networkReport } from '../../../roads/network/report.ts'
import { dropOtherCentreNetworks, saveCentreNetwork } from '../../centre-network.ts'
import { readConfig } from '../../config/read.ts'
import { prepareDataFolder } from '../../data-folder.ts'
import { failing } from '../../failure.ts'
import { malformedWords } from '../../malformed-words.ts'
import { openRecord } from '../../record-access.ts'
import { centreOptions, defineVerb, type VerbCall } from '../verb.ts'

const options = {
  ...centreOptions,
  data: {
    type: 'string',
    value: 'DIR',
    summary: { es: 'con sf: la carpeta de sus archivos', en: 'with sf: the folder of its files' },
  },
  kind: {
    type: 'string',
    value: geoJsonKinds.join('|'),
    summary: { es: 'con geojson: qué contiene el archivo', en: 'with geojson: what the file holds' },
  },
  'area-kind': {
    type: 'string',
    value: 'district|serviceArea|town|water|park|land|urban',
    default: 'district',
    summary: { es: 'con --kind areas: qué áreas son', en: 'with --kind areas: what areas they are' },
  },
  service: {
    type: 'string',
    value: 'CODE',
    summary: { es: 'con serviceArea: de qué servicio', en: 'with serviceArea: of which service' },
  },
} as const

type Call = VerbCall<typeof options>

const usage = 'sf --data DIR | osm FILE | geojson FILE --kind KIND'

/** `amparo import`: a map from files into the centre's database, where it replaces the one before. */
export const verb = defineVerb({
  name: 'import',
  summary: {
    es: 'Importa un mapa: San Francisco, OpenStreetMap o GeoJSON',
    en: 'Imports a map: San Francisco, OpenStreetMap or GeoJSON',
  },
  usage,
  options,
  details: {
    es: 'sf y osm reemplazan el mapa entero, de una vez: hasta que el nuevo está completo rige el anterior.\ngeojson reemplaza solo la capa de --kind. Un centro en marcha usa el mapa nuevo enseguida.',
    en: 'sf and osm replace the whole map at once: until the new one is whole the old one stays.\ngeojson replaces only the layer of --kind. A running centre uses the new map at once.',
  },
  async run(call) {
    const { print, language } = call
    const startedMs = performance.now()
    const { imported, network } = await readMap(call)
    const map = await store(call, imported, network)
    for (const line of reportLines(imported, language)) print(line)
    if (network) for (const line of networkReport(network, language)) print(line)
    const seconds = Math.round((performance.now() - startedMs) / 100) / 10
    return {
      answer: {
        ok: true,
        map,
        name: imported.layers.name,
        read: imported.read,
        ...countsOf(imported),
        leftOut: imported.leftOut.map((one) => ({ ...one })),
        ...(network && {
          network: {
            ...networkCounts(network.network),
            leftOut: network.leftOut.map((one) => ({ ...one })),
          },
        }),
        seconds,
      },
    }
  },
})

function wrong(reason: string = usage) {
  return failing('wrongArguments', { verb: 'import', reason: `amparo import ${reason}` })
}

interface ReadMap {
  imported: Imported
  /** Of sources that know more of roads than streets tell: turns, barriers, hours. */
  network?: ImportedNetwork
}

async function readMap(call: Call): Promise<ReadMap> {
  const [format, file, ...rest] = call.words
  if (rest.length > 0 || (format === 'sf') !== (file === undefined)) throw wrong()
  const folder = call.options.data ?? join(process.env.AMPARO_DATA ?? '../shared/data', 'sf')
  const path = resolve(file ?? folder)
  try {
    if (format === 'sf') return { imported: await readSf(call, path) }
    if (format === 'osm') return await readWithBytes(call, path, osmPasses + osmNetworkPasses, readOsm)
    if (format !== 'geojson') throw wrong()
    const settings = geoJsonSettings(call)
    return await readWithBytes(call, path, 1, async (file, onBytes) => ({
      imported: await importGeoJson(file, { ...settings, onBytes }),
    }))
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    const reason = isMalformed(error) ? malformedWords(error.message) : code
    if (!isMalformed(error) && !['ENOENT', 'EACCES', 'EISDIR'].includes(code)) throw error
    throw failing('fileUnreadable', { file: path, reason }, error)
  }
}

async function readOsm(path: string, onBytes: (count: number) => void): Promise<ReadMap> {
  const imported = await importOsm(path, { onBytes })
  return { imported, network: await importOsmNetwork(path, { name: imported.layers.name, onBytes }) }
}

function geoJsonSettings({ options: chosen }: Call) {
  const kind = chosen.kind as GeoJsonKind
  if (!geoJsonKinds.includes(kind)) throw wrong(`geojson FILE --kind ${geoJsonKinds.join('|')}`)
  return {
    kind,
    areaKind: chosen['area-kind'] as AreaKind,
    ...(chosen.service && { service: chosen.service }),
  }
}

async function readSf({ progress }: Call, folder: string): Promise<Imported> {
  const bar = progress('San Francisco', sfFiles.length)
  let done = 0
  const imported = await importSf(folder, (file) => bar.at(++done, file))
  bar.done()
  return imported
}

async function readWithBytes(
  { progress, stopping, language }: Call,
  path: string,
  passes: number,
  read: (path: string, onBytes: (count: number) => void) => Promise<ReadMap>,
): Promise<ReadMap> {
  const { size } = await stat(path)
  const bar = progress(language === 'es' ? 'Lectura' : 'Reading', size * passes)
  let bytes = 0
  const found = await read(path, (count) => {
    stopping.throwIfAborted()
    bytes += count
    bar.at(bytes)
  })
  bar.done()
  return found
}

/** Into the folder's database; a folder that is not there yet is made, so that a map can come before the first start. */
async function store(call: Call, imported: Imported, network?: ImportedNetwork): Promise<number> {
  const { root, options: chosen, stopping, progress, language, words } = call
  const read = await readConfig({ root, file: chosen.config, folder: chosen.folder })
  if (!process.env.DATABASE_URL) await prepareDataFolder(read.dataFolder)
  const access = {
    root,
    configFile: chosen.config,
    folder: chosen.folder,
    environment: process.env,
    stopping,
    mayMake: true,
  }
  const record = await openRecord(access)
  const pool = new pg.Pool({ connectionString: record.ownerUrl, max: 1, application_name: 'amparo import' })
  try {
    const layers =
      words[0] === 'geojson' ? await merged(pool, imported, chosen.kind as GeoJsonKind) : imported.layers
    const bar = progress(language === 'es' ? 'Guardado' : 'Storing')
    // First the network: a map that was stored finds it there, and until then nobody looks for it.
    if (network) await saveCentreNetwork(read.dataFolder, layers.streets, network.network)
    const map = await storeLayers(pool, layers, (stored, total) => bar.at(stored, `/ ${total}`))
    await dropOtherCentreNetworks(read.dataFolder, layers.streets)
    bar.done()
    return map
  } finally {
    await pool.end()
    await record.close()
  }
}

async function merged(pool: pg.Pool, imported: Imported, kind: GeoJsonKind): Promise<MapLayers> {
  return mergeLayers(await loadLayers(pool), imported.layers, kind)
}
