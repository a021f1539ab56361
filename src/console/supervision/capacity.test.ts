import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerGoal, callsAnHour, fewestCalls, shareInTime, usualSeconds } from './capacity.ts'

describe('what the people at work can take', () => {
  it('console/V3 agrees with Erlang C worked by hand', () => {
    // C(6,5) = 0.5875, C(7,5) = 0.3241, C(8,5) = 0.1673; 100 calls an hour of 180 s each (5 erlang) at 6, 7 and 8 desks: within 15 s
    expect(shareInTime(6, 100, 180)).toBeCloseTo(0.4596, 3)
    expect(shareInTime(7, 100, 180)).toBeCloseTo(0.7255, 3)
    expect(shareInTime(8, 100, 180)).toBeCloseTo(0.8698, 3)
  })

  it('console/V3 the number given meets the goal and the next one does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 20, max: 900 }), (people, seconds) => {
        const calls = callsAnHour(people, seconds)
        expect(calls === 0 || shareInTime(people, calls, seconds) >= answerGoal.share).toBe(true)
        expect(shareInTime(people, calls + 1, seconds)).toBeLessThan(answerGoal.share)
      }),
    )
  })

  it('console/V3 more people take more, longer calls fewer, nobody none', () => {
    expect(callsAnHour(0, 120)).toBe(0)
    expect(callsAnHour(3, 0)).toBe(0)
    expect(callsAnHour(6, 120)).toBeGreaterThan(callsAnHour(5, 120))
    expect(callsAnHour(6, 240)).toBeLessThan(callsAnHour(6, 120))
  })

  it('console/V3 says nothing of how long calls take before it has seen enough of them', () => {
    expect(usualSeconds(undefined)).toBeUndefined()
    expect(usualSeconds({ count: 0 })).toBeUndefined()
    expect(usualSeconds({ count: fewestCalls - 1, meanSeconds: 90 })).toBeUndefined()
    expect(usualSeconds({ count: fewestCalls, meanSeconds: 90 })).toBe(90)
    expect(usualSeconds({ count: 100, meanSeconds: 2 })).toBeUndefined()
  })
})
