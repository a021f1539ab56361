import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import type { Log } from './log.ts'
import { machines, notebookMachine, registry, rules, somebody } from './notebook.fixture.ts'
import { openNotebooks } from './notebook-log.fixture.ts'
import { trial } from './trial.ts'
import { newUuid } from './uuid.ts'
import { verifyChain, verifyContent } from './verify.ts'

let database: FreshDatabase
let log: Log

beforeAll(async () => {
  database = await freshDatabase()
  log = await openNotebooks(database)
})

afterAll(() => log.close())

type Happening =
  | { kind: 'command'; type: string; book: number; other: number; readVersion: number }
  | { kind: 'repeat'; back: number }
  | { kind: 'cut' }
  | { kind: 'restart' }

const command = fc.record({
  kind: fc.constant('command' as const),
  type: fc.constantFrom(
    'writeLine',
    'writeLine',
    'titleNotebook',
    'closeNotebook',
    'reopenNotebook',
    'copyLine',
  ),
  book: fc.integer({ min: 0, max: 2 }),
  other: fc.integer({ min: 0, max: 2 }),
  readVersion: fc.integer({ min: 0, max: 6 }),
})
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 20, arbitrary: command },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('repeat' as const), back: fc.integer({ min: 1, max: 8 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'cut' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
)
/** What one burst holds waits together and shares batches. */
const bursts = fc.array(fc.array(happening, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 })

function asCommand(happening: Extract<Happening, { kind: 'command' }>, prefix: string) {
  const notebook = `${prefix}-${happening.book}`
  const base = { id: newUuid(), type: happening.type, notebook }
  if (happening.type === 'writeLine') return { ...base, text: `line of ${base.id}` }
  if (happening.type === 'copyLine') return { ...base, to: `${prefix}-${happening.other}` }
  if (happening.type !== 'titleNotebook') return base
  return { ...base, title: `title ${base.id}`, expected: { [`notebook/${notebook}`]: happening.readVersion } }
}

async function cutConnection() {
  const client = new pg.Client({ connectionString: database.programUrl })
  await client.connect()
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'amparo-writer' and datname = $1`,
    [database.name],
  )
  await client.end()
}

async function disturb(kind: 'cut' | 'restart') {
  if (kind === 'cut') return cutConnection()
  await log.close()
  log = await openNotebooks(database)
}

test('centre/L1 whatever comes in whatever bursts, over cut lines and restarts, the record answers as its rules do alone', async () => {
  await fc.assert(
    fc.asyncProperty(bursts, async (played) => {
      const prefix = newUuid().slice(-8)
      const alone = trial(machines, rules, { by: somebody })
      const sent: object[] = []
      for (const burst of played) {
        const waiting: { command: object; outcome: Promise<{ ok: boolean }> }[] = []
        for (const happening of burst) {
          if (happening.kind === 'cut') await cutConnection()
          else if (happening.kind !== 'restart') {
            const command =
              happening.kind === 'repeat' ? sent.at(-happening.back) : asCommand(happening, prefix)
            if (!command) continue
            sent.push(command)
            waiting.push({ command, outcome: log.submit(command, somebody) })
          }
        }
        for (const { command, outcome } of waiting) {
          const { seq: _, ...real } = (await outcome) as { ok: boolean; seq?: number }
          const { seq: __, ...expected } = alone.submit(command, somebody) as { ok: boolean; seq?: number }
          expect(real).toEqual(expected)
        }
        if (burst.some((happening) => happening.kind === 'restart')) await disturb('restart')
      }
      for (const id of [`${prefix}-0`, `${prefix}-1`, `${prefix}-2`]) {
        expect((await log.find(notebookMachine, id))?.state).toEqual(alone.state(notebookMachine, id))
      }
    }),
    { numRuns: 60 },
  )
  const client = await database.pool.connect()
  expect((await verifyChain(client, 'training')).fault).toBeUndefined()
  expect((await verifyContent(client, 'training', registry)).fault).toBeUndefined()
  client.release()
})
