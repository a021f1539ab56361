import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { dropBallast } from '../disk/ballast.ts'
import { isDiskFull } from '../disk/space.ts'
import { failing } from '../failure.ts'
import { findBinaries } from './binaries.ts'
import { isDamage } from './diagnose.ts'
import { initializeFolder, superuser, writeAccessFiles } from './initialize.ts'
import { findRunning } from './pid-file.ts'
import { choosePlace, notePlace, type Place } from './place.ts'
import { type Making, refuseWhereGone } from './record-traces.ts'
import { ensureLogin, ownerRole, programRole } from './roles.ts'
import { type PostgresServer, type ServerOptions, startServer } from './server.ts'
import { type Sizes, serverSettings } from './settings.ts'
import { socketFolder, socketPort } from './socket.ts'
import { untilItAnswers } from './until-it-answers.ts'

export interface EmbeddedOptions {
  dataFolder: string
  /** Absent: `firstTime`. */
  making?: Making
  /** Where the centre's key is, if not in the data folder: it tells that there was a record. */
  centreKeyFile?: string
  sizes?: Partial<Sizes>
  /** Laid over the usual settings: tests switch fsync off, or open a TCP port. Undefined: left to the server. */
  settings?: Record<string, string | undefined>
  stopping?: AbortSignal
  beforeRestart?: ServerOptions['beforeRestart']
  onChange?: ServerOptions['onChange']
  onSlowStart?: ServerOptions['onSlowStart']
}

/** An embedded server that runs, with its roles and its database made. */
export interface Embedded {
  place: Place
  server: PostgresServer
  socket: string
  /** The data directory was made by this start. */
  isNew: boolean
  /** Connection address of a role over the socket. */
  url(role: string, database?: string, password?: string): string
}

export const databaseName = 'amparo'
const usualSizes: Sizes = { sharedBuffersMegabytes: 128, maxConnections: 60 }

/**
 * Starts the PostgreSQL of a data folder, making its files, roles and database where they are missing. Each
 * step can be interrupted and is done again by the next start. Refuses with `recordGone` where files that once
 * were there are missing.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const binaries = findBinaries()
  const { dataFolder, making, centreKeyFile } = options
  if (making !== 'never') {
    await mkdir(dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  }
  const place = await choosePlace(dataFolder, binaries)
  await refuseWhereGone(place.folder, dataFolder, making, centreKeyFile)
  const settings = options.settings ?? {}
  const isNew = await initializeFolder(place, options.stopping, settings.fsync !== 'off')
  await notePlace(dataFolder, place)
  await checkVersion(place.folder, binaries.major)
  if (!(await findRunning(place.folder))) {
    await writeAccessFiles(place, ownerRole, Boolean(settings.listen_addresses))
  }
  const socket = await socketFolder(place.folder, place.user)
  const serverOptions: ServerOptions = {
    place,
    socket,
    settings: given({ ...serverSettings(socket, { ...usualSizes, ...options.sizes }), ...settings }),
    log: join(dirname(place.folder), 'postgres.log'),
    beforeRestart: options.beforeRestart,
    onChange: options.onChange,
    onSlowStart: options.onSlowStart,
  }
  const server = await startServer(serverOptions).catch(async (error) => {
    const hasRoomNow = isDiskFull(error) && (await dropBallast(dirname(place.folder)))
    if (!hasRoomNow) throw error
    return startServer(serverOptions)
  })
  const url = (role: string, database = databaseName, password?: string) =>
    socketUrl({ socket, port: settings.port, role, database, password })
  try {
    await ensureDatabase(url(superuser, 'postgres'))
  } catch (error) {
    await server.stop()
    if (!isDamage(error)) throw error
    throw failing('dataFolderDamaged', { folder: place.folder, reason: (error as Error).message }, error)
  }
  return { place, server, socket, isNew, url }
}

/** The address of a database over a unix socket, as `pg` reads it. Without a password the kernel vouches for us. */
export function socketUrl(to: {
  socket: string
  role: string
  database: string
  password?: string
  port?: string | number
}): string {
  const secret = to.password ? `:${encodeURIComponent(to.password)}` : ''
  const query = `host=${encodeURIComponent(to.socket)}&port=${to.port ?? socketPort}`
  return `postgresql://${to.role}${secret}@localhost/${to.database}?${query}`
}

function given(settings: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(settings).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return Object.fromEntries(entries)
}

async function checkVersion(folder: string, ours: number) {
  const found = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (!found) throw failing('dataFolderDamaged', { folder, reason: 'PG_VERSION' })
  if (found !== String(ours)) throw failing('dataFolderOtherVersion', { folder, found, ours })
}

async function ensureDatabase(superuserUrl: string) {
  await untilItAnswers(superuserUrl)
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'amparo start' })
  await client.connect()
  try {
    await ensureLogin(client, ownerRole)
    await ensureLogin(client, programRole)
    const { rows } = await client.query('select datacl from pg_database where datname = $1', [databaseName])
    if (rows.length === 0) await client.query(`create database ${databaseName} owner ${ownerRole}`)
    // Nothing is written at a later start: it must be possible on a full disk.
    if (rows[0]?.datacl) return
    await client.query(
      `begin;
       revoke all on database ${databaseName} from public;
       grant connect on database ${databaseName} to ${programRole};
       commit`,
    )
  } finally {
    await client.end()
  }
}
