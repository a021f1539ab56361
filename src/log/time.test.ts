import { expect, test } from 'vitest'
import { dayIn, plusSeconds, secondsBetween } from './time.ts'

test('centre/L8 seconds between two times count down as well as up', () => {
  expect(secondsBetween('2026-11-24T19:00:00.000Z', '2026-11-24T19:01:30.500Z')).toBe(90.5)
  expect(secondsBetween('2026-11-24T19:01:00.000Z', '2026-11-24T19:00:00.000Z')).toBe(-60)
})

test('centre/L8 adding seconds keeps the record form of a time', () => {
  expect(plusSeconds('2026-12-31T23:59:59.999Z', 1)).toBe('2027-01-01T00:00:00.999Z')
})

test('centre/M5 a day is the day of the centre, not of Greenwich', () => {
  expect(dayIn('2026-11-25T03:00:00.000Z', 'America/Guayaquil')).toBe('2026-11-24')
  expect(dayIn('2026-11-25T05:00:00.000Z', 'America/Guayaquil')).toBe('2026-11-25')
  expect(dayIn('2017-01-03T07:59:59.000Z', 'America/Los_Angeles')).toBe('2017-01-02')
})
