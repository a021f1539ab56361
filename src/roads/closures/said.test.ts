import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClosureSaid, readSaid } from './said.ts'

const place = (text: string) => readSaid(text).where
const rest = (text: string) => {
  const { where: _, ...said } = readSaid(text)
  return said
}

describe('roads/R5 what is said of a closure', () => {
  test('roads/R5 a street and its corners, in Spanish and English', () => {
    expect(place('Bolívar entre Sucre y Colón')).toMatchObject({
      place: 'Bolívar',
      corners: [['Sucre', 'Colón']],
    })
    expect(place('Main St between 1st and 2nd')).toMatchObject({
      place: 'Main St',
      corners: [['1st', '2nd']],
    })
    expect(place('9 de Octubre desde Loja hasta Azuay')).toMatchObject({
      place: '9 de Octubre',
      corners: [['Loja', 'Azuay']],
    })
    expect(place('Mercado 9 de Octubre')).toEqual({
      place: 'Mercado 9 de Octubre',
      text: 'Mercado 9 de Octubre',
    })
  })

  test('roads/R5 a corner whose own name holds an "y" is tried both ways', () => {
    expect(place('Bolívar entre Ordóñez y Lasso y Colón').corners).toEqual([
      ['Ordóñez', 'Lasso y Colón'],
      ['Ordóñez y Lasso', 'Colón'],
    ])
  })

  test('roads/R5 what stands behind the place, in any order', () => {
    const said = { cause: 'flood', heavyOnly: true, until: { minutes: 120 } }
    expect(rest('Bolívar inundación 2h pesados')).toEqual(said)
    expect(rest('Bolívar pesados por 2h inundado')).toEqual(said)
    expect(rest('Bolívar x2,5 ida')).toEqual({ factor: 2.5, oneWay: true })
    expect(rest('Bolívar desde las 9:05 hasta 18:00')).toEqual({
      from: { clock: '09:05' },
      until: { clock: '18:00' },
    })
    expect(rest('Mercado 250m')).toEqual({ radiusMetres: 250 })
  })

  test('roads/R5 a street called like a cause is a street while it stands alone', () => {
    expect(readSaid('Mercado')).toEqual({ where: { place: 'Mercado', text: 'Mercado' } })
    expect(readSaid('')).toEqual({ where: { place: '', text: '' } })
  })

  test('roads/R5 whatever is typed, the place is a beginning of it and nothing is lost', () => {
    const word = fc.constantFrom(
      'Bolívar',
      'entre',
      'y',
      'Sucre',
      '2h',
      'marcha',
      'hasta',
      '18:00',
      'pesados',
      'x3',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 10 }), (words) => {
        const said: ClosureSaid = readSaid(words.join(' '))
        expect(words.join(' ').startsWith(said.where.text)).toBe(true)
        const kept = said.where.text.split(' ').filter(Boolean).length
        if (kept === words.length) expect(Object.keys(said)).toEqual(['where'])
      }),
    )
  })
})
