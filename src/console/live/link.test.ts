import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heard, isStale, lost, opened, retryMs, silence } from './link.ts'

describe('link', () => {
  it('centre/U1 a dropped link is stale at once', () => {
    const link = lost(heard(1000), 1200)
    expect(isStale(link, 1200)).toBe(true)
    expect(link.lostAt).toBe(1200)
    expect(silence(link, 8000)).toBe(7000)
  })

  it('centre/U1 an open link is stale after 5 s without a word, and fresh with the next', () => {
    const link = heard(1000)
    expect(isStale(link, 5999)).toBe(false)
    expect(isStale(link, 6000)).toBe(true)
    expect(isStale(heard(6000), 6001)).toBe(false)
  })

  it('centre/U1 counts from the first loss through all attempts, until the centre speaks', () => {
    let link = lost(heard(100), 200)
    link = lost(link, 900)
    expect(link.lostAt).toBe(200)
    expect(link.attempts).toBe(2)
    expect(opened(link, 1500).attempts).toBe(2)
    expect(heard(1600)).toEqual({ state: 'open', heardAt: 1600, attempts: 0 })
  })

  it('centre/U1 tries again soon, then at most every 5 s, not all consoles as one', () => {
    expect(retryMs(1, 1)).toBe(250)
    expect(retryMs(1, 0)).toBe(150)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, random) => {
          const wait = retryMs(n, random)
          return wait >= 150 && wait <= 5000
        },
      ),
    )
  })
})
