import { describe, expect, it } from 'vitest'
import { nextSpeed } from './speeds.ts'

describe('the training city', () => {
  it('centre/T2 goes from 1x to 60x in steps and stays at the ends', () => {
    expect([1, 2, 5, 10, 20, 60].map((speed) => nextSpeed(speed, 1))).toEqual([2, 5, 10, 20, 60, 60])
    expect([1, 2, 60].map((speed) => nextSpeed(speed, -1))).toEqual([1, 1, 20])
    expect(nextSpeed(7, 1)).toBe(10)
  })
})
