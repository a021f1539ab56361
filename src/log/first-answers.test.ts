import { expect, test } from 'vitest'
import { answerFrom, createFirstAnswers, storedAnswer } from './first-answers.ts'
import type { Outcome } from './judge.ts'
import { idOfNumber, somebody, writeLine } from './notebook.fixture.ts'

const command = (n: number, type = 'writeLine') => ({ id: idOfNumber(n), type })
const other = { ...somebody, name: 'person/eva' as const }
const done: Outcome = { ok: true, seq: 7, versions: { 'notebook/a': 1 } }

test('centre/L1 a command under way is joined by its repetition, and its answer kept for the next', async () => {
  const answers = createFirstAnswers(60)
  expect(answers.find(command(1), somebody)).toBeUndefined()
  const waiting = answers.admit(writeLine, command(1), somebody)
  expect(answers.find(command(1), somebody)).toBe(waiting.outcome)
  answers.settle(waiting, done)
  expect(await waiting.outcome).toBe(done)
  expect(answers.find(command(1), somebody)).toBe(done)
  answers.close()
})

test('centre/L1 an id that is another command’s, or another sender’s, is refused and tells nothing', () => {
  const answers = createFirstAnswers(60)
  const waiting = answers.admit(writeLine, command(1), somebody)
  const refused = { ok: false, refused: 'idUsed' }
  expect(answers.find(command(1), other)).toEqual(refused)
  expect(answers.find(command(1, 'titleNotebook'), somebody)).toEqual(refused)
  answers.settle(waiting, done)
  expect(answers.find(command(1), other)).toEqual(refused)
  expect(answers.find(command(1, 'titleNotebook'), somebody)).toEqual(refused)
  answers.close()
})

test('centre/L1 the newest answers are remembered, however many there were; the oldest are left to the database', () => {
  const answers = createFirstAnswers(60)
  for (let n = 0; n < 45_000; n++) answers.settle(answers.admit(writeLine, command(n), somebody), done)
  for (let n = 36_000; n < 45_000; n++) expect(answers.find(command(n), somebody)).toBe(done)
  expect(answers.find(command(0), somebody)).toBeUndefined()
  answers.close()
})

test('centre/L1 what was given up or failed is not an answer', async () => {
  const answers = createFirstAnswers(60)
  const given = answers.admit(writeLine, command(1), somebody)
  answers.giveUp(given, { ok: false, refused: 'recordUnavailable' })
  expect(await given.outcome).toMatchObject({ refused: 'recordUnavailable' })
  const failed = answers.admit(writeLine, command(2), somebody)
  answers.fail(failed, new Error('a mistake'))
  await expect(failed.outcome).rejects.toThrow('a mistake')
  expect(answers.find(command(1), somebody)).toBeUndefined()
  expect(answers.find(command(2), somebody)).toBeUndefined()
  answers.close()
})

test('centre/L1 a database that does not answer is told in the end, and the true answer is kept when it comes', async () => {
  const answers = createFirstAnswers(0)
  const waiting = answers.admit(writeLine, command(1), somebody)
  expect(await waiting.outcome).toEqual({ ok: false, refused: 'recordUnavailable' })
  answers.settle(waiting, done)
  expect(answers.find(command(1), somebody)).toBe(done)
  answers.close()
})

test('centre/L1 a stored answer comes back to its sender only', () => {
  const stored = storedAnswer({ command: command(1), by: somebody }, done)
  expect(answerFrom(stored, command(1), somebody)).toEqual(done)
  expect(answerFrom(stored, command(1), other)).toEqual({ ok: false, refused: 'idUsed' })
})
