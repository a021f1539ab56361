import { expect, test } from 'vitest'
import { createPositions, type UnitPosition } from './positions.ts'

const at = (second: number) => `2026-11-24T19:00:${String(second).padStart(2, '0')}.000Z`
const seen = (unit: string, second: number): UnitPosition => ({
  unit,
  point: [-79, -2.9],
  heading: 0,
  speedKmh: 0,
  at: at(second),
})

test('centre/N2 the latest position of a unit is the newest by its own time, not by arrival', () => {
  const positions = createPositions()
  expect(positions.take(seen('A12', 5))).toBe(true)
  expect(positions.take(seen('A12', 4))).toBe(false)
  expect(positions.take(seen('A12', 5))).toBe(false)
  expect(positions.of('A12')?.at).toBe(at(5))
})

test('centre/N2 each second takes what is new since the last, each unit once', () => {
  const positions = createPositions()
  for (const second of [1, 2, 3]) positions.take(seen('A12', second))
  positions.take(seen('B3', 1))
  expect(positions.drain().map((one) => [one.unit, one.at])).toEqual([
    ['A12', at(3)],
    ['B3', at(1)],
  ])
  expect(positions.drain()).toEqual([])
  expect(positions.all().size).toBe(2)
})

test('centre/N2 a point that is not on earth is not taken', () => {
  const positions = createPositions()
  expect(positions.take({ ...seen('A12', 1), point: [-79, 97] })).toBe(false)
  expect(positions.take({ ...seen('A12', 1), point: [Number.NaN, 0] })).toBe(false)
  expect(positions.of('A12')).toBeUndefined()
})

test('centre/N2 a unit that is forgotten is neither known nor sent', () => {
  const positions = createPositions()
  positions.take(seen('A12', 1))
  positions.forget('A12')
  expect(positions.drain()).toEqual([])
  expect(positions.of('A12')).toBeUndefined()
})
