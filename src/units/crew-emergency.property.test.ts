import { assert, test } from 'vitest'
import { alarmMachine } from '../alarms/alarm.ts'
import { always } from '../dispatch/sequences.test-support.ts'

test("centre/M15 a crew's emergency is a high alarm of its service until a person ends it with a reason", () => {
  let raised = 0
  let ended = 0
  let held = 0
  always(['emergency', 'alarm', 'wait'], ({ command, by, outcome, before, after, world }) => {
    for (const [id, unit] of after.units) {
      const was = before.units.get(id)
      if (unit.emergency) {
        const alarm = world.record.state(alarmMachine, unit.emergency.alarm)
        assert.isDefined(alarm)
        assert.equal(alarm?.kind, 'crewEmergency')
        assert.equal(alarm?.priority, 'high')
        assert.deepEqual(alarm?.services, [unit.service])
        assert.equal(alarm?.subject, `unit/${id}`)
        assert.isUndefined(alarm?.clearedAt, 'the alarm ended before the emergency did')
        assert.isUndefined(alarm?.shelvedUntil)
        if (!was?.emergency) raised++
      }
      if (!was?.emergency || unit.emergency) continue
      assert.equal(command.type, 'endCrewEmergency')
      assert.match(by.name, /^person\//)
      assert.equal(command.reason, 'because')
      const alarm = world.record.state(alarmMachine, was.emergency.alarm)
      assert.equal(alarm?.clearedBy, by.name)
      ended++
    }
    if (command.type === 'endCrewEmergency' && !by.name.startsWith('person/')) {
      assert.isFalse(outcome.ok)
      held++
    }
    if (command.type === 'raiseCrewEmergency') assert.isTrue(outcome.ok, 'the button is never refused')
  })
  assert.isAbove(Math.min(raised, ended, held), 2)
})
