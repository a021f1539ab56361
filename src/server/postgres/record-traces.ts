import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { failing } from '../failure.ts'
import { elsewhereFile } from './place.ts'
import { passwordFile } from './program-password.ts'

/**
 * When a record may be made: `firstTime` only where nothing says that there was one, `anew` (restore) in any
 * case, `never` for whoever only reads.
 */
export type Making = 'firstTime' | 'anew' | 'never'

const usualKeyFile = 'centre.key'

/** What a centre that has worked with this data folder left in it; its key may be kept elsewhere. */
export async function tracesOfRecord(dataFolder: string, centreKeyFile?: string): Promise<string[]> {
  const inside = [usualKeyFile, passwordFile, elsewhereFile].map((name) => join(dataFolder, name))
  const files = [...new Set(centreKeyFile ? [centreKeyFile, ...inside] : inside)]
  const found = await Promise.all(files.map((file) => stat(file).catch(() => undefined)))
  return files.filter((_, at) => found[at])
}

/**
 * An empty record in place of a lost one would look like a centre that is well. So where a centre has worked
 * and the files of its PostgreSQL are gone, refuses with `recordGone`; and whoever only reads, where there never
 * was one, with `noCentre`.
 */
export async function refuseWhereGone(
  postgresFolder: string,
  dataFolder: string,
  making: Making = 'firstTime',
  centreKeyFile?: string,
): Promise<void> {
  if (making === 'anew' || (await stat(postgresFolder).catch(() => undefined))) return
  const traces = await tracesOfRecord(dataFolder, centreKeyFile)
  if (traces.length > 0) {
    throw failing('recordGone', { folder: dataFolder, traces: traces.join(', '), gone: postgresFolder })
  }
  if (making === 'never') throw failing('noCentre', { folder: dataFolder })
}
