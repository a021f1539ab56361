import { expect, test } from 'vitest'
import { alarmMachine } from '../alarms/alarm.ts'
import type { Command } from '../log/machine.ts'
import { answered, callerOf, type Desk, desk, person, timer, waiting } from './desk.test-support.ts'
import { due, ringsAfter } from './due.ts'
import { createHeartbeats } from './heartbeats.ts'

const ana = person('ana')
const dueNow = (at: Desk, beats?: ReturnType<typeof createHeartbeats>) =>
  due(at.lookup, at.now(), at.newId, { heartbeats: beats })
const typesOf = (commands: Command[]) => commands.map(({ type }) => type)

/** Does what is due and gives its types. */
function settle(at: Desk, beats?: ReturnType<typeof createHeartbeats>): string[] {
  const commands = dueNow(at, beats)
  for (const command of commands) {
    expect(at.submit(command, timer), JSON.stringify(command)).toMatchObject({ ok: true })
  }
  return typesOf(commands)
}

test('centre/C3 what waits rings, and what was done is not due again', () => {
  const at = desk(['ana'])
  const call = waiting(at)
  expect(settle(at)).toEqual(['ringCall'])
  expect(at.call(call).ringingTo).toBe('ana')
  expect(settle(at)).toEqual([])
})

test('centre/C3 unanswered for 10 s it goes to the next operator at once', () => {
  const at = desk(['ana', 'luis'])
  const call = waiting(at)
  settle(at)
  at.advance(9.9)
  expect(settle(at)).toEqual([])
  at.advance(0.1)
  expect(settle(at)).toEqual(['missRing'])
  expect(at.operator('ana').state).toBe('notReady')
  expect(standing(at)).toMatchObject([{ kind: 'ringMissed', subject: 'operator/ana' }])
  expect(ringsAfter(at.lookup, at.newId)).toMatchObject([{ type: 'ringCall', call, operator: 'luis' }])
})

test('centre/C3 calls waiting and nobody ready is an alarm, once', () => {
  const at = desk(['ana'])
  answered(at)
  waiting(at, 2)
  expect(settle(at)).toEqual([])
  at.advance(10)
  expect(settle(at)).toEqual(['raiseAlarm'])
  expect(standing(at)).toMatchObject([{ kind: 'nobodyReady', priority: 'high', parameters: { waiting: 1 } }])
  expect(settle(at)).toEqual([])
})

test('centre/C3 with nobody on duty the alarm does not wait, and ends when someone is ready', () => {
  const at = desk()
  waiting(at)
  expect(settle(at)).toEqual(['raiseAlarm'])
  expect(settle(at)).toEqual([])
  at.must(ana, 'setOperatorState', { operator: 'ana', state: 'ready' })
  expect(settle(at)).toEqual(['clearAlarm', 'ringCall'])
  expect(standing(at)).toEqual([])
})

const standing = (at: Desk) =>
  [...at.lookup.all(alarmMachine).values()].filter((alarm) => alarm.clearedAt === undefined)

test('centre/M11 a transfer nobody accepts is returned by the timer', () => {
  const at = desk(['ana', 'luis'])
  const call = answered(at)
  at.must(ana, 'offerCallTransfer', { call, to: 'luis' })
  at.advance(29)
  expect(settle(at)).toEqual([])
  at.advance(1)
  expect(settle(at)).toEqual(['returnCallTransfer'])
  expect(at.call(call)).toMatchObject({ state: 'answered', operator: 'ana' })
  expect(settle(at)).toEqual([])
})

test('centre/C1 20 s without a sign of life: abandoned before an answer, disconnected after it', () => {
  const at = desk(['ana'])
  const beats = createHeartbeats(at.now())
  const call = answered(at)
  const second = waiting(at, 2)
  at.advance(15)
  beats.beat(call, at.now())
  expect(settle(at, beats)).toContain('raiseAlarm')
  at.advance(5)
  expect(settle(at, beats)).toContain('abandonCall')
  expect(at.call(second).state).toBe('abandoned')
  at.advance(15)
  expect(settle(at, beats)).toContain('disconnectCall')
  expect(at.call(call)).toMatchObject({ state: 'disconnected', operator: 'ana' })
  expect(settle(at, beats)).toEqual(['raiseAlarm'])
  expect(standing(at)).toContainEqual(
    expect.objectContaining({ kind: 'callDisconnected', subject: `call/${call}` }),
  )
  at.must(ana, 'sayInCall', { call, text: '¿Sigue ahí?' })
  expect(settle(at, beats)).toEqual(['clearAlarm'])
})

test('centre/C1 a caller who was called back and stays silent is not cut again and again', () => {
  const at = desk(['ana'])
  const beats = createHeartbeats(at.now())
  const call = answered(at)
  at.advance(20)
  settle(at, beats)
  at.must(ana, 'callBack', { call })
  at.advance(60)
  expect(settle(at, beats)).not.toContain('disconnectCall')
  beats.beat(call, at.now())
  at.advance(20)
  expect(settle(at, beats)).toContain('disconnectCall')
})

test('centre/C1 a restart of the program declares nobody gone, nor is a phone call expected to beat', () => {
  const at = desk(['ana'])
  answered(at, 'ana', 1)
  waiting(at, 2, { channel: 'phone' })
  at.advance(600)
  const beats = createHeartbeats(at.now())
  expect(settle(at, beats)).not.toContain('disconnectCall')
  at.advance(20)
  const types = settle(at, beats)
  expect(types).toContain('disconnectCall')
  expect(types).not.toContain('abandonCall')
})

test('centre/M14 time alone never ends a silent call', () => {
  const at = desk(['ana'])
  const beats = createHeartbeats(at.now())
  const call = waiting(at, 1, { silentMode: true })
  for (let n = 0; n < 200; n++) {
    settle(at, beats)
    at.advance(7)
  }
  expect(at.call(call).state).not.toBe('ended')
  expect(at.call(call).mustCallBack).toBe(true)
  at.must(callerOf(call), 'sayInCall', { call, text: 'sigo aquí' })
  expect(at.call(call).mustCallBack).toBe(false)
})
