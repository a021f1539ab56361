import { describe, expect, it } from 'vitest'
import { sendsFor } from './picked.ts'
import { proposedUnits, type Recommendation } from './recommendation.ts'

const slot = (unit: string | undefined, service: string) => ({
  capability: 'patrol',
  service,
  unit,
  reasons: [],
  notTaken: [],
})
const recommendation: Recommendation = {
  ...{ incident: 'i', at: '2026-11-24T19:41:48.000Z', metricVersion: 'm', planVersion: 'p' },
  slots: [slot('A12', 'GS'), slot('B3', 'SI'), slot('B3', 'SI'), slot(undefined, 'GS')],
  notProposed: [],
}

describe('what will be sent', () => {
  it('centre/U1 is what the centre proposes for my services, each unit once', () => {
    expect(proposedUnits(recommendation)).toEqual(['A12', 'B3'])
    expect(proposedUnits(recommendation, ['GS'])).toEqual(['A12'])
    expect(proposedUnits(recommendation, [])).toEqual(['A12', 'B3'])
    expect(proposedUnits(undefined)).toEqual([])
  })

  it('centre/U1 a supervisor sends for every service, a dispatcher for their own', () => {
    expect(sendsFor({ roles: ['supervisor', 'dispatcher'], services: ['GS'] })).toBeUndefined()
    expect(sendsFor({ roles: ['dispatcher'], services: ['GS'] })).toEqual(['GS'])
    expect(sendsFor(undefined)).toBeUndefined()
  })
})
