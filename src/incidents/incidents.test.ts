import { expect, test } from 'vitest'
import { alarmMachine } from '../alarms/alarm.ts'
import { assignmentMachine } from '../dispatch/assignment.ts'
import { createDesk, type Desk, dispatcher, importer, refusedAs } from '../dispatch/desk.test-support.ts'
import type { Actor } from '../log/machine.ts'
import { plusSeconds } from '../log/time.ts'
import { unitMachine } from '../units/unit.ts'
import { dispositionName } from './dispositions.ts'
import { incidentMachine } from './incident.ts'
import { typeOf } from './types.ts'

const reason = 'porque sí'
const one = { incident: 'one' }
const two = { incident: 'two' }
const see = (desk: Desk, id: string) => desk.see(incidentMachine, id)

test('centre/M5 the number counts per day of the centre, and the answer brings it', () => {
  const desk = createDesk()
  expect(see(desk, 'two')).toMatchObject({ number: 2, day: '2026-11-24' })
  desk.record.advance(11 * 3600)
  const outcome = desk.do('openIncident', { incident: 'tomorrow', incidentType: 'TM-101' })
  expect(outcome.ok && outcome.answer).toEqual({ number: 1, day: '2026-11-25' })
})

test('centre/M5 a type brings services, owner, priority and check-in time; a command may add and override', () => {
  const desk = createDesk()
  const fire = typeOf('SI-101')
  desk.must('openIncident', { incident: 'x', incidentType: 'SI-101', services: ['MI'], priority: 4 })
  const { owner, agencies, priority, checkInSeconds } = see(desk, 'x')
  expect({ owner, priority, checkInSeconds }).toEqual({
    owner: 'SI',
    priority: 4,
    checkInSeconds: fire?.checkInSeconds,
  })
  expect(Object.keys(agencies).sort()).toEqual([...(fire?.services ?? []), 'MI'].sort())
})

test('centre/R2 an import may bring a type of its own, a past opening and no words', () => {
  const desk = createDesk()
  const at = '2017-01-03T07:43:00.000Z'
  desk.must('openIncident', { incident: 'sf', incidentType: 'SF-Medical', services: ['GS'], at }, importer)
  expect(see(desk, 'sf')).toMatchObject({
    number: 1,
    day: '2017-01-03',
    openedAt: at,
    pendingSince: at,
    owner: 'GS',
  })
  expect(see(desk, 'sf').personal).toBeUndefined()
})

test('centre/L7 personal data stands in events and states only under personal', () => {
  const desk = createDesk()
  const location = { source: 'typed', label: 'Bolívar 5-21', point: [-79.0045, -2.8974] }
  desk.must('openIncident', {
    incident: 'x',
    incidentType: 'TM-101',
    words: 'secreto uno',
    location,
    call: 'c',
  })
  desk.must('addWords', { incident: 'x', text: 'secreto dos', call: 'c' })
  desk.must('remark', { incident: 'x', text: 'secreto tres', healthOnly: true })
  desk.must('answerQuestion', { incident: 'x', question: 'road', value: 'open' })
  desk.must('locateIncident', {
    incident: 'x',
    location: { ...location, label: 'Bolívar 7-10' },
    district: 'Centro',
  })
  desk.must('splitIncident', { incident: 'x', newIncident: 'y', calls: ['c'], words: 'secreto cinco' })
  for (const id of ['x', 'y']) {
    const { personal, ...open } = see(desk, id)
    expect(JSON.stringify(open)).not.toMatch(/secreto|Bolívar|2\.8974/)
    expect(JSON.stringify(personal)).toMatch(/secreto dos/)
  }
  for (const { personal, ...open } of desk.record.events) {
    expect(JSON.stringify(open)).not.toMatch(/secreto|Bolívar|2\.8974/)
  }
  expect(see(desk, 'x').personal).toMatchObject({
    location: { label: 'Bolívar 7-10' },
    earlierLocations: [{ label: 'Bolívar 5-21' }],
    remarks: [{ healthOnly: true }],
  })
})

test('centre/L7 with its key deleted an incident folds to the same, without the words', () => {
  const desk = createDesk()
  desk.must('openIncident', { incident: 'x', incidentType: 'TM-101', words: 'ayuda' })
  for (const type of ['addWords', 'remark']) desk.must(type, { incident: 'x', text: 'más' })
  desk.must('answerQuestion', { incident: 'x', question: 'road', value: 'open' })
  const theirs = desk.record.events.filter((event) => event.stream === 'incident/x')
  const folded = theirs.reduce(
    (state, { personal: _, ...event }) => incidentMachine.evolve(state, event),
    undefined as Parameters<typeof incidentMachine.evolve>[0],
  )
  const { personal: _, ...open } = see(desk, 'x')
  expect(folded).toEqual(open)
})

