import { assert, test } from 'vitest'
import { alarmMachine } from '../alarms/alarm.ts'
import { statusOf } from '../units/status.ts'
import type { Unit } from '../units/unit.ts'
import type { Assignment } from './assignment.ts'
import { gateOf } from './gates.ts'
import { always, must } from './sequences.test-support.ts'

test('centre/M9 pre-emption moves the unit in one step and the old incident is pending with an alarm', () => {
  let moved = 0
  always(['preempt'], ({ command, outcome, before, after, world, events }) => {
    if (command.type !== 'preemptUnit') return
    const id = command.unit as string
    const was = before.units.get(id) as Unit
    if (!outcome.ok) {
      assert.isEmpty(events)
      return
    }
    const old = before.assignments.get(was.current as string) as Assignment
    const now = after.units.get(id) as Unit
    assert.equal(now.current, command.assignment)
    assert.equal(after.assignments.get(old.id)?.state, 'preempted')
    const fresh = after.assignments.get(command.assignment as string)
    assert.equal(fresh?.state, 'current')
    assert.equal(fresh?.incident, command.incident)
    assert.equal(after.incidents.get(command.incident as string)?.units[id], command.assignment)
    const left = after.incidents.get(old.incident)
    assert.equal(left?.status, 'pending')
    assert.isUndefined(left?.units[id])
    const alarm = world.record.state(alarmMachine, command.id)
    assert.equal(alarm?.kind, 'unitPreempted')
    assert.equal(alarm?.subject, `incident/${old.incident}`)
    assert.isUndefined(alarm?.clearedAt)
    assert.include(left?.standingAlarms ?? [], command.id)
    moved++
  })
  assert.isAbove(moved, 50)
})

test('centre/M9 from on scene, with a patient or transporting nobody but a supervisor takes a unit away', () => {
  let refused = 0
  always(['preempt', 'milestone'], ({ command, by, outcome, before }) => {
    if (command.type !== 'preemptUnit') return
    const was = before.units.get(command.unit as string) as Unit
    const { status } = statusOf(was, before.assignments.get(was.current ?? ''))
    if (!['onScene', 'patientContact', 'transporting'].includes(status)) {
      if (!outcome.ok) assert.notEqual(outcome.refused, 'preemptionNeedsSupervisor')
      return
    }
    if (by.roles.includes('supervisor')) return
    assert.isFalse(outcome.ok, `${by.name} took a unit from ${status}`)
    refused++
  })
  assert.isAbove(refused, 5)
})

test('centre/M10 a crew that is out makes its other vehicles unavailable, and free again when it clears', () => {
  let taken = 0
  let freed = 0
  always(['assign', 'finishWork', 'calledOff'], ({ before, after, events }) => {
    if (events.length === 0) return
    for (const [id, unit] of after.units) {
      for (const other of unit.sharesCrewWith) {
        const sharer = after.units.get(other) as Unit
        assert.include(sharer.sharesCrewWith, id, 'a shared crew holds both ways')
        assert.isFalse(
          unit.current !== undefined && sharer.current !== undefined,
          `${id} and ${other} are out`,
        )
        assert.equal(sharer.crewTakers.includes(id), unit.current !== undefined)
      }
      const [taker] = unit.crewTakers
      must(unit.crewTakenBy === taker, 'the taker is not the first of the takers')
      if (taker !== undefined) {
        must(gateOf(unit, undefined).gate === 'block', 'it could be sent')
        must(statusOf(unit).status === 'notAvailable', 'it looks available')
        taken++
      } else if (before.units.get(id)?.crewTakenBy) {
        freed++
      }
    }
  })
  assert.isAbove(taken, 100)
  assert.isAbove(freed, 20)
})
