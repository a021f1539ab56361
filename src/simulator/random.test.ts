import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from './random.ts'

const take = (label: string, count: number) => {
  const chance = random(label)
  return Array.from({ length: count }, () => chance.next())
}

test('centre/T3 the same label gives the same numbers, another label others', () => {
  expect(take('a', 50)).toEqual(take('a', 50))
  expect(take('a', 50)).not.toEqual(take('b', 50))
})

test('centre/T3 a branch does not depend on what was drawn before', () => {
  const one = random('x')
  one.next()
  expect(one.branch('y').next()).toBe(random('x').branch('y').next())
})

test('centre/T3 numbers are in [0, 1) and even', () => {
  fc.assert(
    fc.property(fc.string(), (label) => {
      const numbers = take(label, 400)
      const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...numbers)).toBeLessThan(1)
      expect(mean).toBeGreaterThan(0.38)
      expect(mean).toBeLessThan(0.62)
    }),
    { numRuns: 100 },
  )
})

test('centre/T3 shuffling keeps every card', () => {
  const cards = Array.from({ length: 40 }, (_, at) => at)
  const mixed = random('cards').shuffled(cards)
  expect(mixed).not.toEqual(cards)
  expect(mixed.toSorted((a, b) => a - b)).toEqual(cards)
})

test('centre/T3 weights, waits and whole numbers keep their promise', () => {
  const chance = random('weights')
  const picks = Array.from({ length: 4000 }, () => chance.weighted([1, 3], (weight) => weight))
  expect(picks.filter((pick) => pick === 3).length / 4000).toBeCloseTo(0.75, 1)
  const waits = Array.from({ length: 4000 }, () => chance.waiting(20))
  expect(waits.reduce((sum, wait) => sum + wait, 0) / 4000).toBeGreaterThan(18)
  expect(waits.every((wait) => wait >= 0)).toBe(true)
  const whole = Array.from({ length: 500 }, () => chance.whole(2, 4))
  expect([...new Set(whole)].toSorted()).toEqual([2, 3, 4])
  const around = Array.from({ length: 500 }, () => chance.around(10, 2))
  expect(around.every((value) => value > 3.9 && value < 16.1)).toBe(true)
})
