import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOf } from './counts.ts'

const spot = fc.record({ x: fc.integer({ min: -50, max: 600 }), y: fc.integer({ min: -50, max: 600 }) })

describe('free units far out', () => {
  it('console/W8 each is either alone or counted, none twice and none lost', () => {
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 200 }), (spots) => {
        const { counts, alone } = countsOf(spots)
        expect(counts.reduce((sum, { of }) => sum + of, 0) + alone.length).toBe(spots.length)
        expect(new Set(alone).size).toBe(alone.length)
        for (const { of } of counts) expect(of).toBeGreaterThanOrEqual(4)
      }),
    )
  })

  it('console/W8 a count stands in the middle of those it counts', () => {
    const square = [
      { x: 2, y: 2 },
      { x: 12, y: 2 },
      { x: 2, y: 12 },
      { x: 12, y: 12 },
    ]
    expect(countsOf(square).counts).toEqual([{ x: 7, y: 7, of: 4 }])
    expect(countsOf(square.slice(1)).alone).toEqual([0, 1, 2])
  })
})
