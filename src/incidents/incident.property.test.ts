import { assert, test } from 'vitest'
import { alarmMachine } from '../alarms/alarm.ts'
import { hasArrived, isLiveAssignment } from '../dispatch/assignment.ts'
import { always } from '../dispatch/sequences.test-support.ts'
import { openStatus } from './settle.ts'

test('centre/M5 numbers count from 1 within the day, unique and without gaps, whatever opens an incident', () => {
  let split = 0
  always(
    ['open', 'split'],
    ({ command, outcome, after }) => {
      const numbers = [...after.incidents.values()].map((incident) => incident.number).sort((a, b) => a - b)
      assert.deepEqual(
        numbers,
        numbers.map((_, index) => index + 1),
      )
      if (command.type === 'splitIncident' && outcome.ok) split++
    },
    500,
  )
  assert.isAbove(split, 50)
})

test('centre/M4 a scheduled incident reserves nothing before its time', () => {
  let scheduled = 0
  let begun = 0
  always(['open', 'assign', 'activate', 'wait'], ({ command, by, outcome, before, after }) => {
    for (const [id, incident] of after.incidents) {
      if (incident.status === 'scheduled') {
        assert.isEmpty(incident.assignments)
        assert.isTrue([...after.assignments.values()].every((assignment) => assignment.incident !== id))
        scheduled++
      }
      if (before.incidents.get(id)?.status !== 'scheduled' || incident.status === 'scheduled') continue
      if (incident.status === 'closed') continue
      assert.equal(command.type, 'activateIncident')
      const early = (incident.scheduledFor as string) > after.now
      if (early) assert.isTrue(by.name.startsWith('person/') && command.reason !== undefined)
      begun++
    }
    const target = before.incidents.get(command.incident as string)
    if (target?.status !== 'scheduled') return
    if (command.type === 'assignUnits' || command.type === 'preemptUnit') assert.isFalse(outcome.ok)
  })
  assert.isAbove(Math.min(scheduled, begun), 5)
})

test('centre/M7 an incident closes by itself only when some unit attended and every other one is known to be off it', () => {
  let closed = 0
  always(['finishWork', 'wait', 'calledOff'], ({ command, by, outcome, before, after }) => {
    if (by.name !== 'program/timer' || command.type !== 'closeIncident' || !outcome.ok) return
    const id = command.incident as string
    const theirs = [...before.assignments.values()].filter((assignment) => assignment.incident === id)
    for (const { state } of theirs) assert.include(['cleared', 'cancelled'], state)
    assert.isTrue(theirs.some((assignment) => assignment.state === 'cleared' && hasArrived(assignment)))
    for (const agency of Object.values(before.incidents.get(id)?.agencies ?? {})) {
      assert.notInclude(['notified', 'accepted', 'working'], agency.state)
    }
    assert.equal(after.incidents.get(id)?.closedBy, 'program/timer')
    closed++
  })
  assert.isAbove(closed, 10)
})

test('centre/M8 no incident closes without a disposition, and none with units on it', () => {
  let closed = 0
  let without = 0
  always(['close', 'calledOff'], ({ command, outcome, before, after }) => {
    for (const [id, incident] of after.incidents) {
      if (incident.status !== 'closed') continue
      assert.isNotEmpty(incident.disposition)
      assert.isEmpty({ ...incident.units, ...incident.waiting })
      if (before.incidents.get(id)?.status !== 'closed') closed++
    }
    if (command.type === 'closeIncident' && command.disposition === undefined) {
      assert.isFalse(outcome.ok)
      without++
    }
  })
  assert.isAbove(Math.min(closed, without), 20)
})

test('centre/M12 what is cancelled or over leaves every board at once: unit, incident and alarm agree', () => {
  let cancelled = 0
  always(['single', 'calledOff', 'assign', 'preempt', 'pair'], ({ command, outcome, after, world }) => {
    const holders = new Map<string, string>()
    for (const [id, unit] of after.units) {
      for (const assignment of [unit.current, ...unit.stacked]) {
        if (assignment !== undefined) holders.set(assignment, id)
      }
    }
    for (const [id, assignment] of after.assignments) {
      const incident = after.incidents.get(assignment.incident)
      const { unit, state } = assignment
      if (isLiveAssignment(assignment)) {
        assert.equal(holders.get(id), unit)
        assert.equal(state === 'current', after.units.get(unit)?.current === id)
        assert.equal((state === 'current' ? incident?.units : incident?.waiting)?.[unit], id)
        assert.include(['pending', 'active'], incident?.status)
      } else {
        assert.isUndefined(holders.get(id), `${unit} still holds an assignment that is ${state}`)
        assert.isFalse(incident?.units[unit] === id || incident?.waiting[unit] === id)
        assert.isUndefined(assignment.overdue ?? assignment.checkInOverdue)
      }
    }
    for (const incident of after.incidents.values()) {
      const { status } = incident
      if (status === 'pending' || status === 'active') assert.equal(status, openStatus(incident))
      if (status !== 'pending') assert.isEmpty(incident.standingAlarms)
    }
    for (const alarm of world.record.lookup.all(alarmMachine).values()) {
      if (alarm.clearedAt !== undefined || !alarm.subject.startsWith('incident/')) continue
      if (alarm.kind === 'handoverReturned') continue
      assert.equal(after.incidents.get(alarm.subject.slice('incident/'.length))?.status, 'pending')
    }
    if (command.type === 'cancelIncident' && outcome.ok) cancelled++
  })
  assert.isAbove(cancelled, 10)
})
