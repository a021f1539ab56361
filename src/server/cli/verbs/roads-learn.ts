import { join } from 'node:path'
import pg from 'pg'
import { fileBytes } from '../../../exchange/bytes.ts'
import { importSf } from '../../../places/import/sf.ts'
import { loadLayers } from '../../../places/store.ts'
import { type DatedDrive, holdOutDays } from '../../../roads/learning/held-out.ts'
import { type Learned, learnSpeeds } from '../../../roads/learning/learn-speeds.ts'
import { drivesOfTrace } from '../../../roads/learning/trace.ts'
import { assumedSpeeds } from '../../../roads/metric/speeds.ts'
import { networkOfStreets } from '../../../roads/network/of-streets.ts'
import type { RoadNetwork } from '../../../roads/network/road-network.ts'
import { openRoads } from '../../../roads/roads.ts'
import { loadMapping } from '../../../simulator/replay/mapping-file.ts'
import { readSource } from '../../../simulator/replay/source-file.ts'
import { stationDrives } from '../../../simulator/replay/station-drives.ts'
import { readRuns } from '../../../units/run-positions.ts'
import { loadCentreNetwork } from '../../centre-network.ts'
import { readConfig } from '../../config/read.ts'
import { failing } from '../../failure.ts'
import { loadLearnedSpeeds, saveLearnedSpeeds, speedsFile } from '../../learned-speeds.ts'
import { openRecord } from '../../record-access.ts'
import { storedRoads } from '../../roads-stored.ts'
import type { Language } from '../../words.ts'
import { kindOf, kindOption } from '../roads-options.ts'
import { centreOptions, defineVerb, type VerbCall } from '../verb.ts'

const options = {
  ...centreOptions,
  ...kindOption,
  sf: {
    type: 'string',
    value: 'DIR',
    summary: {
      es: 'en vez de las carreras propias: las del registro publicado de San Francisco',
      en: 'instead of own runs: those of San Francisco’s published record',
    },
  },
} as const

type Call = VerbCall<typeof options>

interface Material {
  network: RoadNetwork
  drives: DatedDrive[]
  /** Where what is learned is kept. */
  file: string
}

/** `amparo roads learn [NAME --sf DIR]`: speeds from what was driven, and how far times were off before and after. */
export const verb = defineVerb({
  name: 'roads learn',
  summary: {
    es: 'Aprende velocidades de lo que las unidades recorrieron',
    en: 'Learns speeds from what units really drove',
  },
  usage: '[NAME --sf DIR]',
  options,
  details: {
    es: 'Sin NAME: la red del centro, de las posiciones de sus unidades camino a incidentes; rige desde el próximo inicio.\nUn día de cada tres no enseña: con él se mide el error.',
    en: 'Without NAME: the centre’s network, from its units’ positions on their way to incidents; in force from the next start.\nOne day of three teaches nothing: the error is measured on it.',
  },
  async run(call) {
    const { words, print, language, progress, stopping } = call
    const kind = kindOf(call.options.kind, 'roads learn')
    const { network, drives, file } = words[0] === undefined ? await ownRuns(call) : await recorded(call)
    const { learnFrom, heldOut } = holdOutDays(drives)
    if (learnFrom.length === 0) {
      print(language === 'es' ? 'Todavía no hay recorridos.' : 'There are no drives yet.')
      return { answer: { drives: 0 } }
    }
    const bar = progress(language === 'es' ? 'Recorridos' : 'Drives')
    const learned = await learnSpeeds({
      ...{ roads: openRoads(network), kind, learnFrom, heldOut, signal: stopping },
      speeds: (await loadLearnedSpeeds(file))?.[kind] ?? assumedSpeeds[kind],
      progress: (done, all) => bar.at(done, `/ ${all}`),
    })
    bar.done()
    await saveLearnedSpeeds(file, kind, learned.speeds)
    for (const line of linesOf(learned, language)) print(line)
    return { answer: { ...figuresOf(learned), drives: drives.length, file } }
  },
})

async function ownRuns({ root, options: chosen, stopping }: Call): Promise<Material> {
  const access = {
    root,
    configFile: chosen.config,
    folder: chosen.folder,
    environment: process.env,
    stopping,
  }
  const record = await openRecord(access)
  const pool = new pg.Pool({
    connectionString: record.ownerUrl,
    max: 1,
    application_name: 'amparo roads learn',
  })
  try {
    const { dataFolder, config } = record.read
    const { streets, name } = (await loadLayers(pool)) ?? { streets: [], name: '' }
    const imported = await loadCentreNetwork(dataFolder, streets)
    const { timeZone } = config.centre
    const drives = (await readRuns(pool)).flatMap((run) =>
      drivesOfTrace(run, timeZone).map((drive) => ({ ...drive, day: dayOf(run[0]?.atMs ?? 0, timeZone) })),
    )
    const network = imported?.network ?? networkOfStreets(streets, name)
    return { network, drives, file: join(dataFolder, 'roads', speedsFile) }
  } finally {
    await pool.end()
    await record.close()
  }
}

async function recorded({ root, options: chosen, words }: Call): Promise<Material> {
  const { dataFolder } = await readConfig({ root, file: chosen.config, folder: chosen.folder })
  const stored = await storedRoads(dataFolder, words[0], 'roads learn')
  if (chosen.sf === undefined || !('network' in stored)) {
    throw failing('wrongArguments', { verb: 'roads learn', reason: 'amparo roads learn NAME --sf DIR' })
  }
  const { timeZone } = loadMapping()
  const { layers } = await importSf(chosen.sf)
  const source = fileBytes(join(chosen.sf, 'sffd_2017-01-02_2017-01-07.csv'))
  const rows = (await readSource(source, timeZone)).flatMap((row) => ('refused' in row ? [] : [row]))
  const stations = layers.landmarks
    .filter(({ kind }) => kind === 'station')
    .map(({ name, point }) => [Number(/\d+/.exec(name)?.[0]), point] as const)
  return {
    network: stored.network,
    drives: stationDrives(rows, new Map(stations), timeZone),
    file: join(stored.folder, speedsFile),
  }
}

function figuresOf({ overheadSeconds, learnedFrom, before, after }: Learned) {
  return { overheadSeconds, learnedFrom, before: { ...before }, after: { ...after } }
}

function dayOf(ms: number, timeZone: string): string {
  return new Date(ms).toLocaleDateString('sv-SE', { timeZone })
}

function linesOf({ before, after, overheadSeconds, learnedFrom }: Learned, language: Language): string[] {
  const percent = (share: number) => Math.round(100 * share)
  const of = (errors: typeof before) =>
    language === 'es'
      ? `error mediano ${Math.round(errors.medianErrorSeconds)} s, p90 ${Math.round(errors.p90ErrorSeconds)} s, a menos de un minuto ${percent(errors.withinMinute)} %`
      : `median error ${Math.round(errors.medianErrorSeconds)} s, p90 ${Math.round(errors.p90ErrorSeconds)} s, within a minute ${percent(errors.withinMinute)} %`
  return language === 'es'
    ? [
        `Aprendido de ${learnedFrom} recorridos; medido con ${after.drives} de otros días.`,
        `Antes:   ${of(before)}`,
        `Después: ${of(after)}`,
        `Las llegadas se informan ${overheadSeconds} s después de lo que la vía explica.`,
      ]
    : [
        `Learned from ${learnedFrom} drives; measured on ${after.drives} of other days.`,
        `Before: ${of(before)}`,
        `After:  ${of(after)}`,
        `Arrivals are reported ${overheadSeconds} s later than the road explains.`,
      ]
}
