import pg from 'pg'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import { hashOf } from './chain.ts'
import { idOfNumber, registry, somebody } from './notebook.fixture.ts'
import { openNotebooks } from './notebook-log.fixture.ts'
import { rebuildViews, verifyChain, verifyContent } from './verify.ts'

let database: FreshDatabase
/** As somebody who has broken into the server: the superuser, with every guard switched off. */
let intruder: pg.Client
let head: { seq: number; hash: string }

beforeEach(async () => {
  database = await freshDatabase()
  const log = await openNotebooks(database)
  for (let n = 1; n <= 30; n++) {
    await log.submit(
      { id: idOfNumber(n), type: 'writeLine', notebook: `n${n % 3}`, text: `line ${n}` },
      somebody,
    )
  }
  await log.submit({ id: idOfNumber(31), type: 'closeNotebook', notebook: 'n1' }, somebody)
  head = log.head()
  await log.close()
  intruder = new pg.Client({ connectionString: database.superuserUrl })
  await intruder.connect()
  await intruder.query('set session_replication_role = replica')
})

afterEach(() => intruder.end())
afterAll(() => database.drop())

const chain = (against?: { seq: number; hash: string }) => verifyChain(intruder, 'training', { against })
const content = () => verifyContent(intruder, 'training', registry)

/** Rewrites the record from `seq` on so that its chain is whole again: what a chain alone cannot show. */
async function rewriteFrom(seq: number, change: (text: string) => string) {
  const { rows } = await intruder.query('select seq, bytes, hash from events where seq >= $1 order by seq', [
    seq,
  ])
  const before = await intruder.query('select hash from events where seq = $1', [seq - 1])
  let hash: Buffer = before.rows[0].hash
  for (const row of rows) {
    const changed = Number(row.seq) === seq ? change(row.bytes.toString()) : row.bytes.toString()
    const text = changed.replace(/"after":"\w+"/, `"after":"${hash.toString('hex')}"`)
    hash = hashOf(text)
    await intruder.query('update events set bytes = $2, hash = $3 where seq = $1', [
      row.seq,
      Buffer.from(text),
      hash,
    ])
  }
  await intruder.query('update record_head set hash = $1', [hash])
}

test('centre/L3 a sound record verifies: chain, canonical form, columns and every view', async () => {
  expect(await chain()).toEqual({ events: 31, head: { seq: 31, hash: head.hash } })
  expect(await content()).toEqual({ views: 3 })
})

test('centre/L3 one flipped byte is found, at its event', async () => {
  await intruder.query(
    'update events set bytes = set_byte(bytes, 100, get_byte(bytes, 100) # 1) where seq = 12',
  )
  expect((await chain()).fault).toEqual({ code: 'hashDiffers', seq: 12 })
})

test('centre/L3 a flipped byte with its hash mended is found at the next event', async () => {
  await intruder.query(
    `update events set bytes = set_byte(bytes, 100, get_byte(bytes, 100) # 1) where seq = 12;
     update events set hash = sha256(bytes) where seq = 12`,
  )
  expect((await chain()).fault).toEqual({ code: 'linkBroken', seq: 13 })
})

test('centre/L3 one removed event is found', async () => {
  await intruder.query('delete from events where seq = 20')
  expect((await chain()).fault).toEqual({ code: 'eventMissing', seq: 20 })
})

test('centre/L3 two swapped events are found', async () => {
  await intruder.query('update events set seq = case seq when 9 then -10 else -9 end where seq in (9, 10)')
  await intruder.query('update events set seq = -seq where seq < 0')
  expect((await chain()).fault).toEqual({ code: 'linkBroken', seq: 9 })
})

test('centre/L3 a tail cut off is found by the head; with the head set back too, by an earlier head', async () => {
  await intruder.query('delete from events where seq > 25')
  expect((await chain()).fault).toMatchObject({ code: 'headDiffers', seq: 25 })
  await intruder.query('update record_head set seq = 25, hash = (select hash from events where seq = 25)')
  expect((await chain()).fault).toBeUndefined()
  expect((await chain(head)).fault).toMatchObject({ code: 'tailCut', seq: 25 })
})

test('centre/L3 a tail rewritten with all its hashes is found by an earlier head', async () => {
  await rewriteFrom(28, (text) => text.replace('person/ana', 'person/eva'))
  expect((await chain()).fault).toBeUndefined()
  expect((await chain(head)).fault).toEqual({ code: 'tailRewritten', seq: 31 })
})

test('centre/L3 bytes that are not the canonical form are found, though their hash is right', async () => {
  await rewriteFrom(15, (text) => text.replace('"body":', '"body": '))
  expect((await chain()).fault).toBeUndefined()
  expect((await content()).fault).toEqual({ code: 'notCanonical', seq: 15 })
})

test('centre/L3 a column that says other than the bytes is found', async () => {
  await intruder.query(`update events set type = 'lineBurnt' where seq = 7`)
  expect((await chain()).fault).toBeUndefined()
  expect((await content()).fault).toEqual({ code: 'columnsDiffer', seq: 7 })
})

test('centre/L3 a view that was changed, removed or made up is named', async () => {
  await intruder.query(`update views set body = replace(body, '"lines":10', '"lines":11') where id = 'n2'`)
  expect((await content()).fault).toEqual({ code: 'viewDiffers', stream: 'notebook/n2' })
  await intruder.query(`delete from views where id = 'n2'`)
  expect((await content()).fault).toEqual({ code: 'viewMissing', stream: 'notebook/n2' })
  await intruder.query(`insert into views values ('notebook', 'a0', 1, true, '{}')`)
  expect((await content()).fault).toEqual({ code: 'viewStray', stream: 'notebook/a0' })
})

test('centre/L3 views rebuilt from the events equal the live ones, byte for byte', async () => {
  const read = async () => (await intruder.query('select * from views order by kind, id')).rows
  const live = await read()
  await intruder.query(`update views set body = '{}', live = false, version = 99`)
  expect(await rebuildViews(intruder, 'training', registry)).toBe(3)
  expect(await read()).toEqual(live)
  expect(await content()).toEqual({ views: 3 })
})
