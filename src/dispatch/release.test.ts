import { describe, expect, test } from 'vitest'
import { alarmMachine } from '../alarms/alarm.ts'
import { incidentMachine } from '../incidents/incident.ts'
import { unitMachine } from '../units/unit.ts'
import { assignmentMachine } from './assignment.ts'
import { createDesk, type Desk, importer, refusedAs, supervisor } from './desk.test-support.ts'

const reason = 'son las únicas'
const incident = (desk: Desk, id: string) => desk.see(incidentMachine, id)
const unit = (desk: Desk, id: string) => desk.see(unitMachine, id)
const order = (id: string, ...units: string[]) => ({
  incident: id,
  units: units.map((one) => ({ unit: one, assignment: `${id}-${one}` })),
  reason,
})
const cleared = (assignment: string) => ({ assignment, milestone: 'cleared' })

/** A1, A2 and A3 on incident one; all three stacked for two; A1 and A2 for three behind that. */
function stackedDesk(): Desk {
  const desk = createDesk()
  desk.must('openIncident', { incident: 'three', incidentType: 'TM-101' })
  desk.must('assignUnits', order('one', 'A1', 'A2', 'A3'))
  desk.must('assignUnits', order('two', 'A1', 'A2', 'A3'))
  desk.must('assignUnits', order('three', 'A1', 'A2'))
  return desk
}

describe('when a unit leaves', () => {
  test('centre/M2 units go through what waits for them in the order in which it was given', () => {
    const desk = stackedDesk()
    expect(unit(desk, 'A1').stacked).toEqual(['two-A1', 'three-A1'])
    desk.must('reportMilestone', cleared('one-A1'))
    expect(unit(desk, 'A1')).toMatchObject({ current: 'two-A1', stacked: ['three-A1'] })
    desk.must('reportMilestone', cleared('two-A1'))
    expect(unit(desk, 'A1')).toMatchObject({ current: 'three-A1', stacked: [] })
    desk.must('reportMilestone', cleared('three-A1'))
    expect(unit(desk, 'A1').current).toBeUndefined()
    expect(unit(desk, 'A1').freeSince).toBe(desk.record.now())
  })

  test('centre/M12 cancelling an incident brings three units forward to the next, in one decision', () => {
    const desk = stackedDesk()
    const seen = desk.record.events.length
    desk.must('cancelIncident', { incident: 'one', reason: 'falsa alarma' })
    const commands = new Set(desk.record.events.slice(seen).map((event) => event.command))
    expect(commands.size).toBe(1)
    expect(incident(desk, 'two').units).toEqual({ A1: 'two-A1', A2: 'two-A2', A3: 'two-A3' })
    expect(incident(desk, 'two')).toMatchObject({ status: 'active', waiting: {} })
    expect(incident(desk, 'three')).toMatchObject({
      status: 'pending',
      waiting: { A1: 'three-A1', A2: 'three-A2' },
    })
    expect(incident(desk, 'one').outcomes).toEqual({
      'one-A1': 'cancelled',
      'one-A2': 'cancelled',
      'one-A3': 'cancelled',
    })
  })

  test('centre/M12 cancelling an incident for which units only wait takes it out of their stacks', () => {
    const desk = stackedDesk()
    desk.must('cancelIncident', { incident: 'two', reason: 'lo resolvieron' })
    expect(unit(desk, 'A1')).toMatchObject({ current: 'one-A1', stacked: ['three-A1'] })
    expect(unit(desk, 'A3')).toMatchObject({ current: 'one-A3', stacked: [] })
    expect(desk.see(assignmentMachine, 'two-A2')).toMatchObject({
      state: 'cancelled',
      reason: 'lo resolvieron',
    })
  })

  test('centre/M12 calling off what waits leaves the work and the rest of the stack alone', () => {
    const desk = stackedDesk()
    desk.must('cancelAssignment', { assignment: 'two-A1', reason: 'va otra' })
    expect(unit(desk, 'A1')).toMatchObject({ current: 'one-A1', stacked: ['three-A1'] })
    expect(incident(desk, 'two').waiting).toEqual({ A2: 'two-A2', A3: 'two-A3' })
  })

  test('centre/M10 a shared crew stays out while its vehicle goes from one incident to the next', () => {
    const desk = stackedDesk()
    expect(unit(desk, 'A4').crewTakenBy).toBe('A3')
    desk.must('reportMilestone', cleared('one-A3'))
    expect(unit(desk, 'A4').crewTakenBy).toBe('A3')
    desk.must('reportMilestone', cleared('two-A3'))
    expect(unit(desk, 'A4').crewTakenBy).toBeUndefined()
    expect(refusedAs(desk.do('assignUnits', order('three', 'A4')))).toBe('ok')
  })

  test('centre/M12 the alarms of a wait end when a unit that was stacked comes', () => {
    const desk = stackedDesk()
    desk.wait(130)
    const { waitingAlarm = '' } = incident(desk, 'two')
    expect(desk.see(alarmMachine, waitingAlarm).clearedAt).toBeUndefined()
    desk.must('reportMilestone', cleared('one-A1'))
    expect(desk.see(alarmMachine, waitingAlarm)).toMatchObject({
      clearedAt: desk.record.now(),
      reason: 'incidentNoLongerPending',
    })
    expect(incident(desk, 'two').standingAlarms).toEqual([])
  })

  test('centre/M9 a pre-empted unit keeps its stack, and comes to it after the new incident', () => {
    const desk = stackedDesk()
    desk.must('openIncident', { incident: 'urgent', incidentType: 'GS-101' })
    desk.must('preemptUnit', { unit: 'A1', incident: 'urgent', assignment: 'u', reason: 'paro cardíaco' })
    expect(unit(desk, 'A1')).toMatchObject({ current: 'u', stacked: ['two-A1', 'three-A1'] })
    expect(desk.see(assignmentMachine, 'one-A1')).toMatchObject({
      state: 'preempted',
      reason: 'paro cardíaco',
    })
    desk.must('reportMilestone', cleared('u'))
    expect(unit(desk, 'A1').current).toBe('two-A1')
  })

  test('centre/M9 pre-empting ends the status alarm of what the unit left', () => {
    const desk = createDesk()
    desk.must('assignUnits', order('one', 'A1'))
    desk.wait(130)
    const alarm = desk.see(assignmentMachine, 'one-A1').overdue?.alarm ?? ''
    desk.must('preemptUnit', { unit: 'A1', incident: 'two', assignment: 'u', reason })
    expect(desk.see(alarmMachine, alarm).reason).toBe('statusMovedOn')
    expect(desk.see(assignmentMachine, 'one-A1').overdue).toBeUndefined()
  })

  test('centre/M3 a unit in emergency or out of service is not taken away either', () => {
    const desk = createDesk()
    desk.must('assignUnits', order('one', 'A1', 'A2'))
    desk.must('raiseCrewEmergency', { unit: 'A1' })
    desk.must('setUnitState', { unit: 'A2', state: 'notAvailable', reason: 'avería' })
    const take = (id: string) => ({ unit: id, incident: 'two', assignment: 'u', reason })
    expect(refusedAs(desk.do('preemptUnit', take('A1'), supervisor))).toBe('unitInEmergency')
    expect(refusedAs(desk.do('preemptUnit', take('A2'), supervisor))).toBe('unitNotAvailable')
  })
})

