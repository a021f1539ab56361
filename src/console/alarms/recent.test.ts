import { expect, it } from 'vitest'
import type { Alarm } from '../live/records.ts'
import { burdens } from './burdens.ts'
import { remembered } from './recent.ts'

const now = Date.parse('2026-11-24T19:30:00.000Z')
const at = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString()
const alarm = (id: string, secondsAgo: number, fields: Partial<Alarm> = {}) =>
  ({
    id,
    kind: 'statusOverdue',
    priority: 'medium',
    subject: 'unit/A1',
    services: ['GS'],
    raisedAt: at(secondsAgo),
    parameters: { unit: 'A1' },
    ...fields,
  }) as Alarm

it('console/W7 an alarm that has ended still counts for ten minutes, once, and keeps no words', () => {
  const first = remembered([], [alarm('1', 30), alarm('2', 700)], now)
  expect(first.map(({ id }) => id)).toEqual(['1'])
  const later = remembered(first, [alarm('3', 5, { escalatedAt: 'x' })], now + 60_000)
  expect(later.map(({ id }) => id)).toEqual(['1', '3'])
  expect(later[0]).not.toHaveProperty('parameters')
  expect(remembered(later, [], now + 590_000).map(({ id }) => id)).toEqual(['3'])
})

it('console/W7 each person carries what asked them, the most burdened first', () => {
  const alarms = remembered(
    [],
    [1, 2, 3, 4, 5].map((n) => alarm(String(n), n)),
    now,
  )
  const people = [
    { id: 'r', roles: ['callTaker'], services: [] },
    { id: 'd', roles: ['dispatcher'], services: ['GS'] },
  ]
  expect(burdens(people, alarms, at(0))).toEqual([
    { id: 'd', count: 5, level: 'review' },
    { id: 'r', count: 0, level: 'good' },
  ])
})
