import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { scratchFolder } from '../../../test/harness/scratch.ts'
import { type Failure, failureOf, paragraph } from '../failure.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { type Database, openDatabase } from './open-database.ts'

const root = resolve(import.meta.dirname, '../../..')

/** Somebody else's server: one of ours, over TCP and with a password, as a stranger would reach it. */
let other: Embedded
let admin: pg.Client
let port: number
let login: string
let database: string
let dataFolder: string

beforeAll(async () => {
  port = await freePort()
  other = await startEmbedded({
    dataFolder: join(await scratchFolder(), 'other'),
    settings: {
      listen_addresses: '127.0.0.1',
      port: String(port),
      log_statement: 'all',
      log_min_messages: 'info',
      fsync: undefined,
      full_page_writes: undefined,
      synchronous_commit: undefined,
    },
  })
  admin = new pg.Client({ connectionString: other.url('postgres', 'postgres') })
  await admin.connect()
})

afterAll(async () => {
  await admin.end()
  await other.server.stop()
})

/** A login that may do what is needed, and a database of its own. */
beforeEach(async () => {
  const name = randomBytes(4).toString('hex')
  login = `login_${name}`
  database = `centre_${name}`
  dataFolder = join(await scratchFolder(), 'data')
  await admin.query(`create role ${login} login createrole password 'secret'`)
  await admin.query(`create database ${database} owner ${login}`)
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port: found } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return found
}

const urlOf = (role: string, password = 'secret') =>
  `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`

function open(options: { databaseUrl?: string; databaseProgramUrl?: string; dataFolder?: string } = {}) {
  return openDatabase({ root, dataFolder, databaseUrl: urlOf(login), ...options })
}

async function refusal(work: Promise<unknown>): Promise<Failure | undefined> {
  return failureOf(await work.catch((error) => error))
}

/** Runs the SQL that a refusal names, as the administrator would. */
async function mend(failure: Failure | undefined) {
  const client = new pg.Client({ connectionString: other.url('postgres', database) })
  await client.connect()
  for (const statement of String(failure?.parameters.sql).split(';')) await client.query(statement)
  await client.end()
}

async function asProgram(opened: Database, sql: string) {
  const client = new pg.Client({ connectionString: opened.programUrl })
  await client.connect()
  return client.query(sql).finally(() => client.end())
}