describe('what a merge carries', () => {
  test('centre/M5 a unit on both is named: the merge waits for a person to cancel one of its assignments', () => {
    const desk = stackedDesk()
    const merge = { incident: 'three', into: 'one' }
    expect(desk.do('mergeIncidents', merge)).toMatchObject({ refused: 'unitOnBoth', who: 'unit/A1' })
    for (const id of ['three-A1', 'three-A2']) desk.must('cancelAssignment', { assignment: id, reason })
    expect(refusedAs(desk.do('mergeIncidents', merge))).toBe('ok')
  })

  test('centre/M5 units at work and units that wait go along, and clear at the incident that took over', () => {
    const desk = createDesk()
    desk.must('openIncident', { incident: 'three', incidentType: 'GS-101' })
    desk.must('assignUnits', order('two', 'A2'))
    desk.must('assignUnits', order('one', 'A1', 'A2'))
    desk.must('mergeIncidents', { incident: 'one', into: 'three' })
    expect(incident(desk, 'one')).toMatchObject({
      status: 'merged',
      units: {},
      waiting: {},
      mergedIntoNumber: 3,
    })
    expect(incident(desk, 'three')).toMatchObject({
      status: 'active',
      units: { A1: 'one-A1' },
      waiting: { A2: 'one-A2' },
      agencies: { GS: { state: 'working', assignments: ['one-A1', 'one-A2'] } },
    })
    expect(desk.see(assignmentMachine, 'one-A1').incident).toBe('three')
    desk.must('reportMilestone', { assignment: 'one-A1', milestone: 'onScene' })
    desk.must('reportMilestone', cleared('one-A1'))
    desk.must('reportMilestone', cleared('two-A2'))
    expect(incident(desk, 'three')).toMatchObject({
      outcomes: { 'one-A1': 'attended' },
      units: { A2: 'one-A2' },
    })
    desk.must('unmergeIncident', { incident: 'one' })
    expect(incident(desk, 'one')).toMatchObject({
      status: 'active',
      outcomes: { 'one-A1': 'attended' },
      units: { A2: 'one-A2' },
    })
    expect(incident(desk, 'three')).toMatchObject({ status: 'pending', units: {}, outcomes: {}, merged: [] })
  })

  test('centre/M5 a unit that was pre-empted during a merge leaves the debt with the incident it came from', () => {
    const desk = createDesk()
    desk.must('openIncident', { incident: 'three', incidentType: 'GS-101' })
    desk.must('assignUnits', order('one', 'A1'))
    desk.must('mergeIncidents', { incident: 'one', into: 'three' })
    desk.must('preemptUnit', { unit: 'A1', incident: 'two', assignment: 'u', reason })
    desk.must('unmergeIncident', { incident: 'one' })
    expect(incident(desk, 'one')).toMatchObject({
      status: 'pending',
      owed: true,
      outcomes: { 'one-A1': 'preempted' },
    })
  })
})

test('centre/R2 an import may give the time of an assignment that had waited: its status counts from there', () => {
  const desk = createDesk()
  desk.record.advance(1800)
  const at = '2026-11-24T19:10:00.000Z'
  desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }], at }, importer)
  expect(desk.see(assignmentMachine, 'a')).toMatchObject({ currentSince: at, milestones: { assigned: at } })
})
