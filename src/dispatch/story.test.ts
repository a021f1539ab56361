import { expect, test } from 'vitest'
import { type Alarm, alarmMachine } from '../alarms/alarm.ts'
import { possibleDuplicates } from '../incidents/duplicates.ts'
import { incidentMachine } from '../incidents/incident.ts'
import type { Actor } from '../log/machine.ts'
import { statusOf } from '../units/status.ts'
import { unitMachine } from '../units/unit.ts'
import { assignmentMachine } from './assignment.ts'
import { createDesk, crew, type Desk, refusedAs, supervisor } from './desk.test-support.ts'

const operator: Actor = { name: 'person/ana', roles: ['callTaker'], services: [] }
const health: Actor = { name: 'person/hugo', roles: ['dispatcher'], services: ['GS'] }
const traffic: Actor = { name: 'person/tania', roles: ['dispatcher'], services: ['TM'] }
const corner = {
  source: 'device',
  point: [-79.0045, -2.8974],
  precisionMetres: 15,
  label: 'Bolívar y Borrero',
}
const across = { ...corner, point: [-79.0041, -2.8972], label: 'frente al parque' }

const incident = (desk: Desk, id: string) => desk.see(incidentMachine, id)

function statusNow(desk: Desk, id: string): string {
  const unit = desk.see(unitMachine, id)
  return statusOf(unit, desk.record.state(assignmentMachine, unit.current ?? '')).status
}

function alarmsNow(desk: Desk): Alarm['kind'][] {
  const alarms = [...desk.record.lookup.all(alarmMachine).values()]
  return alarms.filter((alarm) => alarm.clearedAt === undefined).map((alarm) => alarm.kind)
}

/**
 * One emergency from the first call to the end, as a dispatcher would tell it. Read it to learn the words; each
 * line is a command that somebody gave or a fact that a board showed.
 */
