import { randomBytes, randomUUID } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../test/harness/database.ts'
import { scratchFolder } from '../../../../test/harness/scratch.ts'
import { server } from '../../../access/signing.ts'
import { openCentreParts } from '../../centre-parts.ts'
import { defaultConfig } from '../../config/schema.ts'
import { failureOf, paragraph } from '../../failure.ts'
import { type Embedded, startEmbedded } from '../../postgres/embedded.ts'
import { elsewhereFile } from '../../postgres/place.ts'
import { verb as backup } from './backup.ts'
import { verb as logVerify } from './log-verify.ts'
import { verb as restore } from './restore.ts'
import { callVerb } from './verb-call.test-support.ts'

const before = process.env.DATABASE_URL
const key = randomBytes(32)
let work: string
let file: string
let keyFile: string
let folder: string

/** A backup of a record that holds something sealed. */
beforeAll(async () => {
  work = await scratchFolder()
  const source = await freshDatabase()
  const parts = await openCentreParts({
    config: defaultConfig(),
    programUrl: source.programUrl,
    centreKey: key,
  })
  const person = {
    id: randomUUID(),
    type: 'registerPerson',
    person: 'ana1',
    name: 'Ana',
    roles: ['callTaker'],
  }
  expect(await parts.log.submit(person, server)).toMatchObject({ ok: true })
  await parts.close()
  process.env.DATABASE_URL = source.ownerUrl
  file = join(work, 'copy.backup')
  await callVerb(backup, { folder: join(work, 'none') }, [file])
  keyFile = join(work, 'kept.key')
  await writeFile(keyFile, key)
})
beforeEach(async () => {
  delete process.env.DATABASE_URL
  folder = join(await scratchFolder(), 'data')
})
afterAll(() => {
  if (before === undefined) delete process.env.DATABASE_URL
  else process.env.DATABASE_URL = before
})

const run = (more: object = {}, words = [file]) => callVerb(restore, { folder, ...more }, words)
const refusal = async (...given: Parameters<typeof run>) =>
  failureOf(await run(...given).catch((error) => error))

