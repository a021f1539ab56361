import { expect, test } from 'vitest'
import { alarmMachine } from '../alarms/alarm.ts'
import { incidentMachine } from '../incidents/incident.ts'
import { statusOf } from '../units/status.ts'
import { unitMachine } from '../units/unit.ts'
import { assignmentMachine } from './assignment.ts'
import { createDesk, importer, refusedAs, timer } from './desk.test-support.ts'

const reason = 'es la única'

test('centre/M2 sixty units go to one incident by one command, and each knows it', () => {
  const desk = createDesk()
  const units = Array.from({ length: 60 }, (_, index) => ({ unit: `P${index}`, assignment: `p${index}` }))
  for (const { unit } of units) {
    desk.must(
      'registerUnit',
      { unit, service: 'SC', kind: 'patrol', capabilities: ['patrol'], callSign: unit },
      importer,
    )
  }
  const outcome = desk.do('assignUnits', { incident: 'one', units }, importer)
  expect(outcome.ok && outcome.answer).toHaveLength(60)
  expect(Object.keys(desk.see(incidentMachine, 'one').units)).toHaveLength(60)
  expect(desk.see(incidentMachine, 'one').agencies.SC?.assignments).toHaveLength(60)
  expect(desk.see(unitMachine, 'P59').current).toBe('p59')
})

test('centre/M2 a busy unit keeps its status and goes to the next incident the moment it clears', () => {
  const desk = createDesk()
  desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
  desk.must('reportMilestone', { assignment: 'a', milestone: 'onScene' })
  desk.must('assignUnits', { incident: 'two', units: [{ unit: 'A1', assignment: 'b' }], reason })
  const unit = () => desk.see(unitMachine, 'A1')
  const status = () => statusOf(unit(), desk.see(assignmentMachine, unit().current ?? '')).status
  expect(status()).toBe('onScene')
  expect(desk.see(incidentMachine, 'two')).toMatchObject({ status: 'pending', waiting: { A1: 'b' } })
  desk.record.advance(600)
  desk.must('reportMilestone', { assignment: 'a', milestone: 'cleared' })
  expect(status()).toBe('assigned')
  expect(statusOf(unit(), desk.see(assignmentMachine, 'b')).since).toBe(desk.record.now())
  expect(desk.see(incidentMachine, 'two')).toMatchObject({
    status: 'active',
    units: { A1: 'b' },
    waiting: {},
  })
  expect(desk.see(incidentMachine, 'one').agencies.GS?.state).toBe('done')
})

test('centre/R2 an import may state times out of order; they are kept to the millisecond and listed', () => {
  const desk = createDesk()
  desk.record.advance(3600)
  const at = (minute: number) => `2026-11-24T19:${minute}:00.000Z`
  desk.must(
    'assignUnits',
    { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }], at: at(10) },
    importer,
  )
  desk.must('reportMilestone', { assignment: 'a', milestone: 'onScene', at: at(20) }, importer)
  desk.must('reportMilestone', { assignment: 'a', milestone: 'enRoute', at: at(25) }, importer)
  desk.must('reportMilestone', { assignment: 'a', milestone: 'cleared', at: at(30) }, importer)
  desk.must('reportMilestone', { assignment: 'a', milestone: 'atHospital', at: at(35) }, importer)
  expect(desk.see(assignmentMachine, 'a')).toMatchObject({
    state: 'cleared',
    milestones: { assigned: at(10), enRoute: at(25), onScene: at(20), atHospital: at(35), cleared: at(30) },
    oddities: [
      { milestone: 'enRoute', code: 'afterLater', against: 'onScene' },
      { milestone: 'atHospital', code: 'afterLater', against: 'cleared' },
      { milestone: 'atHospital', code: 'afterEnd' },
    ],
  })
})

test('centre/R2 an import may clear an assignment that was still stacked: the unit is not kept waiting for it', () => {
  const desk = createDesk()
  desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
  desk.must('assignUnits', { incident: 'two', units: [{ unit: 'A1', assignment: 'b' }], reason })
  desk.must('reportMilestone', { assignment: 'b', milestone: 'onScene' }, importer)
  desk.must('reportMilestone', { assignment: 'b', milestone: 'cleared' }, importer)
  expect(desk.see(unitMachine, 'A1')).toMatchObject({ current: 'a', stacked: [] })
  expect(desk.see(incidentMachine, 'two').outcomes).toEqual({ b: 'attended' })
})

test('centre/M1 a correction says who, why and what stood before, and adds a time that nobody reported', () => {
  const desk = createDesk()
  desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
  const [assigned, at] = ['2026-11-24T19:00:00.000Z', '2026-11-24T18:59:30.000Z']
  desk.must('correctMilestone', { assignment: 'a', milestone: 'assigned', at, reason: 'se anotó tarde' })
  desk.must('reportMilestone', { assignment: 'a', milestone: 'cleared' })
  desk.must('correctMilestone', { assignment: 'a', milestone: 'onScene', at: assigned, reason: 'sin radio' })
  expect(desk.see(assignmentMachine, 'a').corrections).toEqual([
    {
      milestone: 'assigned',
      from: assigned,
      to: at,
      by: 'person/diana',
      reason: 'se anotó tarde',
      at: assigned,
    },
    { milestone: 'onScene', to: assigned, by: 'person/diana', reason: 'sin radio', at: assigned },
  ])
})

