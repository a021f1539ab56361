import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber } from '../words/numbers.ts'
import { formatDay, formatMoment, formatSeconds, formatShare } from './format.ts'
import { marksOf, secondSteps, shownLabels } from './scale.ts'

describe('figures as they are read', () => {
  it('console/V5 seconds, then minutes, then hours; comma in Spanish, point in English', () => {
    expect([6.25, 9.96, 13, 59.94, 59.96, 255, 3600, 5000].map((s) => formatSeconds(s, 'es'))).toEqual([
      ...['6,3 s', '10 s', '13 s', '60 s', '01:00', '04:15', '1 h 00', '1 h 23'],
    ])
    expect(formatSeconds(6.25, 'en')).toBe('6.3 s')
    expect(formatSeconds(undefined, 'es')).toBe('—')
  })

  it('console/V5 a share is never rounded up to what was not reached', () => {
    expect([0.8999, 0.9, 0.934, 1, 0].map((share) => formatShare(share, 'es'))).toEqual([
      ...['89,9 %', '90 %', '93,4 %', '100 %', '0 %'],
    ])
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99999, noNaN: true }), (share) => {
        const read = Number(formatShare(share, 'en').replace(' %', ''))
        expect(read / 100).toBeLessThanOrEqual(share + 1e-9)
      }),
    )
  })

  it('console/V5 numbers, days and moments by locale, in the centre’s zone', () => {
    expect([formatNumber(1234, 'es'), formatNumber(123_456, 'es'), formatNumber(123_456, 'en')]).toEqual([
      ...['1234', '123.456', '123,456'],
    ])
    expect(formatDay('2026-11-24', 'es')).toMatch(/^24 nov/)
    expect(formatMoment(Date.parse('2026-11-24T12:05:00Z'), 'America/Guayaquil', 'en')).toBe(
      '24 Nov 2026, 07:05',
    )
  })
})

describe('the scale of a chart', () => {
  it('console/V5 begins at zero, reaches the highest, in even steps, few', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 80_000, noNaN: true }), fc.boolean(), (highest, inSeconds) => {
        const marks = inSeconds ? marksOf(highest, 4, secondSteps) : marksOf(highest, 4)
        expect(marks[0]).toBe(0)
        expect(marks.at(-1)).toBeGreaterThanOrEqual(highest)
        expect(marks.length).toBeLessThanOrEqual(6)
        const step = (marks[1] as number) - (marks[0] as number)
        for (const [at, mark] of marks.entries()) expect(mark).toBeCloseTo(step * at, 6)
      }),
    )
    expect(marksOf(24, 5, secondSteps)).toEqual([0, 5, 10, 15, 20, 25])
  })

  it('console/V5 labels leave each other room', () => {
    expect(shownLabels(24, 12)).toHaveLength(12)
    expect(shownLabels(3, 12)).toEqual([0, 1, 2])
    expect(shownLabels(0, 12)).toEqual([])
  })
})
