import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { timeOfLastEvent } from '../log/read.ts'
import type { ReadConfig } from './config/read.ts'
import { prepareDataFolder } from './data-folder.ts'
import { failing } from './failure.ts'
import { lockFolder } from './folder-lock.ts'
import { findBinaries } from './postgres/binaries.ts'
import { connect } from './postgres/external.ts'
import { type Database, openDatabase } from './postgres/open-database.ts'
import { choosePlace, elsewhereFile } from './postgres/place.ts'

/** An empty database with nothing of any centre in it, and the folder that goes with it. */
export interface RestoreTarget {
  database: Database
  /** Ends the work. `keep: false` removes what was made for it, so that it can simply be tried again. */
  close(keep: boolean): Promise<void>
}

export interface RestoreTargetOptions {
  root: string
  read: ReadConfig
  environment: Record<string, string | undefined>
  stopping: AbortSignal
}

/** The centre's key may lie in the folder before its record does. */
const mayBeThere = ['centre.key']
/** What says that a folder has an embedded record, which a restore into DATABASE_URL would leave without a use. */
const ofEmbedded = ['postgres', elsewhereFile]

/**
 * Prepares what a backup is restored into: an embedded PostgreSQL in an empty folder, or the empty database of
 * DATABASE_URL. Refuses with `folderNotEmpty` or `databaseNotEmpty`: a centre is never overwritten.
 */
export async function openRestoreTarget(options: RestoreTargetOptions): Promise<RestoreTarget> {
  const { root, read, environment, stopping } = options
  const { dataFolder, config } = read
  const databaseUrl = environment.DATABASE_URL || undefined
  if (databaseUrl) await refuseUnlessEmpty(databaseUrl)
  const isNewFolder = !(await stat(dataFolder).catch(() => undefined))
  await prepareDataFolder(dataFolder)
  const lock = await lockFolder(dataFolder)
  const made: string[] = []
  async function clear() {
    for (const path of made) await rm(path, { recursive: true, force: true })
    if (isNewFolder) await rm(dataFolder, { recursive: true, force: true })
  }
  try {
    const before = await readdir(dataFolder)
    const isTaken = (name: string) => (databaseUrl ? ofEmbedded.includes(name) : !mayBeThere.includes(name))
    if (before.some(isTaken)) throw failing('folderNotEmpty', { folder: dataFolder })
    if (!databaseUrl) made.push(...(await outsideOf(dataFolder)))
    const database = await openDatabase({
      root,
      dataFolder,
      databaseUrl,
      databaseProgramUrl: environment.DATABASE_PROGRAM_URL || undefined,
      making: 'anew',
      sizes: config.database,
      stopping,
    }).catch(async (error) => {
      made.push(...(await addedTo(dataFolder, before)))
      await clear()
      throw error
    })
    return {
      database,
      async close(keep) {
        await database.stop()
        if (!keep) {
          made.push(...(await addedTo(dataFolder, before)))
          await clear()
        }
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Where PostgreSQL's files will be if not in the data folder; refuses where some are there already. */
async function outsideOf(dataFolder: string): Promise<string[]> {
  const place = await choosePlace(dataFolder, findBinaries())
  if (!place.isElsewhere) return []
  if (await stat(place.folder).catch(() => undefined)) {
    throw failing('folderNotEmpty', { folder: place.folder })
  }
  return [dirname(place.folder)]
}

async function addedTo(folder: string, before: string[]): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => !before.includes(name)).map((name) => join(folder, name))
}

/** Tables of somebody else's, or one event of a centre, and the database is not ours to fill. */
async function refuseUnlessEmpty(databaseUrl: string) {
  const client = await connect(databaseUrl)
  try {
    const { rows } = await client.query(
      `select current_database() as name, to_regclass('public.record_head') is not null as "isOurs",
         exists (select from pg_class where relkind = 'r' and relnamespace = to_regnamespace('public')::oid) as "hasTables"`,
    )
    const { name, isOurs, hasTables } = rows[0]
    if (!hasTables) return
    if (!isOurs || (await timeOfLastEvent(client))) throw failing('databaseNotEmpty', { database: name })
  } finally {
    await client.end()
  }
}
