import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadTypes } from '../../incidents/types-file.ts'
import { heardAfter, heardTypes } from './heard-types.ts'

const types = loadTypes()
const first = (words: string) => heardTypes(words, types)[0]?.code

describe('types heard in the words of a caller', () => {
  it.each([
    ['se chocaron dos carros, hay un atrapado', 'TM-104'],
    ['mi mamá no respira, está en el piso', 'GS-101'],
    ['un señor tiene dolor de pecho', 'GS-102'],
    ['hay un incendio en la casa de al lado', 'SI-101'],
    ['un árbol cayó en la calle', 'SM-101'],
    ['atropellaron a un niño', 'TM-103'],
    ['el río se está desbordando', 'GR-103'],
    ['fuga de gas en la cocina', 'SI-107'],
  ])('console/V1 «%s» offers %s first', (words, code) => {
    expect(first(words)).toBe(code)
  })

  it('console/V1 words in the other language are heard too', () => {
    expect(first('my neighbour has chest pain')).toBe('GS-102')
  })

  it('console/V1 what tells nothing apart offers nothing', () => {
    expect(heardTypes('', types)).toEqual([])
    expect(heardTypes('no sé qué hacer', types)).toEqual([])
    expect(heardTypes('🙂 ... 12', types)).toEqual([])
  })

  it('console/V1 any words offer at most three types, each once, whatever their accents and capitals', () => {
    const words = fc.array(fc.constantFrom(...types.flatMap((type) => [type.es, type.en])), { maxLength: 5 })
    fc.assert(
      fc.property(words, (said) => {
        const codes = heardTypes(said.join('. '), types).map(({ code }) => code)
        expect(codes.length).toBeLessThanOrEqual(3)
        expect(new Set(codes).size).toBe(codes.length)
        const loud = said.join('. ').toUpperCase()
        expect(heardTypes(loud, types).map(({ code }) => code)).toEqual(codes)
      }),
      { numRuns: 200 },
    )
  })

  it('console/W4 what is heard later comes behind what is shown, and nothing shown moves or goes', () => {
    const some = fc.subarray(types.slice(0, 8) as typeof types, { maxLength: 3 })
    fc.assert(
      fc.property(some, some, (shown, heard) => {
        const after = heardAfter(shown, heard)
        expect(after.slice(0, shown.length)).toEqual(shown)
        expect(after.length).toBeLessThanOrEqual(3)
      }),
    )
  })
})