test('centre/M5 a crash with two callers: opened, joined, attended, and closed by itself', () => {
  const desk = createDesk()
  for (const id of ['one', 'two']) desk.must('cancelIncident', { incident: id, reason: 'mesa limpia' })

  // 14:00:00. A man saw two cars collide. The operator opens, and types what he says.
  const opening = {
    incident: 'crash',
    incidentType: 'TM-101',
    call: 'man',
    location: corner,
    words: 'Chocaron dos',
  }
  const opened = desk.do('openIncident', opening, operator)
  expect(opened.ok && opened.answer).toEqual({ number: 3, day: '2026-11-24' })
  expect(incident(desk, 'crash')).toMatchObject({ status: 'pending', priority: 4, owner: 'TM' })

  // 14:00:20. They are fighting: more urgent, and a matter for citizen security too.
  desk.record.advance(20)
  desk.must('answerQuestion', { incident: 'crash', question: 'dispute', value: 'fight' }, operator)
  expect(incident(desk, 'crash')).toMatchObject({ priority: 3, agencies: { SC: { state: 'notified' } } })

  // 14:00:40. A woman calls from across the street, about injured people. A second incident; a likely duplicate.
  desk.record.advance(20)
  const second = {
    incident: 'hurt',
    incidentType: 'TM-102',
    call: 'woman',
    location: across,
    words: 'Hay heridos',
  }
  desk.must('openIncident', second, operator)
  const open = desk.record.lookup.all(incidentMachine).values()
  const [likely] = possibleDuplicates(incident(desk, 'hurt'), open, desk.record.now())
  expect(likely).toMatchObject({ incident: 'crash', number: 3, sameType: false })
  expect(likely?.distanceMetres).toBeLessThan(60)

  // 14:00:50. Tania sends C1 to the first while Ana looks at both. Then they are joined: what goes on goes along.
  desk.record.advance(10)
  desk.must('assignUnits', { incident: 'crash', units: [{ unit: 'C1', assignment: 'c1' }] }, traffic)
  desk.must('mergeIncidents', { incident: 'hurt', into: 'crash' }, operator)
  expect(incident(desk, 'crash')).toMatchObject({
    priority: 2,
    calls: ['man', 'woman'],
    agencies: { GS: {} },
  })

  // 14:01:00. The woman's operator still has number 4 on the screen, and writes on.
  desk.record.advance(10)
  const written = desk.do('addWords', { incident: 'hurt', text: 'Uno no se mueve', call: 'woman' }, operator)
  expect(written.ok && written.answer).toEqual({ incident: 'crash', number: 3 })

  // 14:01:10. Hugo sends an ambulance. Tania could not have.
  desk.record.advance(10)
  const ambulance = { incident: 'crash', units: [{ unit: 'A1', assignment: 'a1' }] }
  expect(refusedAs(desk.do('assignUnits', ambulance, traffic))).toBe('unitOfOtherService')
  desk.must('assignUnits', ambulance, health)
  desk.must('reportMilestone', { assignment: 'a1', milestone: 'enRoute' }, crew)
  expect([statusNow(desk, 'A1'), statusNow(desk, 'C1')]).toEqual(['enRoute', 'assigned'])

  // 14:04:10. C1 has not confirmed its order: an alarm, until its crew does.
  desk.wait(180)
  expect(alarmsNow(desk)).toEqual(['statusOverdue'])
  desk.must('reportMilestone', { assignment: 'c1', milestone: 'onScene' }, traffic)
  expect(alarmsNow(desk)).toEqual([])

  // 14:06:10. The ambulance is with the patient. Nobody but a supervisor may take it away now.
  desk.record.advance(120)
  desk.must('reportMilestone', { assignment: 'a1', milestone: 'patientContact' }, crew)
  desk.must('openIncident', { incident: 'arrest', incidentType: 'GS-101', call: 'son' }, operator)
  const take = { unit: 'A1', incident: 'arrest', assignment: 'a1b', reason: 'paro cardíaco' }
  expect(refusedAs(desk.do('preemptUnit', take, health))).toBe('preemptionNeedsSupervisor')
  desk.must('assignUnits', { incident: 'arrest', units: [{ unit: 'A2', assignment: 'a2' }] }, health)

  // 14:08:10. The crew presses the button: the fight has turned on them. A supervisor hears that they are safe.
  desk.record.advance(120)
  desk.must('raiseCrewEmergency', { unit: 'A1' }, crew)
  expect(alarmsNow(desk)).toEqual(['crewEmergency'])
  desk.must('endCrewEmergency', { unit: 'A1', reason: 'confirmado por radio' }, supervisor)

  // 14:10:10. To the hospital, and free; the patrol too. Citizen security never had to come.
  desk.record.advance(120)
  desk.must('setHospital', { assignment: 'a1', hospital: 'Vicente Corral Moscoso' }, crew)
  for (const milestone of ['transporting', 'atHospital', 'cleared']) {
    desk.must('reportMilestone', { assignment: 'a1', milestone }, crew)
  }
  desk.must('reportMilestone', { assignment: 'c1', milestone: 'cleared' }, traffic)
  desk.must('refuseAgency', { incident: 'crash', service: 'SC', reason: 'se calmaron' }, supervisor)
  expect(incident(desk, 'crash')).toMatchObject({
    status: 'active',
    outcomes: { a1: 'attended', c1: 'attended' },
  })

  // 14:12:10. Everyone who was sent was there and is free again, and nobody has written since: it closes by itself.
  desk.wait(120)
  expect(incident(desk, 'crash')).toMatchObject({
    status: 'closed',
    disposition: 'attended',
    closedBy: 'program/timer',
  })
  expect(incidentMachine.isLive(incident(desk, 'hurt'))).toBe(false)
  expect([statusNow(desk, 'A1'), statusNow(desk, 'C1'), statusNow(desk, 'A2')]).toEqual([
    'available',
    'available',
    'assigned',
  ])
})
