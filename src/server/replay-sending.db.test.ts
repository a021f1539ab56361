import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { fileBytes } from '../exchange/bytes.ts'
import { loadMapping } from '../simulator/replay/mapping-file.ts'
import { nameId } from '../simulator/replay/name-id.ts'
import { planReplay } from '../simulator/replay/plan.ts'
import { readSource } from '../simulator/replay/source-file.ts'
import { openTestCentre } from './centre.test-support.ts'
import { failureOf } from './failure.ts'
import { programTokens, tokenFileName } from './program-tokens.ts'
import { replayIntoOwn, replayIntoRunning } from './replay-sending.ts'

const root = resolve(import.meta.dirname, '../..')
const mapping = loadMapping()
const invented = join(root, 'src/simulator/replay/invented.csv')
const plan = planReplay(await readSource(fileBytes(invented), mapping.timeZone), mapping, nameId)
const scratch = await mkdtemp(join(tmpdir(), 'amparo-replay-'))
afterAll(() => rm(scratch, { recursive: true, force: true }))

async function runningCentreOf(training: boolean) {
  const folder = await mkdtemp(join(scratch, 'centre-'))
  const programOf = await programTokens(folder, training)
  const database = await freshDatabase()
  const centre = await openTestCentre(database.programUrl, { config: { centre: { training } }, programOf })
  const url = `http://127.0.0.1:${await centre.listen()}/`
  return { centre, sending: { root, plan, url, tokenFile: join(folder, tokenFileName) } }
}

describe('centre/R1 a running centre', () => {
  test('centre/R1 a training centre takes the rows by its program token; again, each is known', async () => {
    const { centre, sending } = await runningCentreOf(true)
    try {
      const first = await replayIntoRunning(sending)
      if ('notTaken' in first) throw new Error(first.reason)
      expect(first.answer).toMatchObject({ rows: 11, refused: 2, why: { known: 1, fieldUnreadable: 1 } })
      expect(first.notClosed.size).toBe(0)
      expect(first.answer.events).toBe(centre.parts.log.head().seq)
      const again = await replayIntoRunning(sending)
      if ('notTaken' in again) throw new Error(again.reason)
      expect(again.answer).toMatchObject({ rows: 11, refused: 11, events: 0 })
    } finally {
      await centre.close()
    }
  })

  test('centre/R1 a centre that is not for training refuses, and nothing of it is recorded', async () => {
    const { centre, sending } = await runningCentreOf(false)
    try {
      await writeFile(sending.tokenFile, 'guessed\n')
      expect(await replayIntoRunning(sending)).toMatchObject({ notTaken: 'notSignedIn' })
      expect(centre.parts.log.head().seq).toBe(0)
    } finally {
      await centre.close()
    }
  })

  test('centre/R1 a centre that is not there, and a token that is not there, are said', async () => {
    const tokenFile = join(scratch, 'token')
    const sending = { root, plan, url: 'http://127.0.0.1:9', tokenFile }
    const missing = await replayIntoRunning(sending).catch(failureOf)
    expect(missing).toMatchObject({ code: 'fileUnreadable', parameters: { file: tokenFile } })
    await writeFile(tokenFile, 'any')
    expect(await replayIntoRunning(sending)).toMatchObject({ notTaken: 'notReached' })
  })
})

test('centre/R1 a centre of its own: started, run, stopped, kept where it is told to', async () => {
  const folder = join(scratch, 'own')
  const sending = { root, plan, folder, timeZone: mapping.timeZone }
  const done: number[] = []
  const first = await replayIntoOwn({ ...sending, onProgress: (count) => done.push(count) })
  if ('notTaken' in first) throw new Error(first.reason)
  expect(first.answer).toMatchObject({ rows: 11, refused: 2, milestonesCompared: 40, milestonesDiffering: 0 })
  expect(done.at(-1)).toBe(plan.steps.length)
  expect(await readdir(folder)).toContain('centre.key')
  const again = await replayIntoOwn(sending)
  expect(again).toMatchObject({ answer: { refused: 11, events: 0 } })
})

test('centre/R1 a folder with something else in it is left alone', async () => {
  const folder = await mkdtemp(join(scratch, 'taken-'))
  await writeFile(join(folder, 'centre.key'), 'of somebody')
  expect(await replayIntoOwn({ root, plan, folder, timeZone: mapping.timeZone })).toEqual({
    notTaken: 'folderOfCentre',
    reason: folder,
  })
  expect(await readdir(folder)).toEqual(['centre.key'])
})
