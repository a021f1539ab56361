import { describe, expect, it } from 'vitest'
import { applyChanges } from '../live/rows.ts'
import { planOf } from './plan.ts'
import { at, incidentRow, unitRow, worldOf } from './world.test-support.ts'

const part = (service: string, state: string, more: object = {}) => ({ service, state, since: at, ...more })
const world = worldOf({
  'unit/B5': unitRow('B5'),
  'incident/i352': incidentRow(352, {
    units: { B5: 'x' },
    agencies: { TM: part('TM', 'working'), GS: part('GS', 'accepted') },
  }),
  'incident/i347': incidentRow(347, {
    agencies: { TM: part('TM', 'working', { handoverTo: { service: 'GS', at, by: 'x' } }) },
  }),
})
const plan = (text: string) => planOf(text, world)

describe('ends and beginnings on the order line', () => {
  it('centre/U1 the whole incident is called off with a reason, and every unit that leaves is named', () => {
    expect(plan('cancelar 352').problem?.key).toBe('order.reason')
    for (const text of ['cancelar 352 era un simulacro', 'cancel 352 era un simulacro']) {
      expect(plan(text).orders[0]).toMatchObject({
        type: 'cancelIncident',
        fields: { incident: 'i352', reason: 'era un simulacro' },
      })
      expect(plan(text).effects.map((effect) => effect.key)).toEqual([
        'order.cancels',
        'order.leavesCancelled',
      ])
    }
  })

  it('centre/U1 a service finishes its part; mine is meant where I work for one of them', () => {
    expect(plan('terminar 352').orders[0]).toMatchObject({
      type: 'finishAgency',
      fields: { incident: 'i352', service: 'GS' },
    })
    expect(plan('finish 352 TM atendido').orders[0]?.fields).toMatchObject({
      service: 'TM',
      disposition: 'attended',
    })
    expect(plan('finish 347').problem?.key).toBe('order.whichPart')
    expect(plan('finish 352 SI').problem?.key).toBe('order.notInvolved')
  })

  it('centre/U1 an offer is taken back or declined: its owner stays', () => {
    expect(plan('declinar 347').effects[0]?.gaps).toEqual({ number: 347, owner: 'TM', service: 'GS' })
    expect(plan('withdraw 347').orders[0]?.type).toBe('returnOwnership')
    expect(plan('decline 352').problem?.key).toBe('order.nothingOffered')
  })

  it('centre/U1 the rest suffices: the incident goes on, with a reason', () => {
    expect(plan('seguir 352').problem?.key).toBe('order.reason')
    expect(plan('continue 352 basta con una').orders[0]?.type).toBe('continueIncident')
  })

  it('centre/U1 what was closed while this desk watched is reopened by its number', () => {
    expect(plan('reabrir 352 volvió el humo').problem?.key).toBe('order.noClosed')
    const rows = applyChanges(world.rows, [{ stream: 'incident/i352', version: 2, row: null }])
    const closed = { ...world, rows }
    expect(planOf('reabrir', closed).problem?.key).toBe('order.whichIncident')
    expect(planOf('reabrir 352', closed).problem?.key).toBe('order.reason')
    expect(planOf('reopen 352 volvió el humo', closed).orders[0]).toMatchObject({
      type: 'reopenIncident',
      fields: { incident: 'i352', reason: 'volvió el humo' },
      reads: ['incident/i352'],
    })
    expect(rows.versions.get('incident/i352')).toBe(2)
  })
})
