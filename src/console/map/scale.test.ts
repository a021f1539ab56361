import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scaleOf } from './scale.ts'

it('console/W8 the scale is a round distance that fits', () => {
  expect(scaleOf(1, 96)).toEqual({ label: '50 m', pixels: 50 })
  expect(scaleOf(4, 96)).toEqual({ label: '300 m', pixels: 75 })
  expect(scaleOf(40, 96)).toEqual({ label: '3 km', pixels: 75 })
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 9000, noNaN: true }), (metres) => {
      const { pixels } = scaleOf(metres, 96)
      expect(pixels).toBeGreaterThan(40)
      expect(pixels).toBeLessThanOrEqual(96.001)
    }),
  )
})
