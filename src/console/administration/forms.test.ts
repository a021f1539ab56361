import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IncidentType } from '../../incidents/types.ts'
import { loadTypes } from '../../incidents/types-file.ts'
import type { Unit } from '../live/records.ts'
import { draftValue } from './form.ts'
import { placeOf, sectionNames } from './sections.ts'
import { blankType, freeId, moved, replaced, typeFaults, wordsIn } from './type-form.ts'
import { bulkOrder, unitChange, unitFacts, unitsShown } from './unit-form.ts'
import { formatWhen, whoOf } from './when.ts'

const say = ((key: string) => key) as never
const unit = (fields: Partial<Unit> = {}): Unit => ({
  ...{
    id: 'B1',
    callSign: 'B1',
    service: 'SI',
    kind: 'engine',
    capabilities: ['fireAttack'],
    station: 'Norte',
  },
  ...{ sharesCrewWith: [], primary: 'available', since: '', by: '', stacked: [], crewTakers: [] },
  ...fields,
})

describe('the forms of administration', () => {
  it('console/V6 a draft that is none of this form does not hinder it', () => {
    expect(draftValue('', { a: 1 })).toEqual({ a: 1 })
    expect(draftValue('{"a":2}', { a: 1 })).toEqual({ a: 2 })
    expect(draftValue('{"a', { a: 1 })).toEqual({ a: 1 })
  })

  it('console/V6 each part has an address, and any address opens some part', () => {
    for (const section of sectionNames) expect(placeOf(section)).toEqual({ section })
    expect(placeOf('types/TM-104')).toEqual({ section: 'types', chosen: 'TM-104' })
    expect(placeOf('areas/relation/12')).toEqual({ section: 'areas', chosen: 'relation/12' })
    expect(placeOf(undefined).section).toBe('people')
    expect(placeOf('nowhere').section).toBe('people')
  })

  it('console/V6 questions move by one place and none is lost', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 5 }),
        fc.nat(4),
        fc.boolean(),
        (list, at, up) => {
          const next = moved(list, at % list.length, up ? -1 : 1)
          expect([...next].sort()).toEqual([...list].sort())
          expect(
            Math.abs(next.indexOf(list[at % list.length] as number) - (at % list.length)),
          ).toBeLessThanOrEqual(1)
        },
      ),
    )
    expect(replaced([1, 2, 3], 1, undefined)).toEqual([1, 3])
    expect(freeId([{ id: 'option1' }, { id: 'option3' }], 'option')).toBe('option4')
    expect(wordsIn(' robo , asalto,, robo')).toEqual(['robo', 'asalto'])
  })

  it('console/V6 what is wrong stands at its field, in words that say what to write', () => {
    const type = loadTypes()[0] as IncidentType
    expect(typeFaults(type, say).size).toBe(0)
    const faults = (fields: Partial<IncidentType>) =>
      Object.fromEntries(typeFaults({ ...type, ...fields }, say))
    expect(faults({ es: ' ' })).toEqual({ es: 'administration.fault.empty' })
    expect(faults({ en: 'x'.repeat(81) })).toEqual({ en: 'administration.fault.tooLong' })
    expect(faults({ questions: [] })).toEqual({ questions: 'administration.fault.tooFew' })
    expect(faults({ code: 'x' })).toEqual({ code: 'administration.fault.typeCode' })
    const [first, ...others] = type.questions
    const raised = { ...first, options: first?.options.map((one) => ({ ...one, raisesTo: 4 })) }
    const found = faults({ priority: 3, questions: [raised, ...others] as IncidentType['questions'] })
    expect(found['questions.0.options.0.raisesTo']).toBe('administration.fault.raises')
    expect(typeFaults(blankType('SC'), say).size).toBeGreaterThan(5)
  })

  it('console/V6 only what changed of a unit is sent, with what was seen there', () => {
    const before = unitFacts(unit())
    expect(unitChange(before, { ...before, station: 'Sur' })).toEqual({
      fields: { station: 'Sur' },
      was: { station: 'Norte' },
      remove: undefined,
    })
    expect(unitChange(before, { ...before, station: ' ' })).toEqual({
      fields: {},
      was: { station: 'Norte' },
      remove: ['station'],
    })
    expect(unitChange(before, { ...before, crewSize: 3, sharesCrewWith: 'B2, B3' })).toEqual({
      fields: { crewSize: 3, sharesCrewWith: ['B2', 'B3'] },
      was: { sharesCrewWith: [], absent: ['crewSize'] },
      remove: undefined,
    })
  })

  it('console/V6 units are found by any word, in the order people count', () => {
    const all = [unit({ id: 'B10', callSign: 'B10' }), unit({ id: 'B2', callSign: 'B2', station: 'Sur' })]
    expect(unitsShown(all, '').map(({ id }) => id)).toEqual(['B2', 'B10'])
    expect(unitsShown(all, 'sur engine').map(({ id }) => id)).toEqual(['B2'])
    expect(unitsShown(all, 'ladder')).toEqual([])
  })

  it('console/V6 of many units only those that lack it are changed', () => {
    expect(bulkOrder(unit(), 'Norte', '')).toBeUndefined()
    expect(bulkOrder(unit(), '', 'fireAttack')).toBeUndefined()
    expect(bulkOrder(unit(), 'Sur', 'ladder')?.fields).toEqual({
      unit: 'B1',
      station: 'Sur',
      capabilities: ['fireAttack', 'ladder'],
      was: { station: 'Norte', capabilities: ['fireAttack'] },
    })
    expect(bulkOrder({ ...unit(), station: undefined } as never, 'Sur', '')?.fields.was).toEqual({
      absent: ['station'],
    })
  })

  it('console/V6 a change says when by the centre, and who by name where this desk may know it', () => {
    expect(formatWhen('2026-11-24T19:00:00.000Z', 'America/Guayaquil')).toBe('2026-11-24 14:00')
    expect(whoOf('person/ada', new Map([['ada', { personal: { name: 'Ada' } } as never]]))).toBe('Ada')
    expect(whoOf('person/ada', new Map())).toBe('ada')
  })
})
