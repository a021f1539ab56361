import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, wordsOf } from './fold.ts'

test.each([
  ['Ñuñoa', 'nunoa'],
  ['Av. Simón Bolívar', 'av simon bolivar'],
  ["O'Farrell St.", 'ofarrell st'],
  ['  Benigno   Malo ', 'benigno malo'],
  ['Straße Æ Łódź', 'strasse ae lodz'],
  ['12-40', '12 40'],
  ['Москва', 'москва'],
  ['¡¿?!', ''],
])('centre/P1 %j is compared as %j', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

test('centre/P1 folding twice changes nothing more, and case never counts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
  )
  expect(fold('ÁRBOL')).toBe(fold('árbol'))
})

test('centre/P1 words are what stands between anything that is no letter and no digit', () => {
  expect(wordsOf('Bolívar y B. Malo')).toEqual(['bolivar', 'y', 'b', 'malo'])
  expect(wordsOf('...')).toEqual([])
})
