import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { findHead } from './read.ts'

/** First line of a backup: what it holds, and the head against which a later record can be checked. */
export interface BackupHeader {
  amparo: 'backup'
  format: 1
  centre: string
  made: string
  head: { incarnation: number; seq: number; hash: string }
  migrations: { number: number; name: string; sha256: string }[]
  tables: BackupTable[]
}

export interface BackupTable {
  name: string
  columns: string[]
  rows: number
}

export interface BackupProgress {
  table: string
  bytes: number
}

/** Not copied: what the migrations make themselves. */
const notCopied = ['migrations']

/**
 * Writes all tables, as one moment saw them, while the centre runs on: one repeatable-read transaction, each
 * table as binary COPY in length-prefixed chunks, the SHA-256 of everything before it last. The centre key is
 * not in it: whoever holds only the backup reads no personal data.
 */
export async function writeBackup(
  client: Client,
  centre: string,
  made: string,
  sink: Writable,
  onProgress: (progress: BackupProgress) => void = () => {},
): Promise<BackupHeader> {
  await client.query('begin isolation level repeatable read read only')
  try {
    const header = await describe(client, centre, made)
    const digest = createHash('sha256')
    const put = (bytes: Buffer) => {
      digest.update(bytes)
      return write(sink, bytes)
    }
    await put(Buffer.from(`${JSON.stringify(header)}\n`))
    for (const table of header.tables) await putTable(client, table, put, onProgress)
    await write(sink, Buffer.from(`${digest.digest('hex')}\n`))
    return header
  } finally {
    await client.query('rollback')
  }
}

async function describe(client: Client, centre: string, made: string): Promise<BackupHeader> {
  const head = await findHead(client, centre)
  const migrations = await client.query('select number, name, sha256 from migrations order by number')
  return {
    amparo: 'backup',
    format: 1,
    centre,
    made,
    head: {
      incarnation: head?.incarnation ?? 0,
      seq: head?.seq ?? 0,
      hash: head?.hash.toString('hex') ?? '',
    },
    migrations: migrations.rows,
    tables: await listTables(client),
  }
}

async function listTables(client: Client): Promise<BackupTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; parents: string[] }>(
    `select c.relname as name,
       (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select json_agg(f.confrelid::regclass::text) from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '[]') as parents
     from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all($1)
     order by c.relname`,
    [notCopied],
  )
  const tables: BackupTable[] = []
  for (const { name, columns } of parentsFirst(rows)) {
    const count = await client.query(`select count(*)::int as rows from ${client.escapeIdentifier(name)}`)
    tables.push({ name, columns, rows: count.rows[0].rows })
  }
  return tables
}

/** So that a foreign key finds its row when the tables are read back in this order. */
function parentsFirst<T extends { name: string; parents: string[] }>(tables: T[]): T[] {
  const placed = new Set<string>()
  const ordered: T[] = []
  let rest = tables
  while (rest.length > 0) {
    const ready = rest.filter((table) => table.parents.every((parent) => placed.has(parent)))
    if (ready.length === 0) return [...ordered, ...rest]
    for (const table of ready) placed.add(table.name)
    ordered.push(...ready)
    rest = rest.filter((table) => !placed.has(table.name))
  }
  return ordered
}

async function putTable(
  client: Client,
  table: BackupTable,
  put: (bytes: Buffer) => Promise<void>,
  onProgress: (progress: BackupProgress) => void,
) {
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const name = client.escapeIdentifier(table.name)
  const rows = client.query(copyTo(`copy ${name} (${columns}) to stdout (format binary)`))
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    await put(Buffer.concat([length, chunk]))
    onProgress({ table: table.name, bytes: chunk.length })
  }
  await put(Buffer.alloc(4))
}

function write(sink: Writable, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    sink.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}
