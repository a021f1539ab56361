import { beforeAll, describe, expect, test } from 'vitest'
import { comparisonOf, type Figures, figuresOf, quantileSeconds, stepSeconds, summaryOf } from './figures.ts'
import { gridCity } from './grid-city.test-support.ts'
import type { Call, Model } from './model.ts'
import { tableOf } from './words.ts'

let city: Model

beforeAll(async () => {
  city = { ...(await gridCity()), warmUpMs: 1000 }
})

const call = (priority: number, atMs = 5000): Call => ({ atMs, spot: 4, priority, needs: [] })
const run = (...answered: [Call, number][]) => ({
  answered: answered.map(([one, firstMs]) => ({ call: one, firstMs })),
  moves: 2,
  unmetNeeds: 3,
  busyShare: 0.4,
})
const figures = () =>
  figuresOf(
    city,
    run(
      [call(1, 500), 900_000],
      [call(1), 100_000],
      [call(1), 200_000],
      [call(2), 60_000],
      [call(3), Number.POSITIVE_INFINITY],
    ),
  )

describe('roads/W1 figures', () => {
  test('roads/W1 the warm-up does not count; late is later than the limit; who was never reached is late', () => {
    expect(figures()).toMatchObject({
      calls: 4,
      late: 2,
      unanswered: 1,
      unmetNeeds: 3,
      sumFirstSeconds: 360,
      topCalls: 2,
      topSumFirstSeconds: 300,
      topLate: 1,
      moves: 2,
    })
  })

  test('roads/W1 each call counts in the area of the station that is nearest by road', () => {
    // corner A, where station A stands
    expect(figures().byStation.map(({ calls }) => calls)).toEqual([3, 0, 0])
  })

  test('roads/W1 quantiles lie in the step that holds them', () => {
    const all = [figures(), figures()]
    expect(Math.abs(quantileSeconds(all, 0.5) - 100)).toBeLessThanOrEqual(stepSeconds)
    expect(Math.abs(quantileSeconds(all, 1) - 200)).toBeLessThanOrEqual(stepSeconds)
    expect(quantileSeconds([], 0.5)).toBeCloseTo(stepSeconds / 2)
  })

  test('roads/W1 a summary divides by the calls that count', () => {
    const { lateShare, meanSeconds, topMeanSeconds, unansweredShare } = summaryOf([figures(), figures()])
    expect(lateShare).toEqual({ value: 0.5, low: 0.5, high: 0.5 })
    expect(meanSeconds.value).toBe(120)
    expect(topMeanSeconds.value).toBe(150)
    expect(unansweredShare).toBe(0.25)
  })

  test('roads/W1 compared with itself nothing is different, and with fewer late ones the ratio says so', () => {
    const today = [figures(), figures(), figures()]
    const same = comparisonOf(today, today)
    expect([same.lateRatio.value, same.meanRatio.value, same.lateDifference.value]).toEqual([1, 1, 0])
    const better = today.map((one): Figures => ({ ...one, late: 1, moves: one.moves + 3 }))
    const { lateRatio, lateDifference, moreMovesPerReplication } = comparisonOf(better, today)
    expect([lateRatio.value, lateDifference.value, moreMovesPerReplication.value]).toEqual([0.5, -0.25, 3])
  })

  test('roads/W1 the answer says in both languages what is compared with what', () => {
    const today = { model: 'today', policy: 'closest-idle', summary: summaryOf([figures(), figures()]) }
    const against = comparisonOf([figures()], [figures()])
    const results = [today, { ...today, model: 'changed', againstFirst: against, againstToday: against }]
    expect(tableOf({ results }, 'es')[0]).toBe('hoy, closest-idle')
    const english = tableOf({ results }, 'en').join('\n')
    expect(english).toContain('late 50.0 % [50.0, 50.0]')
    expect(english).toContain('late, against today ×1.000')
  })
})
