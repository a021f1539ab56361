import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, openDatabase } from '../src/server/postgres/open-database.ts'

export interface ScratchDatabase extends Database {
  /** Not open yet. */
  newClient(): pg.Client
  connectOwner(): Promise<pg.Client>
  pool: pg.Pool
  dataFolder: string
  /** Stops the server and removes its files. */
  remove(): Promise<void>
}

/** An embedded PostgreSQL for one bench, as durable as a real centre's, in a folder of its own. */
export async function scratchDatabase(root: string): Promise<ScratchDatabase> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'amparo-bench-'))
  await chmod(dataFolder, 0o711)
  const database = await openDatabase({ root, dataFolder })
  const pool = new pg.Pool({ connectionString: database.programUrl, max: 20 })
  pool.on('error', () => {})
  return {
    ...database,
    dataFolder,
    pool,
    newClient: () => new pg.Client({ connectionString: database.programUrl }),
    connectOwner: () => connected(database.ownerUrl),
    async remove() {
      await pool.end()
      await database.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  return client
}
