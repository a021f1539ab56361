import { assert, test } from 'vitest'
import { alarmMachine } from '../alarms/alarm.ts'
import { type Assignment, hasArrived, isLiveAssignment } from '../dispatch/assignment.ts'
import { always, must, type Snapshot } from '../dispatch/sequences.test-support.ts'
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
        must(incident.assignments.length === 0, 'it has an assignment')
        for (const assignment of after.assignments.values())
          must(assignment.incident !== id, 'it is assigned')
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
  always(['finishWork', 'wait', 'preempt'], ({ command, by, outcome, before, after }) => {
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
      must((incident.disposition ?? '') !== '', 'closed without a disposition')
      must(Object.keys({ ...incident.units, ...incident.waiting }).length === 0, 'closed with units on it')
      if (before.incidents.get(id)?.status !== 'closed') closed++
    }
    if (command.type === 'closeIncident' && command.disposition === undefined) {
      assert.isFalse(outcome.ok)
      without++
    }
  })
  assert.isAbove(Math.min(closed, without), 20)
})

function agrees(assignment: Assignment, holder: string | undefined, { units, incidents }: Snapshot): void {
  const { id, unit, state } = assignment
  const incident = incidents.get(assignment.incident)
  if (!isLiveAssignment(assignment)) {
    must(holder === undefined, `${unit} still holds an assignment that is ${state}`)
    must(incident?.units[unit] !== id && incident?.waiting[unit] !== id, 'its incident still shows it')
    must(!assignment.overdue && !assignment.checkInOverdue, 'its timers still run')
    return
  }
  must(holder === unit, `${unit} does not hold its assignment`)
  must((state === 'current') === (units.get(unit)?.current === id), 'current for one, not for the other')
  must(
    (state === 'current' ? incident?.units : incident?.waiting)?.[unit] === id,
    'its incident does not show it',
  )
  must(incident?.status === 'pending' || incident?.status === 'active', 'its incident is over')
}

test('centre/M12 what is cancelled or over leaves every board at once: unit, incident and alarm agree', () => {
  let cancelled = 0
  always(
    ['single', 'calledOff', 'assign', 'preempt', 'pair'],
    ({ command, outcome, after, world, events }) => {
      if (events.length === 0) return
      const holders = new Map<string, string>()
      for (const [id, unit] of after.units) {
        if (unit.current !== undefined) holders.set(unit.current, id)
        for (const assignment of unit.stacked) holders.set(assignment, id)
      }
      for (const assignment of after.assignments.values())
        agrees(assignment, holders.get(assignment.id), after)
      for (const { status, standingAlarms, ...incident } of after.incidents.values()) {
        const open = status === 'pending' || status === 'active'
        must(
          !open || status === openStatus({ status, standingAlarms, ...incident }),
          'its status is not that of its units',
        )
        must(status === 'pending' || standingAlarms.length === 0, 'alarms of a wait that is over')
      }
      for (const { clearedAt, subject, kind } of world.record.lookup.all(alarmMachine).values()) {
        if (clearedAt !== undefined || !subject.startsWith('incident/') || kind === 'handoverReturned')
          continue
        must(
          after.incidents.get(subject.slice('incident/'.length))?.status === 'pending',
          `${kind} outlived its cause`,
        )
      }
      if (command.type === 'cancelIncident' && outcome.ok) cancelled++
    },
  )
  assert.isAbove(cancelled, 10)
})
