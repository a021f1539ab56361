import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { databaseName, socketUrl } from '../../src/server/postgres/embedded.ts'
import { superuser } from '../../src/server/postgres/initialize.ts'
import { ownerRole, programRole } from '../../src/server/postgres/roles.ts'
import { testPassword } from './postgres-server.ts'

/** A migrated, empty database that no other test sees. */
export interface FreshDatabase {
  name: string
  /** As the program signs in: owns nothing. */
  programUrl: string
  /** As the owner of the tables. */
  ownerUrl: string
  /** As the server's superuser. */
  superuserUrl: string
  /** Connections of the program's role. */
  pool: pg.Pool
  /** Connections of the owner. */
  owner: pg.Pool
  /** Done by itself after the file. */
  drop(): Promise<void>
}

const made = new Set<FreshDatabase>()

afterAll(async () => {
  for (const database of made) await database.drop()
})

/** Makes a database from the migrated template, about 50 ms; dropped after the test file. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { socket } = inject('postgres')
  const url = (role: string, database: string, password?: string) =>
    socketUrl({ socket, role, database, password })
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(url(superuser, 'postgres'), async (client) => {
    await client.query(`create database ${name} template ${databaseName} owner ${ownerRole}`)
    await client.query(`revoke all on database ${name} from public`)
    await client.query(`grant connect on database ${name} to ${programRole}`)
  })
  const programUrl = url(programRole, name, testPassword)
  const ownerUrl = url(ownerRole, name)
  const pool = new pg.Pool({ connectionString: programUrl, max: 20 })
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 })
  for (const each of [pool, owner]) hearEnds(each)
  // A connection that is told to end may still hear that the database is being dropped.
  for (const each of [pool, owner]) {
    each.on('error', () => {})
    each.on('connect', (client) => client.on('error', () => {}))
  }
  const database: FreshDatabase = {
    name,
    programUrl,
    ownerUrl,
    superuserUrl: url(superuser, name),
    pool,
    owner,
    async drop() {
      made.delete(database)
      await Promise.all([pool.end(), owner.end()])
      await administer(url(superuser, 'postgres'), (client) =>
        client.query(`drop database ${name} with (force)`),
      )
    },
  }
  made.add(database)
  return database
}

async function administer(connectionString: string, work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await work(client).finally(() => client.end())
}

/** A connection may hear that its database goes while its pool lets go of it: nobody else would listen then. */
export function hearEnds(pool: pg.Pool): void {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
}