test('centre/M5 an answer that makes it worse raises the priority and brings in the service it needs', () => {
  const desk = createDesk()
  desk.must('openIncident', { incident: 'x', incidentType: 'TM-101' })
  desk.must('answerQuestion', { incident: 'x', question: 'dispute', value: 'fight' })
  expect(see(desk, 'x')).toMatchObject({ priority: 3, answers: 1, agencies: { SC: { state: 'notified' } } })
  desk.must('answerQuestion', { incident: 'x', question: 'dispute', value: 'no' })
  expect(see(desk, 'x')).toMatchObject({ priority: 3, answers: 2 })
})

test('centre/M5 an answer is one of the options: anything else is refused without saying it again', () => {
  const desk = createDesk()
  desk.must('openIncident', { incident: 'x', incidentType: 'TM-101' })
  const refused = desk.do('answerQuestion', { incident: 'x', question: 'dispute', value: 'Ana está enferma' })
  expect(refused).toMatchObject({ refused: 'optionUnknown', parameters: { question: 'dispute' } })
  expect(JSON.stringify(refused)).toMatch(/fight/)
  expect(JSON.stringify(refused)).not.toMatch(/Ana/)
  expect(see(desk, 'x')).toMatchObject({ answers: 0 })
})

test('centre/M5 an incident of a type that this centre does not know keeps answers as they were said', () => {
  const desk = createDesk()
  const imported = { incident: 'x', incidentType: 'Medical', services: ['GS'], priority: 2 }
  desk.must('openIncident', imported, importer)
  desk.must('answerQuestion', { incident: 'x', question: 'agent', value: 'humo' })
  expect(see(desk, 'x').personal?.answers.agent?.value).toBe('humo')
})

test('centre/M5 another type brings its services along, lets none go, and never lowers the priority', () => {
  const desk = createDesk()
  desk.must('openIncident', { incident: 'x', incidentType: 'SI-101' })
  const before = see(desk, 'x')
  desk.must('changeIncidentType', { incident: 'x', incidentType: 'TM-101' })
  const after = see(desk, 'x')
  expect(after).toMatchObject({ type: 'TM-101', priority: before.priority, owner: 'SI' })
  expect(Object.keys(after.agencies)).toEqual(expect.arrayContaining([...Object.keys(before.agencies), 'TM']))
  expect(after.checkInSeconds).toBeUndefined()
})

test('console/V1 what is still to be classified takes priority and owner of its first real type, and lets go who only waited', () => {
  const desk = createDesk()
  desk.must('openIncident', { incident: 'x', incidentType: 'SC-000' })
  desk.must('changeIncidentType', { incident: 'x', incidentType: 'TM-109' })
  const calm = typeOf('TM-109')
  expect(see(desk, 'x')).toMatchObject({
    priority: calm?.priority,
    owner: 'TM',
    agencies: { TM: { state: 'notified' }, SC: { state: 'cancelled' } },
  })
  desk.must('changeIncidentType', { incident: 'x', incidentType: 'SI-101' })
  expect(see(desk, 'x')).toMatchObject({ owner: 'TM', agencies: { TM: { state: 'notified' } } })
})

test('console/V1 a service that took on what was to be classified keeps it; answers keep it as urgent as they made it', () => {
  const desk = createDesk()
  desk.must('openIncident', { incident: 'x', incidentType: 'SC-000' })
  desk.must('acceptAgency', { incident: 'x', service: 'SC' })
  desk.must('answerQuestion', { incident: 'x', question: 'anyoneHurt', value: 'yes' })
  desk.must('changeIncidentType', { incident: 'x', incidentType: 'TM-109' })
  expect(see(desk, 'x')).toMatchObject({
    priority: 2,
    owner: 'SC',
    agencies: { SC: { state: 'accepted' }, GS: { state: 'notified' }, TM: { state: 'notified' } },
  })
})

test('centre/M5 words on the old number of a merged incident are written where the work goes on', () => {
  const desk = createDesk()
  desk.must('mergeIncidents', { ...one, into: 'two' })
  const outcome = desk.do('addWords', { ...one, text: 'Ya salió el humo' })
  expect(outcome.ok && outcome.answer).toEqual({ incident: 'two', number: 2 })
  expect(see(desk, 'two').personal?.words.at(-1)?.text).toBe('Ya salió el humo')
})

