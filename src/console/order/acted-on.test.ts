import { describe, expect, it } from 'vitest'
import { createDesk, type Desk, dispatcher } from '../../dispatch/desk.test-support.ts'
import type { Order } from '../orders.ts'
import * as orders from '../orders.ts'
import { give, rowsOf } from './undo.test-support.ts'
import { undoOf } from './undo.ts'

/** Ana sends A1 to incident one; then somebody does something; what Ana's undo says. */
function undoAfter(then: (desk: Desk) => void) {
  const desk = createDesk()
  const before = rowsOf(desk)
  const order = orders.assignUnits('one', [{ unit: 'A1', assignment: desk.newId() }])
  must(desk, order)
  then(desk)
  return undoOf(order, before, rowsOf(desk), 'x')
}
function must(desk: Desk, order: Order): void {
  expect(give(desk, order), JSON.stringify(order)).toBe(true)
}

describe('undoing a dispatch after somebody acted on the incident', () => {
  it('console/W2 a unit whose incident was merged meanwhile stays, and the words say where it goes', () => {
    const undo = undoAfter((desk) => must(desk, orders.mergeIncidents('one', 'two')))
    expect(undo).toMatchObject({
      refused: { key: 'undo.not.merged', gaps: { number: 1, into: 2, unit: 'A1' } },
    })
  })

  it('console/W2 it stays where another was merged into it, or where calls were parted from it', () => {
    expect(undoAfter((desk) => must(desk, orders.mergeIncidents('two', 'one')))).toMatchObject({
      refused: { key: 'undo.not.joined' },
    })
    const split = undoAfter((desk) =>
      must(desk, orders.splitIncident({ incident: 'one', newIncident: desk.newId(), calls: ['call1'] })),
    )
    expect(split).toMatchObject({ refused: { key: 'undo.not.split' } })
  })

  it('console/W2 it stays where somebody changed what or where it is, or how urgent', () => {
    const cases: [Order, string][] = [
      [orders.changePriority('one', 5, 'y'), 'undo.not.priority'],
      [orders.changeIncidentType('one', 'SI-101'), 'undo.not.typed'],
      [orders.locateIncident('one', { source: 'typed', label: 'Terminal' }), 'undo.not.located'],
    ]
    for (const [change, key] of cases) {
      expect(undoAfter((desk) => must(desk, change))).toMatchObject({ refused: { key } })
    }
  })

  it('console/W2 it stays where another unit of its service was sent since; one of another service does not count', () => {
    const also = (unit: string) =>
      undoAfter((desk) => must(desk, orders.assignUnits('one', [{ unit, assignment: desk.newId() }])))
    expect(also('A2')).toMatchObject({ refused: { key: 'undo.not.alsoSent', gaps: { unit: 'A2' } } })
    expect(also('B1')).toMatchObject({ orders: [{ type: 'cancelAssignment' }] })
  })

  it('console/W2 words and remarks change nothing that a unit is sent for: the undo is there', () => {
    const undo = undoAfter((desk) => desk.must('remark', { incident: 'one', text: 'humo' }, dispatcher))
    expect(undo).toMatchObject({ orders: [{ type: 'cancelAssignment' }] })
  })

  it('console/W2 whoever acts between the key and the record is heard: the rule refuses what was read before', () => {
    const desk = createDesk()
    const before = rowsOf(desk)
    const order = orders.assignUnits('one', [{ unit: 'A1', assignment: desk.newId() }])
    must(desk, order)
    const undo = undoOf(order, before, rowsOf(desk), 'x') as { orders: Order[] }
    const read = Object.fromEntries(
      (undo.orders[0]?.reads ?? []).map((stream) => [stream, desk.record.versionOf(stream)]),
    )
    must(desk, orders.mergeIncidents('one', 'two'))
    const late = undo.orders[0] as Order
    expect(desk.do(late.type, { ...late.fields, expected: read }, dispatcher)).toMatchObject({
      ok: false,
      refused: 'versionConflict',
    })
  })
})
