import { describe, expect, test } from 'vitest'
import { failureOf } from '../failure.ts'
import { parseArguments, wholeNumber } from './arguments.ts'
import { defineVerb } from './verb.ts'

const verb = defineVerb({
  name: 'replay',
  summary: 'x',
  options: {
    speed: { type: 'string', value: 'N', default: '1', summary: 'x' },
    into: { type: 'string', value: 'URL', summary: 'x' },
    quiet: { type: 'boolean', summary: 'x' },
    only: { type: 'string', multiple: true, summary: 'x' },
  },
  run: async () => undefined,
})

test('centre/S4 options, defaults and words come out typed', () => {
  const parsed = parseArguments(
    verb,
    ['day.csv', '--into', 'http://x', '--only', 'a', '--only=b', '--json'],
    'es',
  )
  expect(parsed).toEqual({
    options: { speed: '1', into: 'http://x', quiet: false, only: ['a', 'b'] },
    words: ['day.csv'],
    json: true,
    help: false,
  })
  expect(parseArguments(verb, [], 'es').options).toEqual({
    speed: '1',
    into: undefined,
    quiet: false,
    only: [],
  })
  expect(parseArguments(verb, ['-h'], 'es').help).toBe(true)
})

describe('centre/S4 what is wrong is named', () => {
  const cases: [string[], 'es' | 'en', string][] = [
    [['--sped', '2'], 'es', 'No existe la opción --sped. ¿Quiso decir --speed?'],
    [['--sped', '2'], 'en', 'There is no option --sped. Did you mean --speed?'],
    [['--jsn'], 'es', 'No existe la opción --jsn. ¿Quiso decir --json?'],
    [['--xyzzyxyzzy'], 'es', 'No existe la opción --xyzzyxyzzy.'],
    [['--into'], 'es', 'La opción --into necesita un valor.'],
    [['--into'], 'en', 'The option --into needs a value.'],
    [['--quiet=yes'], 'es', 'La opción --quiet no lleva valor.'],
  ]
  test.each(cases)('centre/S4 %j in %s', (words, language, reason) => {
    const error = (() => {
      try {
        parseArguments(verb, words, language)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(failureOf(error)).toEqual({ code: 'wrongArguments', parameters: { verb: 'replay', reason } })
  })
})

test('centre/S4 a number is whole and within its limits, or refused', () => {
  const port = (text?: string) => wholeNumber('start', 'port', text, { from: 1, to: 65535 })
  expect(port(undefined)).toBeUndefined()
  expect(port('8911')).toBe(8911)
  for (const wrong of ['0', '65536', '80a', '-1', '1.5', '', '1e3'])
    expect(() => port(wrong)).toThrow(/1–65535/)
})
