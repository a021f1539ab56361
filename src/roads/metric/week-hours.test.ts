import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WeekHours } from '../network/road-network.ts'
import { holdsAt, hoursWithout, minuteOfWeek } from './week-hours.ts'

const hours: fc.Arbitrary<WeekHours> = fc
  .uniqueArray(fc.nat(10_080), { maxLength: 8 })
  .map((ends) => ends.sort((a, b) => a - b))
  .map((ends) =>
    ends.flatMap((from, i): WeekHours => (i % 2 === 0 && ends[i + 1] ? [[from, ends[i + 1] as number]] : [])),
  )

test('roads/R2 hours without others hold just when the first do and the second do not', () => {
  fc.assert(
    fc.property(
      fc.option(hours, { nil: undefined }),
      fc.option(hours, { nil: undefined }),
      fc.nat(10_079),
      (a, b, at) => {
        expect(holdsAt(hoursWithout(a, b), at)).toBe(holdsAt(a, at) && !holdsAt(b, at))
      },
    ),
    { numRuns: 500 },
  )
})

test('roads/R2 without a minute what holds at some hours is taken to hold', () => {
  expect(holdsAt([[0, 1]], undefined)).toBe(true)
  expect(holdsAt(undefined, 5)).toBe(true)
  expect(holdsAt([[0, 60]], 10_080 + 59)).toBe(true)
})

test('roads/R3 the minute of the week is that of the place, Monday midnight is 0', () => {
  expect(minuteOfWeek('2026-11-23T05:00:00.000Z', 'America/Guayaquil')).toBe(0)
  expect(minuteOfWeek('2026-11-23T04:59:00.000Z', 'America/Guayaquil')).toBe(10_079)
  expect(minuteOfWeek('2026-11-24T12:30:00.000Z', 'Europe/Berlin')).toBe((24 + 13) * 60 + 30)
})
