import { describe, expect, it } from 'vitest'
import { lineOfDrop, planOfDrop } from './dropped.ts'
import { planOf } from './plan.ts'
import { at, incidentRow, unitRow, worldOf } from './world.test-support.ts'

const rows = {
  'incident/i352': incidentRow(352),
  'unit/A12': unitRow('A12', { callSign: 'A-12' }),
  'unit/A9': unitRow('A9', { primary: 'notAvailable', reason: 'taller' }),
  'unit/B5': unitRow('B5', { current: 'x' }),
  'assignment/x': { id: 'x', unit: 'B5', incident: 'i9', state: 'current', milestones: { onScene: at } },
}

describe('a unit dropped on an incident', () => {
  it('console/W1 dragging and typing make the same command object', () => {
    const line = lineOfDrop('A12', 'i352', worldOf(rows)) ?? ''
    expect(line).toBe('D 352 A-12')
    const [dropped, typed] = [planOfDrop(line, worldOf(rows)), planOf('despachar 352 a12', worldOf(rows))]
    expect('plan' in dropped && dropped.plan.orders).toEqual(typed.orders)
    expect(typed.orders[0]).toMatchObject({ type: 'assignUnits', fields: { incident: 'i352' } })
  })

  it('console/W1 what cannot be sent says why, and what wants a reason opens the line to be finished', () => {
    const world = worldOf(rows)
    const out = planOfDrop('D 352 A9', world)
    expect('plan' in out && out.plan.problem?.key).toBe('order.notAvailable')
    expect(planOfDrop('D 352 B5', world)).toEqual({ typeOn: 'D 352 B5 ' })
    expect(lineOfDrop('A12', 'gone', world)).toBeUndefined()
  })
})
