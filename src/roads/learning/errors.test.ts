import { describe, expect, test } from 'vitest'
import { predictionErrors } from './errors.ts'

describe('roads/R6 how far predictions were off', () => {
  test('roads/R6 is told by middle, mean, the worst tenth and the share within a minute', () => {
    const pairs = [10, -20, 30, -40, 50, 60, 70, 80, 90, 400].map((error) => ({
      ...{ predicted: 300 + error, driven: 300 },
    }))
    expect(predictionErrors(pairs)).toEqual({
      ...{ drives: 10, biasSeconds: 73, medianErrorSeconds: 50, meanErrorSeconds: 85 },
      ...{ p90ErrorSeconds: 90, withinMinute: 0.6 },
    })
  })

  test('roads/R6 of no drives is nothing', () => {
    expect(predictionErrors([])).toMatchObject({ drives: 0, biasSeconds: 0, withinMinute: 0 })
  })
})
