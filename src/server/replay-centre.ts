import { randomUUID } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { gate } from '../access/denial.ts'
import type { Assignment } from '../dispatch/assignment.ts'
import { setTypes } from '../incidents/types.ts'
import { loadTypes } from '../incidents/types-file.ts'
import type { Log } from '../log/log.ts'
import { findHead, findView, openEvent, readAfter } from '../log/read.ts'
import { openLog } from '../log/writer.ts'
import { ownCentre } from '../simulator/replay/own-centre.ts'
import type { Target } from '../simulator/replay/target.ts'
import { virtualClock } from '../simulator/replay/virtual-clock.ts'
import { openCentreKey } from './centre-key.ts'
import { prepareDataFolder } from './data-folder.ts'
import { lockFolder } from './folder-lock.ts'
import { openDatabase } from './postgres/open-database.ts'
import { dues, registry } from './rooms.ts'

/** The name under which a replay's own centre keeps its record: no real centre bears it. */
export const replayCentreId = 'replay'

export interface ReplayCentreOptions {
  /** The program's role signs in with it. */
  programUrl: string
  centreKey: Uint8Array
  timeZone: string
  /** The clock begins here, or where the record in the database ends. */
  fromMs: number
  pace?(ms: number): Promise<void>
  onTrouble?(message: string): void
}

/** A training centre without screens, in this process, whose clock is that of what is replayed into it. */
export interface ReplayCentre {
  log: Log
  target: Target
  /** What the stored views show of assignments, by id: the table's rows, not what is in memory. */
  readAssignments(ids: string[]): Promise<Map<string, Assignment>>
  close(): Promise<void>
}

/** Opens the record of a replay on a database that is ready. */
export async function openReplayCentre(options: ReplayCentreOptions): Promise<ReplayCentre> {
  setTypes(loadTypes())
  const pool = new pg.Pool({
    connectionString: options.programUrl,
    max: 4,
    application_name: 'amparo replay',
  })
  pool.on('error', (error) => options.onTrouble?.(error.message))
  try {
    const clock = virtualClock(Math.max(options.fromMs, await lastMs(pool)))
    const log = await openLog({
      centre: replayCentreId,
      timeZone: options.timeZone,
      centreKey: options.centreKey,
      registry,
      clock,
      gate,
      pool,
      newClient: () =>
        new pg.Client({ connectionString: options.programUrl, application_name: 'amparo replay writer' }),
      onTrouble: options.onTrouble,
      // A replay has nobody to answer to: it rather waits for a slow disk than takes an unknown outcome.
      patienceSeconds: 600,
    })
    return {
      log,
      target: ownCentre({
        log,
        clock,
        dues,
        newId: randomUUID,
        pace: options.pace,
      }),
      readAssignments: (ids) => readAssignments(pool, ids),
      async close() {
        await log.close()
        await pool.end()
      },
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function lastMs(pool: pg.Pool): Promise<number> {
  const head = await findHead(pool, replayCentreId)
  if (!head || head.seq === 0) return 0
  const [last] = await readAfter(pool, replayCentreId, head.seq - 1, 1)
  return last ? Date.parse(openEvent(last, () => undefined).time) : 0
}

const together = 64

async function readAssignments(pool: pg.Pool, ids: string[]): Promise<Map<string, Assignment>> {
  const found = new Map<string, Assignment>()
  for (let at = 0; at < ids.length; at += together) {
    const some = ids.slice(at, at + together)
    const views = await Promise.all(some.map((id) => findView(pool, 'assignment', id)))
    some.forEach((id, i) => {
      const body = views[i]?.body
      if (body !== undefined) found.set(id, JSON.parse(body))
    })
  }
  return found
}

export interface FolderReplayOptions extends Omit<ReplayCentreOptions, 'programUrl' | 'centreKey'> {
  /** The project's folder. */
  root: string
  dataFolder: string
  stopping?: AbortSignal
}

/** Says of a folder that its record is a replay's. */
const markFile = 'only-a-replay'

/** A new or empty folder, or one that a replay made. */
async function isForReplay(folder: string): Promise<boolean> {
  const found: string[] = await readdir(folder).catch(() => [])
  return found.length === 0 || found.includes(markFile)
}

export interface FolderReplay extends ReplayCentre {
  /** PostgreSQL's files, which may be outside of the data folder. */
  postgresFolder: string
}

/**
 * The same in a folder of its own, with a PostgreSQL of its own that ends with it. A folder that holds
 * anything else is left alone.
 */
export async function openFolderReplay(
  options: FolderReplayOptions,
): Promise<FolderReplay | { notTaken: 'folderOfCentre'; reason: string }> {
  const { root, dataFolder, stopping } = options
  if (!(await isForReplay(dataFolder))) return { notTaken: 'folderOfCentre', reason: dataFolder }
  await prepareDataFolder(dataFolder)
  await writeFile(join(dataFolder, markFile), `${replayCentreId}\n`)
  const lock = await lockFolder(dataFolder)
  const closing = [() => lock.release()]
  async function closeAll() {
    for (let close = closing.pop(); close; close = closing.pop()) await close()
  }
  try {
    await lock.note({ pid: process.pid, since: new Date().toISOString() })
    const database = await openDatabase({ root, dataFolder, stopping })
    closing.push(() => database.stop())
    const centreKey = await openCentreKey(join(dataFolder, 'centre.key'), async () => false)
    const centre = await openReplayCentre({ ...options, programUrl: database.programUrl, centreKey })
    closing.push(() => centre.close())
    return { ...centre, close: closeAll, postgresFolder: database.embedded?.folder ?? dataFolder }
  } catch (error) {
    await closeAll()
    throw error
  }
}
