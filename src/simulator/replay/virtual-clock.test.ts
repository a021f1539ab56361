import { expect, test } from 'vitest'
import { virtualClock } from './virtual-clock.ts'

const start = Date.parse('2017-01-02T08:00:00.000Z')

test('centre/R1 the clock stands still until it is told the time, and never goes back', () => {
  const clock = virtualClock(start)
  expect(clock.now()).toBe('2017-01-02T08:00:00.000Z')
  clock.moveTo(start + 5000)
  clock.moveTo(start + 1000)
  expect(clock.ms()).toBe(start + 5000)
  expect(clock.monotonicMs()).toBe(start + 5000)
})

test('centre/R1 commands of one batch are each taken at their own time', () => {
  const clock = virtualClock(start)
  clock.note('a', start + 38_000)
  clock.note('b', start + 67_000)
  clock.moveTo(start + 120_000)
  expect(clock.now('a')).toBe('2017-01-02T08:00:38.000Z')
  expect(clock.now('b')).toBe('2017-01-02T08:01:07.000Z')
  expect(clock.now('c')).toBe('2017-01-02T08:02:00.000Z')
  clock.forget('a')
  expect(clock.now('a')).toBe('2017-01-02T08:02:00.000Z')
})
