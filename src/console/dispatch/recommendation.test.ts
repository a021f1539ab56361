import { describe, expect, it } from 'vitest'
import type { Recommendation } from './recommendation.ts'
import { needsSame, proposedUnits } from './recommendation.ts'

const slot = (service: string, unit?: string, sent?: string) => ({
  capability: 'patrol',
  service,
  ...(unit && { unit }),
  ...(sent && { sent }),
  reasons: [],
  notTaken: [],
})
const of = (...slots: Recommendation['slots']): Recommendation => ({
  ...{ incident: 'i', at: '2026-11-24T19:41:48.000Z', metricVersion: 'm', planVersion: 'p' },
  ...{ slots, notProposed: [] },
})

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

describe('a proposal under the hand', () => {
  it('console/W4 another unit for an open post is the same posts; one sent, or another post, is not', () => {
    expect(needsSame(of(slot('SC', 'P1')), of(slot('SC', 'P2')))).toBe(true)
    expect(needsSame(of(slot('SC', 'P1')), of(slot('SC', undefined, 'P1')))).toBe(false)
    expect(needsSame(of(slot('SC', 'P1')), of(slot('SC', 'P1'), slot('GS')))).toBe(false)
  })
})
