import { expect, test } from 'vitest'
import { parseBound, within } from './range.ts'
import { inventedRow, mapping } from './rows.test-support.ts'

const bound = (text: string) => parseBound(text, mapping.timeZone)

test('centre/R1 bounds are times on the wall of the record', () => {
  expect(bound('2017-01-03')).toBe(Date.parse('2017-01-03T08:00:00Z'))
  expect(bound('2017-01-03T06:30')).toBe(Date.parse('2017-01-03T14:30:00Z'))
  expect(bound('2017-01-03 06:30:15')).toBe(Date.parse('2017-01-03T14:30:15Z'))
  expect(bound('2017-03-12T02:30')).toBe(Date.parse('2017-03-12T10:30:00Z'))
})

test('centre/R1 what is no time is no bound', () => {
  for (const text of ['', 'tomorrow', '2017-13-01', '03/01/2017']) expect(bound(text)).toBeUndefined()
})

test('centre/R2 an incident is within with all its rows or not at all, unreadable rows always', () => {
  const rows = [
    inventedRow({ incident: 'a', entry: '09:59:59', dispatch: '10:30:00' }, 2),
    inventedRow({ incident: 'b', entry: '10:00:00', dispatch: '10:01:00' }, 3),
    inventedRow({ incident: 'b', unit: '79', entry: '10:00:00', dispatch: '12:00:00' }, 4),
    inventedRow({ incident: 'c', entry: '11:00:00', dispatch: '11:01:00' }, 5),
    inventedRow({ incident: 'd', values: { 'Entry DtTm': 'never' } }, 6),
  ]
  const lines = within(rows, { fromMs: bound('2017-01-02T10:00'), toMs: bound('2017-01-02T11:00') })
  expect(lines.map(({ line }) => line)).toEqual([3, 4, 6])
  expect(within(rows, {})).toBe(rows)
})
