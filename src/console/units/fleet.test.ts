import { describe, expect, it } from 'vitest'
import type { Assignment, Unit } from '../live/records.ts'
import { compareNames, dueOf, fleetOf, pickedFirst, viewOf } from './fleet.ts'

const at = (minute: number) => `2026-11-24T19:${String(minute).padStart(2, '0')}:00.000Z`

function unit(id: string, fields: Partial<Unit> = {}): Unit {
  return {
    id,
    callSign: id,
    service: 'GS',
    primary: 'available',
    since: at(0),
    stacked: [],
    sharesCrewWith: [],
    crewTakers: [],
    ...fields,
  } as unknown as Unit
}

function assignment(id: string, milestones: Assignment['milestones']): Assignment {
  return { id, incident: 'i1', unit: 'A12', state: 'current', milestones } as Assignment
}

describe('fleet', () => {
  it("centre/U1 a unit's letter follows its current assignment", () => {
    const busy = unit('A12', { current: 'x' })
    const on = assignment('x', { assigned: at(1), enRoute: at(2), onScene: at(9) })
    expect(viewOf(busy, new Map([['x', on]]))).toMatchObject({ letter: 'L', status: 'onScene', since: at(9) })
    expect(viewOf(busy, new Map()).letter).toBe('A')
    expect(viewOf(unit('A1', { primary: 'conditional' }), new Map()).letter).toBe('C')
  })

  it('centre/U1 each unit stands in one column, the free ones by name, the busy ones by age', () => {
    const assignments = new Map([
      ['x', assignment('x', { assigned: at(1), dispatched: at(5) })],
      ['y', assignment('y', { assigned: at(1), dispatched: at(3) })],
    ])
    const fleet = fleetOf(
      [
        unit('A12'),
        unit('A2'),
        unit('A9', { primary: 'notAvailable', reason: 'taller' }),
        unit('A3', { current: 'x' }),
        unit('A4', { current: 'y' }),
        unit('B1', { service: 'SI' }),
      ],
      assignments,
      ['GS'],
    )
    expect(fleet.available.map((view) => view.unit.id)).toEqual(['A2', 'A12'])
    expect(fleet.answering.map((view) => view.unit.id)).toEqual(['A4', 'A3'])
    expect(fleet.out.map((view) => view.unit.id)).toEqual(['A9'])
    expect(fleet.moving.concat(fleet.working)).toEqual([])
  })

  it('centre/U1 without services of one`s own all units are shown, service by service', () => {
    const fleet = fleetOf([unit('B1', { service: 'SI' }), unit('A1')], new Map(), [])
    expect(fleet.available.map((view) => view.unit.id)).toEqual(['A1', 'B1'])
  })

  it('centre/U1 names are ordered as people count', () => {
    expect(['P27', 'P3', 'A12', 'A2', 'GR1'].sort(compareNames)).toEqual(['A2', 'A12', 'GR1', 'P3', 'P27'])
    expect(compareNames('A2', 'A2')).toBe(0)
  })

  it('centre/U1 a status turns amber past its warning and red past its limit (M13)', () => {
    const limits = { warnSeconds: 60, alarmSeconds: 120 }
    expect([59, 60, 119, 120].map((seconds) => dueOf(seconds, limits))).toEqual([
      'none',
      'medium',
      'medium',
      'high',
    ])
    expect(dueOf(9999, undefined)).toBe('none')
  })

  it('centre/U1 those chosen to be sent stand first, in the order of the proposal', () => {
    const views = ['A1', 'A2', 'A3'].map((id) => viewOf(unit(id), new Map()))
    const names = (picked: string[]) => pickedFirst(views, picked).map((view) => view.unit.id)
    expect(names(['A3', 'A2'])).toEqual(['A3', 'A2', 'A1'])
    expect(names(['B9'])).toEqual(['A1', 'A2', 'A3'])
  })
})
