import { beforeAll, describe, expect, test } from 'vitest'
import { drawCalls } from './demand.ts'
import { gridCity } from './grid-city.test-support.ts'
import type { Model, PoissonDemand, RecordedDemand } from './model.ts'

const dayMs = 86_400_000

let city: Model

beforeAll(async () => {
  city = await gridCity()
})

const poisson = (perDay: number[]): Model => {
  const demand: PoissonDemand = {
    kind: 'poisson',
    perDay,
    spots: Int32Array.from([4, 5, 6]),
    cumulated: Float64Array.from([1, 1, 4]),
    delayMs: 50_000,
    meanOnSceneMs: 600_000,
    transportShare: 0.8,
    meanHandoverMs: 300_000,
    need: 1,
  }
  return { ...city, horizonMs: 10 * dayMs, demand }
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('roads/W1 demand', () => {
  test('roads/W1 the same calls for the same seed and replication; others for others', () => {
    const model = poisson([100, 50])
    expect(drawCalls(model, 1, 2)).toEqual(drawCalls(model, 1, 2))
    expect(drawCalls(model, 1, 2)).not.toEqual(drawCalls(model, 1, 3))
    expect(drawCalls(model, 1, 2)).not.toEqual(drawCalls(model, 2, 2))
  })

  test('roads/W1 rates, places, transports and times are those of the demand', () => {
    const calls = drawCalls(poisson([300, 100]), 1, 0)
    expect(calls.length / 10).toBeGreaterThan(375)
    expect(calls.length / 10).toBeLessThan(425)
    const share = (holds: (call: (typeof calls)[number]) => boolean) =>
      calls.filter(holds).length / calls.length
    expect(share(({ priority }) => priority === 1)).toBeCloseTo(0.75, 1)
    expect(share(({ spot }) => spot === 4)).toBeCloseTo(0.25, 1)
    expect(share(({ spot }) => spot === 5)).toBe(0)
    expect(share(({ needs }) => needs[0]?.handoverMs !== undefined)).toBeCloseTo(0.8, 1)
    expect(mean(calls.map(({ needs }) => needs[0]?.onSceneMs as number)) / 600_000).toBeCloseTo(1, 1)
    expect(calls.every(({ atMs }, i) => i === 0 || atMs >= (calls[i - 1]?.atMs as number))).toBe(true)
  })

  test('roads/W1 another rate of one priority leaves the calls of the others as they were', () => {
    const second = (model: Model) => drawCalls(model, 1, 0).filter(({ priority }) => priority === 2)
    expect(second(poisson([300, 100]))).toEqual(second(poisson([20, 100])))
  })

  test('roads/W1 a record without jitter is repeated as it was', () => {
    const demand = { ...(city.demand as RecordedDemand), jitterMs: 0 }
    expect(drawCalls({ ...city, demand }, 3, 0)).toEqual(demand.calls)
  })

  test('roads/W1 resampled, each call comes about as often as the factor says, near its own time', () => {
    const demand = city.demand as RecordedDemand
    const counts = [1, 2].map((factor) => {
      const drawn = Array.from({ length: 200 }, (_, i) =>
        drawCalls({ ...city, demand: { ...demand, factor } }, 1, i),
      )
      for (const call of drawn.flat()) {
        const own = demand.calls.filter(({ spot, needs }) => spot === call.spot && needs === call.needs)
        expect(own.some(({ atMs }) => Math.abs(atMs - call.atMs) <= demand.jitterMs)).toBe(true)
      }
      return mean(drawn.map((calls) => calls.length))
    })
    expect((counts[1] as number) / (counts[0] as number)).toBeCloseTo(2, 0)
    // of those at the very beginning half would fall before it
    expect(counts[0]).toBeGreaterThan(10.5)
    expect(counts[0]).toBeLessThan(12.5)
  })
})
