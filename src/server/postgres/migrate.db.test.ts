import { createHash } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/harness/database.ts'
import { scratchFolder } from '../../../test/harness/scratch.ts'
import { failureOf } from '../failure.ts'
import { appliedOf, type Migration, migrate, readMigrations } from './migrate.ts'

const ours = resolve(import.meta.dirname, '../../../migrations')
let database: FreshDatabase
let client: pg.Client

beforeEach(async () => {
  database = await freshDatabase()
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
})
afterEach(() => client.end())

function made(number: number, sql: string): Migration {
  return { number, name: `${number}_made.sql`, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

async function failureFrom(migrations: Migration[]) {
  return failureOf(await migrate(client, migrations).catch((error) => error))
}

test('centre/S1 our migrations are numbered without a repetition, and applied once', async () => {
  const migrations = await readMigrations(ours)
  expect(migrations.length).toBe((await readdir(ours)).filter((name) => name.endsWith('.sql')).length)
  expect((await migrate(client, migrations)).applied).toEqual([])
  expect((await appliedOf(client)).size).toBe(migrations.length)
})

test('centre/S1 what is missing is applied, in order', async () => {
  const migrations = await readMigrations(ours)
  const more = [made(9001, 'create table a (x int)'), made(9002, 'alter table a add y int')]
  const migrated = await migrate(client, [...migrations, ...more])
  expect(migrated).toEqual({ applied: ['9001_made.sql', '9002_made.sql'], at: 9002 })
  expect((await client.query('select x, y from a')).rowCount).toBe(0)
})

test('centre/S1 two programs that start at once apply each migration once', async () => {
  const migrations = [...(await readMigrations(ours)), made(9001, 'create table a (x int)')]
  const second = new pg.Client({ connectionString: database.ownerUrl })
  await second.connect()
  const results = await Promise.all([migrate(client, migrations), migrate(second, migrations)])
  await second.end()
  expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 1])
})

test('centre/S5 a migration that fails leaves nothing of itself', async () => {
  const migrations = [...(await readMigrations(ours)), made(9001, 'create table a (x int); select 1/0')]
  expect(await failureFrom(migrations)).toEqual({
    code: 'migrationFailed',
    parameters: { name: '9001_made.sql', reason: 'division by zero' },
  })
  expect((await client.query(`select to_regclass('a') as a`)).rows[0].a).toBeNull()
  expect((await appliedOf(client)).has(9001)).toBe(false)
})

test('centre/S5 a database of a newer program is refused and not touched', async () => {
  const migrations = await readMigrations(ours)
  await migrate(client, [...migrations, made(9001, 'create table a (x int)')])
  expect(await failureFrom(migrations)).toEqual({
    code: 'databaseIsNewer',
    parameters: { found: 9001, known: migrations.at(-1)?.number },
  })
})

test('centre/S5 a migration that was changed, or slipped in behind later ones, is refused', async () => {
  const migrations = await readMigrations(ours)
  const [first, ...rest] = migrations
  if (!first) throw new Error('no migrations')
  expect(await failureFrom([{ ...first, sha256: 'other' }, ...rest])).toMatchObject({
    code: 'migrationChanged',
  })
  await migrate(client, [...migrations, made(9002, 'select 1')])
  expect(await failureFrom([...migrations, made(9001, 'select 1'), made(9002, 'select 1')])).toEqual({
    code: 'migrationChanged',
    parameters: { name: '9001_made.sql' },
  })
})

test('centre/S1 two files of one number are an error of ours', async () => {
  const folder = await scratchFolder()
  await writeFile(join(folder, '0001_a.sql'), 'select 1')
  await writeFile(join(folder, '0001_b.sql'), 'select 1')
  await expect(readMigrations(folder)).rejects.toThrow(/0001_a.sql and 0001_b.sql/)
})
