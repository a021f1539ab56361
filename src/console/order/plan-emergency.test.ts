import { describe, expect, it } from 'vitest'
import { planOf } from './plan.ts'
import { at, unitRow, worldOf } from './world.test-support.ts'

const emergency = { at, by: 'unit/B5', alarm: 'z', repeats: 0 }
const rows = { 'unit/A12': unitRow('A12'), 'unit/B5': unitRow('B5', { emergency }) }
const dispatcher = worldOf(rows)
const crew = worldOf(rows, { me: { id: 'c', roles: ['crew'], services: ['GS'], unit: 'A12' } })

describe("a crew's emergency on the order line", () => {
  it('centre/M15 `SOS A12` raises it, in either order and in both languages, with what it will do', () => {
    for (const text of ['SOS A12', 'sos a12', 'A12 SOS', 'emergencia A12', 'A12 emergency', 'mayday A12']) {
      const plan = planOf(text, dispatcher)
      expect(plan.orders, text).toEqual([
        { type: 'raiseCrewEmergency', fields: { unit: 'A12' }, about: ['unit/A12'], reads: [] },
      ])
      expect(plan.effects.map((effect) => effect.key)).toEqual([
        'order.raisesEmergency',
        'order.emergencyTells',
      ])
      expect(plan.effects[0]?.sign).toEqual({ alarm: 'high' })
    }
  })

  it('centre/M15 a crew says it of its own unit without naming it; a dispatcher has to name one', () => {
    expect(planOf('SOS', crew).orders[0]?.fields).toEqual({ unit: 'A12' })
    expect(planOf('SOS', dispatcher).problem?.key).toBe('order.whichUnit')
    expect(planOf('SOS A77', dispatcher).problem?.key).toBe('order.whichUnit')
  })

  it('centre/M15 it can be raised again, and ends only with a reason', () => {
    expect(planOf('SOS B5', dispatcher).orders[0]?.type).toBe('raiseCrewEmergency')
    expect(planOf('finemergencia B5', dispatcher).problem?.key).toBe('order.reason')
    const plan = planOf('endemergency B5 hablé con ellos', dispatcher)
    expect(plan.orders[0]).toMatchObject({
      type: 'endCrewEmergency',
      fields: { unit: 'B5', reason: 'hablé con ellos' },
      reads: ['unit/B5'],
    })
  })
})
