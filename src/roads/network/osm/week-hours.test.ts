import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WeekHours } from '../road-network.ts'
import { mergedHours, parseWeekHours, weekMinutes } from './week-hours.ts'

const day = 24 * 60
const at = (dayOfWeek: number, hour: number, minute = 0) => dayOfWeek * day + hour * 60 + minute
const weekdays = [0, 1, 2, 3, 4]

const on = (days: number[], from: number, to: number): WeekHours =>
  days.map((one) => [one * day + from * 60, one * day + to * 60])

describe('roads/R2 hours of the week', () => {
  test.each([
    ['24/7', [[0, weekMinutes]]],
    ['Mo-Fr 07:00-09:00', on(weekdays, 7, 9)],
    ['mo-fr 7:00 - 9:00', on(weekdays, 7, 9)],
    ['Mo-Fr: 07:00-09:00', on(weekdays, 7, 9)],
    ['Mo,We 10:00-12:00', on([0, 2], 10, 12)],
    ['Mo,We-Th 10:00-12:00', on([0, 2, 3], 10, 12)],
    ['Sa-Mo 10:00-12:00', on([0, 5, 6], 10, 12)],
    ['06:00-22:00', on([0, 1, 2, 3, 4, 5, 6], 6, 22)],
    ['Sa,Su', [[at(5, 0), weekMinutes]]],
    ['Mo 00:00-24:00', [[0, day]]],
    ['Fr 22:00-06:00', [[at(4, 22), at(5, 6)]]],
    ['Fr 22:00-30:00', [[at(4, 22), at(5, 6)]]],
    [
      'Su 22:00-06:00',
      [
        [0, 360],
        [at(6, 22), weekMinutes],
      ],
    ],
    [
      'Mo 07:00-09:00,16:00-18:00',
      [
        [420, 540],
        [960, 1080],
      ],
    ],
    [
      'Mo 07:00-09:00; Tu 08:00-10:00',
      [
        [420, 540],
        [at(1, 8), at(1, 10)],
      ],
    ],
    [
      'Mo 07:00-09:00, Tu 08:00-10:00',
      [
        [420, 540],
        [at(1, 8), at(1, 10)],
      ],
    ],
    ['Mo-Fr 07:00-09:00; We off', on([0, 1, 3, 4], 7, 9)],
    ['Mo-Fr 07:00-09:00; We 10:00-11:00', [...on([0, 1], 7, 9), ...on([2], 10, 11), ...on([3, 4], 7, 9)]],
    [
      'Mo 07:00-09:00, Mo 16:00-18:00',
      [
        [420, 540],
        [960, 1080],
      ],
    ],
  ] as [string, WeekHours][])('roads/R2 %s', (text, hours) => {
    expect(parseWeekHours(text)).toEqual({ hours, namesHolidays: false })
  })

  test.each([
    ['Mo-Fr 07:00-09:00; PH off', on(weekdays, 7, 9)],
    ['Sa,PH 07:00-09:00', on([5], 7, 9)],
    ['SH,Mo 07:00-09:00', on([0], 7, 9)],
  ])('roads/R2 %s: the holidays are said to be there', (text, hours) => {
    expect(parseWeekHours(text)).toEqual({ hours, namesHolidays: true })
  })

  test.each([
    '',
    'wet',
    'sunset-sunrise',
    'Mo-Fr sunrise-10:00',
    'Nov-Mar',
    'Nov 1-Apr 15',
    '2016 Apr 25 - 2016 Sep 26',
    'Su[1] 10:00-12:00',
    'week 1-20 Mo',
    'PH',
    'PH 08:00-10:00',
    'off',
    '07:00-09:00+',
    '07-09',
    '25:00-26:00',
    '07:00-09:60',
    '07:00-49:00',
    'Mo-Fr 07:00-09:00 AND wet',
    'easter',
    'Monday 07:00-09:00',
    'Mo-Fr 07:00-09:00 || "by arrangement"',
    'delivery',
  ])('roads/R2 "%s" is not guessed at', (text) => expect(parseWeekHours(text)).toBeUndefined())

  test('roads/R2 any rules mean, minute by minute, what they say', () => {
    const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
    const clock = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    const rule = fc.record({
      days: fc.uniqueArray(fc.nat(6), { minLength: 1 }),
      from: fc.nat(day - 1),
      length: fc.integer({ min: 1, max: day - 1 }),
    })
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(weekMinutes - 1), { minLength: 20 }),
        (rules, minutes) => {
          const text = rules
            .map(
              ({ days, from, length }) =>
                `${days.map((one) => names[one]).join(',')} ${clock(from)}-${clock((from + length) % day)}`,
            )
            .join('; ')
          const inForce = names.map((_, one) => rules.findLast(({ days }) => days.includes(one)))
          const isIn = (minute: number) =>
            inForce.some((one, start) => {
              if (!one) return false
              const since = (minute - start * day - one.from + 2 * weekMinutes) % weekMinutes
              return since < one.length
            })
          const { hours } = parseWeekHours(text) ?? { hours: [] }
          for (const minute of minutes)
            expect([text, minute, hours.some(([from, to]) => minute >= from && minute < to)]).toEqual([
              text,
              minute,
              isIn(minute),
            ])
        },
      ),
      { numRuns: 200 },
    )
  })

  test('roads/R2 hours are sorted, apart, and within one week, whatever spans they come from', () => {
    const span = fc.tuple(fc.nat(weekMinutes - 1), fc.integer({ min: 1, max: weekMinutes + 10 }))
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const hours = mergedHours(spans.map(([from, length]) => [from, from + length] as const))
        hours.forEach(([from, to], i) => {
          expect(from).toBeGreaterThan(i === 0 ? -1 : (hours[i - 1] as [number, number])[1])
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(weekMinutes)
        })
      }),
    )
  })
})
