import { describe, expect, it } from 'vitest'
import type { IncidentType } from '../../incidents/types.ts'
import { findType, searchTypes } from './type-search.ts'

const type = (
  code: string,
  priority: number,
  es: string,
  en: string,
  said: string[],
  saidEn: string[] = [],
) => ({ code, priority, es, en, synonyms: { es: said, en: saidEn } }) as unknown as IncidentType

const types = [
  type('TM-103', 4, 'Choque sin heridos', 'Crash without injuries', ['choque', 'se chocaron'], ['crash']),
  type('TM-104', 2, 'Choque con heridos', 'Crash with injuries', ['choque', 'accidente'], ['car crash']),
  type('GS-101', 1, 'Paro cardíaco', 'Cardiac arrest', ['no respira'], ['not breathing']),
  type('SI-101', 1, 'Incendio de vivienda', 'House fire', ['se quema la casa'], ['home on fire']),
]
const codes = (text: string, language: 'es' | 'en' = 'es') =>
  searchTypes(text, types, language).map((each) => each.code)

describe('what happened', () => {
  it('centre/U1 is found by any word of its name, accents aside, all words together', () => {
    expect(codes('cardiaco')).toEqual(['GS-101'])
    expect(codes('cho her')).toEqual(['TM-104', 'TM-103'])
    expect(codes('choque con')).toEqual(['TM-104'])
    expect(codes('choque perro')).toEqual([])
  })

  it('centre/U1 is found by what callers say, in either language', () => {
    expect(codes('no respira')[0]).toBe('GS-101')
    expect(codes('quema casa')).toEqual(['SI-101'])
    expect(codes('fire')).toEqual(['SI-101'])
    expect(codes('se quema', 'en')).toEqual(['SI-101'])
  })

  it('centre/U1 is found by its code as people say it', () => {
    expect(codes('TM-104')).toEqual(['TM-104'])
    expect(codes('tm104')).toEqual(['TM-104'])
    expect(codes('104')).toEqual(['TM-104'])
  })

  it('centre/U1 between equals the more urgent stands first; nothing typed shows all', () => {
    expect(codes('choque')).toEqual(['TM-104', 'TM-103'])
    expect(codes('')).toHaveLength(4)
    expect(searchTypes('', types, 'es', 2)).toHaveLength(2)
  })

  it('centre/U1 is read out of a line of free words, and the rest is the place', () => {
    const found = (text: string) => {
      const { type, rest } = findType(text, types, 'es')
      return [type?.code, rest]
    }
    expect(found('TM-104 mercado retama')).toEqual(['TM-104', 'mercado retama'])
    expect(found('mercado retama, choque con heridos')).toEqual(['TM-104', 'mercado retama'])
    expect(found('choque con, Bolívar 5-21')).toEqual(['TM-104', 'Bolívar 5-21'])
    expect(found('paro cardíaco calle larga 3')).toEqual(['GS-101', 'calle larga 3'])
    expect(found('calle larga 3 accidente')).toEqual(['TM-104', 'calle larga 3'])
    expect(found('calle larga 3')).toEqual([undefined, 'calle larga 3'])
  })

  it('console/W2 a code after or before a comma leaves the place without it', () => {
    const code = types[0]?.code as string
    expect(findType(`hospital, ${code}`, types, 'es').rest).toBe('hospital')
    expect(findType(`${code} , hospital`, types, 'es').rest).toBe('hospital')
  })
})
