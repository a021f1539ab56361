import { describe, expect, test } from 'vitest'
import { bandCount, bandOf, bandOfHour } from './week-band.ts'

describe('roads/R6 bands of the week', () => {
  test('roads/R6 every hour has one, and every band has hours', () => {
    const bands = new Set(Array.from({ length: 168 }, (_, hour) => bandOfHour(hour)))
    expect([...bands].sort((a, b) => a - b)).toEqual(Array.from({ length: bandCount }, (_, i) => i))
  })

  test('roads/R6 the rush of a Friday is not that of a Saturday', () => {
    const friday = (4 * 24 + 8) * 60
    expect(bandOf(friday)).toBe(bandOf(8 * 60 + 59))
    expect(bandOf(friday)).not.toBe(bandOf(friday + 24 * 60))
    expect(bandOf(friday + 7 * 24 * 60)).toBe(bandOf(friday))
  })
})
