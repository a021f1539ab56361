import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursUntil, sparkPath, ticksTo } from './scale.ts'

describe('axes', () => {
  it('console/V3 an axis has round steps from 0 and holds the highest value', () => {
    expect(ticksTo(22, 5)).toEqual([0, 5, 10, 15, 20, 25])
    expect(ticksTo(0)).toEqual([0, 1])
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (highest) => {
        const ticks = ticksTo(highest, 5)
        expect(ticks[0]).toBe(0)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * 0.999999)
        expect(ticks.length).toBeLessThanOrEqual(7)
      }),
    )
  })

  it('console/V3 shows the hours until now, none of yesterday', () => {
    expect(hoursUntil(2)).toEqual([0, 1, 2])
    expect(hoursUntil(19)).toHaveLength(12)
    expect(hoursUntil(19).at(-1)).toBe(19)
  })

  it('console/V3 a line needs two values and stays in its box', () => {
    expect(sparkPath([3], 84, 22)).toBe('')
    expect(sparkPath([0, 10], 84, 22)).toBe('M0.0 22.0L84.0 0.0')
  })
})
