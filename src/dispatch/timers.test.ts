import { describe, expect, test } from 'vitest'
import { alarmMachine } from '../alarms/alarm.ts'
import { incidentMachine } from '../incidents/incident.ts'
import { waitingLevel, waitingLimits } from '../incidents/waiting.ts'
import { assignmentMachine, hasArrived, isLiveAssignment } from './assignment.ts'
import { createDesk, type Desk, dispatcher, refusedAs, supervisor } from './desk.test-support.ts'
import { dueNow } from './sequences.test-support.ts'
import { checkInDueAt, checkInLevel, levelOf } from './timers.ts'

const send = (incident: string, unit: string, assignment = `on-${unit}`) => ({
  incident,
  units: [{ unit, assignment }],
})
const assignment = (desk: Desk, id: string) => desk.see(assignmentMachine, id)

describe('limits', () => {
  test('centre/M13 the limit itself is already over it', () => {
    const limits = { warnSeconds: 60, alarmSeconds: 120 }
    expect([0, 59, 60, 119, 120, 9999].map((seconds) => levelOf(limits, seconds))).toEqual([
      undefined,
      undefined,
      'warn',
      'warn',
      'alarm',
      'alarm',
    ])
  })

  test('centre/M13 the more urgent the incident, the shorter it may wait', () => {
    const alarmSeconds = ([1, 2, 3, 4, 5] as const).map((priority) => waitingLimits[priority].alarmSeconds)
    expect([...alarmSeconds].sort((a, b) => a - b)).toEqual(alarmSeconds)
    const desk = createDesk()
    const incident = desk.see(incidentMachine, 'one')
    expect(waitingLevel(incident, '2026-11-24T19:00:30.000Z')).toBe('warn')
    expect(waitingLevel({ ...incident, priority: 5 }, '2026-11-24T19:00:30.000Z')).toBeUndefined()
    expect(waitingLevel({ ...incident, status: 'active' }, '2026-11-24T23:00:00.000Z')).toBeUndefined()
  })
})

describe('check-ins', () => {
  function atTheFire(): Desk {
    const desk = createDesk()
    desk.must('assignUnits', send('two', 'B1'))
    desk.must('reportMilestone', { assignment: 'on-B1', milestone: 'onScene' })
    return desk
  }
  const dueAt = (desk: Desk, id = 'on-B1') => {
    const one = assignment(desk, id)
    return checkInDueAt(one, desk.see(incidentMachine, one.incident))
  }

  test('centre/M13 the clock runs from arrival and from each sign of life', () => {
    const desk = atTheFire()
    expect(dueAt(desk)).toBe('2026-11-24T19:20:00.000Z')
    desk.record.advance(600)
    desk.must('checkIn', { assignment: 'on-B1' })
    expect(dueAt(desk)).toBe('2026-11-24T19:30:00.000Z')
  })

  test('centre/M13 only a crew that is there, on dangerous work, is asked', () => {
    const desk = createDesk()
    desk.must('assignUnits', send('two', 'B1'))
    expect(dueAt(desk), 'on its way').toBeUndefined()
    desk.must('openIncident', { incident: 'calm', incidentType: 'TM-101' })
    desk.must('assignUnits', send('calm', 'C1'))
    desk.must('reportMilestone', { assignment: 'on-C1', milestone: 'onScene' })
    expect(dueAt(desk, 'on-C1'), 'no danger').toBeUndefined()
  })

  test('centre/M13 leaving the scene ends the asking and its alarm', () => {
    const desk = atTheFire()
    desk.wait(1300)
    const alarm = assignment(desk, 'on-B1').checkInOverdue?.alarm ?? ''
    desk.must('reportMilestone', { assignment: 'on-B1', milestone: 'clearing' })
    expect(desk.see(alarmMachine, alarm).reason).toBe('statusMovedOn')
    expect(assignment(desk, 'on-B1').checkInOverdue).toBeUndefined()
    expect(dueAt(desk)).toBeUndefined()
  })

  test('centre/M13 amber when it is due, an alarm a minute later', () => {
    const desk = atTheFire()
    const level = (minute: number) =>
      checkInLevel(
        assignment(desk, 'on-B1'),
        desk.see(incidentMachine, 'two'),
        `2026-11-24T19:${minute}:00.000Z`,
      )
    expect([19, 20, 21].map(level)).toEqual([undefined, 'warn', 'alarm'])
  })

  test('centre/M13 another type of incident changes whether its crews are asked', () => {
    const desk = atTheFire()
    desk.must('changeIncidentType', { incident: 'two', incidentType: 'TM-101' })
    expect(dueAt(desk)).toBeUndefined()
    desk.must('changeIncidentType', { incident: 'two', incidentType: 'SI-101' })
    expect(dueAt(desk)).toBe('2026-11-24T19:20:00.000Z')
  })
})

