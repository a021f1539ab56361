import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDesk, type Desk, dispatcher } from '../../dispatch/desk.test-support.ts'
import type { Location } from '../../incidents/location.ts'
import type { Order } from '../orders.ts'
import * as orders from '../orders.ts'
import {
  alarmId,
  createWholeDesk,
  type Facts,
  factsOf,
  give,
  heldCall,
  openCall,
  operators,
  rowsOf,
} from './undo.test-support.ts'
import { undoOf } from './undo.ts'

const incident = fc.constantFrom('one', 'two')
const unit = fc.constantFrom('A1', 'A2', 'A3', 'B1', 'B2', 'C1')
const call = fc.constantFrom(heldCall, openCall)
const operator = fc.constantFrom(...operators)
const reason = fc.constantFrom('x', 'y')
const service = fc.constantFrom('GS', 'SI', 'TM')
const place: fc.Arbitrary<Location> = fc.record(
  {
    source: fc.constant('typed' as const),
    label: fc.constantFrom('Puente', 'Terminal'),
    point: fc.constantFrom<[number, number]>([-79, -2.9], [-79.01, -2.9]),
  },
  { requiredKeys: ['source', 'label'] },
)
const district = fc.option(fc.constantFrom('Centro', 'Yanuncay'), { nil: undefined })
const calls = fc.subarray(['call1', 'call3', 'call4'])

type Make = (desk: Desk) => Order
const made = <T extends unknown[]>(
  fields: { [K in keyof T]: fc.Arbitrary<T[K]> },
  order: (...fields: T) => Order,
): fc.Arbitrary<Make> => fc.tuple(...fields).map((some) => () => order(...(some as T)))

/** Each order that undo.ts has a way back from, by its type, and what else may happen meanwhile. */
const ordersOf: Record<string, fc.Arbitrary<Make>> = {
  assignUnits: fc.tuple(incident, fc.uniqueArray(unit, { minLength: 1, maxLength: 2 })).map(
    ([id, units]): Make =>
      (desk) =>
        orders.assignUnits(
          id,
          units.map((each) => ({ unit: each, assignment: desk.newId() })),
          'x',
        ),
  ),
  mergeIncidents: made([], () => orders.mergeIncidents('one', 'two')),
  unmergeIncident: made([], () => orders.unmergeIncident('one')),
  linkIncidents: made([], () => orders.linkIncidents('one', 'two')),
  unlinkIncidents: made([], () => orders.unlinkIncidents('one', 'two')),
  changePriority: made([incident, fc.integer({ min: 1, max: 5 })], (id, priority) =>
    orders.changePriority(id, priority, 'x'),
  ),
  changeIncidentType: made(
    [incident, fc.constantFrom('GS-101', 'SI-101', 'TM-104')],
    orders.changeIncidentType,
  ),
  setUnitState: made(
    [unit, fc.constantFrom('available' as const, 'conditional' as const, 'notAvailable' as const), reason],
    orders.setUnitState,
  ),
  closeIncident: made([incident, fc.constantFrom('handled', 'other')], (id, said) =>
    orders.closeIncident(id, said),
  ),
  locateIncident: made([incident, place, district], (id, at, near) => orders.locateIncident(id, at, near)),
  splitIncident: fc
    .tuple(calls, fc.option(fc.constantFrom('GS-101', 'SI-101', 'TM-104'), { nil: undefined }))
    .map(([some, type]): Make => {
      return (desk) =>
        orders.splitIncident({
          incident: 'one',
          newIncident: desk.newId(),
          calls: some,
          ...(type && { incidentType: type }),
        })
    }),
  offerOwnership: made([incident, service], orders.offerOwnership),
  shelveAlarm: made([fc.constantFrom(600, 3600), reason], (seconds, why) =>
    orders.shelveAlarm(alarmId, seconds, why),
  ),
  holdCall: made([call], orders.holdCall),
  resumeCall: made([call], orders.resumeCall),
  offerCallTransfer: made([call, operator], orders.offerCallTransfer),
  setOperatorState: made(
    [operator, fc.constantFrom('ready' as const, 'notReady' as const, 'wrapUp' as const), reason],
    orders.setOperatorState,
  ),
}
const others: Record<string, fc.Arbitrary<Make>> = {
  reopenIncident: made([incident], (id) => orders.reopenIncident(id, 'x')),
  returnOwnership: made([incident], orders.returnOwnership),
  acceptOwnership: made([incident], orders.acceptOwnership),
  unshelveAlarm: made([], () => orders.unshelveAlarm(alarmId)),
  returnCallTransfer: made([call], orders.returnCallTransfer),
  endCall: made([call], (id) => orders.endCall(id, 'information')),
}
const undoable = fc.oneof(...Object.values(ordersOf))
const anyOrder = fc.oneof(...Object.values(ordersOf), ...Object.values(others))

