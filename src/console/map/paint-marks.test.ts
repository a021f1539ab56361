import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uncovered } from './paint-marks.ts'

const spot = fc.record({
  x: fc.integer({ min: -20, max: 300 }),
  y: fc.integer({ min: -20, max: 200 }),
  n: fc.nat(),
})

describe('signs that are drawn', () => {
  it('console/W8 of those on one another the one on top is, and their order stays', () => {
    const [below, above, beside] = [
      { x: 10, y: 9, n: 0 },
      { x: 9, y: 9, n: 1 },
      { x: 60, y: 10, n: 2 },
    ]
    expect(uncovered([below, above, beside])).toEqual([above, beside])
  })

  it('console/W8 whatever is left out lies under one that is drawn', () => {
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 120 }), (placed) => {
        const seen = uncovered(placed)
        expect(placed.filter((one) => seen.includes(one))).toEqual(seen)
        for (const [at, one] of placed.entries()) {
          const over = placed
            .slice(at)
            .some((other) => seen.includes(other) && Math.hypot(other.x - one.x, other.y - one.y) < 10)
          expect(over).toBe(true)
        }
      }),
    )
  })
})
