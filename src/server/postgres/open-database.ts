import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { failing } from '../failure.ts'
import { isDamage } from './diagnose.ts'
import { type EmbeddedOptions, startEmbedded } from './embedded.ts'
import { connect, prepareExternal } from './external.ts'
import { superuser } from './initialize.ts'
import { type Migrated, migrate, readMigrations } from './migrate.ts'
import { canSignIn, programPassword, setPassword } from './program-password.ts'
import { tracesOfRecord } from './record-traces.ts'
import { grantToProgram, ownerRole, programRole } from './roles.ts'

/** The centre's database, ready: migrated, and its two sign-ins. */
export interface Database {
  kind: 'embedded' | 'external'
  /** As the program signs in, which owns nothing (centre/L2). */
  programUrl: string
  /** As the tables' owner. For migrations, backup and verification only. */
  ownerUrl: string
  migrated: Migrated
  /** Of an embedded one. */
  embedded?: {
    /** PostgreSQL's own files. */
    folder: string
    /** They are outside of the data folder, because the server's user cannot get in there. */
    isElsewhere: boolean
    /** Beside PostgreSQL's files, on the same disk. */
    ballastFolder: string
    user: string
    isNew: boolean
    isAdopted: boolean
    pid(): number
  }
  /** Stops an embedded server; leaves another's running. */
  stop(): Promise<void>
}

export interface DatabaseOptions extends Omit<EmbeddedOptions, 'settings'> {
  /** The project's folder, which holds `migrations/`. */
  root: string
  /** DATABASE_URL and DATABASE_PROGRAM_URL: a PostgreSQL that somebody else runs. */
  databaseUrl?: string
  databaseProgramUrl?: string
}

/**
 * Opens the database of a centre: starts the embedded PostgreSQL, or checks the one of DATABASE_URL; makes
 * roles; migrates. Every refusal is a failure of `failures.ts`.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.databaseUrl ? openExternal(options, options.databaseUrl) : openEmbedded(options)
}

async function openEmbedded(options: DatabaseOptions): Promise<Database> {
  const { place, server, url, isNew } = await startEmbedded(options)
  try {
    const password = await programPassword(options.dataFolder)
    const programUrl = url(programRole, undefined, password)
    if (!(await canSignIn(programUrl))) {
      await asClient(url(superuser), (client) => setPassword(client, programRole, password))
    }
    const ownerUrl = url(ownerRole)
    return {
      kind: 'embedded',
      programUrl,
      ownerUrl,
      migrated: await migrateTo(ownerUrl, programRole, options.root),
      embedded: {
        folder: place.folder,
        isElsewhere: place.isElsewhere,
        ballastFolder: dirname(place.folder),
        user: place.user.name,
        isNew,
        isAdopted: server.isAdopted,
        pid: server.pid,
      },
      stop: server.stop,
    }
  } catch (error) {
    await server.stop()
    if (!isDamage(error)) throw error
    throw failing('dataFolderDamaged', { folder: place.folder, reason: (error as Error).message }, error)
  }
}

async function openExternal(options: DatabaseOptions, ownerUrl: string): Promise<Database> {
  const { dataFolder, making, centreKeyFile } = options
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  if (making !== 'anew') await refuseWhereEmptied(ownerUrl, dataFolder, centreKeyFile)
  const external = await prepareExternal({
    ownerUrl,
    programUrl: options.databaseProgramUrl,
    dataFolder,
  })
  return {
    kind: 'external',
    programUrl: external.programUrl,
    ownerUrl,
    migrated: await migrateTo(ownerUrl, external.programRole, options.root),
    stop: async () => {},
  }
}

/** A database without tables, where a centre has worked with this data folder: not the database it had. */
async function refuseWhereEmptied(ownerUrl: string, dataFolder: string, centreKeyFile?: string) {
  const [key] = (await tracesOfRecord(dataFolder, centreKeyFile)).filter((file) => file.endsWith('.key'))
  if (key === undefined) return
  const client = await connect(ownerUrl)
  const { rows } = await client
    .query(`select to_regclass('public.migrations') is null as empty, current_database() as name`)
    .finally(() => client.end())
  if (rows[0].empty) throw failing('recordGone', { folder: dataFolder, traces: key, gone: rows[0].name })
}

function migrateTo(ownerUrl: string, program: string, root: string): Promise<Migrated> {
  return asClient(ownerUrl, async (client) => {
    const migrated = await migrate(client, await readMigrations(join(root, 'migrations')))
    await grantToProgram(client, program)
    return migrated
  })
}

async function asClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: 'amparo start' })
  await client.connect()
  return work(client).finally(() => client.end())
}
