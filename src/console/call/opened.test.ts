import { describe, expect, it } from 'vitest'
import type { Call, Incident } from '../live/records.ts'
import { incidentOfCall, standing } from './opened.ts'

const incident = (id: string, fields: Partial<Incident> = {}) =>
  ({ id, calls: [], status: 'pending', ...fields }) as unknown as Incident
const rowsOf = (...list: Incident[]) => ({ incident: new Map(list.map((each) => [each.id, each])) })
const call = { id: 'c1' } as Call

describe('the incident of a call', () => {
  it('centre/U1 is the one that names it among its calls, as soon as it is opened', () => {
    expect(incidentOfCall(call, rowsOf(incident('a'), incident('b', { calls: ['c1'] })))?.id).toBe('b')
    expect(incidentOfCall(call, rowsOf(incident('a')))).toBeUndefined()
  })

  it('centre/U1 is the one it ended in', () => {
    expect(incidentOfCall({ ...call, incident: 'a' }, rowsOf(incident('a')))?.id).toBe('a')
  })

  it('centre/U1 after a merge it is the incident that took the other over (M5)', () => {
    const rows = rowsOf(
      incident('a', { calls: ['c1'], status: 'merged', mergedInto: 'b' }),
      incident('b', { status: 'merged', mergedInto: 'c' }),
      incident('c', { calls: ['c1'] }),
    )
    expect(incidentOfCall(call, rows)?.id).toBe('c')
    expect(standing(rows.incident.get('a'), rows)?.id).toBe('c')
  })

  it('centre/U1 a merge into what this desk cannot see, or in a ring, does not hang', () => {
    expect(standing(incident('a', { mergedInto: 'unseen' }), rowsOf())?.id).toBe('a')
    const ring = rowsOf(incident('a', { mergedInto: 'b' }), incident('b', { mergedInto: 'a' }))
    expect(standing(ring.incident.get('a'), ring)).toBeDefined()
  })
})
