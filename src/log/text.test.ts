import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findBadText } from './text.ts'

test('centre/L8 sound text passes, whatever its language', () => {
  for (const text of ['', 'niño', '🔥🚒', '日本', 'a\nb\tc', '\u0001', '\u{10FFFF}']) {
    expect(findBadText({ text })).toBeUndefined()
  }
})

test('centre/L8 NUL and half a symbol are found, with the path to them', () => {
  expect(findBadText('a\0b')).toBe('text')
  expect(findBadText({ personal: { words: ['sound', 'not\ud83d'] } })).toBe('personal.words.1')
  expect(findBadText({ a: { b: '\udc00' } })).toBe('a.b')
  expect(findBadText({ 'bad\0key': 1 })).toBe('key')
  expect(findBadText({ outer: { 'bad\0key': 1 } })).toBe('outer')
})

test('centre/L8 what is no text is no trouble', () => {
  expect(findBadText(null)).toBeUndefined()
  expect(findBadText(undefined)).toBeUndefined()
  expect(findBadText(42)).toBeUndefined()
  expect(findBadText([true, { n: 1 }])).toBeUndefined()
})

test('centre/L8 whatever passes can be written as UTF-8 and read back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const faithful = Buffer.from(text, 'utf8').toString('utf8') === text && !text.includes('\0')
      expect(findBadText(text) === undefined).toBe(faithful)
    }),
    { numRuns: 2000 },
  )
})
