import { describe, expect, it } from 'vitest'
import { setTypes } from '../../incidents/types.ts'
import { loadTypes } from '../../incidents/types-file.ts'
import { completionsOf } from './complete.ts'
import { planOf } from './plan.ts'
import { incidentRow, unitRow, worldOf } from './world.test-support.ts'

setTypes(loadTypes())
const placed = (number: number, label: string, type: string) =>
  incidentRow(number, { type, personal: { location: { source: 'gazetteer', label } } })
const rows = {
  'incident/i352': placed(352, 'Av. Simón Bolívar y Retama', 'TM-104'),
  'incident/i351': placed(351, 'Mercado El Vellón', 'SI-101'),
  'unit/A12': unitRow('A12', { station: 'Base Catedral', kind: 'ambulance' }),
  'unit/T8': unitRow('T8', { station: 'Garzas', service: 'TM', kind: 'patrol' }),
  'unit/B3': unitRow('B3', { service: 'SI', kind: 'fireEngine' }),
}
const texts = (line: string) => completionsOf(line, worldOf(rows)).map(({ text }) => text)

describe('names on the order line', () => {
  it('console/W2 an incident is found by any part of its street, place or type, accents or not', () => {
    expect(texts('C bolivar')).toEqual(['C 352 '])
    expect(texts('C Retam')).toEqual(['C 352 '])
    expect(texts('C vellon')).toEqual(['C 351 '])
    expect(texts('C #35')).toEqual(['C 351 ', 'C 352 '])
    expect(texts('U 352 mercado')).toEqual(['U 352 351'])
    expect(texts('vellón')).toEqual(['351'])
  })

  it('console/W2 a unit is found by its call sign, its number alone, or its station', () => {
    expect(texts('D 352 12')).toEqual(['D 352 A12'])
    expect(texts('D 352 cated')).toEqual(['D 352 A12'])
    expect(texts('garz')).toEqual(['T8 '])
  })

  it('console/W2 what one more unit adds stands at its right: another service, or how soon it is there', () => {
    const world = worldOf(rows, { proposal: [{ unit: 'A12', seconds: 254 }] })
    expect(completionsOf('D 352 A', world)[0]?.aside).toBe('04:14')
    expect(completionsOf('D 352 A12 T', world)[0]).toMatchObject({ text: 'D 352 A12 T8', aside: '+1 TM' })
  })

  it('console/W2 before Enter it says who arrives when, and what is then uncovered', () => {
    const uncovers = { station: 'Centro Histórico', capability: 'advancedLife' }
    const world = worldOf(rows, { proposal: [{ unit: 'A12', seconds: 254, uncovers }] })
    const { effects } = planOf('D 352 A12', world)
    expect(effects.map(({ key }) => key)).toEqual(['order.receives', 'order.becomesActive', 'order.uncovers'])
    expect(effects[0]?.aside).toEqual({
      key: 'order.arrivesAt',
      gaps: { at: '14:04:14', time: '04:14' },
    })
    expect(effects[2]?.gaps).toMatchObject({ station: 'Centro Histórico' })
  })

  it('console/W2 `Z` says what it would take back, or why there is nothing', () => {
    expect(planOf('z', worldOf(rows)).problem?.key).toBe('order.nothingToUndo')
    const says = { key: 'undo.linkIncidents' as const, gaps: { number: 352, other: 351 } }
    const order = {
      type: 'unlinkIncidents',
      fields: { incident: 'i352', other: 'i351' },
      about: [],
      reads: [],
    }
    const plan = planOf('deshacer', worldOf(rows, { undo: { orders: [order], says } }))
    expect(plan).toMatchObject({ orders: [order], desk: { act: 'undo' }, effects: [says] })
    const refused = { refused: { key: 'undo.not.changed' as const } }
    expect(planOf('undo', worldOf(rows, { undo: refused })).problem?.key).toBe('undo.not.changed')
  })
})
