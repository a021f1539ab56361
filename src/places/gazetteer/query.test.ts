import { describe, expect, test } from 'vitest'
import { crossingReadings, numberedReadings } from './query.ts'

describe('centre/P1 house numbers in what is typed', () => {
  test.each([
    ['Bolívar 12-40', ['bolivar'], '12-40'],
    ['12-40 Bolívar', ['bolivar'], '12-40'],
    ['1000 Market St', ['market', 'st'], '1000'],
    ['Bolívar #12-40', ['bolivar'], '12-40'],
    ['Bolívar No. 12-40', ['bolivar'], '12-40'],
    ['Bolívar nro 1240', ['bolivar'], '1240'],
    ['Amazonas N34-120', ['amazonas'], 'N34-120'],
    ['Bolívar12-40', ['bolivar'], '12-40'],
  ])('centre/P1 %j is %j with %j', (text, words, number) => {
    expect(numberedReadings(text)[0]).toMatchObject({ words, number })
  })

  test('centre/P1 two numbers side by side are tried as one, and each alone', () => {
    const numbers = numberedReadings('Bolívar 12 40').map(({ number }) => number)
    expect(numbers).toEqual(expect.arrayContaining(['12-40', '1240', '40', '12']))
  })

  test('centre/P1 a number in a name is tried as a house number too, and other readings are for others to find', () => {
    expect(
      numberedReadings('3 de Noviembre 5-21').map(({ words, number }) => [words.join(' '), number]),
    ).toEqual([
      ['3 de noviembre', '5-21'],
      ['de noviembre 5 21', '3'],
    ])
  })

  test.each(['Bolívar', 'calle 12', 'av 5', '25th st', ''])('centre/P1 %j holds no house number', (text) => {
    expect(numberedReadings(text)).toEqual([])
  })

  test('centre/P1 the block of an American dispatch record', () => {
    const expected = { number: '1000', block: true }
    expect(numberedReadings('1000 Block of MARKET ST')).toEqual([
      { ...expected, words: ['market', 'st'], numberLast: false },
    ])
    expect(numberedReadings('0 block Grant Ave')[0]).toMatchObject({ number: '0', block: true })
  })

  test('centre/P1 a number typed last may be unfinished', () => {
    expect(numberedReadings('Bolívar 12')[0]?.numberLast).toBe(true)
    expect(numberedReadings('12 Bolívar')[0]?.numberLast).toBe(false)
  })
})

describe('centre/P1 crossings in what is typed', () => {
  test.each([
    ['Bolívar y Benigno Malo', 'Bolívar', 'Benigno Malo'],
    ['Mission St & 4th', 'Mission St', '4th'],
    ['MCALLISTER ST/DIVISADERO ST', 'MCALLISTER ST', 'DIVISADERO ST'],
    ['esquina de Bolívar y Borrero', 'Bolívar', 'Borrero'],
    ['Miguel e Inés', 'Miguel', 'Inés'],
    ['Bolívar con Malo', 'Bolívar', 'Malo'],
    ['Bolívar esq. Malo', 'Bolívar', 'Malo'],
    ['intersection of 5th and Howard', '5th', 'Howard'],
    ['5th @ Howard', '5th', 'Howard'],
  ])('centre/P1 %j is %j and %j', (text, first, second) => {
    expect(crossingReadings(text)).toContainEqual({ first, second })
  })

  test('centre/P1 every word that may part two streets is tried', () => {
    expect(crossingReadings('Ordóñez y Lasso y Malo')).toEqual([
      { first: 'Ordóñez', second: 'Lasso y Malo' },
      { first: 'Ordóñez y Lasso', second: 'Malo' },
    ])
  })

  test.each(['Bolívar', 'Bolívar y', '& 4th', 'Yanuncay'])('centre/P1 %j is no crossing', (text) => {
    expect(crossingReadings(text)).toEqual([])
  })
})