describe('into a folder', () => {
  test('centre/L6 restores record and key, with rights under which PostgreSQL can be inside', async () => {
    const { answer } = await run({ key: keyFile })
    expect(answer).toMatchObject({ ok: true, head: { seq: 1 } })
    expect(await readFile(join(folder, 'centre.key'))).toEqual(key)
    expect((await stat(join(folder, 'centre.key'))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toContain('postgres')
    const verified = await callVerb(logVerify, { folder })
    expect(verified.answer).toMatchObject({ ok: true, events: 1 })
  })

  test.each([
    ['is not there', '/nope', undefined],
    ['is short', 'short.key', Buffer.alloc(31)],
    ['is a folder', 'folder.key', 'folder'],
  ])('centre/L6 a key that %s is refused before anything is made', async (_, name, content) => {
    const named = join(dirname(folder), name)
    if (content === 'folder') await mkdir(named)
    else if (content) await writeFile(named, content)
    const failure = await refusal({ key: named })
    expect(failure).toMatchObject({ code: 'keyUnusable', parameters: { file: named } })
    await expect(stat(folder)).rejects.toThrow('ENOENT')
  })

  test('centre/L6 the key of another centre is refused, nothing is left, and the same folder serves again', async () => {
    const other = join(dirname(folder), 'other.key')
    await writeFile(other, randomBytes(32))
    expect(await refusal({ key: other })).toMatchObject({ code: 'keyUnusable' })
    await expect(stat(folder)).rejects.toThrow('ENOENT')
    expect((await run({ key: keyFile })).answer).toMatchObject({ ok: true })
  })

  test('centre/L6 a cut backup leaves a folder that was there as it was, with its key, for the next try', async () => {
    await mkdir(folder, { mode: 0o711 })
    await writeFile(join(folder, 'centre.key'), key, { mode: 0o600 })
    const cut = join(dirname(folder), 'cut.backup')
    await writeFile(cut, await readFile(file))
    await truncate(cut, (await stat(file)).size - 40)
    const failure = await refusal({}, [cut])
    expect(failure).toMatchObject({ code: 'backupUnusable' })
    if (failure) expect(paragraph(failure, 'es')).toContain('está cortado')
    expect(await readdir(folder)).toEqual(['centre.key'])
    expect((await run()).answer).toMatchObject({ ok: true })
  })

  test.each([
    ['no backup at all', 'README', 'no es un respaldo'],
    ['absent', undefined, 'no existe'],
  ])('centre/U1 a file that is %s is refused in Spanish words', async (_, content, words) => {
    const other = join(dirname(folder), 'other.backup')
    if (content) await writeFile(other, content)
    const failure = await refusal({}, [other])
    if (failure) expect(paragraph(failure, 'es')).toContain(words)
    expect(failure?.code).toBe('backupUnusable')
    await expect(stat(folder)).rejects.toThrow('ENOENT')
  })

  test('centre/L6 a folder with a centre in it is never written over', async () => {
    await run({ key: keyFile })
    expect(await refusal({ key: keyFile })).toMatchObject({ code: 'folderNotEmpty' })
    expect((await callVerb(logVerify, { folder })).answer).toMatchObject({ ok: true, events: 1 })
  })
})

describe.skipIf(process.getuid?.() !== 0)('as root, where the server user cannot enter', () => {
  let closed: string
  beforeEach(async () => {
    closed = await mkdtemp(join(tmpdir(), 'amparo-closed-'))
    await chmod(closed, 0o700)
  })
  afterEach(() => rm(closed, { recursive: true, force: true }))

  test('centre/S5 the place of the record is told, and what a failure made there is removed', async () => {
    const away = join(closed, 'data')
    const other = join(closed, 'other.key')
    await writeFile(other, randomBytes(32))
    const bases = async () =>
      (await readdir('/var/lib/amparo').catch(() => [])).filter((name) => /^[0-9a-f]{12}$/.test(name)).length
    const count = await bases()
    expect(await refusal({ folder: away, key: other })).toMatchObject({ code: 'keyUnusable' })
    expect(await bases()).toBe(count)
    const { printed } = await run({ folder: away, key: keyFile })
    const place = (await readFile(join(away, elsewhereFile), 'utf8')).trim()
    expect(printed[0]).toContain(place)
    await rm(dirname(place), { recursive: true })
  })
})

describe('into the database of DATABASE_URL', () => {
  let other: Embedded
  let admin: pg.Client
  let port: number

  beforeAll(async () => {
    port = await freePort()
    other = await startEmbedded({
      dataFolder: join(await scratchFolder(), 'other'),
      settings: { listen_addresses: '127.0.0.1', port: String(port) },
    })
    admin = new pg.Client({ connectionString: other.url('postgres', 'postgres') })
    await admin.connect()
    await admin.query(`create role keeper login createrole password 'secret'`)
  })
  afterAll(async () => {
    await admin.end()
    await other.server.stop()
  })
  beforeEach(async () => {
    const name = `centre_${randomBytes(4).toString('hex')}`
    await admin.query(`create database ${name} owner keeper`)
    process.env.DATABASE_URL = `postgresql://keeper:secret@127.0.0.1:${port}/${name}`
  })

  test('centre/L6 restores there, tells so, and makes no database of its own', async () => {
    const { answer, printed } = await run({ key: keyFile })
    expect(answer).toMatchObject({ ok: true, head: { seq: 1 } })
    expect(printed[0]).toContain('DATABASE_URL')
    expect(await readdir(folder)).not.toContain('postgres')
    expect((await callVerb(logVerify, { folder })).answer).toMatchObject({ ok: true, events: 1 })
  })

  test('centre/L6 refuses a database that holds a record, or tables of somebody else, and changes nothing', async () => {
    await run({ key: keyFile })
    expect(await refusal({ folder: `${folder}2` })).toMatchObject({ code: 'databaseNotEmpty' })
    await admin.query('create database shop owner keeper')
    process.env.DATABASE_URL = `postgresql://keeper:secret@127.0.0.1:${port}/shop`
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await client.connect()
    await client.query('create table goods (id int)').finally(() => client.end())
    expect(await refusal({ folder: `${folder}2` })).toMatchObject({ code: 'databaseNotEmpty' })
    await expect(stat(`${folder}2`)).rejects.toThrow('ENOENT')
  })

  test('centre/L6 the key of another centre is refused, and the same database serves again', async () => {
    const wrong = join(dirname(folder), 'other.key')
    await writeFile(wrong, randomBytes(32))
    expect(await refusal({ key: wrong })).toMatchObject({ code: 'keyUnusable' })
    expect((await run({ key: keyFile })).answer).toMatchObject({ ok: true })
  })
})

async function freePort(): Promise<number> {
  const listener = createServer()
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready))
  const { port } = listener.address() as { port: number }
  await new Promise((closed) => listener.close(closed))
  return port
}
