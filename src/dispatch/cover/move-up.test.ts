import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverOf } from './cover.ts'
import { coverage } from './dmexclp.ts'
import { bestMove, type MoveUpRules, stationForFree } from './move-up.ts'

const rules: MoveUpRules = { busyShare: 0.5, leastGain: 0.25, movesPerShift: 3, shiftSeconds: 43_200 }
/** Each station reaches one place alone. */
const apart = (weights: number[]) =>
  coverOf(
    weights.length,
    weights.map((weight, place) => ({ weight, inTime: (station: number) => station === place })),
  )

describe('roads/D5 where a unit that comes free should wait', () => {
  test('roads/D5 where it adds most: the empty station with more calls', () => {
    expect(stationForFree(apart([4, 10]), [0, 0], { home: 0, movesLately: 0 }, rules)).toBe(1)
  })

  test('roads/D5 at home where elsewhere adds hardly more', () => {
    expect(stationForFree(apart([4, 5]), [0, 0], { home: 0, movesLately: 0 }, rules)).toBe(0)
    expect(stationForFree(apart([4, 6]), [0, 0], { home: 0, movesLately: 0 }, rules)).toBe(1)
  })

  test('roads/D5 at home where the crew has moved often enough', () => {
    expect(stationForFree(apart([1, 100]), [0, 0], { home: 0, movesLately: 3 }, rules)).toBe(0)
    expect(stationForFree(apart([1, 100]), [0, 0], { home: 0, movesLately: 2 }, rules)).toBe(1)
  })

  test('roads/D5 not where nobody may wait', () => {
    const open = (station: number) => station !== 1
    expect(stationForFree(apart([1, 9, 8]), [0, 0, 0], { home: 0, movesLately: 0 }, rules, open)).toBe(2)
  })

  test('roads/D5 who is there already counts: the second unit goes to the other place', () => {
    expect(stationForFree(apart([10, 8]), [1, 0], { home: 0, movesLately: 0 }, rules)).toBe(1)
  })
})

describe('roads/D5 advice to move', () => {
  const unit = (id: string, station: number, movesLately = 0) => ({ id, station, movesLately })

  test('roads/D5 one of two crews is asked to cover the empty station; the gain is what is won', () => {
    const move = bestMove(apart([4, 10]), [2, 0], [unit('A1', 0), unit('A2', 0)], rules)
    expect(move).toEqual({ unit: 'A1', from: 0, to: 1, gain: 5 - 1 })
  })

  test('roads/D5 a crew whose budget is used up is not asked, another is', () => {
    const move = bestMove(apart([4, 10]), [2, 0], [unit('A1', 0, 3), unit('A2', 0)], rules)
    expect(move?.unit).toBe('A2')
    expect(bestMove(apart([4, 10]), [1, 0], [unit('A1', 0, 3)], rules)).toBeUndefined()
  })

  test('roads/D5 nobody is asked where it gains too little', () => {
    expect(bestMove(apart([4, 4.9]), [1, 0], [unit('A1', 0)], rules)).toBeUndefined()
  })

  test('roads/D5 advice raises the coverage by what it says, and advice after advice comes to an end', () => {
    const anyStart = fc.record({
      weights: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 6 }),
      places: fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 8 }),
    })
    fc.assert(
      fc.property(anyStart, ({ weights, places }) => {
        const cover = apart(weights)
        const all = weights.reduce((sum, weight) => sum + weight, 0)
        const units = places.map((place, i) => unit(`U${i}`, place % weights.length))
        const free = () => weights.map((_, station) => units.filter((one) => one.station === station).length)
        const plenty = { ...rules, movesPerShift: Number.POSITIVE_INFINITY }
        for (let asked = 0; ; asked++) {
          expect(asked).toBeLessThan(200)
          const before = coverage(cover, free(), rules.busyShare)
          const move = bestMove(cover, free(), units, plenty)
          if (!move) break
          const mover = units.find(({ id }) => id === move.unit) as (typeof units)[number]
          mover.station = move.to
          const after = coverage(cover, free(), rules.busyShare)
          expect((after - before) * all).toBeCloseTo(move.gain, 9)
          expect(move.gain).toBeGreaterThan(0)
        }
      }),
    )
  })
})
