import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import type { Log } from './log.ts'
import { idOfNumber, notebookMachine, registry, somebody } from './notebook.fixture.ts'
import { centreKey, openNotebooks } from './notebook-log.fixture.ts'
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

const write = (n: number, notebook = 'a', text = `line ${n}`) =>
  log.submit({ id: idOfNumber(n), type: 'writeLine', notebook, text }, somebody)
const plain = (n: number, type: string, notebook = 'a') =>
  log.submit({ id: idOfNumber(n), type, notebook }, somebody)
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

async function seqs(): Promise<number[]> {
  const { rows } = await database.pool.query('select seq from events order by seq')
  return rows.map((row) => Number(row.seq))
}

async function expectSound() {
  const client = await database.pool.connect()
  try {
    expect((await verifyChain(client, 'training')).fault).toBeUndefined()
    expect((await verifyContent(client, 'training', registry)).fault).toBeUndefined()
  } finally {
    client.release()
  }
}

test('centre/L1 seq has no gaps, and what waits together is stored together', async () => {
  await Promise.all(range(0, 500).map((n) => write(n, `n${n % 7}`)))
  expect(await seqs()).toEqual(range(1, 501))
  expect(log.head().seq).toBe(500)
  await expectSound()
})

test('centre/L1 a command that fails leaves the others of its batch untouched', async () => {
  await plain(1, 'closeNotebook', 'shut')
  const outcomes = await Promise.allSettled([
    write(2),
    write(3, 'shut'),
    plain(4, 'breakNotebook'),
    write(5),
    log.submit({ id: 'no id', type: 'writeLine' }, somebody),
  ])
  expect(outcomes.map((one) => (one.status === 'rejected' ? 'threw' : one.value.ok))).toEqual([
    true,
    false,
    'threw',
    true,
    false,
  ])
  expect(log.lookup.of(notebookMachine, 'a')?.personal?.lines).toEqual(['line 2', 'line 5'])
  await expectSound()
})

test('centre/L1 a repeated command id returns its first answer: at once, later, after a restart, refusals too', async () => {
  const [first, same] = await Promise.all([write(1), write(1)])
  expect(same).toEqual(first)
  await plain(2, 'closeNotebook')
  const refused = await write(3)
  expect(refused).toMatchObject({ ok: false, refused: 'notebookClosed' })
  await log.close()
  log = await openNotebooks(database)
  await plain(4, 'reopenNotebook')
  expect(await write(1)).toEqual(first)
  expect(await write(3)).toEqual(refused)
  const [fresh, again] = await Promise.all([write(5), write(3)])
  expect([fresh.ok, again]).toEqual([true, refused])
  expect(log.head().seq).toBe(4)
})

test('centre/L1 a change of what was read needs its version; of two that read the same, one wins', async () => {
  await write(1)
  const title = (n: number, title: string) =>
    log.submit(
      { id: idOfNumber(n), type: 'titleNotebook', notebook: 'a', title, expected: { 'notebook/a': 1 } },
      somebody,
    )
  const outcomes = await Promise.all([title(2, 'one'), title(3, 'two')])
  expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, false])
  expect(outcomes[1]).toMatchObject({ refused: 'versionConflict', parameters: { read: 1, now: 2 } })
})

test('centre/L1 one command appends to several streams, or to none of them', async () => {
  await write(1)
  await plain(2, 'closeNotebook', 'b')
  const copy = (n: number, to: string) =>
    log.submit({ id: idOfNumber(n), type: 'copyLine', notebook: 'a', to }, somebody)
  expect(await copy(3, 'b')).toMatchObject({ ok: false })
  expect(log.versionOf('notebook/a')).toBe(1)
  expect(await copy(4, 'c')).toMatchObject({ ok: true, versions: { 'notebook/a': 2, 'notebook/c': 1 } })
})

test('centre/L1 a stream that has left memory is judged by what the record says of it', async () => {
  await write(1)
  await plain(2, 'closeNotebook')
  expect(log.lookup.of(notebookMachine, 'a')).toBeUndefined()
  expect(await write(3)).toMatchObject({ ok: false, refused: 'notebookClosed' })
  await plain(4, 'reopenNotebook')
  expect(await write(5)).toMatchObject({ ok: true, versions: { 'notebook/a': 4 } })
  expect((await log.find(notebookMachine, 'a'))?.state.personal?.lines).toEqual(['line 1', 'line 5'])
  await expectSound()
})

test('centre/L1 after a restart everything live is there again, personal data too', async () => {
  await Promise.all(range(0, 40).map((n) => write(n, `n${n % 4}`)))
  await plain(50, 'closeNotebook', 'n1')
  await plain(51, 'closeNotebook', 'n2')
  await plain(52, 'reopenNotebook', 'n2')
  const before = new Map(log.lookup.all(notebookMachine))
  await log.close()
  log = await openNotebooks(database)
  expect(new Map(log.lookup.all(notebookMachine))).toEqual(before)
  expect([...before.keys()].sort()).toEqual(['n0', 'n2', 'n3'])
})

