import { describe, expect, test } from 'vitest'
import {
  createDesk,
  type Desk,
  refusedAs,
  supervisor,
  unevenWords,
  wordsInBoth,
} from '../dispatch/desk.test-support.ts'
import type { Outcome } from '../log/judge.ts'
import { alarmMachine } from './alarm.ts'
import { alarmKindNames, alarmKinds } from './kinds.ts'
import { type AlarmFacts, alarmRaised } from './raise.ts'
import { refusals } from './refusals.ts'

const reason = 'ya se atendió'
const missed = { alarm: 'x', kind: 'ringMissed', subject: 'operator/ana', services: [] }

function withAlarm(more: object = {}): Desk {
  const desk = createDesk()
  desk.must('raiseAlarm', { ...missed, ...more })
  return desk
}

const examples: Record<keyof typeof refusals, () => Outcome> = {
  alarmUnknown: () => createDesk().do('acknowledgeAlarm', { alarm: 'x' }),
  alarmKnown: () => withAlarm().do('raiseAlarm', missed),
  alarmAcknowledged() {
    const desk = withAlarm()
    desk.must('acknowledgeAlarm', { alarm: 'x' })
    return desk.do('acknowledgeAlarm', { alarm: 'x' }, supervisor)
  },
  alarmCleared() {
    const desk = withAlarm()
    desk.must('clearAlarm', { alarm: 'x', reason })
    return desk.do('shelveAlarm', { alarm: 'x', untilSeconds: 60, reason })
  },
  alarmNotShelvable: () =>
    withAlarm({ kind: 'nobodyReady' }).do('shelveAlarm', { alarm: 'x', untilSeconds: 60, reason }),
  alarmNotShelved: () => withAlarm().do('unshelveAlarm', { alarm: 'x' }),
  alarmNotEscalated: () => withAlarm().do('escalateAlarm', { alarm: 'x' }),
  emergencyEndsElsewhere() {
    const desk = createDesk()
    desk.must('raiseCrewEmergency', { unit: 'A1' })
    const [id] = desk.record.lookup.all(alarmMachine).keys()
    return desk.do('clearAlarm', { alarm: id, reason }, supervisor)
  },
  emergencyRaisedElsewhere: () => createDesk().do('raiseAlarm', { ...missed, kind: 'crewEmergency' }),
}

describe('refusals of alarms', () => {
  for (const [code, example] of Object.entries(examples)) {
    test(`centre/M15 ${code} is refused, in words without an open gap`, () => {
      const outcome = example()
      expect(refusedAs(outcome)).toBe(code)
      for (const { what, next } of wordsInBoth(outcome, refusals))
        expect(`${what} ${next}`).not.toMatch(/[{}…]/)
    })
  }

  test('centre/M15 both languages say the same and end their sentences', () => {
    expect(unevenWords(refusals)).toEqual([])
  })

  test('centre/M15 an alarm that somebody took says who and when', () => {
    expect(examples.alarmAcknowledged()).toMatchObject({
      who: 'person/diana',
      since: '2026-11-24T19:00:00.000Z',
    })
  })
})

test('centre/M13 every kind of alarm says in both languages what a person has to do', () => {
  for (const kind of alarmKindNames) {
    const { es, en } = alarmKinds[kind]
    for (const { name, response } of [es, en]) {
      expect(name.length).toBeGreaterThan(4)
      expect(response).toMatch(/^\S.{15,}\.$/)
    }
  }
  expect(alarmKinds.crewEmergency).toMatchObject({ priority: 'high', shelvable: false })
})

test('centre/M13 an alarm has the priority of its kind unless whoever raises it gives another', () => {
  expect(withAlarm().see(alarmMachine, 'x').priority).toBe('medium')
  expect(withAlarm({ priority: 'high' }).see(alarmMachine, 'x').priority).toBe('high')
})

test('centre/M13 taking, shelving and clearing are told apart, each with who and when', () => {
  const desk = withAlarm()
  desk.must('acknowledgeAlarm', { alarm: 'x' })
  desk.must('shelveAlarm', { alarm: 'x', untilSeconds: 600, reason: 'espera repuesto' })
  expect(desk.see(alarmMachine, 'x')).toMatchObject({
    acknowledgedBy: 'person/diana',
    shelvedUntil: '2026-11-24T19:10:00.000Z',
    reason: 'espera repuesto',
  })
  expect(alarmMachine.isLive(desk.see(alarmMachine, 'x'))).toBe(true)
  desk.must('clearAlarm', { alarm: 'x', reason })
  expect(desk.see(alarmMachine, 'x')).toMatchObject({ clearedBy: 'person/diana', reason })
  expect(alarmMachine.isLive(desk.see(alarmMachine, 'x'))).toBe(false)
})

test('centre/M13 a decision of another room raises an alarm by the same event as the command', () => {
  const facts: AlarmFacts = { kind: 'callDisconnected', subject: 'call/c1', services: [] }
  const event = alarmRaised('x', facts)
  const alarm = alarmMachine.evolve(undefined, {
    ...event,
    version: 1,
    time: '2026-11-24T19:00:00.000Z',
    by: 'program/timer',
    command: 'c',
  })
  expect(alarm).toMatchObject({ id: 'x', kind: 'callDisconnected', priority: 'high', subject: 'call/c1' })
})