/** What is no longer as it was. */
function changesBetween(was: Facts, is: Facts): string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => was[name] !== is[name])
}

/** Of what was folded away or came back meanwhile, only that itself counts. */
function stoodOpen(name: string, ...all: Facts[]): boolean {
  const [thing] = name.split('.')
  return name.endsWith('.open') || all.every((facts) => facts[`${thing}.open`] !== false)
}

describe('undo', () => {
  it('console/W2 after it the public state is what it was before the order, or it says why not', () => {
    const undone = new Map<string, number>()
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 6 }), undoable, (past, make) => {
        const desk = createWholeDesk()
        for (const each of past) give(desk, each(desk))
        const before = rowsOf(desk)
        const facts = factsOf(desk)
        const order = make(desk)
        if (!give(desk, order)) return
        const undo = undoOf(order, before, rowsOf(desk), 'deshecho')
        if ('refused' in undo) {
          expect(undo.refused.key).toMatch(/^undo\.not\./)
          return
        }
        for (const reverse of undo.orders) expect(give(desk, reverse), JSON.stringify(reverse)).toBe(true)
        undone.set(order.type, (undone.get(order.type) ?? 0) + 1)
        // what a split made goes back as a merged incident: its number stays findable
        const split = (order.fields as { newIncident?: string }).newIncident
        const left = changesBetween(facts, factsOf(desk)).filter((name) => !split || !name.startsWith(split))
        expect(left, JSON.stringify(order)).toEqual([])
      }),
      { numRuns: 250 },
    )
    expect(undone.size).toBeGreaterThan(Object.keys(ordersOf).length / 2)
  })

  it('console/W2 what somebody else changed since is left as they made it', () => {
    let undone = 0
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 3 }), undoable, anyOrder, (past, make, change) => {
        const desk = createWholeDesk()
        for (const each of past) give(desk, each(desk))
        const before = rowsOf(desk)
        const order = make(desk)
        if (!give(desk, order)) return
        const ordered = factsOf(desk)
        desk.wait(1)
        if (!give(desk, change(desk))) return
        const theirs = factsOf(desk)
        const undo = undoOf(order, before, rowsOf(desk), 'deshecho')
        if ('refused' in undo) return
        for (const reverse of undo.orders) if (!give(desk, reverse)) return
        undone++
        const now = factsOf(desk)
        const overwritten = changesBetween(ordered, theirs).filter(
          (name) => now[name] !== theirs[name] && stoodOpen(name, ordered, theirs, now),
        )
        expect(overwritten, JSON.stringify(order)).toEqual([])
      }),
      { numRuns: 250 },
    )
    expect(undone).toBeGreaterThan(20)
  })

  it('console/W2 a place that somebody said anew in between stays theirs, with or without a point', () => {
    for (const point of [undefined, [-79, -2.9] as [number, number]]) {
      const desk = createWholeDesk()
      const before = rowsOf(desk)
      const at = (label: string): Location => ({ source: 'typed', label, ...(point && { point }) })
      const order = orders.locateIncident('one', at('Puente'))
      expect(give(desk, order)).toBe(true)
      expect(undoOf(order, before, rowsOf(desk), 'x')).toMatchObject({ orders: [{ type: 'locateIncident' }] })
      expect(give(desk, orders.locateIncident('one', at('Terminal')))).toBe(true)
      expect(undoOf(order, before, rowsOf(desk), 'x')).toEqual({ refused: { key: 'undo.not.changed' } })
    }
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
