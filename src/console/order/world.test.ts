import { describe, expect, it } from 'vitest'
import { services, setServices } from '../../incidents/services.ts'
import type { Incident } from '../live/records.ts'
import { applyChanges, type Change, noRows } from '../live/rows.ts'
import { incidentOf, namesOf, type World } from './world.ts'

const unit = (id: string, callSign: string): Change => ({
  stream: `unit/${id}`,
  version: 1,
  row: { id, callSign } as { id: string },
})
const rows = applyChanges(noRows(), [unit('A12', 'A12'), unit('sf-e01', 'E-01'), unit('GR1', 'GR 1')])
const names = namesOf({ rows })

describe('names on the line', () => {
  it('centre/U1 a unit is found by its id or call sign, however it is written', () => {
    expect(names.unit('a12')).toBe('A12')
    expect(names.unit('E-01')).toBe('sf-e01')
    expect(names.unit('e01')).toBe('sf-e01')
    expect(names.unit('gr1')).toBe('GR1')
    expect(names.unit('A99')).toBeUndefined()
  })

  it('centre/U1 a word without a digit is never a unit, so that reasons stay reasons', () => {
    expect(names.unit('urgente')).toBeUndefined()
  })

  it('centre/U1 services and dispositions are found in either case and language', () => {
    expect(names.service('gs')).toBe('GS')
    expect(names.service('XX')).toBeUndefined()
    setServices({ PC: { es: 'Protección civil', en: 'Civil protection' } })
    expect([names.service('pc'), names.service('gs')]).toEqual(['PC', undefined])
    setServices(services)
    expect(names.disposition('atendido')).toBe('attended')
    expect(names.disposition('attended')).toBe('attended')
  })

  it('centre/U1 no number means the chosen incident, a number the one that has it', () => {
    const incident = (number: number) =>
      ({ id: `i${number}`, number, day: 'd', status: 'pending' }) as unknown as Incident
    const chosen = incident(352)
    const held = applyChanges(noRows(), [{ stream: 'incident/i347', version: 1, row: incident(347) }])
    const world = { rows: held, selected: chosen } as unknown as World
    expect(incidentOf(world, undefined)).toBe(chosen)
    expect(incidentOf(world, 347)?.id).toBe('i347')
    expect(incidentOf(world, 999)).toBeUndefined()
  })
})
