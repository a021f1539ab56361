import { stat } from 'node:fs/promises'
import pg from 'pg'
import { type ReadConfig, readConfig } from './config/read.ts'
import { failing } from './failure.ts'
import { lockFolder } from './folder-lock.ts'
import { findBinaries } from './postgres/binaries.ts'
import { databaseName, socketUrl } from './postgres/embedded.ts'
import { connect } from './postgres/external.ts'
import { openDatabase } from './postgres/open-database.ts'
import { findRunning } from './postgres/pid-file.ts'
import { choosePlace } from './postgres/place.ts'
import { ownerRole } from './postgres/roles.ts'
import { socketFolder } from './postgres/socket.ts'

export interface RecordAccess {
  read: ReadConfig
  ownerUrl: string
  /** The data folder, or the database of DATABASE_URL, as people know it. */
  where: string
  /** A centre is running on it now. */
  isRunning: boolean
  close(): Promise<void>
}

export interface RecordAccessOptions {
  root: string
  configFile?: string
  folder?: string
  environment: Record<string, string | undefined>
  stopping: AbortSignal
  /** Where the folder holds no record yet, one is made (import); otherwise never. */
  mayMake?: boolean
}

/**
 * Reaches the record of a centre's folder for looking, checking or copying, whether the centre runs or not:
 * where it runs, over the socket of its PostgreSQL; where it does not, by starting PostgreSQL for as long as it
 * takes. Refuses with `noCentre` where the folder holds none, `recordGone` where it held one.
 */
export async function openRecord(options: RecordAccessOptions): Promise<RecordAccess> {
  const { root, environment, stopping } = options
  const read = await readConfig({ root, file: options.configFile, folder: options.folder })
  const databaseUrl = environment.DATABASE_URL || undefined
  const where = databaseUrl ? 'DATABASE_URL' : read.dataFolder
  if (databaseUrl) {
    await (await connect(databaseUrl)).end()
    return { read, where, ownerUrl: databaseUrl, isRunning: false, close: async () => {} }
  }
  if (!(await stat(read.dataFolder).catch(() => undefined)))
    throw failing('noCentre', { folder: read.dataFolder })
  const running = await findRunningUrl(read.dataFolder)
  const lock = await lockFolder(read.dataFolder).catch(() => undefined)
  if (!lock) {
    if (!running) throw failing('noCentre', { folder: read.dataFolder })
    return { read, where, ownerUrl: running, isRunning: true, close: async () => {} }
  }
  try {
    const database = await openDatabase({
      root,
      dataFolder: read.dataFolder,
      making: options.mayMake ? 'firstTime' : 'never',
      centreKeyFile: read.centreKeyFile,
      sizes: read.config.database,
      stopping,
    })
    return {
      read,
      where,
      ownerUrl: database.ownerUrl,
      isRunning: false,
      async close() {
        await database.stop()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function findRunningUrl(dataFolder: string): Promise<string | undefined> {
  const place = await choosePlace(dataFolder, findBinaries())
  if (!(await findRunning(place.folder))) return undefined
  const socket = await socketFolder(place.folder, place.user)
  return socketUrl({ socket, role: ownerRole, database: databaseName })
}

/** A connection to the record, closed after the work. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'amparo' })
  await client.connect()
  return work(client).finally(() => client.end())
}
