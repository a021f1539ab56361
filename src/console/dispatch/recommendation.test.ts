import { describe, expect, it } from 'vitest'
import type { Recommendation } from './recommendation.ts'
import { proposedUnits } from './recommendation.ts'

const slot = (service: string, unit?: string, sent?: string) => ({
  capability: 'patrol',
  service,
  ...(unit && { unit }),
  ...(sent && { sent }),
  reasons: [],
})
const of = (...slots: Recommendation['slots']): Recommendation => ({ incident: 'i', slots, notProposed: [] })

describe('the proposal', () => {
  it('centre/U1 holds nobody who was sent already, and no need that nobody can fill', () => {
    expect(proposedUnits(of(slot('GS', undefined, 'A1'), slot('GS', 'A2'), slot('GS')))).toEqual(['A2'])
  })

  it('centre/U1 keeps the order of the plan', () => {
    expect(proposedUnits(of(slot('SI', 'B3'), slot('GS', 'A12'), slot('TM', 'T4')))).toEqual([
      'B3',
      'A12',
      'T4',
    ])
    expect(proposedUnits(of(slot('SI', 'B3'), slot('GS', 'A12')), ['GS', 'SI'])).toEqual(['B3', 'A12'])
  })
})