describe('what is due', () => {
  test('centre/M13 nothing is due at a centre where nothing waits', () => {
    const desk = createDesk()
    for (const incident of ['one', 'two']) desk.must('cancelIncident', { incident, reason: 'prueba' })
    desk.record.advance(7 * 24 * 3600)
    expect(dueNow(desk)).toEqual([])
  })

  test('centre/M13 a status that lasts too long is raised once, and again only for the next status', () => {
    const desk = createDesk()
    desk.must('assignUnits', send('one', 'A1'))
    for (let minute = 0; minute < 10; minute++) desk.wait(60)
    desk.must('reportMilestone', { assignment: 'on-A1', milestone: 'acknowledged' })
    for (let minute = 0; minute < 10; minute++) desk.wait(60)
    const alarms = [...desk.record.lookup.all(alarmMachine).values()].filter(
      ({ kind }) => kind === 'statusOverdue',
    )
    expect(alarms.map(({ parameters, clearedAt }) => [parameters.status, clearedAt !== undefined])).toEqual([
      ['assigned', true],
      ['acknowledged', false],
    ])
  })

  test('centre/M13 an alarm that a person cleared is not raised again for the same status', () => {
    const desk = createDesk()
    desk.must('assignUnits', send('one', 'A1'))
    desk.wait(130)
    const alarm = assignment(desk, 'on-A1').overdue?.alarm ?? ''
    desk.must('clearAlarm', { alarm, reason: 'hablé con la unidad' })
    desk.record.advance(3600)
    expect(dueNow(desk).filter(({ type }) => type === 'noteStatusOverdue')).toEqual([])
    desk.must('reportMilestone', { assignment: 'on-A1', milestone: 'enRoute' })
    expect(desk.see(alarmMachine, alarm).reason).toBe('hablé con la unidad')
  })
})

describe('two at once', () => {
  test('centre/L1 of two dispatchers who send the same unit the second learns that it has changed', () => {
    const desk = createDesk()
    const read = { 'unit/A1': desk.record.versionOf('unit/A1') }
    const first = desk.do('assignUnits', { ...send('one', 'A1'), expected: read }, dispatcher)
    const second = desk.do('assignUnits', { ...send('two', 'A1', 'b'), expected: read }, supervisor)
    expect([first, second].map(refusedAs)).toEqual(['ok', 'versionConflict'])
    expect(desk.record.state(assignmentMachine, 'b')).toBeUndefined()
  })

  test('centre/M1 crew and dispatcher who report the same step write it once', () => {
    const desk = createDesk()
    desk.must('assignUnits', send('one', 'A1'))
    const report = { assignment: 'on-A1', milestone: 'enRoute' }
    expect(refusedAs(desk.do('reportMilestone', report))).toBe('ok')
    desk.record.advance(2)
    expect(refusedAs(desk.do('reportMilestone', report, supervisor))).toBe('milestoneKnown')
    expect(assignment(desk, 'on-A1').milestones.enRoute).toBe('2026-11-24T19:00:00.000Z')
  })

  test('centre/M9 a unit that cleared a moment before is not pre-empted but assigned', () => {
    const desk = createDesk()
    desk.must('assignUnits', send('one', 'A1'))
    const read = { 'unit/A1': desk.record.versionOf('unit/A1') }
    desk.must('reportMilestone', { assignment: 'on-A1', milestone: 'cleared' })
    const order = { unit: 'A1', incident: 'two', assignment: 'b', reason: 'más urgente' }
    expect(refusedAs(desk.do('preemptUnit', { ...order, expected: read }))).toBe('versionConflict')
    expect(refusedAs(desk.do('preemptUnit', order))).toBe('nothingToPreempt')
  })
})

describe('what counts as having been there', () => {
  test('centre/M7 any step at the incident or after it counts, being on the way does not', () => {
    const desk = createDesk()
    desk.must('assignUnits', send('one', 'A1'))
    for (const milestone of ['acknowledged', 'enRoute', 'staging']) {
      desk.must('reportMilestone', { assignment: 'on-A1', milestone })
    }
    expect(hasArrived(assignment(desk, 'on-A1'))).toBe(false)
    desk.must('reportMilestone', { assignment: 'on-A1', milestone: 'transporting' })
    expect(hasArrived(assignment(desk, 'on-A1'))).toBe(true)
    expect(isLiveAssignment(assignment(desk, 'on-A1'))).toBe(true)
    desk.must('reportMilestone', { assignment: 'on-A1', milestone: 'cleared' })
    expect(assignmentMachine.isLive(assignment(desk, 'on-A1'))).toBe(false)
  })
})
