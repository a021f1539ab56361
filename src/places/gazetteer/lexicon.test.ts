import { describe, expect, test } from 'vitest'
import { isThoroughfare, meaningsAt, tellingWords, thoroughfaresOf } from './lexicon.ts'

const words = (text: string) => text.split(' ')

describe('centre/P1 abbreviations', () => {
  test.each([
    ['av', 'avenida'],
    ['avda', 'avenue'],
    ['blvd', 'bulevar'],
    ['c', 'calle'],
    ['st', 'calle'],
    ['dr', 'doctor'],
    ['gral', 'general'],
    ['pque', 'parque'],
  ])('centre/P1 %s and %s may mean the same', (short, long) => {
    const shared = meaningsAt(['x', short, 'y'], 1).filter((meaning) =>
      meaningsAt(['x', long, 'y'], 1).includes(meaning),
    )
    expect(shared.length).toBeGreaterThan(0)
  })

  test('centre/P1 St is a saint before a street that ends in its kind, and a street at the end', () => {
    expect(meaningsAt(words('st francis blvd'), 0)).toEqual(['~saint'])
    expect(meaningsAt(words('francis st'), 1)).toEqual(['~calle'])
    expect(isThoroughfare(words('st francis blvd'), 0)).toBe(false)
    expect(isThoroughfare(words('francis st'), 1)).toBe(true)
  })

  test('centre/P1 a word without abbreviation means itself alone', () => {
    expect(meaningsAt(['bolivar'], 0)).toEqual([])
  })
})

describe('centre/P1 telling words', () => {
  test.each([
    ['calle de la ronda', ['ronda']],
    ['avenida c', ['avenida', 'c']],
    ['la y', ['la', 'y']],
    ['calle', ['calle']],
    ['market st', ['market']],
    ['st francis blvd', ['st', 'francis']],
    ['paseo 3 de noviembre', ['3', 'noviembre']],
  ])('centre/P1 of %j: %j', (text, telling) => {
    expect(tellingWords(words(text))).toEqual(telling)
  })

  test('centre/P1 kinds of street share a bit where they may be the same', () => {
    expect(thoroughfaresOf(words('av bolivar')) & thoroughfaresOf(words('bolivar avenue'))).not.toBe(0)
    expect(thoroughfaresOf(words('av bolivar')) & thoroughfaresOf(words('calle bolivar'))).toBe(0)
    expect(thoroughfaresOf(words('bolivar'))).toBe(0)
  })
})
