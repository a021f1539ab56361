import { assert, test } from 'vitest'
import { alarmMachine } from '../alarms/alarm.ts'
import { always, dueNow, must } from '../dispatch/sequences.test-support.ts'
import { secondsBetween } from '../log/time.ts'
import { isOpen } from './incident.ts'
import { handoverTimeoutSeconds, openHandover } from './ownership.ts'

test('centre/M11 exactly one service owns an incident, and only the acceptance of an offer changes which', () => {
  let accepted = 0
  let returned = 0
  let timedOut = 0
  always(['offer', 'answer', 'wait'], ({ command, by, outcome, before, after, world }) => {
    if (!outcome.ok) return
    for (const [id, incident] of after.incidents) {
      must(incident.agencies[incident.owner] !== undefined, 'the owner has no part in it')
      const offers = Object.values(incident.agencies).filter((agency) => agency.handoverTo)
      must(offers.length <= 1, 'offered twice')
      const was = before.incidents.get(id)
      if (!was || was.owner === incident.owner) continue
      assert.equal(command.type, 'acceptOwnership')
      assert.equal(incident.owner, openHandover(was)?.service)
      accepted++
    }
    if (command.type === 'offerOwnership' && outcome.ok) {
      const id = command.incident as string
      assert.equal(after.incidents.get(id)?.owner, before.incidents.get(id)?.owner)
    }
    if (command.type === 'returnOwnership' && outcome.ok) {
      const now = after.incidents.get(command.incident as string)
      assert.isUndefined(now && openHandover(now))
      returned++
      if (by.name === 'program/timer') {
        const alarm = world.record.state(alarmMachine, command.id)
        assert.equal(alarm?.kind, 'handoverReturned')
        assert.deepEqual(alarm?.services, [now?.owner])
        timedOut++
      }
    }
    if (dueNow(world).length > 0) return
    for (const incident of after.incidents.values()) {
      const offer = isOpen(incident) ? openHandover(incident) : undefined
      if (offer) assert.isBelow(secondsBetween(offer.at, after.now), handoverTimeoutSeconds)
    }
  })
  assert.isAbove(Math.min(accepted, returned, timedOut), 2)
})
