import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import type { Log } from './log.ts'
import { idOfNumber, notebookMachine, registry, somebody } from './notebook.fixture.ts'
import { openNotebooks } from './notebook-log.fixture.ts'
import { verifyChain, verifyContent } from './verify.ts'

let database: FreshDatabase
let log: Log

beforeEach(async () => {
  database = await freshDatabase()
  log = await openNotebooks(database)
})

afterEach(async () => {
  await log.close()
  await database.drop()
})

const line = (n: number, madeAt?: string) => ({
  ...{ id: idOfNumber(n), type: 'writeLine', notebook: 'a', text: `line ${n}` },
  ...(madeAt && { madeAt }),
})
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

test('console/W16 a late entry stands in the record with both its times, and the chain holds', async () => {
  const madeAt = minutesAgo(7)
  await log.submit(line(1), somebody)
  const outcome = await log.submit(line(2, madeAt), somebody)
  expect(outcome).toMatchObject({ ok: true, versions: { 'notebook/a': 2 } })
  const [first, second] = await log.readStream('notebook/a')
  expect(first).not.toHaveProperty('madeAt')
  expect(second?.madeAt).toBe(madeAt)
  expect(second && second.time > madeAt).toBe(true)
  const client = await database.pool.connect()
  try {
    expect((await verifyChain(client, 'training')).fault).toBeUndefined()
    expect((await verifyContent(client, 'training', registry)).fault).toBeUndefined()
  } finally {
    client.release()
  }
})

test('console/W16 the same late entry confirmed twice is recorded once', async () => {
  const late = line(1, minutesAgo(3))
  const first = await log.submit(late, somebody)
  expect(await log.submit(late, somebody)).toEqual(first)
  expect(await log.readStream('notebook/a')).toHaveLength(1)
})

test('console/W16 no late entry comes from the future or from before yesterday', async () => {
  const ahead = await log.submit(line(1, minutesAgo(-5)), somebody)
  const old = await log.submit(line(2, minutesAgo(25 * 60)), somebody)
  expect(ahead).toMatchObject({ ok: false, refused: 'madeAhead' })
  expect(old).toMatchObject({ ok: false, refused: 'madeTooLongAgo' })
  expect(await log.submit(line(3, 'hace un rato'), somebody)).toMatchObject({ refused: 'invalidCommand' })
  expect(log.head().seq).toBe(0)
})

test('console/W16 weighing a command says what would become of it and records nothing', async () => {
  expect(await log.weigh(line(1), somebody)).toMatchObject({ ok: true, answer: { line: 1 } })
  expect(log.head().seq).toBe(0)
  await log.submit(line(2), somebody)
  await log.submit({ id: idOfNumber(3), type: 'closeNotebook', notebook: 'a' }, somebody)
  // the notebook has left memory: it is read from the record
  expect(await log.weigh(line(4), somebody)).toMatchObject({ ok: false, refused: 'notebookClosed' })
  expect(await log.weigh({ type: 'nonsense' }, somebody)).toMatchObject({ refused: 'unknownCommand' })
  expect(log.head().seq).toBe(2)
  expect(log.lookup.of(notebookMachine, 'a')).toBeUndefined()
})
