import { stat } from 'node:fs/promises'
import pg from 'pg'
import { holdsSealedData } from '../log/read.ts'
import type { CentreDeps, RunningCentre } from './centre-deps.ts'
import { openCentreKey } from './centre-key.ts'
import { type ReadConfig, readConfig } from './config/read.ts'
import { buildConsole, holdBuild } from './console-build.ts'
import { prepareDataFolder } from './data-folder.ts'
import { freeBytes, isDiskFull } from './disk/space.ts'
import { type DiskWatch, watchDisk } from './disk/watch.ts'
import { failing } from './failure.ts'
import { lockFolder } from './folder-lock.ts'
import { checkPort } from './port.ts'
import { type Database, openDatabase } from './postgres/open-database.ts'

export interface StartOptions {
  /** The project's folder. */
  root: string
  configFile?: string
  dataFolder?: string
  port?: number
  environment: Record<string, string | undefined>
  stopping: AbortSignal
  /** Says on the terminal what takes a while. Spanish and English. */
  tell(es: string, en: string): void
  /** The configuration is read: from here on the centre's language is known. */
  onConfig?(read: ReadConfig): void
  /** The centre itself: `runCentre`, or what a test puts in its place. */
  run(deps: CentreDeps): Promise<RunningCentre>
}

export interface Started extends RunningCentre {
  read: ReadConfig
  database: Database
}

/** The least free space with which a data folder can be made, or PostgreSQL recover. */
const neededToStartMegabytes = 100
const megabyte = 1024 * 1024
const closePatienceMs = 5000
/** PostgreSQL's own steps of stopping, down to the kernel's, take less. */
const databasePatienceMs = 20_000

/**
 * Starts a centre: configuration, data folder and its lock, port, disk, database and screens (at once), key,
 * then everything else. Whatever fails, what had been opened is closed again, last first. `stop()` does the
 * same, and resolves when PostgreSQL has ended too.
 */
export async function startCentre(options: StartOptions): Promise<Started> {
  const closing = closers()
  try {
    const read = await readConfig({
      root: options.root,
      file: options.configFile,
      folder: options.dataFolder,
      port: options.port,
    })
    options.onConfig?.(read)
    const started = await openAll(options, read, closing)
    return { ...started, stop: closing.closeAll }
  } catch (error) {
    await closing.closeAll()
    options.stopping.throwIfAborted()
    throw error
  }
}

async function openAll(options: StartOptions, read: ReadConfig, closing: Closers): Promise<Started> {
  const { config, dataFolder } = read
  const { stopping } = options
  // Before the folder is made: a port in the way leaves nothing behind. A centre that runs on it already is told below.
  const hasFolder = await stat(dataFolder).catch(() => undefined)
  if (!hasFolder) await checkPort(config.server.host, config.server.port)
  await whereDiskIsFull(dataFolder, prepareDataFolder(dataFolder))
  const lock = await lockFolder(dataFolder)
  closing.add(() => lock.release())
  await lock.note({ pid: process.pid, since: new Date().toISOString() })
  if (hasFolder) await checkPort(config.server.host, config.server.port)
  if ((await freeBytes(dataFolder)) < neededToStartMegabytes * megabyte) {
    options.tell('Queda poco espacio en el disco.', 'There is little space left on the disk.')
  }
  const disk: { watch?: DiskWatch } = {}
  const [database, screens] = await both(
    openCentreDatabase(options, read, closing, disk),
    buildConsole(options.root, {
      stopping,
      onStart: () => options.tell('Construyendo las pantallas (una vez)…', 'Building the screens (once)…'),
    }),
  )
  const release = holdBuild(screens.folder)
  closing.add(async () => release())
  stopping.throwIfAborted()
  const watch = await whereDiskIsFull(dataFolder, watchDiskOf(database, read, options.tell))
  disk.watch = watch
  closing.add(async () => watch.stop())
  const centreKey = await openCentreKey(read.centreKeyFile, () => hasSealedData(database.ownerUrl))
  stopping.throwIfAborted()
  const running = await options.run({
    config,
    database,
    folder: options.root,
    dataFolder,
    centreKey,
    consoleFolder: screens.folder,
    spaceLeft: watch.spaceLeft,
    progress: (text) => options.tell(text, text),
    stopping,
  })
  closing.add(() => running.stop())
  await lock.note({ pid: process.pid, since: new Date().toISOString(), url: running.url })
  return { ...running, read, database }
}

