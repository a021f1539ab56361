import { describe, expect, test } from 'vitest'
import { wordsOf } from './fold.ts'
import { makeNameIndex } from './name-index.ts'
import { type FindOptions, makeNameSearch } from './name-search.ts'

const names = [
  'Calle Simón Bolívar',
  'Avenida Simón Bolívar',
  'Benigno Malo',
  'Gran Colombia',
  'Avenida de las Américas',
  'Hospital Vicente Corral Moscoso',
  'Calle Larga',
  'La Y',
]
const search = makeNameSearch(makeNameIndex(names))

function find(text: string, options: Partial<FindOptions> = {}): string[] {
  return search
    .find(wordsOf(text), { enough: 5, mayMiss: 0, limit: 20, ...options })
    .sort((a, b) => a.cost - b.cost)
    .map(({ name }) => names[name] as string)
}

const costOf = (text: string, name: string) =>
  search.find(wordsOf(text), { enough: 5, mayMiss: 1, limit: 20 }).find((match) => names[match.name] === name)
    ?.cost

describe('centre/P1 names', () => {
  test.each([
    ['bolivar', 'Calle Simón Bolívar'],
    ['c. bolivar', 'Calle Simón Bolívar'],
    ['av bolivar', 'Avenida Simón Bolívar'],
    ['avda. s. bolivar', 'Avenida Simón Bolívar'],
    ['malo benigno', 'Benigno Malo'],
    ['benig mal', 'Benigno Malo'],
    ['grancolombia', 'Gran Colombia'],
    ['gran colom bia', 'Gran Colombia'],
    ['gran colonbia', 'Gran Colombia'],
    ['gran clmbia', 'Gran Colombia'],
    ['americas', 'Avenida de las Américas'],
    ['hosp. moscoso', 'Hospital Vicente Corral Moscoso'],
    ['larg', 'Calle Larga'],
    ['la y', 'La Y'],
  ])('centre/P1 %j finds %j first', (text, name) => {
    expect(find(text)[0]).toBe(name)
  })

  test('centre/P1 a word that no name has finds nothing, or what has the others where that is allowed', () => {
    expect(find('benigno xyzw')).toEqual([])
    expect(find('benigno xyzw', { mayMiss: 1 })).toEqual(['Benigno Malo'])
  })

  test('centre/P1 the very name costs nothing, and each fault more', () => {
    expect(costOf('benigno malo', 'Benigno Malo')).toBe(0)
    const rising = ['benigno malo', 'benigno mal', 'benigno', 'benigno mxlo', 'benixno mxlo'].map(
      (text) => costOf(text, 'Benigno Malo') as number,
    )
    expect(rising).toEqual([...rising].sort((a, b) => a - b))
    expect(new Set(rising).size).toBe(rising.length)
  })

  test('centre/P1 wrong letters are not looked for where enough names fit as typed', () => {
    expect(find('simon', { enough: 2 })).toEqual(['Calle Simón Bolívar', 'Avenida Simón Bolívar'])
  })

  test('centre/P1 a whole last word does not begin others', () => {
    expect(find('gran col', { lastIsWhole: true, enough: 1 })).toEqual(find('gran col', { enough: 1 }))
    expect(costOf('larg', 'Calle Larga')).toBeLessThan(
      search.find(['larg'], { enough: 1, mayMiss: 0, limit: 1, lastIsWhole: true })[0]?.cost as number,
    )
  })

  test('centre/P1 only names that are wanted are found', () => {
    const only = Uint8Array.from(names, (name) => (name.startsWith('Avenida') ? 1 : 0))
    expect(find('bolivar', { only })).toEqual(['Avenida Simón Bolívar'])
  })

  test('centre/P1 nothing typed finds nothing; a long query is cut, not refused', () => {
    expect(find('')).toEqual([])
    expect(find('gran colombia '.repeat(20), { mayMiss: 10 }).length).toBeGreaterThanOrEqual(0)
  })
})
