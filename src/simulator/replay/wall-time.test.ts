import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOfSkipped, instantsOf, parseWallTime } from './wall-time.ts'

const zone = 'America/Los_Angeles'
const wall = (text: string) => parseWallTime(text) as number
const utc = (text: string) => instantsOf(wall(text), zone).map((ms) => new Date(ms).toISOString())

describe('centre/R1 wall times', () => {
  test('centre/R1 a winter time of San Francisco is eight hours behind UTC', () => {
    expect(utc('01/02/2017 11:43:00 PM')).toEqual(['2017-01-03T07:43:00.000Z'])
  })

  test('centre/R1 a summer time is seven hours behind', () => {
    expect(utc('07/04/2017 12:00:00 PM')).toEqual(['2017-07-04T19:00:00.000Z'])
  })

  test('centre/R1 twelve at night is hour 0, twelve at noon hour 12', () => {
    expect(utc('01/02/2017 12:00:38 AM')).toEqual(['2017-01-02T08:00:38.000Z'])
    expect(utc('01/02/2017 12:00:38 PM')).toEqual(['2017-01-02T20:00:38.000Z'])
  })

  test('centre/R1 the hour lived twice gives both instants, the earlier first', () => {
    expect(utc('11/05/2017 01:30:00 AM')).toEqual(['2017-11-05T08:30:00.000Z', '2017-11-05T09:30:00.000Z'])
  })

  test('centre/R1 the hour skipped gives none, and is placed an hour on', () => {
    expect(utc('03/12/2017 02:30:00 AM')).toEqual([])
    const placed = instantOfSkipped(wall('03/12/2017 02:30:00 AM'), zone)
    expect(new Date(placed).toISOString()).toBe('2017-03-12T10:30:00.000Z')
  })

  test('centre/R1 the same time in the three published forms is one time', () => {
    expect(wall('01/02/2017 11:43:00 PM')).toBe(wall('2017-01-02T23:43:00.000'))
    expect(wall('01/02/2017 23:43:00')).toBe(wall('2017-01-02T23:43:00'))
  })

  test.each([
    '',
    'yesterday',
    '13/01/2017 01:00:00 AM',
    '02/30/2017 01:00:00 AM',
    '01/02/2017 13:00:00 PM',
    '01/02/2017 00:00:00 AM',
    '01/02/2017 25:00:00',
    '01/02/2017 11:60:00 PM',
    '01/02/2017 11:43:00 PM ',
  ])('centre/R2 "%s" is no time', (text) => {
    expect(parseWallTime(text)).toBeUndefined()
  })

  test('centre/R1 every instant of a year comes back from what the clock showed then', () => {
    const year = { min: Date.UTC(2017, 0, 1) / 1000, max: Date.UTC(2018, 0, 1) / 1000 }
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    fc.assert(
      fc.property(fc.integer(year), (second) => {
        const shown = clock.format(second * 1000).replace(',', '')
        expect(instantsOf(wall(shown), zone)).toContain(second * 1000)
      }),
    )
  })
})
