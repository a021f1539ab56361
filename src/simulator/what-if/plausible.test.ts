import { beforeAll, describe, expect, test } from 'vitest'
import { absent, dataFolder } from '../../exchange/real-data.test-support.ts'
import { gridCity } from './grid-city.test-support.ts'
import type { Model, RecordedDemand } from './model.ts'
import { openBase } from './open-base.ts'
import { distanceOf, plausibility } from './plausible.ts'
import { closestIdle } from './policies.ts'
import { simulate } from './simulate.ts'

let city: Model

beforeAll(async () => {
  city = await gridCity()
})

/** A record that says of each call what the simulation gives, and so much more. */
function recordedAs(moreMs: number): Model {
  const demand = city.demand as RecordedDemand
  const { answered } = simulate(city, closestIdle, demand.calls)
  const calls = answered.map(({ call, firstMs }) => ({ ...call, recordedFirstMs: firstMs + moreMs }))
  return { ...city, demand: { ...demand, calls } }
}

describe('roads/W3 plausible', () => {
  test('roads/W3 a record that is as simulated is met exactly', () => {
    const found = plausibility(recordedAs(0))
    expect(found).toMatchObject({ calls: 12, distance: 0, within: 1, sooner: 0, later: 0 })
    for (const { recordedSeconds, simulatedSeconds } of found?.quantiles ?? [])
      expect(simulatedSeconds).toBe(recordedSeconds)
  })

  test('roads/W3 a record that is ten minutes later shows by ten minutes, and which way', () => {
    const found = plausibility(recordedAs(600_000))
    expect(found).toMatchObject({ within: 0, sooner: 1, later: 0 })
    const median = found?.quantiles.find(({ share }) => share === 0.5)
    expect((median?.recordedSeconds ?? 0) - (median?.simulatedSeconds ?? 0)).toBe(600)
  })

  test('roads/W3 there is nothing to compare where no record is', () => {
    expect(plausibility(city)).toBeUndefined()
  })

  test('roads/W3 the distance of two distributions, by hand', () => {
    const of = (...values: number[]) => Float64Array.from(values)
    expect(distanceOf(of(1, 2, 3, 4), of(1, 2, 3, 4))).toBe(0)
    expect(distanceOf(of(1, 2, 3, 4), of(3, 4, 5, 6))).toBe(0.5)
    expect(distanceOf(of(1, 1, 1), of(2, 2))).toBe(1)
  })

  test.skipIf(absent('sf/streets.geojson'))(
    'roads/W3 San Francisco: every call of six days is answered',
    async () => {
      const base = await openBase('san-francisco', dataFolder)
      const found = plausibility(await base.build(base.layout))
      expect(found?.calls).toBeGreaterThan(2400)
      for (const { simulatedSeconds } of found?.quantiles ?? [])
        expect(Number.isFinite(simulatedSeconds)).toBe(true)
    },
    30_000,
  )
})
