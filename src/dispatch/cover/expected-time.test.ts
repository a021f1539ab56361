import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectedSeconds, expectedSecondsOf } from './expected-time.ts'

const anyTimes = fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 6 })
const anyShare = fc.double({ min: 0, max: 0.9, noNaN: true })

describe('roads/D5 expected time to the next call', () => {
  test('roads/D5 by hand: units 100 and 300 s away, half of the time taken, 1000 s where none is left', () => {
    expect(expectedSeconds([300, 100], 0.5, 1000)).toBe(0.5 * 100 + 0.25 * 300 + 0.25 * 1000)
  })

  test('roads/D5 where no unit is free it is the time of help from elsewhere', () => {
    expect(expectedSeconds([], 0.5, 1800)).toBe(1800)
  })

  test('roads/D5 a unit that is further than help from elsewhere changes nothing', () => {
    expect(expectedSeconds([100, 5000], 0.5, 1000)).toBe(expectedSeconds([100], 0.5, 1000))
  })

  test('roads/D5 one more unit never makes it longer, and it lies between the closest and the worst', () => {
    fc.assert(
      fc.property(anyTimes, fc.integer({ min: 0, max: 2000 }), anyShare, (times, more, share) => {
        const before = expectedSeconds(times, share, 2000)
        expect(expectedSeconds([...times, more], share, 2000)).toBeLessThanOrEqual(before + 1e-9)
        expect(before).toBeGreaterThanOrEqual(Math.min(2000, ...times) - 1e-9)
        expect(before).toBeLessThanOrEqual(2000 + 1e-9)
      }),
    )
  })

  test('roads/D5 a district is the mean of its places by their calls; without calls it has none', () => {
    const places = [
      { weight: 3, unitSeconds: [100] },
      { weight: 1, unitSeconds: [500] },
    ]
    expect(expectedSecondsOf(places, 0, 1000)).toBe(200)
    expect(expectedSecondsOf([], 0.5, 1000)).toBeUndefined()
  })
})
