import { describe, expect, it } from 'vitest'
import type { Call, Incident, Unit } from '../live/records.ts'
import { provisionalOf } from './provisional.ts'
import { phoneOf, sheetIncidents, unitsByStatus } from './sheet.ts'

const incident = (id: string, priority: number, openedAt: string, status = 'active') =>
  ({ id, priority, openedAt, status, calls: ['c1'] }) as unknown as Incident
const unit = (id: string, primary: string) => ({ id, callSign: id, primary, since: '' }) as unknown as Unit
const mapOf = <T extends { id: string }>(...all: T[]) => new Map(all.map((one) => [one.id, one]))

describe('the status sheet', () => {
  it('console/W16 names the open incidents, the most urgent first, then the longest open', () => {
    const rows = {
      incident: mapOf(
        incident('late', 1, '2026-11-24T19:05:00.000Z'),
        incident('minor', 4, '2026-11-24T18:00:00.000Z'),
        incident('first', 1, '2026-11-24T19:00:00.000Z'),
        incident('over', 1, '2026-11-24T10:00:00.000Z', 'closed'),
      ),
    }
    expect(sheetIncidents(rows).map(({ id }) => id)).toEqual(['first', 'late', 'minor'])
  })

  it('console/W16 lists every unit under its status', () => {
    const units = mapOf(unit('B1', 'available'), unit('A1', 'available'), unit('P1', 'notAvailable'))
    expect(unitsByStatus({ unit: units, assignment: new Map() })).toEqual([
      { status: 'available', units: ['A1', 'B1'] },
      { status: 'notAvailable', units: ['P1'] },
    ])
  })

  it('console/W16 has the telephone only where its reader may see it', () => {
    const known = new Map([['c1', { id: 'c1', personal: { number: '0991234567' } } as unknown as Call]])
    const hidden = new Map([['c1', { id: 'c1' } as unknown as Call]])
    expect(phoneOf(incident('a', 1, ''), known)).toBe('0991234567')
    expect(phoneOf(incident('a', 1, ''), hidden)).toBe('')
    expect(phoneOf(incident('a', 1, ''), new Map())).toBe('')
  })
})

describe('an incident that the centre has not numbered', () => {
  const opens = (id: string, seq?: number) => ({
    ...{ id: `x${id}`, about: [], ...(seq !== undefined && { seq }) },
    command: { id: `x${id}`, type: 'openIncident', incident: id, incidentType: 'GS-101' },
  })

  it('console/W16 is called L1, L2 in the order in which they were opened', () => {
    const pending = [opens('a'), { ...opens('n'), command: { id: 'n', type: 'remark' } }, opens('b')]
    expect(provisionalOf(pending, new Map()).map(({ id, name }) => [id, name])).toEqual([
      ['a', 'L1'],
      ['b', 'L2'],
    ])
  })

  it('console/W16 is the record’s own once the record has it: never shown twice', () => {
    expect(provisionalOf([opens('a', 7), opens('b')], new Map([['b', {}]]))).toEqual([])
  })
})
