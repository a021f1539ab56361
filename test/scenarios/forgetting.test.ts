import { readdirSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Writable } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gate } from '../../src/access/denial.ts'
import { setTypes } from '../../src/incidents/types.ts'
import { loadTypes } from '../../src/incidents/types-file.ts'
import { writeBackup } from '../../src/log/backup.ts'
import { machineClock } from '../../src/log/clock.ts'
import type { Log } from '../../src/log/log.ts'
import type { Actor } from '../../src/log/machine.ts'
import { newUuid } from '../../src/log/uuid.ts'
import { verifyChain, verifyContent } from '../../src/log/verify.ts'
import { openLog } from '../../src/log/writer.ts'
import { superuser } from '../../src/server/postgres/initialize.ts'
import { type Database, openDatabase } from '../../src/server/postgres/open-database.ts'
import { ownerRole } from '../../src/server/postgres/roles.ts'
import { registry } from '../../src/server/rooms.ts'

const root = resolve(import.meta.dirname, '../..')
const simulator: Actor = { name: 'program/simulator', roles: ['program'], services: [] }
const importer: Actor = { name: 'program/importer', roles: ['program'], services: [] }
const ana: Actor = {
  name: 'person/ana',
  roles: ['callTaker', 'dispatcher', 'supervisor'],
  services: ['GS', 'SI'],
}
const court: Actor = { name: 'person/custodia', roles: ['administrator'], services: [] }

/** What the law protects, in words that occur nowhere else. */
const secrets = {
  name: 'Zoraida Quillupangui',
  number: '0987650123',
  words: 'mi vecino de la casa amarilla chuquiragua no respira',
  address: 'Calle Ishpingo 77-41',
  longitude: '-78.1234571',
  remark: 'el perro del porton verde muerde',
}

const call = newUuid()
const incident = newUuid()
const place = newUuid()
let folder: string
let database: Database
let log: Log
let pool: pg.Pool
const programLog: string[] = []

beforeAll(async () => {
  setTypes(loadTypes())
  folder = await mkdtemp(join(tmpdir(), 'amparo-forget-'))
  await chmod(folder, 0o711)
  database = await openDatabase({ root, dataFolder: folder })
  pool = new pg.Pool({ connectionString: database.programUrl, max: 3 })
  pool.on('error', () => {})
  log = await openLog({
    centre: 'forgetful',
    timeZone: 'America/Guayaquil',
    centreKey: Buffer.alloc(32, 9),
    registry,
    gate,
    clock: machineClock(),
    pool,
    onTrouble: (message) => programLog.push(message),
    newClient: () => new pg.Client({ connectionString: database.programUrl }),
  })
})

afterAll(async () => {
  await log?.close()
  await pool?.end()
  await database?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function must(command: object, by: Actor) {
  const outcome = await log.submit({ id: newUuid(), ...command }, by)
  if (!outcome.ok) programLog.push(JSON.stringify(outcome))
  expect(outcome, JSON.stringify(outcome)).toMatchObject({ ok: true })
}

async function live() {
  const location = {
    point: [Number(secrets.longitude), -1.765432],
    precisionMetres: 12,
    source: 'device',
    label: secrets.address,
  }
  const personal = { name: secrets.name, number: secrets.number, location, words: [secrets.words] }
  await must({ type: 'offerCall', call, channel: 'phone', language: 'es', personal }, simulator)
  await must({ type: 'sayInCall', call, text: secrets.words }, simulator)
  await must(
    {
      type: 'openIncident',
      incident,
      incidentType: 'GS-101',
      priority: 1,
      services: ['GS'],
      location,
      words: secrets.words,
    },
    ana,
  )
  await must({ type: 'remark', incident, text: secrets.remark }, ana)
  await must({ type: 'answerQuestion', incident, question: 'cpr', value: 'cannot' }, ana)
  await must(
    { type: 'addCaution', place, caution: newUuid(), kind: 'dog', text: secrets.remark, location },
    importer,
  )
}

/** Every file under the folder that holds one of the secrets as it was typed. */
function filesWith(texts: string[]): string[] {
  const found: string[] = []
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, entry)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) continue
    const bytes = readFileSync(file)
    for (const text of texts) if (bytes.includes(text)) found.push(`${entry}: ${text}`)
  }
  return found
}

/** Brings everything from PostgreSQL's memory into its files. Only its superuser may. */
async function checkpoint() {
  const client = new pg.Client({ connectionString: database.ownerUrl.replace(ownerRole, superuser) })
  await client.connect()
  await client.query('checkpoint').finally(() => client.end())
}

async function backup(): Promise<Buffer> {
  const chunks: Buffer[] = []
  const sink = new Writable({ write: (chunk, _, done) => done(void chunks.push(chunk)) })
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await writeBackup(client, 'forgetful', '2026-11-24T19:00:00.000Z', sink).finally(() => client.end())
  return Buffer.concat(chunks)
}

test('centre/L7 a name, a number, words, a place: nowhere in the data folder, its write-ahead log or a backup in the clear', async () => {
  await live()
  expect(JSON.stringify(await log.readStream(`call/${call}`))).toContain(secrets.name)
  expect(JSON.stringify(await log.readStream(`incident/${incident}`))).toContain(secrets.remark)
  await checkpoint()
  const texts = Object.values(secrets)
  expect(filesWith([`call/${call}`]).length).toBeGreaterThan(1)
  expect(filesWith(texts)).toEqual([])
  const copy = await backup()
  expect(copy.includes(`incident/${incident}`)).toBe(true)
  expect(texts.filter((text) => copy.includes(text))).toEqual([])
  expect(texts.filter((text) => programLog.join('\n').includes(text))).toEqual([])
})

test('centre/L7 a refused command says why without the words it carried', async () => {
  const outcome = await log.submit(
    {
      id: newUuid(),
      type: 'offerCall',
      call,
      channel: 'phone',
      personal: { name: secrets.name, words: [42] },
    },
    simulator,
  )
  expect(outcome.ok).toBe(false)
  const again = await log.submit(
    { id: newUuid(), type: 'offerCall', call, channel: 'phone', personal: { name: secrets.name } },
    simulator,
  )
  expect(again).toMatchObject({ ok: false, refused: 'callExists' })
  expect(JSON.stringify([outcome, again])).not.toContain(secrets.name)
})

test('centre/L7 erased by order, they open for nobody, and the record still verifies', async () => {
  for (const stream of [`call/${call}`, `incident/${incident}`, `place/${place}`]) {
    await must({ type: 'erasePersonal', stream, reason: 'orden judicial 2026-114', evenOpen: true }, court)
  }
  const left = JSON.stringify([
    await log.readStream(`call/${call}`),
    await log.readStream(`incident/${incident}`),
    [...log.lookup.all(registry.machines.get('call') as never)],
    [...log.lookup.all(registry.machines.get('incident') as never)],
  ])
  expect(left).toContain(incident)
  for (const text of Object.values(secrets)) expect(left).not.toContain(text)
  await checkpoint()
  expect(filesWith(Object.values(secrets))).toEqual([])
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  const { rows } = await client.query('select count(*)::int as n from sealing_keys')
  expect(rows[0].n).toBe(0)
  expect((await verifyChain(client, 'forgetful')).fault).toBeUndefined()
  expect((await verifyContent(client, 'forgetful', registry)).fault).toBeUndefined()
  await client.end()
})
