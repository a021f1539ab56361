import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { failing } from '../failure.ts'

/** A numbered SQL file: `0003_units.sql`. Forward only; a file that has been applied is never changed. */
export interface Migration {
  number: number
  name: string
  sql: string
  sha256: string
}

export interface Migrated {
  /** Names of what was applied now. */
  applied: string[]
  /** The number that the database is at. */
  at: number
}

/** Any fixed number: two programs that start at once on one database take turns. */
const advisoryLock = 7_208_911

/** The migrations of a folder, in order. Throws where two carry the same number. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort()
  const migrations = await Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { number: Number(name.slice(0, 4)), name, sql, sha256: digest(sql) }
    }),
  )
  migrations.forEach((migration, i) => {
    const before = migrations[i - 1]
    if (before?.number === migration.number)
      throw new Error(`${before.name} and ${migration.name}: one number`)
  })
  return migrations
}

/**
 * Applies what is missing, each migration in a transaction of its own together with its row in `migrations`.
 * Refuses with `databaseIsNewer`, `migrationChanged` and `migrationFailed`, having changed nothing.
 */
export async function migrate(owner: Client, migrations: Migration[]): Promise<Migrated> {
  await owner.query('select pg_advisory_lock($1)', [advisoryLock])
  try {
    const done = await appliedOf(owner)
    check(migrations, done)
    const missing = migrations.filter((migration) => !done.has(migration.number))
    if (missing.length > 0) await makeTable(owner)
    for (const migration of missing) await apply(owner, migration)
    return { applied: missing.map(({ name }) => name), at: migrations.at(-1)?.number ?? 0 }
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [advisoryLock])
  }
}

/** What has been applied to a database, by number; empty for a new one. */
export async function appliedOf(client: Client): Promise<Map<number, { name: string; sha256: string }>> {
  const { rows } = await client.query(`select to_regclass('public.migrations') is not null as there`)
  if (!rows[0].there) return new Map()
  const found = await client.query('select number, name, sha256 from public.migrations order by number')
  return new Map(found.rows.map(({ number, name, sha256 }) => [number, { name, sha256 }]))
}

function check(migrations: Migration[], done: Map<number, { name: string; sha256: string }>) {
  const known = new Map(migrations.map((migration) => [migration.number, migration]))
  const knownTo = migrations.at(-1)?.number ?? 0
  const newest = Math.max(0, ...done.keys())
  if (newest > knownTo) throw failing('databaseIsNewer', { found: newest, known: knownTo })
  for (const [number, { name, sha256 }] of done) {
    if (known.get(number)?.sha256 !== sha256) throw failing('migrationChanged', { name })
  }
  for (const { number, name } of migrations) {
    if (number < newest && !done.has(number)) throw failing('migrationChanged', { name })
  }
}

async function makeTable(owner: Client) {
  await owner.query(`
    create table if not exists public.migrations (
      number     integer primary key,
      name       text not null,
      sha256     text not null,
      applied_at timestamptz not null default now()
    )`)
}

async function apply(owner: Client, { number, name, sql, sha256 }: Migration) {
  try {
    await owner.query('begin')
    await owner.query(sql)
    await owner.query('insert into public.migrations (number, name, sha256) values ($1, $2, $3)', [
      number,
      name,
      sha256,
    ])
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw failing('migrationFailed', { name, reason: (error as Error).message }, error)
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