test('centre/M5 what was merged closes and reopens with the incident that took it over', () => {
  const desk = createDesk()
  desk.must('openIncident', { incident: 'three', incidentType: 'TM-101' })
  desk.must('mergeIncidents', { incident: 'three', into: 'one' })
  desk.must('mergeIncidents', { ...one, into: 'two' })
  desk.must('closeIncident', { ...two, disposition: 'falseAlarm' })
  const live = () => ['one', 'two', 'three'].map((id) => incidentMachine.isLive(see(desk, id)))
  expect(live()).toEqual([false, false, false])
  desk.must('reopenIncident', { ...two, reason })
  expect(live()).toEqual([true, true, true])
  expect(see(desk, 'two')).toMatchObject({ status: 'pending', agencies: { SI: { state: 'notified' } } })
  expect(see(desk, 'two').disposition).toBeUndefined()
})

test('centre/M5 links show on both sides and are undone from either', () => {
  const desk = createDesk()
  desk.must('linkIncidents', { ...one, other: 'two' })
  expect([see(desk, 'one').linked, see(desk, 'two').linked]).toEqual([['two'], ['one']])
  desk.must('unlinkIncidents', { ...two, other: 'one' })
  expect([see(desk, 'one').linked, see(desk, 'two').linked]).toEqual([[], []])
})

test('centre/M12 cancelling an incident frees its units for what waits, in one decision, and ends its alarms', () => {
  const desk = createDesk()
  desk.must('assignUnits', { ...one, units: [{ unit: 'A3', assignment: 'a' }] })
  desk.must('assignUnits', { ...two, units: [{ unit: 'A3', assignment: 'b' }], reason })
  desk.wait(130)
  const alarm = desk.see(assignmentMachine, 'a').overdue?.alarm ?? ''
  const [waited = ''] = see(desk, 'two').standingAlarms
  const seen = desk.record.events.length
  desk.must('cancelIncident', { ...one, reason: 'falsa alarma' })
  expect(new Set(desk.record.events.slice(seen).map((event) => event.command)).size).toBe(1)
  expect(see(desk, 'one')).toMatchObject({ status: 'closed', disposition: 'cancelled', units: {} })
  expect(see(desk, 'one').agencies.GS?.state).toBe('cancelled')
  expect(desk.see(unitMachine, 'A3')).toMatchObject({ current: 'b', stacked: [] })
  expect(desk.see(unitMachine, 'A4').crewTakenBy).toBe('A3')
  expect(see(desk, 'two')).toMatchObject({ status: 'active', units: { A3: 'b' } })
  for (const id of [alarm, waited]) expect(desk.see(alarmMachine, id).clearedAt).toBe(desk.record.now())
})

test('centre/M4 a scheduled incident begins at its time by itself, or earlier by a person with a reason', () => {
  const desk = createDesk()
  const scheduledFor = plusSeconds(desk.record.now(), 600)
  for (const incident of ['later', 'sooner']) {
    desk.must('openIncident', { incident, incidentType: 'TM-101', scheduledFor })
  }
  desk.wait(599)
  expect(see(desk, 'later').status).toBe('scheduled')
  desk.must('activateIncident', { incident: 'sooner', reason: 'empezó antes' })
  desk.wait(1)
  expect(see(desk, 'later')).toMatchObject({ status: 'pending', pendingSince: scheduledFor })
})

test('centre/M7 an incident whose unit attended and cleared closes by itself when it has been quiet', () => {
  const desk = createDesk()
  desk.must('assignUnits', { ...one, units: [{ unit: 'A1', assignment: 'a' }] })
  for (const milestone of ['onScene', 'cleared']) desk.must('reportMilestone', { assignment: 'a', milestone })
  desk.wait(300)
  expect(see(desk, 'one').status, 'SI has not answered').toBe('active')
  desk.must('refuseAgency', { ...one, service: 'SI', reason: 'no hace falta' })
  desk.wait(119)
  expect(see(desk, 'one').status).toBe('active')
  desk.wait(1)
  expect(see(desk, 'one')).toMatchObject({
    status: 'closed',
    disposition: 'attended',
    closedBy: 'program/timer',
  })
})

test('centre/M7 a unit that turned back without arriving proves nothing: the incident is pending again', () => {
  const desk = createDesk()
  desk.must('assignUnits', { ...one, units: [{ unit: 'A1', assignment: 'a' }] })
  desk.must('reportMilestone', { assignment: 'a', milestone: 'cleared' })
  expect(see(desk, 'one')).toMatchObject({ status: 'pending', outcomes: { a: 'cleared' } })
  desk.wait(1000)
  expect(see(desk, 'one').status).toBe('pending')
})

