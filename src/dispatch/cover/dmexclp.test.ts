import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverOf, unitsInTime } from './cover.ts'
import { coverage, gains, losses } from './dmexclp.ts'

/** Three places, three stations: A reaches 1 and 2, B reaches 2, C reaches 3. */
const places = [
  { weight: 3, reachedFrom: [0] },
  { weight: 2, reachedFrom: [0, 1] },
  { weight: 5, reachedFrom: [2] },
]
const coverOfPlaces = (all: readonly { weight: number; reachedFrom: number[] }[], stations = 3) =>
  coverOf(
    stations,
    all.map(({ weight, reachedFrom }) => ({
      weight,
      inTime: (station: number) => reachedFrom.includes(station),
    })),
  )
const small = coverOfPlaces(places)

const anyCity = fc.record({
  places: fc.array(
    fc.record({
      weight: fc.integer({ min: 1, max: 20 }),
      reachedFrom: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  free: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
  busyShare: fc.constantFrom(0.1, 0.3, 0.5, 0.8),
})

describe('roads/D5 DMEXCLP by hand', () => {
  test('roads/D5 one free unit at each of A and B with q = 0.5 covers 1.5 + 1.5 of 10', () => {
    // place 1: one unit, 3 * 0.5; place 2: two units, 2 * 0.75; place 3: none
    expect(coverage(small, [1, 1, 0], 0.5)).toBeCloseTo((1.5 + 1.5) / 10)
  })

  test('roads/D5 the gain of one more unit: A 0.75 + 0.25, B 0.25, C 2.5', () => {
    expect([...gains(small, [1, 1, 0], 0.5)]).toEqual([0.75 + 0.25, 0.25, 2.5])
  })

  test('roads/D5 the loss of the one that is there: A 1.5 + 0.5, B 0.5', () => {
    const [a, b] = losses(small, [1, 1, 0], 0.5)
    expect([a, b]).toEqual([2, 0.5])
  })

  test('roads/D5 with no demand everything is covered', () => {
    expect(coverage(coverOfPlaces([]), [0, 0, 0], 0.5)).toBe(1)
  })

  test('roads/D5 places without demand are in no group', () => {
    expect(coverOfPlaces([{ weight: 0, reachedFrom: [1] }]).weight).toHaveLength(0)
  })
})

describe('roads/D5 properties of cover', () => {
  test('roads/D5 grouping loses nothing: coverage is that of the places one by one', () => {
    fc.assert(
      fc.property(anyCity, ({ places, free, busyShare }) => {
        const plain = places.reduce((sum, { weight, reachedFrom }) => {
          const units = reachedFrom.reduce((count, station) => count + (free[station] as number), 0)
          return sum + weight * (1 - busyShare ** units)
        }, 0)
        const all = places.reduce((sum, { weight }) => sum + weight, 0)
        expect(coverage(coverOfPlaces(places, 4), free, busyShare)).toBeCloseTo(plain / all, 9)
      }),
    )
  })

  test('roads/D5 a gain is what coverage rises by, and the loss after it the same again', () => {
    fc.assert(
      fc.property(anyCity, fc.integer({ min: 0, max: 3 }), ({ places, free, busyShare }, station) => {
        const cover = coverOfPlaces(places, 4)
        const all = places.reduce((sum, { weight }) => sum + weight, 0)
        const more = free.map((count, i) => (i === station ? count + 1 : count))
        const risen = (coverage(cover, more, busyShare) - coverage(cover, free, busyShare)) * all
        expect(gains(cover, free, busyShare)[station]).toBeCloseTo(risen, 9)
        expect(losses(cover, more, busyShare)[station]).toBeCloseTo(risen, 9)
      }),
    )
  })

  test('roads/D5 places that the same stations reach are one group', () => {
    const cover = coverOfPlaces([...places, { weight: 4, reachedFrom: [0] }])
    expect([...cover.weight]).toEqual([7, 2, 5])
    expect([...unitsInTime(cover, [2, 1, 0])]).toEqual([2, 3, 0])
  })
})
