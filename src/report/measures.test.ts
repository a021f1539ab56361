import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gather, gathered, limits, timesOf } from './measures.ts'
import { quantiles } from './quantile.ts'

const values = fc.array(fc.integer({ min: 0, max: 4_000_000 }), { minLength: 1, maxLength: 200 })
const share = fc.double({ min: 0.01, max: 1, noNaN: true })

describe('quantiles', () => {
  it('console/V5 the smallest value that at least the share do not exceed', () => {
    fc.assert(
      fc.property(values, share, (list, part) => {
        const [value] = quantiles(list, [part])
        const upTo = (limit: number) => list.filter((one) => one <= limit).length
        expect(list).toContain(value)
        expect(upTo(value as number)).toBeGreaterThanOrEqual(part * list.length - 1e-6)
        const below = Math.max(...list.filter((one) => one < (value as number)), -1)
        expect(upTo(below)).toBeLessThan(part * list.length)
      }),
    )
  })

  it('console/V5 does not depend on the order, and grows with the share', () => {
    fc.assert(
      fc.property(values, share, share, (list, a, b) => {
        const [low, high] = quantiles(list, [Math.min(a, b), Math.max(a, b)]) as [number, number]
        expect(low).toBeLessThanOrEqual(high)
        expect(quantiles(list.toReversed(), [a])).toEqual(quantiles(list, [a]))
      }),
    )
  })

  it('console/V5 of ten values the ninth is the p90, of one it is all, of none there is none', () => {
    expect(quantiles([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0.5, 0.9, 0.95])).toEqual([5, 9, 10])
    expect(quantiles([7], [0.5, 0.9, 0.95])).toEqual([7, 7, 7])
    expect(quantiles([], [0.5])).toEqual([undefined])
  })
})

describe('times', () => {
  it('console/V5 every duration is counted once: known, missing or out of order', () => {
    const spans = fc.array(fc.option(fc.integer({ min: -100_000, max: 100_000 }), { nil: undefined }))
    fc.assert(
      fc.property(spans, (all) => {
        const into = gathered()
        for (const span of all) gather(into, span, limits.answer)
        const { count, missing, odd, within } = timesOf(into, limits.answer)
        expect(count + missing + odd).toBe(all.length)
        expect(within?.of).toBe(count)
        expect(within?.count).toBe(all.filter((ms) => ms !== undefined && ms >= 0 && ms <= 15_000).length)
      }),
    )
  })

  it('console/V5 exactly the limit keeps it, a millisecond more does not', () => {
    const into = gathered()
    for (const ms of [15_000, 15_001]) gather(into, ms, limits.answer)
    expect(timesOf(into, limits.answer).within).toEqual({
      seconds: 15,
      goal: 0.9,
      of: 2,
      count: 1,
      share: 0.5,
    })
  })

  it('console/V5 the limit of processing counts for the highest priority only', () => {
    const into = gathered()
    gather(into, 30_000, limits.processing, 1)
    gather(into, 300_000, limits.processing, 2)
    const times = timesOf(into, limits.processing)
    expect(times).toMatchObject({ count: 2, p95: 300 })
    expect(times.within).toMatchObject({ of: 1, count: 1, share: 1 })
  })

  it('console/V5 nothing timed has no percentile and no share, only that it was nothing', () => {
    expect(timesOf(gathered(), limits.answer)).toEqual({
      ...{ count: 0, missing: 0, odd: 0 },
      within: { seconds: 15, goal: 0.9, of: 0, count: 0 },
    })
  })
})