test('centre/M7 where a unit was taken away, a person closes, however well the rest went', () => {
  const desk = createDesk()
  const units = ['A1', 'A2'].map((unit) => ({ unit, assignment: `on-${unit}` }))
  desk.must('assignUnits', { ...one, units })
  desk.must('refuseAgency', { ...one, service: 'SI', reason })
  desk.must('preemptUnit', { ...two, unit: 'A1', assignment: 'b', reason })
  desk.must('continueIncident', { ...one, reason: 'basta con A2' })
  for (const milestone of ['onScene', 'cleared'])
    desk.must('reportMilestone', { assignment: 'on-A2', milestone })
  desk.wait(3600)
  expect(see(desk, 'one').status).toBe('active')
  desk.must('closeIncident', { ...one, disposition: 'attended' })
})

test('centre/M11 the owner stays responsible until the other accepts; a timeout returns it with an alarm', () => {
  const desk = createDesk()
  const health: Actor = { ...dispatcher, name: 'person/hugo', services: ['GS'] }
  const fire: Actor = { ...dispatcher, name: 'person/fabian', services: ['SI'] }
  desk.must('offerOwnership', { ...one, to: 'SI' }, health)
  expect(see(desk, 'one').owner).toBe('GS')
  desk.wait(120)
  expect(see(desk, 'one').agencies.GS?.handoverTo).toBeUndefined()
  const [alarm] = [...desk.record.lookup.all(alarmMachine).values()].filter(
    ({ kind }) => kind === 'handoverReturned',
  )
  expect(alarm).toMatchObject({ services: ['GS'], parameters: { number: 1, to: 'SI' } })
  desk.must('offerOwnership', { ...one, to: 'SI' }, health)
  desk.must('acceptOwnership', one, fire)
  expect(see(desk, 'one')).toMatchObject({
    owner: 'SI',
    agencies: { SI: { state: 'accepted', by: 'person/fabian' } },
  })
})

test('centre/M11 taking an offer back rings no alarm at the owner who does it', () => {
  const desk = createDesk()
  desk.must('offerOwnership', { ...one, to: 'SI' })
  desk.must('returnOwnership', one, { ...dispatcher, services: ['GS'] })
  expect(desk.record.lookup.all(alarmMachine).size).toBe(0)
})

test('centre/M13 a waiting incident raises one alarm per wait, as urgent as it is', () => {
  const desk = createDesk()
  desk.must('openIncident', { incident: 'slow', incidentType: 'TM-101' })
  desk.wait(60)
  desk.wait(60)
  const raised = () =>
    [...desk.record.lookup.all(alarmMachine).values()].filter(({ kind }) => kind === 'incidentPending')
  expect(raised().map(({ subject, priority }) => [subject, priority])).toEqual([
    ['incident/one', 'high'],
    ['incident/two', 'high'],
  ])
  desk.wait(900)
  expect(raised().at(-1)).toMatchObject({ subject: 'incident/slow', priority: 'medium' })
})

test('centre/M8 a service that finished, refused or was called off can be involved again', () => {
  const desk = createDesk()
  desk.must('refuseAgency', { ...one, service: 'SI', reason })
  expect(see(desk, 'one').agencies.SI).toMatchObject({ state: 'refused', reason })
  desk.must('involveService', { ...one, service: 'SI' })
  desk.must('acceptAgency', { ...one, service: 'SI' })
  desk.must('finishAgency', { ...one, service: 'SI', disposition: 'attended' })
  expect(see(desk, 'one').agencies.SI).toMatchObject({ state: 'done', disposition: 'attended' })
})

test('centre/L1 a change against stale knowledge is refused: somebody wrote since it was read', () => {
  const desk = createDesk()
  desk.must('addWords', { ...one, text: 'Hay otro herido' })
  const stale = { ...one, disposition: 'falseAlarm', expected: { 'incident/one': 1 } }
  expect(refusedAs(desk.do('closeIncident', stale))).toBe('versionConflict')
  expect(refusedAs(desk.do('closeIncident', { ...stale, expected: { 'incident/one': 2 } }))).toBe('ok')
})

test('centre/M8 a disposition has words in both languages; a foreign one is its own', () => {
  expect([dispositionName('goneOnArrival', 'es'), dispositionName('goneOnArrival', 'en')]).toEqual([
    'Ya no estaba al llegar',
    'Gone on arrival',
  ])
  expect(dispositionName('Code 3 Transport', 'es')).toBe('Code 3 Transport')
})
