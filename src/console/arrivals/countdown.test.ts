import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arrival } from '../../server/arrivals.ts'
import { type Expected, expectedFrom, firstOf, isLate, leftSeconds } from './countdown.ts'

const nowMs = Date.parse('2026-11-24T19:00:00.000Z')
const clock = (seconds: number) => new Date(nowMs + seconds * 1000).toISOString()
const arrival = (seconds: number, more: Partial<Arrival> = {}): Arrival => ({
  ...{ unit: 'u1', incident: 'i1', seconds, runsFrom: clock(0) },
  ...more,
})
const still = (seconds: number): Arrival => ({ unit: 'u1', incident: 'i1', seconds })

describe('the countdown of an arrival', () => {
  it('roads/D3 runs from when the unit was seen, second by second, and stops at 0', () => {
    const expected = expectedFrom(arrival(90, { runsFrom: clock(-10) }), undefined, nowMs)
    expect(leftSeconds(expected, nowMs)).toBe(80)
    expect(leftSeconds(expected, nowMs + 1000)).toBe(79)
    expect(leftSeconds(expected, nowMs + 500_000)).toBe(0)
  })

  it('roads/D3 does not run while the unit has not set out', () => {
    const expected = expectedFrom(still(90), undefined, nowMs)
    expect(leftSeconds(expected, nowMs + 60_000)).toBe(90)
  })

  it('roads/D3 does not jump by what nobody reads, and follows what matters', () => {
    const first = expectedFrom(arrival(300), undefined, nowMs)
    const near = expectedFrom(arrival(296, { runsFrom: clock(5) }), first, nowMs + 5000)
    expect(near.atMs).toBe(first.atMs)
    const closed = expectedFrom(arrival(520, { runsFrom: clock(5) }), near, nowMs + 5000)
    expect(leftSeconds(closed, nowMs + 5000)).toBe(520)
  })

  it('roads/D3 another incident is counted anew', () => {
    const first = expectedFrom(arrival(300), undefined, nowMs)
    const other = expectedFrom(arrival(302, { incident: 'i2' }), first, nowMs)
    expect(leftSeconds(other, nowMs)).toBe(302)
  })

  it('roads/D3 what is shown is never far from what was told last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 30 }), (told) => {
        let expected: Expected | undefined
        told.forEach((seconds, n) => {
          const at = nowMs + n * 5000
          expected = expectedFrom(arrival(seconds, { runsFrom: clock(n * 5) }), expected, at)
          const off = Math.abs(leftSeconds(expected, at) - seconds)
          expect(off).toBeLessThanOrEqual(Math.max(5, seconds * 0.1) + 1)
        })
      }),
    )
  })

  it('roads/D3 the first of an incident is who drives, however near another still stands', () => {
    const drives = expectedFrom(arrival(300, { unit: 'u2' }), undefined, nowMs)
    const stands = expectedFrom(still(20), undefined, nowMs)
    expect(firstOf([stands, drives])).toBe(drives)
    expect(firstOf([stands])).toBe(stands)
    expect(firstOf([])).toBeUndefined()
  })

  it('roads/D3 late is an arrival after the limit of its priority, also one that is long due', () => {
    const incident = { openedAt: clock(-600), priority: 1 as const }
    const soon = expectedFrom(arrival(290), undefined, nowMs)
    expect(isLate(soon, incident, nowMs)).toBe(false)
    expect(isLate(expectedFrom(arrival(310), undefined, nowMs), incident, nowMs)).toBe(true)
    expect(isLate(expectedFrom(arrival(310), undefined, nowMs), { ...incident, priority: 3 }, nowMs)).toBe(
      false,
    )
    expect(isLate(soon, incident, nowMs + 310_000)).toBe(true)
    expect(isLate(expectedFrom(still(310), undefined, nowMs), incident, nowMs)).toBe(true)
  })
})
