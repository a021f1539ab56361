import { describe, expect, test } from 'vitest'
import { failing, failureOf, paragraph } from './failure.ts'
import { failures } from './failures.ts'

type Code = keyof typeof failures
const codes = Object.keys(failures) as Code[]
const gapsOf = (words: object) => [...new Set(JSON.stringify(words).match(/\{(\w+)\}/g) ?? [])].sort()

describe.each(codes)('centre/S5 %s', (code) => {
  const { es, en } = failures[code]

  test('centre/S5 says what happened and what to do, with the same facts in both languages', () => {
    for (const words of [es, en]) {
      expect(words.what).toMatch(/\S{3}/)
      expect(words.next).toMatch(/\S{3}/)
    }
    expect(gapsOf(es)).toEqual(gapsOf(en))
  })

  test('centre/S5 is one paragraph: no blank line, no gap left where all facts are given', () => {
    const parameters = Object.fromEntries(gapsOf(es).map((gap) => [gap.slice(1, -1), 'x']))
    for (const language of ['es', 'en'] as const) {
      const text = paragraph({ code, parameters }, language)
      expect(text).not.toMatch(/\n\n|[{}…]/)
    }
  })
})

test('centre/S5 whether anything was lost is said of everything but a mistyped command', () => {
  const silent = codes.filter((code) => failures[code].es.lost === '' || failures[code].en.lost === '')
  expect(silent.every((code) => ['unknownVerb', 'wrongArguments'].includes(code))).toBe(true)
})

test('centre/S5 a failure travels as an error and is found again', () => {
  const error = failing(
    'diskFull',
    { folder: '/x', freeMegabytes: 1, neededMegabytes: 100 },
    new Error('ENOSPC'),
  )
  expect(failureOf(error)).toEqual({
    code: 'diskFull',
    parameters: { folder: '/x', freeMegabytes: 1, neededMegabytes: 100 },
  })
  expect(error.message).toContain('The disk of /x is full')
  expect(failureOf(new Error('other'))).toBeUndefined()
  expect(failureOf('text')).toBeUndefined()
})
