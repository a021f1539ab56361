import { describe, expect, test } from 'vitest'
import { random } from '../random.ts'
import { bootstrapOf, differenceOf, meanOf, ratioOf, studentQuantile } from './statistics.ts'

describe('roads/W1 intervals', () => {
  test('roads/W1 quantiles of Student t as every table has them', () => {
    const table: [number, number][] = [
      [1, 12.706],
      [2, 4.303],
      [3, 3.182],
      [5, 2.571],
      [10, 2.228],
      [39, 2.023],
      [100, 1.984],
    ]
    for (const [degrees, value] of table) expect(studentQuantile(0.975, degrees)).toBeCloseTo(value, 3)
    expect(studentQuantile(0.95, 9)).toBeCloseTo(1.833, 3)
  })

  test('roads/W1 the mean by hand: 1 to 5 is 3, within 2.776 * 1.5811 / sqrt(5)', () => {
    const { value, low, high } = meanOf([1, 2, 3, 4, 5])
    expect(value).toBe(3)
    expect(high - value).toBeCloseTo(1.963, 3)
    expect(value - low).toBeCloseTo(1.963, 3)
  })

  test('roads/W1 one replication says nothing of its own spread', () => {
    expect(meanOf([4])).toEqual({ value: 4, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY })
  })

  test('roads/W1 paired: what both share falls out, however large', () => {
    const day = [100, 900, 300, 500]
    const { value, low, high } = differenceOf(
      day.map((each) => each + 2),
      day,
    )
    expect([value, low, high]).toEqual([2, 2, 2])
  })

  test('roads/W1 a ratio of sums, exact where each replication has it', () => {
    const { value, low, high } = ratioOf([9, 18, 27], [10, 20, 30])
    expect(value).toBeCloseTo(0.9, 12)
    expect(high - low).toBeCloseTo(0, 9)
  })

  test('roads/W1 an interval of 95 % holds the true ratio about 95 times of a hundred', () => {
    const chance = random('ratio')
    let held = 0
    for (let trial = 0; trial < 400; trial++) {
      const below = Array.from({ length: 20 }, () => chance.between(80, 120))
      const above = below.map((value) => 0.9 * value + chance.around(0, 5))
      const { low, high } = ratioOf(above, below)
      if (low <= 0.9 && high >= 0.9) held++
    }
    expect(held / 400).toBeGreaterThan(0.92)
    expect(held / 400).toBeLessThan(0.98)
  })

  test('roads/W1 the bootstrap agrees with Student t where both may be asked, and is the same every time', () => {
    const chance = random('bootstrap')
    const values = Array.from({ length: 40 }, () => chance.around(50, 10))
    const mean = (drawn: readonly number[]) => drawn.reduce((sum, value) => sum + value, 0) / drawn.length
    const drawn = bootstrapOf(values, mean, 1)
    const student = meanOf(values)
    expect(drawn.value).toBe(student.value)
    expect(drawn.low).toBeCloseTo(student.low, -0.5)
    expect(drawn.high).toBeCloseTo(student.high, -0.5)
    expect(bootstrapOf(values, mean, 1)).toEqual(drawn)
  })
})
