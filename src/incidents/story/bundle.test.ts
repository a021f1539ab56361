import { describe, expect, test } from 'vitest'
import type { Assignment } from '../../dispatch/assignment.ts'
import type { Call } from '../../intake/call.ts'
import { beginningOf, contextOf, figuresOf, type StoryBundle } from './bundle.ts'
import { barsOf, milestoneName } from './milestones.ts'
import { fill, plain } from './parts.ts'

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 0, 1, 19, minute, second)).toISOString()
const call = { id: 'k1', channel: 'phone', offeredAt: at(41, 41), answeredAt: at(41, 48) } as Call
const assignment = (id: string, milestones: Assignment['milestones']) =>
  ({ id, unit: id.toUpperCase(), milestones }) as Assignment
const bundle: StoryBundle = {
  ...{
    version: 1,
    events: [],
    alarms: { x: 'crewEmergency' },
    units: { A12: 'A-12' },
    persons: { ana: 'Ana Paz' },
  },
  incident: { id: 'i1', number: 352, type: 'GS-101', openedAt: at(42, 9) } as never,
  assignments: [
    assignment('b3', { assigned: at(42, 50), enRoute: at(44, 0), onScene: at(46, 12) }),
    assignment('a12', {
      assigned: at(42, 42),
      dispatched: at(42, 42),
      enRoute: at(43, 44),
      onScene: at(47, 6),
    }),
  ],
  calls: [call],
  others: [{ id: 'i2', number: 347 } as never],
  head: { centre: 'c', incarnation: 1, seq: 9, hash: '' },
}

describe('what a story is told with', () => {
  test('console/V4 the four times: answer, processing, and turnout and travel of whoever came first', () => {
    expect(figuresOf(bundle)).toEqual({ answer: 7, processing: 54, turnout: 70, travel: 132 })
    expect(figuresOf({ ...bundle, assignments: [], calls: [] })).toEqual({})
    expect(beginningOf(bundle)).toBe(call.offeredAt)
    expect(beginningOf({ ...bundle, calls: [] })).toBe(at(42, 9))
  })

  test('console/V4 people, units, programs and other incidents by the names that the reader knows', () => {
    const names = contextOf(bundle, 'es', (time) => time.slice(11, 19))
    expect(['person/ana', 'person/eva', 'unit/A12', 'caller/k1', 'program/timer'].map(names.person)).toEqual([
      'Ana Paz',
      'eva',
      'A-12',
      'quien llama',
      'Amparo',
    ])
    expect([names.number('i1'), names.number('i2'), names.number('0123456789')]).toEqual([
      '352',
      '347',
      '01234567',
    ])
    expect([names.call('k1'), names.waited('k1', at(41, 48)), names.alarm('x')]).toEqual([
      'teléfono',
      '7 s',
      'crewEmergency',
    ])
    expect(names.alarm('constructor')).toBeUndefined()
    expect(names.person('person/constructor')).toBe('constructor')
  })

  test('console/V4 a step lasts until the next one, whatever order they were reported in', () => {
    expect(barsOf({ assigned: at(1), onScene: at(9), enRoute: at(3) }, undefined)).toEqual([
      { step: 'assigned', from: at(1), to: at(3) },
      { step: 'enRoute', from: at(3), to: at(9) },
      { step: 'onScene', from: at(9) },
    ])
    expect(barsOf({ assigned: at(1), cleared: at(0) }, undefined)).toEqual([
      { step: 'assigned', from: at(1), to: at(1) },
    ])
    expect(milestoneName('onScene', 'en')).toBe('arrived')
    expect(milestoneName('__proto__', 'en')).toBe('__proto__')
  })

  test('console/V4 a gap without a value takes its part along; text of a person is never read as a mark', () => {
    expect(plain(fill('a {x}[ · {y}]', { x: '[{z}]' }))).toBe('a [{z}]')
    expect(fill('{~from} {*to}', { from: 2, to: 1 })).toEqual([
      { text: '2', mark: 'struck' },
      { text: ' ' },
      { text: '1', mark: 'strong' },
    ])
    expect(plain(fill('{x}', {}))).toBe('')
  })
})
