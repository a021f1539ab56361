import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignmentMachine } from '../../dispatch/assignment.ts'
import { createDesk, type Desk, dispatcher, supervisor } from '../../dispatch/desk.test-support.ts'
import { incidentMachine, isOpen } from '../../incidents/incident.ts'
import { unitMachine } from '../../units/unit.ts'
import { applyChanges, noRows, type Rows } from '../live/rows.ts'
import type { Order } from '../orders.ts'
import * as orders from '../orders.ts'
import { undoOf } from './undo.ts'

const machines = [incidentMachine, assignmentMachine, unitMachine]
const unitIds = ['A1', 'A2', 'A3', 'B1', 'B2', 'C1']

/** What a console would see of the whole record: rules and console meet here, without a server between them. */
function rowsOf(desk: Desk): Rows {
  const changes = machines.flatMap((machine) =>
    [...desk.record.lookup.all<{ id: string }>(machine as never).values()].map((row) => ({
      stream: `${machine.kind}/${row.id}` as never,
      version: desk.record.versionOf(`${machine.kind}/${row.id}` as never),
      row,
    })),
  )
  return applyChanges(noRows(), changes)
}

/** What everybody sees of the field: who is where, what is open and how urgent. A service that was told stays told. */
function publicState(desk: Desk) {
  const rows = rowsOf(desk)
  const incidents = [...rows.incident.values()].map((incident) => ({
    id: incident.id,
    open: isOpen(incident as never),
    priority: incident.priority,
    type: incident.type,
    units: Object.keys(incident.units).sort(),
    linked: [...incident.linked].sort(),
    mergedInto: incident.mergedInto,
  }))
  const units = [...rows.unit.values()].map(({ id, primary, current }) => ({
    id,
    primary,
    busy: current !== undefined,
  }))
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  return { incidents: incidents.sort(byId), units: units.sort(byId) }
}

function give(desk: Desk, order: Order): boolean {
  return desk.do(order.type, order.fields, supervisor).ok
}

const incident = fc.constantFrom('one', 'two')
const unit = fc.constantFrom(...unitIds)
const anyOrder: fc.Arbitrary<(desk: Desk) => Order> = fc.oneof(
  fc.tuple(incident, fc.uniqueArray(unit, { minLength: 1, maxLength: 2 })).map(
    ([id, units]) =>
      (desk: Desk) =>
        orders.assignUnits(
          id,
          units.map((each) => ({ unit: each, assignment: desk.newId() })),
          'x',
        ),
  ),
  fc.constant(() => orders.mergeIncidents('one', 'two')),
  fc.constant(() => orders.unmergeIncident('one')),
  fc.constant(() => orders.linkIncidents('one', 'two')),
  fc.constant(() => orders.unlinkIncidents('one', 'two')),
  fc.tuple(incident, fc.integer({ min: 1, max: 5 })).map(
    ([id, priority]) =>
      () =>
        orders.changePriority(id, priority, 'x'),
  ),
  fc.tuple(incident, fc.constantFrom('GS-101', 'SI-101', 'TM-104')).map(
    ([id, type]) =>
      () =>
        orders.changeIncidentType(id, type),
  ),
  fc.tuple(unit, fc.constantFrom('available' as const, 'conditional' as const, 'notAvailable' as const)).map(
    ([id, state]) =>
      () =>
        orders.setUnitState(id, state, 'x'),
  ),
  incident.map((id) => () => orders.closeIncident(id, 'handled')),
)

describe('undo', () => {
  it('console/W2 after it the public state is what it was before the order, or it says why not', () => {
    let undone = 0
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 6 }), anyOrder, (past, make) => {
        const desk = createDesk()
        for (const each of past) give(desk, each(desk))
        const before = rowsOf(desk)
        const state = publicState(desk)
        const order = make(desk)
        if (!give(desk, order)) return
        const undo = undoOf(order, before, rowsOf(desk), 'deshecho')
        if ('refused' in undo) {
          expect(undo.refused.key).toMatch(/^undo\.not\./)
          return
        }
        for (const reverse of undo.orders) expect(give(desk, reverse), JSON.stringify(reverse)).toBe(true)
        undone++
        expect(publicState(desk)).toEqual(state)
      }),
      { numRuns: 300 },
    )
    expect(undone).toBeGreaterThan(100)
  })

  it('console/W2 a unit that has confirmed keeps its order, and it says which', () => {
    const desk = createDesk()
    const before = rowsOf(desk)
    const order = orders.assignUnits('one', [{ unit: 'A1', assignment: desk.newId() }])
    expect(give(desk, order)).toBe(true)
    const { assignment } = (order.fields.units as { assignment: string }[])[0] ?? {}
    expect(undoOf(order, before, rowsOf(desk), 'x')).toMatchObject({ orders: [{ type: 'cancelAssignment' }] })
    desk.must('reportMilestone', { assignment, milestone: 'acknowledged' }, dispatcher)
    expect(undoOf(order, before, rowsOf(desk), 'x')).toMatchObject({
      refused: { key: 'undo.not.acknowledged' },
    })
  })

  it('console/W2 what was said or written stays, and what somebody changed since is left alone', () => {
    const desk = createDesk()
    const before = rowsOf(desk)
    expect(undoOf(orders.remark('one', 'x'), before, before, 'x')).toEqual({
      refused: { key: 'undo.not.stays' },
    })
    const order = orders.changePriority('one', 5, 'x')
    expect(give(desk, order)).toBe(true)
    expect(give(desk, orders.changePriority('one', 3, 'y'))).toBe(true)
    expect(undoOf(order, before, rowsOf(desk), 'x')).toEqual({ refused: { key: 'undo.not.changed' } })
  })
})