describe('a login that may create roles', () => {
  test('centre/S2 is enough: tables are its own, the program gets a role that owns nothing', async () => {
    const opened = await open()
    expect(opened).toMatchObject({ kind: 'external', ownerUrl: urlOf(login) })
    const { rows } = await asProgram(opened, 'select current_user as me')
    expect(rows[0].me).toBe(`${database}_program`)
    await expect(asProgram(opened, 'delete from events')).rejects.toMatchObject({ code: '42501' })
    await expect(asProgram(opened, 'create table mine (x int)')).rejects.toMatchObject({ code: '42501' })
    await opened.stop()
    await admin.query('select 1')
  })

  test("centre/S2 the program's password is kept in the data folder, for its owner only, and never in the server's log", async () => {
    const opened = await open()
    const file = join(dataFolder, 'database-password')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const password = (await readFile(file, 'utf8')).trim()
    expect(opened.programUrl).toContain(password)
    const log = await readFile(join(other.place.folder, '..', 'postgres.log'), 'utf8')
    expect(log).toContain('SCRAM-SHA-256$4096')
    expect(log).not.toContain(password)
    expect((await open()).programUrl).toBe(opened.programUrl)
  })

  test('centre/S2 a data folder that lost the password gets a new one', async () => {
    const first = await open()
    const second = await open({ dataFolder: join(await scratchFolder(), 'new') })
    expect(second.programUrl).not.toBe(first.programUrl)
    await asProgram(second, 'select 1')
  })

  test('centre/S2 but not while another program is at work under that role', async () => {
    const first = await open()
    const working = new pg.Client({ connectionString: first.programUrl })
    working.on('error', () => {})
    await working.connect()
    const failure = await refusal(open({ dataFolder: join(await scratchFolder(), 'new') }))
    expect(failure).toMatchObject({ code: 'databaseUnsafe' })
    expect(failure?.parameters.sql).toContain('pg_terminate_backend')
    await working.end()
  })

  test('centre/S2 a role of somebody else is used where DATABASE_PROGRAM_URL names it', async () => {
    const role = `${login}_given`
    await admin.query(`create role ${role} login password 'secret'`)
    const opened = await open({ databaseProgramUrl: urlOf(role) })
    expect((await asProgram(opened, 'select current_user as me')).rows[0].me).toBe(role)
    await expect(asProgram(opened, 'delete from events')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a server that could lose what was acknowledged', () => {
  test.each(['fsync', 'full_page_writes', 'synchronous_commit'])(
    'centre/S2 is refused for %s = off, until the SQL of the refusal has been run',
    async (setting) => {
      await admin.query(`alter system set ${setting} = off`)
      await admin.query('select pg_reload_conf()')
      await settled(setting, 'off')
      const failure = await refusal(open())
      expect(failure).toEqual({
        code: 'databaseUnsafe',
        parameters: {
          database,
          reason: `${setting} = off`,
          sql: `ALTER SYSTEM SET ${setting} = on; SELECT pg_reload_conf();`,
        },
      })
      expect(await tablesIn()).toBe(0)
      await mend(failure)
      await settled(setting, 'on')
      await open()
    },
  )

  test('centre/S2 is refused where synchronous_commit is off for the database or the login only', async () => {
    await admin.query(`alter database ${database} set synchronous_commit = off`)
    const failure = await refusal(open())
    expect(failure?.parameters.sql).toBe(`ALTER DATABASE "${database}" RESET synchronous_commit;`)
    await mend(failure)
    await admin.query(`alter role ${login} set synchronous_commit = off`)
    await mend(await refusal(open()))
    await open()
  })

  test("centre/S2 is refused where it is off for the program's role only", async () => {
    await open()
    await admin.query(`alter role ${database}_program set synchronous_commit = off`)
    const failure = await refusal(open())
    expect(failure?.parameters.sql).toBe(`ALTER ROLE "${database}_program" RESET synchronous_commit;`)
    await mend(failure)
    await open()
  })
})

/** A reload takes a moment to reach new sessions. */
async function settled(setting: string, value: string) {
  for (;;) {
    const client = new pg.Client({ connectionString: urlOf(login) })
    await client.connect()
    const { rows } = await client.query(`select current_setting('${setting}') as now`)
    await client.end()
    if (rows[0].now === value) return
  }
}

async function tablesIn(): Promise<number> {
  const client = new pg.Client({ connectionString: urlOf(login) })
  await client.connect()
  const { rows } = await client.query(`select count(*)::int as n from pg_tables where schemaname = 'public'`)
  await client.end()
  return rows[0].n
}

describe('missing rights', () => {
  test('centre/S2 a login that may not create roles is told how it may', async () => {
    await admin.query(`alter role ${login} nocreaterole`)
    const failure = await refusal(open())
    expect(failure?.parameters.sql).toBe(`ALTER ROLE "${login}" CREATEROLE;`)
    await mend(failure)
    await open()
  })

  test('centre/S2 a login that does not own the database is told how it may create in it', async () => {
    await admin.query(`alter database ${database} owner to postgres`)
    const failure = await refusal(open())
    expect(String(failure?.parameters.sql).split('\n')).toEqual([
      `GRANT CREATE ON DATABASE "${database}" TO "${login}";`,
      `ALTER SCHEMA public OWNER TO "${login}";`,
    ])
    await mend(failure)
    await open()
  })

  test("centre/S2 the owner's own login does not do for the program", async () => {
    const failure = await refusal(open({ databaseProgramUrl: urlOf(login) }))
    expect(failure).toMatchObject({ code: 'databaseUnsafe' })
  })

  test('centre/S2 a program role with more than it needs is refused', async () => {
    const role = `${login}_mighty`
    await admin.query(`create role ${role} login superuser password 'secret'`)
    const failure = await refusal(open({ databaseProgramUrl: urlOf(role) }))
    expect(failure?.parameters.sql).toContain(`ALTER ROLE "${role}" NOSUPERUSER;`)
    await mend(failure)
    await open({ databaseProgramUrl: urlOf(role) })
    await admin.query(`grant ${login} to ${role}`)
    const second = await refusal(open({ databaseProgramUrl: urlOf(role) }))
    expect(second?.parameters.sql).toBe(`REVOKE "${login}" FROM "${role}";`)
  })

  test('centre/S2 an encoding that cannot hold every name is refused', async () => {
    const ascii = `${database}_ascii`
    await admin.query(
      `create database ${ascii} owner ${login} encoding 'SQL_ASCII' locale 'C' locale_provider libc template template0`,
    )
    const url = urlOf(login).replace(database, ascii)
    expect(await refusal(open({ databaseUrl: url }))).toMatchObject({
      parameters: { reason: 'encoding = SQL_ASCII' },
    })
  })

  test('centre/S2 a database that does not exist is told with the SQL that makes it', async () => {
    const name = `centre-${randomBytes(4).toString('hex')}`
    const url = urlOf(login).replace(database, name)
    const failure = await refusal(open({ databaseUrl: url }))
    expect(failure).toEqual({
      code: 'databaseMissing',
      parameters: {
        database: name,
        host: '127.0.0.1',
        sql: `CREATE DATABASE "${name}" OWNER "${login}" ENCODING 'UTF8' TEMPLATE template0;`,
      },
    })
    await admin.query(String(failure?.parameters.sql))
    await (await open({ databaseUrl: url })).stop()
  })

  test.each([
    'nonsense',
    'postgres:/x',
    'http://127.0.0.1/x',
    'postgresql://secret:word@:99999999/x',
    '//a/b',
  ])('centre/S2 DATABASE_URL=%s is called no address, and not said again', async (databaseUrl) => {
    const failure = await refusal(open({ databaseUrl }))
    expect(failure).toEqual({ code: 'databaseAddressWrong', parameters: { variable: 'DATABASE_URL' } })
    const other = await refusal(open({ databaseProgramUrl: databaseUrl }))
    expect(other).toMatchObject({ parameters: { variable: 'DATABASE_PROGRAM_URL' } })
  })

  test('centre/S2 an fsync switched off on the command line is refused with the step that mends it', async () => {
    const unsafe = await startEmbedded({
      dataFolder: join(await scratchFolder(), 'unsafe'),
      settings: { listen_addresses: '127.0.0.1', port: String(await freePort()), fsync: 'off' },
    })
    const client = new pg.Client({ connectionString: unsafe.url('postgres', 'postgres') })
    await client.connect()
    await client.query(`create role keeper login createrole password 'secret'`)
    await client.query('create database kept owner keeper').finally(() => client.end())
    const at = new URL(unsafe.url('postgres', 'postgres')).searchParams.get('port')
    const failure = await refusal(open({ databaseUrl: `postgresql://keeper:secret@127.0.0.1:${at}/kept` }))
    await unsafe.server.stop()
    expect(failure).toMatchObject({ code: 'databaseUnsafe', parameters: { reason: 'fsync = off' } })
    if (failure) expect(paragraph(failure, 'es')).toContain('Quite «-c fsync=off»')
    if (failure) expect(paragraph(failure, 'en')).toContain('Take «-c fsync=off»')
  })

  test('centre/S2 a server that does not answer, or refuses the login, is told as such', async () => {
    const nobody = `postgresql://a:b@127.0.0.1:${await freePort()}/x`
    expect(await refusal(open({ databaseUrl: nobody }))).toMatchObject({
      code: 'databaseUnreachable',
      parameters: { reason: 'ECONNREFUSED' },
    })
    const wrong = await refusal(open({ databaseUrl: urlOf(login, 'wrong') }))
    expect(wrong?.code).toBe('databaseUnreachable')
    if (wrong) expect(paragraph(wrong, 'es')).toContain('el usuario o la contraseña')
  })
})