test('centre/M9 a unit that was stacked at the very incident it is taken to leaves no second assignment there', () => {
  const desk = createDesk()
  desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
  desk.must('assignUnits', { incident: 'two', units: [{ unit: 'A1', assignment: 'b' }], reason })
  desk.must('preemptUnit', { unit: 'A1', incident: 'two', assignment: 'c', reason })
  expect(desk.see(unitMachine, 'A1')).toMatchObject({ current: 'c', stacked: [] })
  expect(desk.see(assignmentMachine, 'b').state).toBe('cancelled')
  expect(desk.see(incidentMachine, 'two')).toMatchObject({ units: { A1: 'c' }, waiting: {} })
})

test('centre/M9 the alarm of a pre-emption ends when another unit is sent, or a person says that none is needed', () => {
  for (const mend of ['send', 'continue']) {
    const desk = createDesk()
    const units = ['A1', 'A2'].map((unit) => ({ unit, assignment: `on-${unit}` }))
    desk.must('assignUnits', { incident: 'one', units })
    desk.must('preemptUnit', { unit: 'A1', incident: 'two', assignment: 'b', reason })
    const [alarm = ''] = desk.see(incidentMachine, 'one').standingAlarms
    expect(desk.see(incidentMachine, 'one').status).toBe('pending')
    expect(desk.see(alarmMachine, alarm)).toMatchObject({
      kind: 'unitPreempted',
      priority: 'high',
      services: ['GS'],
    })
    if (mend === 'send')
      desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A3', assignment: 'c' }] })
    else desk.must('continueIncident', { incident: 'one', reason: 'basta con A2' })
    expect(desk.see(incidentMachine, 'one').status).toBe('active')
    expect(desk.see(alarmMachine, alarm).clearedAt).toBeDefined()
  }
})

test('centre/M13 a crew at a fire is asked for a sign of life, and the alarm ends with it', () => {
  const desk = createDesk()
  desk.must('assignUnits', { incident: 'two', units: [{ unit: 'B1', assignment: 'a' }] })
  desk.must('reportMilestone', { assignment: 'a', milestone: 'onScene' })
  desk.wait(1200)
  expect(desk.see(assignmentMachine, 'a').checkInOverdue).toBeUndefined()
  desk.wait(60)
  const alarm = desk.see(assignmentMachine, 'a').checkInOverdue?.alarm ?? ''
  expect(desk.see(alarmMachine, alarm)).toMatchObject({
    kind: 'checkInOverdue',
    priority: 'high',
    services: ['SI'],
  })
  desk.must('checkIn', { assignment: 'a' })
  expect(desk.see(alarmMachine, alarm).reason).toBe('checkedIn')
  desk.wait(1300)
  expect(desk.see(assignmentMachine, 'a').checkInOverdue).toBeDefined()
})

test('centre/M13 a timer that fires late finds nothing to do and says so', () => {
  const desk = createDesk()
  desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
  desk.wait(130)
  const again = desk.do('noteStatusOverdue', { assignment: 'a', alarm: 'x' }, timer)
  expect(refusedAs(again)).toBe('notOverdue')
})

test('centre/M12 where the patient is taken may be said before leaving and changed on the way', () => {
  const desk = createDesk()
  desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
  desk.must('setHospital', { assignment: 'a', hospital: 'Vicente Corral' })
  desk.must('setHospital', { assignment: 'a', hospital: 'José Carrasco' })
  expect(desk.see(assignmentMachine, 'a').hospital).toBe('José Carrasco')
  desk.must('cancelAssignment', { assignment: 'a', reason })
  expect(refusedAs(desk.do('setHospital', { assignment: 'a', hospital: 'otro' }))).toBe('assignmentOver')
})

test('centre/M3 an order against stale knowledge of a unit is refused, but new words do not hold it up', () => {
  const desk = createDesk()
  const order = { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }], expected: { 'unit/A1': 1 } }
  desk.must('addWords', { incident: 'one', text: 'No respira' })
  desk.must('setUnitState', { unit: 'A1', state: 'conditional', reason: 'sin combustible' })
  expect(refusedAs(desk.do('assignUnits', order))).toBe('versionConflict')
  expect(refusedAs(desk.do('assignUnits', { ...order, expected: { 'unit/A1': 2 }, reason }))).toBe('ok')
})

test('console/W16 a step that a person reports late carries the time at which it was made', () => {
  const desk = createDesk()
  desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
  desk.record.advance(300)
  const madeAt = desk.record.now()
  desk.record.advance(600)
  desk.must('reportMilestone', { assignment: 'a', milestone: 'onScene', madeAt })
  expect(desk.see(assignmentMachine, 'a').milestones.onScene).toBe(madeAt)
  expect(desk.record.events.at(-1)).toMatchObject({ madeAt, time: desk.record.now() })
})
