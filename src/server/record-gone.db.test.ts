import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { scratchFolder } from '../../test/harness/scratch.ts'
import { verb as backup } from './cli/verbs/backup.ts'
import { verb as doctor } from './cli/verbs/doctor.ts'
import { verb as logVerify } from './cli/verbs/log-verify.ts'
import { callVerb } from './cli/verbs/verb-call.test-support.ts'
import { type Failure, failureOf, paragraph } from './failure.ts'
import { openDatabase } from './postgres/open-database.ts'

const root = resolve(import.meta.dirname, '../..')
const before = process.env.DATABASE_URL
/** A data folder with a database and a key, and not one event. */
let pristine: string
let folder: string

beforeAll(async () => {
  delete process.env.DATABASE_URL
  pristine = join(await scratchFolder(), 'pristine')
  const database = await openDatabase({ root, dataFolder: pristine })
  await database.stop()
  await writeFile(join(pristine, 'centre.key'), Buffer.alloc(32, 1), { mode: 0o600 })
})
afterAll(() => {
  if (before !== undefined) process.env.DATABASE_URL = before
})
beforeEach(async () => {
  folder = join(await scratchFolder(), 'data')
})

/** The data folder as it was left, but for PostgreSQL's files. */
async function loseDatabase(kept: string[] = ['centre.key', 'database-password']) {
  await mkdir(folder, { mode: 0o711 })
  for (const name of kept) await cp(join(pristine, name), join(folder, name))
}

const refusal = async (work: Promise<unknown>): Promise<Failure | undefined> =>
  failureOf(await work.catch((error) => error))
const open = (more: object = {}) => openDatabase({ root, dataFolder: folder, ...more })

describe('a record whose PostgreSQL folder is gone', () => {
  test.each([[['centre.key']], [['database-password']]])(
    'centre/L4 is not replaced by an empty one where %j tells of it',
    async (kept) => {
      await loseDatabase(kept)
      const failure = await refusal(open())
      expect(failure).toMatchObject({ code: 'recordGone', parameters: { gone: join(folder, 'postgres') } })
      expect(failure?.parameters.traces).toContain(kept[0])
      expect(await readdir(folder)).toEqual(kept)
    },
  )

  test('centre/L4 is not replaced where postgres-is-at names a place that is no more', async () => {
    await mkdir(folder, { mode: 0o711 })
    const gone = join(folder, 'elsewhere', 'postgres')
    await writeFile(join(folder, 'postgres-is-at'), `${gone}\n`)
    expect(await refusal(open())).toMatchObject({ code: 'recordGone', parameters: { gone } })
    expect(await readdir(folder)).toEqual(['postgres-is-at'])
  })

  test('centre/L4 is not replaced where only the key, kept elsewhere, tells of it', async () => {
    const centreKeyFile = join(pristine, 'centre.key')
    expect(await refusal(open({ centreKeyFile }))).toMatchObject({
      code: 'recordGone',
      parameters: { traces: centreKeyFile },
    })
  })

  test('centre/S5 the refusal says what happened, whether anything was lost, and what to do', async () => {
    await loseDatabase()
    const failure = (await refusal(open())) as Failure
    for (const language of ['es', 'en'] as const) {
      const text = paragraph(failure, language)
      expect(text).toContain(join(folder, 'postgres'))
      expect(text).toContain('npm run amparo -- restore')
    }
  })

  test.each([
    ['log verify', logVerify, []],
    ['backup', backup, ['copy.backup']],
  ])('centre/L3 %s refuses it and makes nothing', async (_, verb, words) => {
    await loseDatabase()
    const files = words.map((name) => join(folder, name))
    expect(await refusal(callVerb(verb, { folder }, files))).toMatchObject({ code: 'recordGone' })
    expect(await readdir(folder)).toEqual(['centre.key', 'database-password'])
  })

  test('centre/S5 doctor calls it bad and makes nothing', async () => {
    await loseDatabase()
    const { exitCode, answer } = await callVerb(doctor, { folder })
    expect(exitCode).toBe(1)
    expect(answer?.findings).toContainEqual(expect.objectContaining({ id: 'database', state: 'bad' }))
    expect(await readdir(folder)).toEqual(['centre.key', 'database-password'])
  })

  test('centre/L6 a folder moved back is taken again as it was', async () => {
    await loseDatabase()
    const away = join(await scratchFolder(), 'away')
    const made = await open({ making: 'anew' })
    await made.stop()
    await rename(join(folder, 'postgres'), away)
    expect(await refusal(open())).toMatchObject({ code: 'recordGone' })
    await rename(away, join(folder, 'postgres'))
    const again = await open()
    expect(again.embedded?.isNew).toBe(false)
    await again.stop()
  })
})

describe('where there never was a record', () => {
  test('centre/L3 reading verbs say so and make nothing', async () => {
    await mkdir(folder, { mode: 0o711 })
    for (const [verb, words] of [
      [logVerify, []],
      [backup, [join(folder, 'copy')]],
    ] as const) {
      expect(await refusal(callVerb(verb, { folder }, [...words]))).toMatchObject({ code: 'noCentre' })
    }
    expect(await readdir(folder)).toEqual([])
  })

  test('centre/L3 a record without one event is a fault for log verify, and no backup is made of it', async () => {
    const made = await open()
    await made.stop()
    expect(await refusal(callVerb(logVerify, { folder }))).toMatchObject({ code: 'recordEmpty' })
    const file = join(folder, 'copy')
    expect(await refusal(callVerb(backup, { folder }, [file]))).toMatchObject({ code: 'recordEmpty' })
    expect((await readdir(folder)).filter((name) => name.startsWith('copy'))).toEqual([])
  })

  test('centre/S1 a start that was interrupted before its database stood is simply done again', async () => {
    await mkdir(join(folder, 'postgres.new-1'), { recursive: true, mode: 0o711 })
    const made = await open()
    expect(made.embedded?.isNew).toBe(true)
    await made.stop()
    await rm(folder, { recursive: true })
  })
})
