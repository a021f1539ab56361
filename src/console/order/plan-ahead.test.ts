import { describe, expect, it } from 'vitest'
import { planOf } from './plan.ts'
import { incidentRow, unitRow, worldOf } from './world.test-support.ts'

const provisional = [
  { id: 'waits', name: 'L1', fields: { id: 'x', type: 'openIncident' } },
  { id: 'waits too', name: 'L2', fields: { id: 'y', type: 'openIncident' } },
]
const rows = {
  'incident/i1': incidentRow(1),
  'unit/A12': unitRow('A12'),
  'unit/A9': unitRow('A9', { primary: 'notAvailable', reason: 'taller' }),
}
const world = worldOf(rows, { provisional })

describe('sending to an incident that has no number yet', () => {
  it('console/W16 D L1 A12 is the order that D with a number is, for the incident that waits here', () => {
    const plan = planOf('d l2 a12', world)
    expect(plan.problem).toBeUndefined()
    expect(plan.orders).toMatchObject([
      { type: 'assignUnits', fields: { incident: 'waits too', units: [{ unit: 'A12' }] } },
    ])
    expect(plan.effects.map(({ key }) => key)).toEqual(['order.receives', 'order.afterOpening'])
    expect(planOf('D 1 A12', world).orders).toMatchObject([{ fields: { incident: 'i1' } }])
  })

  it('console/W16 what this desk knows to be impossible is refused before the centre is back', () => {
    expect(planOf('D L1 A9', world).problem?.key).toBe('order.notAvailable')
    expect(planOf('D L1', world).problem?.key).toBe('order.whichUnits')
    expect(planOf('D L1 A77', world).problem).toMatchObject({ key: 'order.noUnit' })
    expect(planOf('D L7 A12', world).orders).not.toMatchObject([{ fields: { incident: 'waits' } }])
  })

  it('console/W16 with nothing waiting, L1 is no incident', () => {
    expect(planOf('D L1 A12', worldOf(rows)).problem).toBeDefined()
  })
})