test('centre/L1 two processes on one record: each reads what the other wrote, and no fact is lost or doubled', async () => {
  const other = await openNotebooks(database)
  const heard: number[] = []
  other.subscribe((commit) => heard.push(...commit.events.map((event) => event.seq)))
  const rounds = 12
  // Each round with streams that neither has seen: both take them for new, and one of them is wrong.
  for (let round = 0; round < rounds; round++) {
    const outcomes = range(0, 60).map((n) => {
      const id = idOfNumber(round * 100 + n)
      const line = { id, type: 'writeLine', notebook: `r${round}-${n % 3}`, text: `line ${n}` }
      return (n % 2 ? log : other).submit(line, somebody)
    })
    expect((await Promise.all(outcomes)).every((outcome) => outcome.ok)).toBe(true)
  }
  expect(await seqs()).toEqual(range(1, rounds * 60 + 1))
  await other.submit({ id: idOfNumber(99_999), type: 'writeLine', notebook: 'a', text: 'last' }, somebody)
  expect(heard).toEqual(range(1, rounds * 60 + 2))
  await other.close()
  await expectSound()
})

test('centre/L1 whoever listens hears every event once, in order, after it is stored', async () => {
  const heard: number[] = []
  log.subscribe((commit) => heard.push(...commit.events.map((event) => event.seq)))
  await Promise.all(range(0, 200).map((n) => write(n)))
  expect(heard).toEqual(range(1, 201))
})

test('centre/L1 a command sent at any moment after a commit is carried, not left lying until another comes', async () => {
  for (let hops = 0; hops < 12; hops++) {
    const later = new Promise<unknown>((resolve) => {
      const stop = log.subscribe(async () => {
        stop()
        for (let hop = 0; hop < hops; hop++) await undefined
        resolve(write(1000 + hops, 'after'))
      })
    })
    expect(await write(hops)).toMatchObject({ ok: true })
    expect(await later).toMatchObject({ ok: true })
  }
})

test('centre/L4 a lost connection is mended, and what was under way is stored once', async () => {
  await write(0)
  const writing = range(1, 120).map((n) => write(n, `n${n % 5}`))
  const cut = database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'amparo-writer' and datname = $1`,
    [database.name],
  )
  const outcomes = await Promise.all(writing)
  await cut
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
  expect(await write(200)).toMatchObject({ ok: true })
  expect(await seqs()).toEqual(range(1, 122))
  await expectSound()
})

test('centre/L7 no table holds personal data in the clear', async () => {
  await write(1, 'a', 'Rosa Elena vive en la casa azul')
  await plain(2, 'closeNotebook')
  for (const table of ['events', 'views', 'commands', 'sealing_keys']) {
    const { rows } = await database.owner.query(`select t::text as row from ${table} t`)
    const text = rows.map((row) => row.row).join('\n')
    const bytes = await database.owner.query(
      table === 'events' ? `select convert_from(bytes, 'UTF8') as row from events` : `select '' as row`,
    )
    expect(text + bytes.rows.map((row) => row.row).join('\n')).not.toContain('Rosa Elena')
  }
})

test('centre/L7 after its key is deleted the personal data is gone, and the chain still verifies', async () => {
  const { erasureMachine, erasureOver } = await import('./erasure.ts')
  const { registryOf } = await import('./judge.ts')
  const { machines, rules } = await import('./notebook.fixture.ts')
  const withErasure = registryOf([...machines, erasureMachine], [...rules, erasureOver(machines)])
  await log.close()
  log = await openNotebooks(database, { registry: withErasure })
  await write(1)
  await write(2, 'b')
  const erase = {
    id: idOfNumber(3),
    type: 'erasePersonal',
    stream: 'notebook/a',
    reason: 'orden judicial 12',
    evenOpen: true,
  }
  expect(await log.submit(erase, somebody)).toMatchObject({ ok: true })
  expect(log.lookup.of(notebookMachine, 'a')?.personal).toBeUndefined()
  expect((await log.readStream('notebook/a'))[0]?.personal).toBeUndefined()
  expect((await log.readStream('notebook/b'))[0]?.personal).toEqual({ lines: ['line 2'] })
  expect(await write(4)).toMatchObject({ ok: true })
  expect((await log.readStream('notebook/a')).map((event) => event.personal)).toEqual([
    undefined,
    { lines: ['line 4'] },
  ])
  const client = await database.pool.connect()
  expect((await verifyChain(client, 'training')).fault).toBeUndefined()
  expect((await verifyContent(client, 'training', withErasure)).fault).toBeUndefined()
  client.release()
})

test('centre/L7 without the centre key nothing opens', async () => {
  await write(1)
  await log.close()
  await expect(openNotebooks(database, { centreKey: Buffer.from(centreKey).fill(1) })).rejects.toThrow()
  log = await openNotebooks(database)
})

test('centre/L5 while admission is barred commands are refused and reading goes on', async () => {
  await log.close()
  let full = false
  log = await openNotebooks(database, { admission: () => (full ? { refused: 'diskReserve' } : undefined) })
  await write(1)
  full = true
  expect(await write(2)).toEqual({ ok: false, refused: 'diskReserve' })
  expect((await log.readStream('notebook/a')).length).toBe(1)
  full = false
  expect(await write(2)).toMatchObject({ ok: true })
})