async function openCentreDatabase(
  options: StartOptions,
  { config, dataFolder, centreKeyFile }: ReadConfig,
  closing: Closers,
  disk: { watch?: DiskWatch },
): Promise<Database> {
  const { tell, environment } = options
  const opening = openDatabase({
    root: options.root,
    dataFolder,
    centreKeyFile,
    databaseUrl: environment.DATABASE_URL || undefined,
    databaseProgramUrl: environment.DATABASE_PROGRAM_URL || undefined,
    sizes: config.database,
    stopping: options.stopping,
    beforeRestart: async () => disk.watch?.makeRoom(),
    onChange: (state, reason) => tellDatabase(tell, state, reason),
    onSlowStart: (seconds) =>
      tell(`PostgreSQL se está recuperando (${seconds} s)…`, `PostgreSQL is recovering (${seconds} s)…`),
  })
  const database = await whereDiskIsFull(dataFolder, opening)
  closing.add(() => database.stop(), databasePatienceMs)
  const { embedded } = database
  if (embedded?.isElsewhere) {
    tell(
      `PostgreSQL trabaja como «${embedded.user}», que no puede entrar en ${dataFolder}: sus archivos están en ${embedded.folder}`,
      `PostgreSQL runs as "${embedded.user}", who cannot enter ${dataFolder}: its files are in ${embedded.folder}`,
    )
  }
  return database
}

function tellDatabase(tell: StartOptions['tell'], state: 'down' | 'up', reason?: string) {
  if (state === 'up') return tell('PostgreSQL atiende de nuevo.', 'PostgreSQL is back.')
  if (reason) return tell(`PostgreSQL no arranca: ${reason}`, `PostgreSQL does not start: ${reason}`)
  return tell(
    'PostgreSQL se detuvo; se arranca de nuevo. Nada confirmado se perdió.',
    'PostgreSQL stopped; it is being started again. Nothing acknowledged was lost.',
  )
}

async function watchDiskOf(
  database: Database,
  { config, dataFolder }: ReadConfig,
  tell: StartOptions['tell'],
): Promise<DiskWatch> {
  const { reserveMegabytes, ballastMegabytes } = config.data
  const folder = database.embedded?.folder ?? dataFolder
  const watch = await watchDisk({
    folder,
    ballastFolder: database.embedded?.ballastFolder ?? dataFolder,
    reserveBytes: reserveMegabytes * megabyte,
    ballastBytes: ballastMegabytes * megabyte,
    onChange: ({ spaceLeft, freeBytes: free }) => {
      const megabytes = Math.floor(free / megabyte)
      if (spaceLeft)
        tell(
          'Hay espacio en el disco: se atiende de nuevo.',
          'There is space on the disk: commands are taken again.',
        )
      else
        tell(
          `Quedan ${megabytes} MB en el disco de ${folder}: se puede leer, pero no se aceptan órdenes hasta que haya ${reserveMegabytes} MB.`,
          `${megabytes} MB are left on the disk of ${folder}: reading goes on, commands are refused until there are ${reserveMegabytes} MB.`,
        )
    },
  })
  return watch
}

/** Turns the system's "no space left" into the failure that says what it means here. */
async function whereDiskIsFull<T>(folder: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!isDiskFull(error)) throw error
    const free = await freeBytes(folder).catch(() => 0)
    const freeMegabytes = Math.floor(free / megabyte)
    throw failing('diskFull', { folder, freeMegabytes, neededMegabytes: neededToStartMegabytes }, error)
  }
}

async function hasSealedData(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await holdsSealedData(client)
  } finally {
    await client.end()
  }
}

interface Closers {
  add(close: () => Promise<unknown>, patienceMs?: number): void
  /** Last opened first; one that hangs is left behind after a while, or PostgreSQL would never be stopped. */
  closeAll(): Promise<void>
}

function closers(): Closers {
  const stack: { close(): Promise<unknown>; patienceMs: number }[] = []
  let done: Promise<void> | undefined
  async function closeEach() {
    for (let top = stack.pop(); top; top = stack.pop()) await withPatience(top.close(), top.patienceMs)
  }
  return {
    add: (close, patienceMs = closePatienceMs) => void stack.push({ close, patienceMs }),
    closeAll() {
      done ??= closeEach()
      return done
    },
  }
}

async function withPatience(work: Promise<unknown>, patienceMs: number) {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, patienceMs)
  })
  await Promise.race([work.catch((error) => console.error(error)), timeout])
  clearTimeout(timer)
}

/** Waits for both even when one fails, so that nothing is still being opened while the rest is closed. */
async function both<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  const [first, second] = await Promise.allSettled([a, b])
  if (first.status === 'rejected') throw first.reason
  if (second.status === 'rejected') throw second.reason
  return [first.value, second.value]
}
