import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drivesOfTrace, type TracePoint } from './trace.ts'

const monday = Date.parse('2026-11-23T13:00:00Z')
/** So many metres east of a place on the equator after so many seconds. */
const seen = (second: number, metres: number): TracePoint => ({
  point: [metres / 111_195, 0],
  atMs: monday + second * 1000,
})
const legs = (...points: TracePoint[]) => drivesOfTrace(points, 'America/Guayaquil')

describe('roads/R6 a run as legs', () => {
  test('roads/R6 each leg is a minute or a little more, with the hour at its place', () => {
    const found = legs(...[0, 20, 40, 70, 90, 130].map((second) => seen(second, 12 * second)))
    expect(found.map(({ seconds, minuteOfWeek }) => [seconds, minuteOfWeek])).toEqual([
      [70, 8 * 60],
      [60, 8 * 60 + 1],
    ])
    expect(found[0]?.from).toEqual([0, 0])
  })

  test('roads/R6 a hole in what was heard begins a new leg, and who stands drives none', () => {
    expect(legs(seen(0, 0), seen(30, 300), seen(100, 1000), seen(130, 1300), seen(165, 1650))).toMatchObject([
      { seconds: 65 },
    ])
    expect(legs(...[0, 30, 60, 90, 120].map((second) => seen(second, second / 2)))).toEqual([])
  })

  test('roads/R6 nothing comes of nothing', () => {
    expect([legs(), legs(seen(0, 0))]).toEqual([[], []])
  })

  test('roads/R6 legs never overlap, and none holds a gap', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 0, max: 2000 })))
    fc.assert(
      fc.property(steps, (made) => {
        let second = 0
        const trace = made.map(([wait, metres]) => {
          second += wait
          return seen(second, metres)
        })
        const total = legs(...trace).reduce((sum, { seconds }) => sum + seconds, 0)
        expect(total).toBeLessThanOrEqual(second)
        for (const { seconds } of legs(...trace)) expect(seconds).toBeGreaterThanOrEqual(60)
      }),
    )
  })
})
