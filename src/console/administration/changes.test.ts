import { describe, expect, it } from 'vitest'
import { differences, isNewest, type MadeChange, sidesOf, undoOf } from './changes.ts'

const change = (fields: Partial<MadeChange>): MadeChange => ({
  ...{ seq: 9, kind: 'setting', id: 'limits:centre', version: 2, type: 'settingChanged' },
  ...{ time: '2026-11-24T19:00:00.000Z', by: 'person/ada', body: {} },
  ...fields,
})

describe('changes of what is configured', () => {
  it('console/V6 a change shows the single facts in which it differs', () => {
    const before = { es: 'Fuego', questions: [{ id: 'a', es: '¿Uno?' }], services: ['SI'] }
    const after = { es: 'Incendio', questions: [{ id: 'a', es: '¿Dos?' }], services: ['SI', 'GS'] }
    expect(differences(before, after)).toEqual([
      { path: 'es', before: 'Fuego', after: 'Incendio' },
      { path: 'questions.0.es', before: '¿Uno?', after: '¿Dos?' },
      { path: 'services', before: 'SI', after: 'SI, GS' },
    ])
    expect(differences(before, structuredClone(before))).toEqual([])
    expect(differences(null, { es: 'Nuevo', code: 'SI-1' })).toEqual([
      { path: '', before: '—', after: 'Nuevo' },
    ])
    expect(differences('withdrawn', null)).toEqual([{ path: '', before: 'withdrawn', after: '—' }])
  })

  it('console/V6 a setting is taken back by its version, and only while nothing newer lies over it', () => {
    const made = change({ body: { before: null, value: { 'intake.ring': 12 } } })
    expect(undoOf(made, true, 'x')).toMatchObject({
      type: 'undoSetting',
      fields: { setting: 'limits:centre', change: 2 },
      reads: ['setting/limits:centre'],
    })
    expect(undoOf(made, false, 'x')).toBeUndefined()
    expect(isNewest(made, [made, change({ seq: 12, id: 'limits:centre' })])).toBe(false)
    expect(isNewest(made, [made, change({ seq: 12, id: 'area:d1' }), change({ seq: 3 })])).toBe(true)
  })

  it('console/V6 people and units get back what was before, seen as it was left', () => {
    const person = change({
      ...{ kind: 'person', id: 'ana', type: 'personChanged' },
      body: { roles: ['supervisor'], before: { roles: ['callTaker'] } },
      personal: { name: 'Ana', before: 'Anna' },
    })
    expect(undoOf(person, true, 'x')?.fields).toEqual({
      person: 'ana',
      roles: ['callTaker'],
      name: 'Anna',
      was: { roles: ['supervisor'], name: 'Ana' },
    })
    const unit = change({
      ...{ kind: 'unit', id: 'B1', type: 'unitChanged' },
      body: { station: 'Sur', crewSize: 3, before: { station: null, crewSize: 2 } },
    })
    expect(undoOf(unit, true, 'x')?.fields).toEqual({
      unit: 'B1',
      crewSize: 2,
      was: { station: 'Sur', crewSize: 3 },
      remove: ['station'],
    })
    const before = change({ kind: 'unit', id: 'B1', type: 'unitChanged', body: { station: 'Sur' } })
    expect(undoOf(before, true, 'x')).toBeUndefined()
  })

  it('console/V6 what was added goes, what went comes back', () => {
    const of = (kind: 'person' | 'unit', type: string) =>
      undoOf(change({ kind, id: 'x', type }), true, 'deshecho')?.type
    expect(of('person', 'personRegistered')).toBe('disablePerson')
    expect(of('person', 'personDisabled')).toBe('enablePerson')
    expect(of('person', 'personEnabled')).toBe('disablePerson')
    expect(of('unit', 'unitRegistered')).toBe('withdrawUnit')
    expect(of('unit', 'unitWithdrawn')).toBe('restoreUnit')
    expect(of('unit', 'unitRestored')).toBe('withdrawUnit')
    expect(sidesOf(change({ kind: 'person', type: 'personDisabled' })).after).toEqual({ state: 'disabled' })
    expect(
      sidesOf(
        change({
          kind: 'unit',
          type: 'unitChanged',
          body: { removed: ['station'], before: { station: 'Sur' } },
        }),
      ),
    ).toEqual({
      before: { station: 'Sur' },
      after: { station: null },
    })
  })

  it('console/V6 the shape of an area is told by its corners, not by its numbers', () => {
    const shape = { kind: 'district', polygons: [[[1, 2, 3, 4]]] }
    const change = {
      kind: 'setting',
      type: 'settingChanged',
      body: { before: null, value: { name: 'X', shape } },
    }
    expect(sidesOf(change as never)).toEqual({
      before: null,
      after: { name: 'X', kind: 'district', corners: 4 },
    })
  })
})
