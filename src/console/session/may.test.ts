import { describe, expect, it } from 'vitest'
import type { Alarm, Assignment, Incident, Unit } from '../live/records.ts'
import { applyChanges, noRows } from '../live/rows.ts'
import * as orders from '../orders.ts'
import { mayEver, mayOrder, type Sitting } from './may.ts'

const incident = {
  id: 'i1',
  owner: 'SI',
  units: { A12: 'x' },
  agencies: { SI: { service: 'SI', handoverTo: { service: 'GS' } }, GS: { service: 'GS' } },
} as unknown as Incident
const rows = applyChanges(noRows(), [
  { stream: 'incident/i1', version: 1, row: incident },
  { stream: 'unit/A12', version: 1, row: { id: 'A12', service: 'GS' } as Unit },
  { stream: 'unit/B3', version: 1, row: { id: 'B3', service: 'SI' } as Unit },
  { stream: 'assignment/x', version: 1, row: { id: 'x', unit: 'A12', service: 'GS' } as Assignment },
  { stream: 'alarm/a', version: 1, row: { id: 'a', services: ['SI'] } as Alarm },
])

const sits = (role: string, fields: Partial<Sitting> = {}): Sitting => ({
  id: 'ana',
  roles: [role],
  services: [],
  ...fields,
})
const dispatcher = sits('dispatcher', { services: ['GS'] })
const crew = sits('crew', { services: ['GS'], unit: 'A12' })

describe('what a screen offers', () => {
  it('centre/A1 who only looks is offered no act', () => {
    for (const role of ['overseer', 'administrator', 'technician', 'cameraOperator']) {
      const me = sits(role)
      expect(mayEver(me, 'assignUnits')).toBe(false)
      expect(mayEver(me, 'readRecommendation')).toBe(false)
      expect(mayOrder(me, orders.closeIncident('i1', ''), rows)).toBe(false)
      expect(mayOrder(me, orders.remark('i1', ''), rows)).toBe(false)
    }
    expect(mayEver(undefined, 'readBoard')).toBe(false)
  })

  it('centre/A1 a dispatcher sends units of their own services only', () => {
    const send = (unit: string) => orders.assignUnits('i1', [{ unit, assignment: 'y' }])
    expect(mayOrder(dispatcher, send('A12'), rows)).toBe(true)
    expect(mayOrder(dispatcher, send('B3'), rows)).toBe(false)
    expect(mayOrder(dispatcher, orders.setUnitState('B3', 'available'), rows)).toBe(false)
    expect(mayOrder(sits('supervisor'), send('B3'), rows)).toBe(true)
  })

  it('centre/A1 a crew reports of its own unit only', () => {
    expect(mayOrder(crew, orders.reportMilestone('x', 'A12', 'onScene'), rows)).toBe(true)
    expect(mayOrder(crew, orders.setUnitState('A12', 'available'), rows)).toBe(true)
    expect(mayOrder(crew, orders.setUnitState('B3', 'available'), rows)).toBe(false)
    expect(mayOrder({ ...crew, unit: 'B3' }, orders.checkIn('x', 'A12'), rows)).toBe(false)
    expect(mayOrder(crew, orders.remark('i1', 'x', 'A12'), rows)).toBe(true)
    expect(mayOrder({ ...crew, unit: 'B3' }, orders.remark('i1', 'x', 'B3'), rows)).toBe(false)
    expect(mayOrder(crew, orders.cancelAssignment('x', 'A12', 'i1', ''), rows)).toBe(false)
  })

  it('centre/M11 a service is answered for by its own, an offer of the owner is made by the owner', () => {
    expect(mayOrder(dispatcher, orders.acceptAgency('i1', 'GS'), rows)).toBe(true)
    expect(mayOrder(dispatcher, orders.acceptAgency('i1', 'SI'), rows)).toBe(false)
    expect(mayOrder(dispatcher, orders.acceptOwnership('i1'), rows)).toBe(true)
    expect(mayOrder(dispatcher, orders.offerOwnership('i1', 'TM'), rows)).toBe(false)
  })

  it('centre/A1 alarms of others, and others at their desks, are not theirs to change', () => {
    expect(mayOrder(dispatcher, orders.acknowledgeAlarm('a'), rows)).toBe(false)
    expect(mayOrder({ ...dispatcher, services: ['SI'] }, orders.acknowledgeAlarm('a'), rows)).toBe(true)
    expect(mayOrder(dispatcher, orders.setOperatorState('ana', 'ready'), rows)).toBe(true)
    expect(mayOrder(dispatcher, orders.setOperatorState('eva', 'ready'), rows)).toBe(false)
  })
})
