import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastSquares } from './least-squares.ts'

const value = fc.double({ min: -5, max: 5, noNaN: true })

describe('roads/R6 least squares', () => {
  test('roads/R6 without equations each unknown is what is expected of it', () => {
    expect(leastSquares([], [1, 4], [2, 3])).toEqual([1, 4])
  })

  test('roads/R6 exact equations are solved but for the pull', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const rows = [
          [1, 2],
          [3, -1],
          [0.5, 1],
        ]
        const equations = rows.map((row) => ({
          row,
          value: (row[0] as number) * a + (row[1] as number) * b,
          weight: 1,
        }))
        const found = leastSquares(equations, [0, 0], [1e-9, 1e-9])
        expect(found[0]).toBeCloseTo(a, 5)
        expect(found[1]).toBeCloseTo(b, 5)
      }),
    )
  })

  test('roads/R6 no other answer nearby fits better, the pull counted', () => {
    const equation = fc.record({
      row: fc.tuple(value, value),
      value,
      weight: fc.double({ min: 0, max: 2, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(equation, { maxLength: 8 }), value, value, (equations, dx, dy) => {
        const [expected, pull] = [
          [1, 0],
          [0.5, 0.5],
        ]
        const cost = (at: readonly number[]) =>
          equations.reduce((sum, { row, value, weight }) => {
            const off = row[0] * (at[0] as number) + row[1] * (at[1] as number) - value
            return sum + weight * off * off
          }, 0) + at.reduce((sum, one, i) => sum + 0.5 * (one - (expected[i] as number)) ** 2, 0)
        const best = leastSquares(equations, expected, pull)
        const other = [(best[0] as number) + dx, (best[1] as number) + dy]
        expect(cost(best)).toBeLessThanOrEqual(cost(other) + 1e-6)
      }),
    )
  })
})
