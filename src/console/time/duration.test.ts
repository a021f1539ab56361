import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatClock, formatDistance, formatDuration, formatTenths, secondsBetween } from './duration.ts'

describe('durations', () => {
  it('centre/U1 counts mm:ss, from an hour "1 h 12", from a day "2 d 3 h"', () => {
    expect(formatDuration(0)).toBe('00:00')
    expect(formatDuration(48.9)).toBe('00:48')
    expect(formatDuration(3599)).toBe('59:59')
    expect(formatDuration(3600)).toBe('1 h 00')
    expect(formatDuration(4320)).toBe('1 h 12')
    expect(formatDuration(86400 * 2 + 3600 * 3)).toBe('2 d 3 h')
  })

  it('centre/U1 keeps its width within the first hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3599 }), (seconds) => formatDuration(seconds).length === 5),
    )
  })

  it('centre/U1 never counts backwards when a row is a moment ahead of the clock', () => {
    expect(secondsBetween('2026-11-24T19:00:01.000Z', '2026-11-24T19:00:00.000Z')).toBe(0)
    expect(secondsBetween('2026-11-24T19:00:00.000Z', Date.parse('2026-11-24T19:00:31.900Z'))).toBe(31)
  })

  it("centre/U1 shows the centre's own hours, to the second, in 24 h", () => {
    expect(formatClock('2026-11-25T00:42:36.000Z', 'America/Guayaquil')).toBe('19:42:36')
    expect(formatClock(Date.parse('2026-11-25T05:00:00.000Z'), 'America/Guayaquil')).toBe('00:00:00')
  })

  it('centre/U1 writes distances and tenths with the decimal sign of the language', () => {
    expect(formatDistance(96.4, 'es')).toBe('96 m')
    expect(formatDistance(996, 'es')).toBe('1,0 km')
    expect(formatDistance(3120, 'es')).toBe('3,1 km')
    expect(formatDistance(3120, 'en')).toBe('3.1 km')
    expect(formatDistance(12400, 'es')).toBe('12 km')
    expect(formatTenths(0.42, 'es')).toBe('0,4 s')
    expect(formatTenths(0.42, 'en')).toBe('0.4 s')
  })
})
