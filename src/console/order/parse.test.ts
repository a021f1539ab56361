import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Names, parse } from './parse.ts'
import { plain, verbOf } from './verbs.ts'

const units = ['A12', 'B3', 'T8', 'P21', 'GR1']
const names: Names = {
  unit: (word) => units.find((unit) => unit === word.toUpperCase()),
  service: (word) => ['GS', 'SI', 'TM'].find((service) => service === word.toUpperCase()),
  disposition: (word) => ({ atendido: 'attended', attended: 'attended', falsa: 'falseAlarm' })[word],
}
const order = (text: string) => {
  const parsed = parse(text, names)
  return parsed.kind === 'order' ? parsed.line : parsed
}

describe('order line', () => {
  it('centre/U1 `D 352 A12 B3` dispatches two units', () => {
    expect(order('D 352 A12 B3')).toMatchObject({
      verb: 'dispatch',
      incident: 352,
      units: ['A12', 'B3'],
      text: '',
    })
  })

  it('centre/U1 Spanish and English words are the same verb, accents and case aside', () => {
    for (const word of ['d', 'D', 'despachar', 'Mandar', 'dispatch', 'SEND', 'desp']) {
      expect(order(`${word} 352 a12`)).toMatchObject({ verb: 'dispatch', incident: 352, units: ['A12'] })
    }
    expect(verbOf('cerrar')).toBe(verbOf('close'))
    expect(verbOf('búscar')).toBe('find')
    expect(verbOf('re')).toBeUndefined()
    expect(plain('Llegó')).toBe('llego')
  })

  it('centre/U1 what a unit reports can be said in either order, by letter or by word', () => {
    const landed = { kind: 'status', units: ['A12'], letter: 'L', text: '' }
    for (const text of ['A12 L', 'L A12', 'a12 l', 'llegó A12', 'A12 llegó', 'A12 arrived']) {
      expect(parse(text, names)).toEqual(landed)
    }
    expect(parse('A12 B3 E', names)).toEqual({ kind: 'status', units: ['A12', 'B3'], letter: 'E', text: '' })
  })

  it('centre/U1 a letter that is both a verb and a status is told apart by what follows', () => {
    expect(parse('D A12', names)).toMatchObject({ kind: 'status', letter: 'D' })
    expect(parse('D 352 A12', names)).toMatchObject({ kind: 'order' })
    expect(parse('P A12', names)).toMatchObject({ kind: 'status', letter: 'P' })
    expect(order('P 352 SI')).toMatchObject({ verb: 'handOver', incident: 352, service: 'SI' })
    expect(parse('N A12 taller mecánico', names)).toEqual({
      kind: 'status',
      units: ['A12'],
      letter: 'N',
      text: 'taller mecánico',
    })
    expect(order('N choque, mercado')).toMatchObject({ verb: 'new', text: 'choque, mercado' })
  })

  it('centre/U1 closes with a disposition and a reason', () => {
    expect(order('C 352 atendido todo en calma')).toMatchObject({
      verb: 'close',
      incident: 352,
      disposition: 'attended',
      text: 'todo en calma',
    })
    expect(order('C atendido')).toMatchObject({ verb: 'close', disposition: 'attended' })
    expect(order('C atendido')).not.toHaveProperty('incident')
  })

  it('centre/U1 notes, merges, links, priorities and services', () => {
    expect(order('nota 352 entra por la Sombrereros')).toMatchObject({
      verb: 'note',
      incident: 352,
      text: 'entra por la Sombrereros',
    })
    expect(order('U 352 347')).toMatchObject({ verb: 'merge', incident: 352, other: 347 })
    expect(order('vincular 352 347')).toMatchObject({ verb: 'link', incident: 352, other: 347 })
    expect(order('K 352 1 hay humo')).toMatchObject({
      verb: 'priority',
      incident: 352,
      priority: 1,
      text: 'hay humo',
    })
    expect(order('S 352 si')).toMatchObject({ verb: 'service', incident: 352, service: 'SI' })
  })

  it('centre/U1 a reason after the units is a reason; a word with a digit was meant as a unit', () => {
    expect(order('D 352 A12 la pide el médico')).toMatchObject({
      units: ['A12'],
      unknown: [],
      text: 'la pide el médico',
    })
    expect(order('D 352 A12 A99 B3')).toMatchObject({ units: ['A12', 'B3'], unknown: ['A99'] })
    expect(order('M 352 A99 urgente')).toMatchObject({
      verb: 'preempt',
      units: [],
      unknown: ['A99'],
      text: 'urgente',
    })
  })

  it('centre/U1 a bare name or number is something to look at', () => {
    expect(parse('A12', names)).toEqual({ kind: 'mention', units: ['A12'] })
    expect(parse('352', names)).toEqual({ kind: 'mention', units: [], incident: 352 })
    expect(parse('A12 352', names)).toEqual({ kind: 'mention', units: ['A12'], incident: 352 })
    expect(parse('  ', names)).toEqual({ kind: 'empty' })
    expect(parse('zzz', names)).toEqual({ kind: 'unknown', word: 'zzz' })
    expect(parse('A12 zzz', names)).toEqual({ kind: 'unknown', word: 'zzz' })
  })

  it('centre/U1 reads any text without failing, and never the same unit twice', () => {
    const word = fc.oneof(fc.constantFrom('D', 'A12', '352', 'L', 'A12', 'C', 'nota', 'B3'), fc.string())
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const parsed = parse(words.join(' '), names)
        const named = parsed.kind === 'order' ? parsed.line.units : 'units' in parsed ? parsed.units : []
        expect(new Set(named).size).toBe(named.length)
      }),
      { numRuns: 500 },
    )
  })
})
