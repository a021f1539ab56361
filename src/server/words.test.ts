import { expect, test } from 'vitest'
import { fill, say, terminalLanguage } from './words.ts'

test('centre/S4 a terminal is spoken to in Spanish unless it asks for English', () => {
  expect(terminalLanguage({})).toBe('es')
  expect(terminalLanguage({ LANG: 'es_EC.UTF-8' })).toBe('es')
  expect(terminalLanguage({ LANG: 'en_US.UTF-8' })).toBe('en')
  expect(terminalLanguage({ LANG: 'C.UTF-8' })).toBe('es')
  expect(terminalLanguage({ LC_ALL: 'en_GB', LANG: 'es_EC' })).toBe('en')
  expect(terminalLanguage({ LC_MESSAGES: 'es_EC', LANG: 'en_US' })).toBe('es')
})

test('centre/S4 gaps are filled, and an unfilled one shows', () => {
  expect(fill('{a} y {b}', { a: 1 })).toBe('1 y …')
  expect(fill('{a}{a}', { a: '$&' })).toBe('$&$&')
})

test('centre/S4 words without a translation are said as they are', () => {
  expect(say('tsc', 'es')).toBe('tsc')
  expect(say({ es: 'sí', en: 'yes' }, 'en')).toBe('yes')
})
