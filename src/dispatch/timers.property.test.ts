import { assert, test } from 'vitest'
import { type Alarm, alarmMachine } from '../alarms/alarm.ts'
import { secondsBetween } from '../log/time.ts'
import { statuses } from '../units/status.ts'
import { furthest } from './milestone.ts'
import { always, dueNow, type Judged, must } from './sequences.test-support.ts'
import { checkInDueAt, checkInGraceSeconds, statusLevel, statusLimits } from './timers.ts'

const alarmsOf = ({ world }: Judged): Alarm[] => [...world.record.lookup.all(alarmMachine).values()]

test('centre/M13 each status has a limit to warn and a later one to alarm', () => {
  for (const status of statuses) {
    const { warnSeconds, alarmSeconds } = statusLimits[status]
    assert.isAbove(warnSeconds, 0)
    assert.isAbove(alarmSeconds, warnSeconds)
  }
})

test('centre/M13 a status past its limit has one alarm, which ends when the status moves on', () => {
  let raised = 0
  let ended = 0
  always(['milestone', 'wait'], (judged) => {
    const { after, world } = judged
    if (judged.events.length === 0) return
    const alarms = alarmsOf(judged).filter((alarm) => alarm.kind === 'statusOverdue')
    for (const alarm of alarms) {
      if (!alarm.subject.startsWith('assignment/')) continue
      const assignment = after.assignments.get(alarm.subject.slice('assignment/'.length))
      const stands = assignment?.overdue?.alarm === alarm.id
      if (!stands) {
        must(alarm.clearedAt !== undefined, 'an alarm outlived what it warned of')
        ended++
      }
      raised++
    }
    if (dueNow(world).length > 0) return
    for (const assignment of after.assignments.values()) {
      if (statusLevel(assignment, after.now) !== 'alarm') continue
      must(
        assignment.overdue?.milestone === furthest(assignment.milestones),
        'no alarm for a status past its limit',
      )
    }
  })
  assert.isAbove(Math.min(raised, ended), 50)
})

test('centre/M13 what the timer has done is not due again', () => {
  always(
    ['wait', 'emergency', 'unitState'],
    (judged) => {
      if (judged.by.name !== 'program/timer') return
      assert.isTrue(
        judged.outcome.ok || judged.command.type === 'noteIncidentWaiting',
        JSON.stringify(judged.outcome),
      )
      const again = dueNow(judged.world).filter(
        (command) =>
          command.type === judged.command.type &&
          ('assignment' in command ? command.assignment : (command as { incident?: string }).incident) ===
            (judged.command.assignment ?? judged.command.incident),
      )
      if (judged.command.unit === undefined) assert.isEmpty(again)
    },
    600,
  )
})

test('centre/M13 a crew on dangerous work that does not check in in time is an alarm until it does', () => {
  let missed = 0
  always(['milestone', 'calledOff', 'wait'], (judged) => {
    const { after, command, outcome, world } = judged
    const settled = dueNow(world).length === 0
    for (const assignment of after.assignments.values()) {
      const incident = after.incidents.get(assignment.incident)
      const dueAt = incident && checkInDueAt(assignment, incident)
      const late = dueAt !== undefined && secondsBetween(dueAt, after.now) >= checkInGraceSeconds
      if (assignment.checkInOverdue) {
        const alarm = world.record.state(alarmMachine, assignment.checkInOverdue.alarm)
        assert.equal(alarm?.priority, 'high')
        missed++
      }
      if (settled && late) assert.isDefined(assignment.checkInOverdue)
    }
    if (command.type !== 'checkIn' || !outcome.ok) return
    const id = command.assignment as string
    assert.isUndefined(after.assignments.get(id)?.checkInOverdue)
    assert.equal(after.assignments.get(id)?.lastCheckInAt, after.now)
    const standing = alarmsOf(judged).filter(
      (alarm) => alarm.kind === 'checkInOverdue' && alarm.subject === `assignment/${id}`,
    )
    assert.isTrue(standing.every((alarm) => alarm.clearedAt !== undefined))
  })
  assert.isAbove(missed, 20)
})
