import { assert, test } from 'vitest'
import { always, must } from '../dispatch/sequences.test-support.ts'
import { toClose } from './closing.ts'

test('console/V4 what remains to close is what the centre refuses on, and nothing else', () => {
  let [refused, closed] = [0, 0]
  always(['close', 'finishWork'], ({ command, outcome, before }) => {
    if (command.type !== 'closeIncident') return
    const incident = before.incidents.get(command.incident as string)
    if (!incident) return
    const needs = toClose(incident).map(({ need }) => need)
    if (outcome.ok) {
      must(needs.join() === 'disposition', `closed although ${needs}`)
      closed++
    } else if (outcome.refused === 'unitsStillThere') {
      must(needs.includes('unitLeaves'), 'units are there and nothing says so')
      refused++
    } else if (outcome.refused === 'incidentScheduled') must(needs.join() === 'begins', String(needs))
  })
  assert.isAbove(Math.min(refused, closed), 2)
})
