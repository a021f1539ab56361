import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { absent, dataFolder } from '../../../exchange/real-data.test-support.ts'
import { failureOf } from '../../failure.ts'
import { verb } from './simulate.ts'
import { callVerb } from './verb-call.test-support.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-simulate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const given = { policy: 'closest-idle', reps: '2', seed: '1', data: dataFolder }
const refusal = (words: string[], options: Record<string, string> = {}) =>
  callVerb(verb, { ...given, ...options }, words).then(
    () => undefined,
    (error) => failureOf(error),
  )
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

describe('roads/W1 amparo simulate', () => {
  test('roads/W1 says what was meant by a name that is nearly one', async () => {
    expect(JSON.stringify(await refusal(['aukland']))).toContain('auckland?')
    expect(JSON.stringify(await refusal(['auckland'], { policy: 'hybird' }))).toContain('hybrid?')
    expect(JSON.stringify(await refusal(['auckland'], { reps: 'many' }))).toContain('--reps')
    expect(JSON.stringify(await refusal([]))).toContain('simulate SCENARIO')
  })

  test('roads/W1 says what is wrong in a scenario of its own', async () => {
    expect(JSON.stringify(await refusal([file('a.json', '{')]))).toContain('a.json')
    const unknown = file('b.json', JSON.stringify({ base: 'auckland', changes: [{ kind: 'nap' }] }))
    expect(JSON.stringify(await refusal([unknown]))).toContain('changes.0')
  })

  test('roads/W1 says that the data are not where they were said to be', async () => {
    expect(JSON.stringify(await refusal(['auckland'], { data: folder }))).toContain('ENOENT')
  })

  test.skipIf(absent('jemss/auckland/roads.zip'))(
    'roads/W1 a change is set beside today over the same calls; a wrong one is named',
    async () => {
      const closed = file(
        'c.json',
        JSON.stringify({
          base: 'auckland',
          changes: [{ kind: 'removeStation', station: 'St John Central' }],
        }),
      )
      const { answer, printed } = await callVerb(verb, given, [closed])
      const results = answer?.results as { model: string; summary: { callsPerReplication: number } }[]
      expect(results.map(({ model }) => model)).toEqual(['today', 'changed'])
      expect(results[0]?.summary.callsPerReplication).toBe(results[1]?.summary.callsPerReplication)
      expect(printed.join('\n')).toContain('late, against today')
      const wrong = file(
        'd.json',
        JSON.stringify({ base: 'auckland', changes: [{ kind: 'removeStation', station: '?' }] }),
      )
      expect(JSON.stringify(await refusal([wrong]))).toContain('unknownStation')
    },
    30_000,
  )
})
