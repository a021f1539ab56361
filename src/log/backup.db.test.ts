import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import { migrate, readMigrations } from '../server/postgres/migrate.ts'
import { type BackupHeader, writeBackup } from './backup.ts'
import { idOfNumber, notebookMachine, registry, somebody } from './notebook.fixture.ts'
import { openNotebooks } from './notebook-log.fixture.ts'
import { readBackup } from './restore.ts'
import { verifyChain, verifyContent } from './verify.ts'

let database: FreshDatabase
let other: FreshDatabase

beforeEach(async () => {
  database = await freshDatabase()
  other = await freshDatabase()
})

afterEach(async () => {
  await database.drop()
  await other.drop()
})

async function connected(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

async function backUp(): Promise<{ header: BackupHeader; bytes: Buffer }> {
  const chunks: Buffer[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  const client = await connected(database.ownerUrl)
  const header = await writeBackup(client, 'training', '2026-11-24T19:00:00.000Z', sink)
  await client.end()
  return { header, bytes: Buffer.concat(chunks) }
}

async function restore(bytes: Buffer) {
  const client = await connected(other.ownerUrl)
  const migrations = await readMigrations(join(import.meta.dirname, '../../migrations'))
  try {
    return await readBackup(Readable.from([bytes.subarray(0, 700), bytes.subarray(700)]), client, {
      migrateTo: async () => void (await migrate(client, migrations)),
    })
  } finally {
    await client.end()
  }
}

const write = (log: Awaited<ReturnType<typeof openNotebooks>>, n: number) =>
  log.submit({ id: idOfNumber(n), type: 'writeLine', notebook: `n${n % 3}`, text: `line ${n}` }, somebody)

test('centre/L6 a backup of a running centre, restored, is the same record, and its chain goes on over the join', async () => {
  const log = await openNotebooks(database)
  for (let n = 1; n <= 40; n++) await write(log, n)
  let running = true
  const busy = (async () => {
    for (let n = 100; running; n++) await write(log, n)
  })()
  const { header, bytes } = await backUp()
  running = false
  await busy
  await log.close()
  expect(header.head.seq).toBeGreaterThanOrEqual(40)

  expect(await restore(bytes)).toEqual(header)
  const restored = await openNotebooks(other)
  expect(restored.head()).toMatchObject({ incarnation: 2, seq: header.head.seq, hash: header.head.hash })
  expect(restored.lookup.of(notebookMachine, 'n1')?.personal?.lines.slice(0, 2)).toEqual(['line 1', 'line 4'])
  expect(await write(restored, 9000)).toMatchObject({ ok: true, seq: header.head.seq + 1 })
  expect(await write(restored, 7)).toMatchObject({ ok: true, seq: 7 })
  await restored.close()
  const client = await connected(other.programUrl)
  const chain = await verifyChain(client, 'training', { against: header.head })
  expect(chain).toMatchObject({ events: header.head.seq + 1 })
  expect(chain.fault).toBeUndefined()
  expect((await verifyContent(client, 'training', registry)).fault).toBeUndefined()
  await client.end()
})

test('centre/L6 a damaged, truncated or foreign file is refused, and nothing of it is kept', async () => {
  const log = await openNotebooks(database)
  for (let n = 1; n <= 10; n++) await write(log, n)
  await log.close()
  const { bytes } = await backUp()
  const flipped = Buffer.from(bytes)
  const at = flipped.indexOf('person/ana')
  flipped[at] = (flipped[at] as number) ^ 1
  await expect(restore(flipped)).rejects.toMatchObject({ code: 'damaged' })
  await expect(restore(bytes.subarray(0, bytes.length - 2000))).rejects.toThrow()
  await expect(restore(bytes.subarray(0, bytes.length - 65))).rejects.toMatchObject({ code: 'truncated' })
  await expect(restore(Buffer.from('hola\n'))).rejects.toMatchObject({ code: 'notABackup' })
  await expect(restore(Buffer.from('{"amparo":"backup","format":9}\n'))).rejects.toMatchObject({
    code: 'unknownFormat',
  })
  const { rows } = await other.pool.query('select count(*)::int as n from events')
  expect(rows[0].n).toBe(0)
})

test('centre/L6 a record that exists is never overwritten', async () => {
  const log = await openNotebooks(database)
  await write(log, 1)
  await log.close()
  const { bytes } = await backUp()
  await restore(bytes)
  await expect(restore(bytes)).rejects.toMatchObject({ code: 'notEmpty' })
})

test('centre/L7 a backup holds no personal data in the clear', async () => {
  const log = await openNotebooks(database)
  const line = {
    id: idOfNumber(1),
    type: 'writeLine',
    notebook: 'a',
    text: 'Rosa Elena vive en la casa azul',
  }
  await log.submit(line, somebody)
  await log.close()
  const { bytes } = await backUp()
  expect(bytes.includes('notebook/a')).toBe(true)
  expect(bytes.includes('Rosa Elena')).toBe(false)
})
