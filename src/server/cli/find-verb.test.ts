import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureOf } from '../failure.ts'
import { loadVerb, splitVerb, verbNames } from './find-verb.ts'
import { generalHelp, verbHelp } from './help.ts'

const folder = join(import.meta.dirname, 'verbs')
const names = ['backup', 'log prune', 'log verify', 'start']

test('centre/S4 the longest verb that exists is taken, the rest are its words', () => {
  expect(splitVerb(['start', '--port', '1'], names, 'es')).toEqual({ name: 'start', rest: ['--port', '1'] })
  expect(splitVerb(['log', 'verify', 'x'], names, 'es')).toEqual({ name: 'log verify', rest: ['x'] })
})

test.each([
  [['strat'], ' ¿Quiso decir «start»?'],
  [['log', 'verfy'], ' ¿Quiso decir «log verify»?'],
  [['log'], ' ¿Quiso decir «log prune, log verify»?'],
  [['log', '--json'], ' ¿Quiso decir «log prune, log verify»?'],
  [['log', 'xyzzyxyzzy'], ' ¿Quiso decir «log prune, log verify»?'],
  [['xyzzyxyzzy'], ''],
])('centre/S4 %j is unknown; the nearest is named', (typed, nearest) => {
  let error: unknown
  try {
    splitVerb(typed, names, 'es')
  } catch (thrown) {
    error = thrown
  }
  expect(failureOf(error)).toMatchObject({ code: 'unknownVerb', parameters: { nearest } })
})

test('centre/S4 each file of verbs/ is a verb under its own name, with help in both languages', async () => {
  const files = (await readdir(folder)).filter((file) => /^[a-z-]+\.ts$/.test(file))
  const found = await verbNames(folder)
  expect(found).toHaveLength(files.length)
  const verbs = await Promise.all(found.map((name) => loadVerb(folder, name)))
  expect(verbs.map(({ name }) => name)).toEqual(found)
  for (const verb of verbs) {
    for (const language of ['es', 'en'] as const) {
      const help = verbHelp(verb, language)
      for (const option of [...Object.keys(verb.options), 'json', 'help'])
        expect(help).toContain(`--${option}`)
    }
  }
  for (const name of ['start', 'doctor', 'test'])
    expect(generalHelp(verbs, 'es')).toMatch(new RegExp(`^  ${name} `, 'm'))
})
