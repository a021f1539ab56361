import { describe, expect, it } from 'vitest'
import * as orders from './orders.ts'

const id = '0192-a'

describe('orders', () => {
  it('centre/U1 additions go without a version, changes with the version of what they change', () => {
    expect(orders.remark(id, 'portón azul')).toEqual({
      type: 'remark',
      fields: { incident: id, text: 'portón azul' },
      about: [`incident/${id}`],
      reads: [],
    })
    expect(orders.changePriority(id, 1, 'humo').reads).toEqual([`incident/${id}`])
    expect(orders.mergeIncidents(id, 'other').about).toEqual([`incident/${id}`, 'incident/other'])
    expect(orders.mergeIncidents(id, 'other').reads).toEqual([`incident/${id}`, 'incident/other'])
  })

  it('centre/U1 sending units reads the units, not the incident: new words do not hold help up', () => {
    const order = orders.assignUnits(id, [{ unit: 'A12', assignment: 'n' }], undefined)
    expect(order.reads).toEqual(['unit/A12'])
    expect(order.about).toEqual([`incident/${id}`, 'unit/A12'])
    expect(order.fields).not.toHaveProperty('reason')
    expect(orders.preemptUnit({ unit: 'B5', incident: id, assignment: 'n', reason: 'r' }).reads).toEqual([
      'unit/B5',
    ])
  })

  it('centre/U1 calls need no version: the caller does not wait for a console to catch up', () => {
    const acts = [
      orders.answerCall(id),
      orders.holdCall(id),
      orders.resumeCall(id),
      orders.callBack(id),
      orders.offerCallTransfer(id, 'luis'),
      orders.acceptCallTransfer(id),
      orders.declineCallTransfer(id),
      orders.returnCallTransfer(id),
      orders.sayInCall(id, 'ya va'),
      orders.endCall(id, 'information'),
    ]
    for (const order of acts) {
      expect(order.fields.call).toBe(id)
      expect(order.about).toEqual([`call/${id}`])
      expect(order.reads).toEqual([])
    }
  })

  it('centre/U1 what was read by the operator is told without showing anything as pending', () => {
    expect(orders.markWordsRead(id, 3)).toEqual({
      type: 'markWordsRead',
      fields: { call: id, upTo: 3 },
      about: [],
      reads: [],
    })
  })

  it('centre/U1 a new incident concerns its call too, so that both look pending', () => {
    const fields = { incident: id, incidentType: 'TM-104', call: 'c1' }
    expect(orders.openIncident(fields)).toMatchObject({
      fields,
      about: [`incident/${id}`, 'call/c1'],
      reads: [],
    })
    expect(orders.openIncident({ incident: id, incidentType: 'TM-104' }).about).toEqual([`incident/${id}`])
  })

  it('centre/U1 every order names its command and the thing beside which a refusal will stand', () => {
    const all = [
      orders.locateIncident(id, { source: 'typed', label: 'x' }),
      orders.changeIncidentType(id, 'TM-104'),
      orders.answerQuestion(id, 'q', 'yes'),
      orders.addWords(id, 'x'),
      orders.involveService(id, 'GS'),
      orders.linkCall(id, 'c1'),
      orders.unmergeIncident(id),
      orders.linkIncidents(id, 'other'),
      orders.closeIncident(id, 'attended'),
      orders.cancelIncident(id, 'r'),
      orders.acceptAgency(id, 'GS'),
      orders.refuseAgency(id, 'GS', 'r'),
      orders.finishAgency(id, 'GS'),
      orders.offerOwnership(id, 'GS'),
      orders.acceptOwnership(id),
      orders.returnOwnership(id),
      orders.reopenIncident(id, 'r'),
      orders.continueIncident(id, 'r'),
      orders.unlinkIncidents(id, 'other'),
      orders.splitIncident({ incident: id, newIncident: 'n', calls: [] }),
      orders.unsplitIncident(id),
    ]
    for (const order of all) expect(order.about[0]).toBe(`incident/${id}`)
    const crews = [
      orders.setUnitState('A12', 'notAvailable', 'r'),
      orders.raiseCrewEmergency('A12'),
      orders.endCrewEmergency('A12', 'r'),
    ]
    for (const order of crews) expect(order.about).toEqual(['unit/A12'])
    const assigned = [
      orders.reportMilestone('x', 'A12', 'onScene'),
      orders.checkIn('x', 'A12'),
      orders.cancelAssignment('x', 'A12', id, 'r'),
    ]
    for (const order of assigned) expect(order.about.slice(0, 2)).toEqual(['assignment/x', 'unit/A12'])
    const alarms = [
      orders.acknowledgeAlarm('z'),
      orders.shelveAlarm('z', 600, 'r'),
      orders.clearAlarm('z', 'r'),
    ]
    for (const order of alarms) expect(order.about).toEqual(['alarm/z'])
    expect(orders.setOperatorState('ana', 'ready').about).toEqual(['operator/ana'])
  })
})
