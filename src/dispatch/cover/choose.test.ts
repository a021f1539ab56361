import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closest, leastMissed, leastMissedNear } from './choose.ts'

const unit = (seconds: number, loss: number) => ({ seconds, loss })
const anyUnits = fc.array(
  fc.record({ seconds: fc.integer({ min: 0, max: 900 }), loss: fc.integer({ min: 0, max: 9 }) }),
  { minLength: 1, maxLength: 8 },
)

describe('roads/D5 whom to send', () => {
  test('roads/D5 the closest is the one that is there soonest, of equals the first', () => {
    expect(closest([unit(90, 1), unit(60, 9), unit(60, 0)])).toBe(1)
    expect(closest([])).toBe(-1)
  })

  test('roads/D5 DMEXCLP sends the one that is missed least of those in time', () => {
    expect(leastMissed([unit(100, 5), unit(400, 1), unit(700, 0)], 600)).toBe(1)
  })

  test('roads/D5 DMEXCLP chooses among all where none is in time', () => {
    expect(leastMissed([unit(700, 5), unit(900, 1)], 600)).toBe(1)
  })

  test('roads/D5 of those missed alike the one that is there sooner goes', () => {
    expect(leastMissed([unit(300, 1), unit(200, 1), unit(200, 1)], 600)).toBe(1)
  })

  test('roads/D5 the hybrid looks no further than its window', () => {
    const units = [unit(100, 5), unit(125, 2), unit(140, 0)]
    expect(leastMissedNear(units, { windowSeconds: 30, inTimeSeconds: 600 })).toBe(1)
  })

  test('roads/D5 the hybrid makes nobody late whom the closest would reach in time', () => {
    const units = [unit(590, 5), unit(605, 0)]
    expect(leastMissedNear(units, { windowSeconds: 30, inTimeSeconds: 600 })).toBe(0)
    expect(leastMissedNear([unit(610, 5), unit(620, 0)], { windowSeconds: 30, inTimeSeconds: 600 })).toBe(1)
  })

  test('roads/D5 the hybrid is never later than the closest by more than the window, nor missed more', () => {
    fc.assert(
      fc.property(anyUnits, fc.integer({ min: 0, max: 300 }), (units, windowSeconds) => {
        const soonest = units[closest(units)] as ReturnType<typeof unit>
        const chosen = units[leastMissedNear(units, { windowSeconds, inTimeSeconds: 500 })] as typeof soonest
        expect(chosen.seconds).toBeLessThanOrEqual(soonest.seconds + windowSeconds)
        expect(chosen.loss).toBeLessThanOrEqual(soonest.loss)
        if (soonest.seconds <= 500) expect(chosen.seconds).toBeLessThanOrEqual(500)
      }),
    )
  })

  test('roads/D5 without a window the hybrid is as soon as the closest', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const chosen = units[leastMissedNear(units, { windowSeconds: 0, inTimeSeconds: 500 })]
        expect(chosen?.seconds).toBe(units[closest(units)]?.seconds)
      }),
    )
  })
})
