import { describe, expect, it } from 'vitest'
import type { IncidentType } from '../../incidents/types.ts'
import type { Call } from '../live/records.ts'
import { planOf } from './plan.ts'
import { incidentRow, worldOf } from './world.test-support.ts'

const types = [
  {
    code: 'TM-104',
    es: 'Choque con heridos',
    en: 'Crash',
    priority: 2,
    synonyms: { es: ['choque'], en: [] },
  },
] as unknown as IncidentType[]
const rows = {
  'incident/i352': incidentRow(352, { linked: ['i347'], calls: ['c1'], merged: ['i340'] }),
  'incident/i347': incidentRow(347, { linked: ['i352'], splitFrom: 'i352' }),
  'incident/i340': incidentRow(340, { status: 'merged', mergedInto: 'i352' }),
}
const call = { id: 'c1' } as Call
const world = worldOf(rows, { types })
const plan = (text: string, more: object = {}) => planOf(text, { ...world, ...more })

describe('two of one and one of two, on the order line', () => {
  it('centre/U1 a merged incident is set apart by its own number, or by that of the one it was joined to', () => {
    for (const text of ['separar 340', 'separate 352', 'unmerge 340']) {
      expect(plan(text).orders[0]?.fields, text).toEqual({ incident: 'i340' })
      expect(plan(text).effects[0]?.gaps).toEqual({ number: 340 })
    }
    expect(plan('separar 347').problem?.key).toBe('order.notMerged')
  })

  it('centre/U1 where several were joined, the number of one has to be said', () => {
    const two = worldOf({
      ...rows,
      'incident/i341': incidentRow(341, { status: 'merged', mergedInto: 'i352' }),
    })
    expect(planOf('separar 352', two).problem?.key).toBe('order.notMerged')
    expect(planOf('separar 341', two).orders[0]?.fields).toEqual({ incident: 'i341' })
  })

  it('centre/U1 links are made and undone in both languages', () => {
    expect(plan('link 352 347').orders[0]?.type).toBe('linkIncidents')
    for (const text of ['desvincular 352 347', 'unlink 352 347']) {
      expect(plan(text).orders[0]).toMatchObject({
        type: 'unlinkIncidents',
        fields: { incident: 'i352', other: 'i347' },
      })
    }
    expect(plan('unlink 352').problem?.key).toBe('order.whichOther')
    const apart = worldOf({ 'incident/i1': incidentRow(1), 'incident/i2': incidentRow(2) })
    expect(planOf('unlink 1 2', apart).problem?.key).toBe('order.notLinked')
  })

  it('centre/U1 a split takes the call in view along where it belongs there, and shows the new one', () => {
    const split = plan('dividir 352 choque', { call })
    expect(split.orders[0]).toMatchObject({
      type: 'splitIncident',
      fields: { incident: 'i352', calls: ['c1'], incidentType: 'TM-104' },
      reads: ['incident/i352'],
    })
    expect(split.effects[0]?.key).toBe('order.splitsWithCall')
    expect(split.desk).toEqual({ act: 'showIncident', incident: split.orders[0]?.fields.newIncident })
    expect(plan('split 352').orders[0]?.fields).toMatchObject({ calls: [] })
    expect(plan('split 352 zzzz').problem?.key).toBe('order.whichType')
  })

  it('centre/U1 a split is undone into the one it came from', () => {
    expect(plan('reunir 347').effects[0]?.gaps).toEqual({ number: 347, into: 352 })
    expect(plan('unsplit 347').orders[0]?.type).toBe('unsplitIncident')
    expect(plan('unsplit 352').problem?.key).toBe('order.notSplit')
  })

  it('centre/U1 the call in view is added to an incident, once', () => {
    expect(plan('sumar 347', { call }).orders[0]).toMatchObject({
      type: 'linkCall',
      fields: { incident: 'i347', call: 'c1' },
    })
    expect(plan('addcall 352', { call }).problem?.key).toBe('order.callIsThere')
    expect(plan('sumar 347').problem?.key).toBe('order.noCall')
  })
})
