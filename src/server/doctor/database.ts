import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { timeOfLastEvent } from '../../log/read.ts'
import type { ReadConfig } from '../config/read.ts'
import { failing } from '../failure.ts'
import { lockFolder } from '../folder-lock.ts'
import { findBinaries } from '../postgres/binaries.ts'
import { databaseName, socketUrl, startEmbedded } from '../postgres/embedded.ts'
import { faultsOfExternal } from '../postgres/external.ts'
import { appliedOf, readMigrations } from '../postgres/migrate.ts'
import { findRunning } from '../postgres/pid-file.ts'
import { choosePlace } from '../postgres/place.ts'
import { refuseWhereGone } from '../postgres/record-traces.ts'
import { ownerRole } from '../postgres/roles.ts'
import { socketFolder } from '../postgres/socket.ts'
import { bad, type Finding, ok, warning } from './finding.ts'
import { fromFailure } from './machine.ts'

export interface Examined {
  findings: Finding[]
  /** The time of the newest event, where the record could be read. */
  newestEvent?: Date
}

export interface DatabaseOptions {
  root: string
  read: ReadConfig
  /** DATABASE_URL */
  databaseUrl?: string
  stopping: AbortSignal
}

/**
 * Looks at the record's PostgreSQL: over its socket where it runs, else by starting it for as long as that
 * takes. Makes nothing and migrates nothing.
 */
export async function examineDatabase(options: DatabaseOptions): Promise<Examined> {
  const { root, read, databaseUrl } = options
  try {
    if (databaseUrl) {
      const faults = await faultsOfExternal(databaseUrl)
      const found = faults.map(({ reason, sql }) => bad('database', reason, sql))
      const examined = await lookAt(databaseUrl, root)
      const others = examined.findings.filter(({ id }) => id !== 'settings' || found.length === 0)
      return { ...examined, findings: [...found, ...others] }
    }
    const place = await choosePlace(read.dataFolder, findBinaries())
    const { dataFolder, centreKeyFile } = read
    await refuseWhereGone(place.folder, dataFolder, 'firstTime', centreKeyFile)
    if (!(await stat(place.folder).catch(() => undefined))) return { findings: [] }
    if (await findRunning(place.folder)) {
      const socket = await socketFolder(place.folder, place.user)
      return await lookAt(socketUrl({ socket, role: ownerRole, database: databaseName }), root)
    }
    return await startAndLook(options)
  } catch (error) {
    return { findings: [fromFailure('database', error)] }
  }
}

async function startAndLook({ root, read, stopping }: DatabaseOptions): Promise<Examined> {
  const lock = await lockFolder(read.dataFolder)
  try {
    const embedded = await startEmbedded({
      dataFolder: read.dataFolder,
      making: 'never',
      sizes: read.config.database,
      stopping,
    })
    return await lookAt(embedded.url(ownerRole), root).finally(() => embedded.server.stop())
  } finally {
    await lock.release()
  }
}

async function lookAt(url: string, root: string): Promise<Examined> {
  const client = new pg.Client({ connectionString: url, application_name: 'amparo doctor' })
  try {
    await client.connect()
    return await examine(client, root)
  } finally {
    await client.end()
  }
}

async function examine(client: pg.Client, root: string): Promise<Examined> {
  const findings = [await examineSettings(client), await examineMigrations(client, root)]
  const newestEvent = await timeOfLastEvent(client).catch(() => undefined)
  return { findings: [await examineUser(client), ...findings], newestEvent }
}

const mustBeOn = ['fsync', 'full_page_writes', 'synchronous_commit']

async function examineSettings(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query('select name, setting from pg_settings where name = any($1)', [
    mustBeOn,
  ])
  const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name)
  if (off.length === 0) {
    return ok('settings', { es: `${mustBeOn.join(', ')}: on`, en: `${mustBeOn.join(', ')}: on` })
  }
  return bad(
    'settings',
    `${off.join(', ')}: off`,
    off.map((name) => `ALTER SYSTEM SET ${name} = on;`).join(' '),
  )
}

async function examineMigrations(client: pg.Client, root: string): Promise<Finding> {
  const [applied, known] = await Promise.all([appliedOf(client), readMigrations(join(root, 'migrations'))])
  const [at, knownTo] = [Math.max(0, ...applied.keys()), known.at(-1)?.number ?? 0]
  if (at > knownTo)
    return fromFailure('migrations', failing('databaseIsNewer', { found: at, known: knownTo }))
  return ok('migrations', {
    es: `La base de datos está en la migración ${at} de ${knownTo}.`,
    en: `The database is at migration ${at} of ${knownTo}.`,
  })
}

async function examineUser(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query(`select current_setting('server_version') as version`)
  const version = `PostgreSQL ${rows[0].version}`
  const isShared = process.getuid?.() === 0 && !process.env.DATABASE_URL
  if (!isShared) return ok('database', version)
  return warning(
    'database',
    {
      es: `${version}, arrancado por root: trabaja como otro usuario de la máquina.`,
      en: `${version}, started by root: it runs as another user of the machine.`,
    },
    {
      es: 'Para un centro real cree uno propio (useradd --system amparo) y arranque con él.',
      en: 'For a real centre create one of its own (useradd --system amparo) and start as that user.',
    },
  )
}
