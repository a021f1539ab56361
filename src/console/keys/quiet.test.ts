import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyPressed, quietInMs } from './quiet.ts'

describe('a moment without keys', () => {
  it('console/W8 what can wait waits while one types, and no longer than it may', () => {
    keyPressed(1000)
    expect(quietInMs(1000, 1000)).toBe(250)
    expect(quietInMs(1200, 1000)).toBe(50)
    expect(quietInMs(1250, 1000)).toBe(0)
    for (let now = 2000; now <= 6000; now += 100) keyPressed(now)
    expect(quietInMs(6000, 2000)).toBe(0)
    expect(quietInMs(6000, 3600)).toBe(100)
  })

  it('console/W8 it never waits longer than two and a half seconds in all', () => {
    const times = fc.record({ key: fc.nat(9000), now: fc.nat(9000), due: fc.nat(9000) })
    fc.assert(
      fc.property(times, ({ key, now, due }) => {
        keyPressed(key)
        const wait = quietInMs(now, due)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait === 0 || now + wait <= due + 2500).toBe(true)
      }),
    )
  })
})
