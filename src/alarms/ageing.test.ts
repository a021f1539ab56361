import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDesk, type Desk, refusedAs, supervisor } from '../dispatch/desk.test-support.ts'
import type { Actor } from '../log/machine.ts'
import { ageLimits, ageOf, escalatesAt, isShelvedAt } from './ageing.ts'
import { alarmMachine } from './alarm.ts'
import { due } from './due.ts'
import { type AlarmPriority, alarmKindNames, alarmKinds } from './kinds.ts'
import { loadOf, loadWindowSeconds, reviewFrom } from './load.ts'
import { asks } from './whose.ts'

const timer: Actor = { name: 'program/timer', roles: ['program'], services: [] }
const reason = 'espera repuesto'
let ids = 0
const newId = () => `00000000-0000-7000-8000-${(0xe000_0000 + ids++).toString(16).padStart(12, '0')}`

function withAlarm(priority: AlarmPriority = 'high', kind = 'incidentPending'): Desk {
  const desk = createDesk()
  desk.must('raiseAlarm', { alarm: 'x', kind, priority, subject: 'incident/i', services: ['GS'] })
  return desk
}

const alarmIn = (desk: Desk) => desk.see(alarmMachine, 'x')

/** What the server's clock does each second. */
function tick(desk: Desk): string[] {
  const commands = due(desk.record.lookup, desk.record.now(), newId)
  for (const command of commands) {
    const outcome = desk.record.submit(command, timer)
    if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.refused}`)
  }
  return commands.map((command) => command.type)
}

describe('an alarm that nobody takes', () => {
  test('console/W7 a high one goes to the supervisors at its limit, once, by an event of its own', () => {
    const desk = withAlarm()
    desk.record.advance(ageLimits.high.lateSeconds - 1)
    expect(tick(desk)).toEqual([])
    expect(refusedAs(desk.do('escalateAlarm', { alarm: 'x' }, timer))).toBe('alarmNotEscalated')
    desk.record.advance(1)
    expect(tick(desk)).toEqual(['escalateAlarm'])
    expect(alarmIn(desk).escalatedAt).toBe(desk.record.now())
    expect(desk.record.events.at(-1)).toMatchObject({ type: 'alarmEscalated', body: { to: 'supervisor' } })
    desk.record.advance(600)
    expect(tick(desk)).toEqual([])
  })

  test('console/W7 taken, shelved or less than high: it stays where it is', () => {
    const taken = withAlarm()
    taken.must('acknowledgeAlarm', { alarm: 'x' })
    const shelved = withAlarm()
    shelved.must('shelveAlarm', { alarm: 'x', untilSeconds: 900, reason })
    for (const desk of [taken, shelved, withAlarm('medium'), withAlarm('low')]) {
      desk.record.advance(700)
      expect(tick(desk)).toEqual([])
    }
    expect(escalatesAt(alarmIn(taken))).toBeUndefined()
  })

  test('console/W7 raised again it asks again: nobody took the new one', () => {
    const desk = createDesk()
    desk.must('raiseCrewEmergency', { unit: 'A1' })
    const [id = ''] = desk.record.lookup.all(alarmMachine).keys()
    desk.record.advance(60)
    tick(desk)
    desk.must('acknowledgeAlarm', { alarm: id }, supervisor)
    desk.must('raiseCrewEmergency', { unit: 'A1' })
    expect(desk.see(alarmMachine, id).escalatedAt).toBeUndefined()
    expect(tick(desk)).toEqual(['escalateAlarm'])
  })

  test('console/W7 it looks older with its age, sooner the more urgent it is', () => {
    for (const priority of ['high', 'medium', 'low'] as const) {
      const desk = withAlarm(priority)
      const { agesSeconds, lateSeconds } = ageLimits[priority]
      const ages = [0, agesSeconds - 1, agesSeconds, lateSeconds - 1, lateSeconds].map((seconds) =>
        ageOf(alarmIn(desk), new Date(Date.parse(desk.record.now()) + seconds * 1000).toISOString()),
      )
      expect(ages).toEqual(['new', 'new', 'aged', 'aged', 'late'])
    }
    expect(ageLimits.high.lateSeconds).toBeLessThan(ageLimits.medium.lateSeconds)
    expect(ageLimits.medium.lateSeconds).toBeLessThan(ageLimits.low.lateSeconds)
  })
})

describe('a shelf', () => {
  test('console/W7 ends by itself, to the second, and the alarm ages anew from there', () => {
    const desk = withAlarm()
    desk.must('shelveAlarm', { alarm: 'x', untilSeconds: 600, reason })
    desk.record.advance(599)
    expect(tick(desk)).toEqual([])
    expect(refusedAs(desk.do('unshelveAlarm', { alarm: 'x' }, timer))).toBe('alarmNotShelved')
    desk.record.advance(1)
    expect(isShelvedAt(alarmIn(desk), desk.record.now())).toBe(false)
    expect(tick(desk)).toEqual(['unshelveAlarm'])
    expect(alarmIn(desk).shelvedUntil).toBeUndefined()
    expect(alarmIn(desk).reason).toBe(reason)
    expect(tick(desk)).toEqual([])
    desk.record.advance(ageLimits.high.lateSeconds)
    expect(tick(desk)).toEqual(['escalateAlarm'])
  })

  test('console/W7 a person ends it sooner; what is not shelved is refused', () => {
    const desk = withAlarm()
    expect(refusedAs(desk.do('unshelveAlarm', { alarm: 'x' }))).toBe('alarmNotShelved')
    desk.must('shelveAlarm', { alarm: 'x', untilSeconds: 600, reason })
    desk.must('unshelveAlarm', { alarm: 'x' })
    expect(alarmIn(desk).shelvedBy).toBeUndefined()
  })
})

const step = fc.oneof(
  fc.record({ advance: fc.integer({ min: 1, max: 400 }) }),
  fc.constantFrom('acknowledgeAlarm', 'unshelveAlarm', 'clearAlarm').map((type) => ({ type, fields: {} })),
  fc.integer({ min: 1, max: 300 }).map((untilSeconds) => ({ type: 'shelveAlarm', fields: { untilSeconds } })),
)

test('console/W7 whatever people do, what is due is done in one turn, and none is past its limit unseen', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const desk = withAlarm()
      for (const each of steps) {
        if ('advance' in each) desk.record.advance(each.advance)
        else
          desk.do(each.type, {
            alarm: 'x',
            ...(/shelve|clear/.test(each.type) && each.type !== 'unshelveAlarm' && { reason }),
            ...each.fields,
          })
        for (let turns = 0; tick(desk).length > 0; turns++) if (turns > 2) throw new Error('never done')
        const alarm = desk.record.state(alarmMachine, 'x')
        if (!alarm || alarm.clearedAt) return
        const now = desk.record.now()
        if (ageOf(alarm, now) === 'late' && !alarm.escalatedAt) throw new Error('late and not passed on')
        if (alarm.shelvedUntil && alarm.shelvedUntil <= now) throw new Error('still on a shelf that ended')
      }
    }),
    { numRuns: 300 },
  )
})

describe('whose an alarm is', () => {
  const desk = (roles: string[], services: string[] = []) => ({ id: 'p', roles, services })
  const alarm = (kind: string, more = {}) =>
    ({ kind, subject: 'unit/A1', services: ['GS'], ...more }) as unknown as Parameters<typeof asks>[0]

  test('console/W7 of a unit: the dispatchers of its services; of a call: call-takers; of desks: supervisors', () => {
    expect(asks(alarm('statusOverdue'), desk(['dispatcher'], ['GS', 'SI']))).toBe(true)
    expect(asks(alarm('statusOverdue'), desk(['dispatcher'], ['SC']))).toBe(false)
    expect(asks(alarm('statusOverdue', { services: [] }), desk(['dispatcher'], ['SC']))).toBe(true)
    expect(asks(alarm('callDisconnected'), desk(['callTaker']))).toBe(true)
    expect(asks(alarm('ringMissed'), desk(['supervisor']))).toBe(true)
    expect(asks(alarm('diskReserve'), desk(['technician']))).toBe(true)
    expect(asks(alarm('statusOverdue'), desk(['supervisor']))).toBe(false)
  })

  test('console/W7 what nobody took on is the supervisors’ too; every kind has a desk', () => {
    const passed = alarm('statusOverdue', { escalatedAt: 'x' })
    expect(asks(passed, desk(['supervisor']))).toBe(true)
    expect(asks(passed, desk(['dispatcher'], ['GS']))).toBe(true)
    for (const kind of alarmKindNames) expect(asks(alarm(kind), desk([alarmKinds[kind].for]))).toBe(true)
  })
})

test('console/W7 the load of ten minutes: one is good, five are to be reviewed, older ones do not count', () => {
  const now = '2026-11-24T19:30:00.000Z'
  const raised = (secondsAgo: number) => ({
    id: String(secondsAgo),
    raisedAt: new Date(Date.parse(now) - secondsAgo * 1000).toISOString(),
  })
  expect(loadOf([], now)).toEqual({ count: 0, level: 'good' })
  expect(loadOf([raised(0), raised(loadWindowSeconds)], now)).toEqual({ count: 1, level: 'good' })
  expect(loadOf([1, 2, 3, 4].map(raised), now)).toEqual({ count: 4, level: 'manageable' })
  expect(
    loadOf(
      Array.from({ length: reviewFrom }, (_, n) => raised(n)),
      now,
    ).level,
  ).toBe('review')
})
