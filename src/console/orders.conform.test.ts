import { describe, expect, it } from 'vitest'
import type { ResponsePlan } from '../dispatch/plans/plan.ts'
import { loadPlans } from '../dispatch/plans/plans-file.ts'
import { type IncidentType, setTypes } from '../incidents/types.ts'
import { loadTypes } from '../incidents/types-file.ts'
import { parseCommand } from '../log/judge.ts'
import { registry } from '../server/rooms.ts'
import { quickDispositions } from './incidents/dispositions.ts'
import type { Location, Milestone } from './live/records.ts'
import { newId } from './live/uuid.ts'
import { reports } from './order/verbs.ts'
import * as orders from './orders.ts'

setTypes(loadTypes())
const [call, incident, other, alarm, assignment] = [newId(), newId(), newId(), newId(), newId()]
const location: Location = {
  source: 'gazetteer',
  label: 'Retama y Sombrereros',
  point: [-79, -2.9],
  placeId: 'p1',
}

const closing: orders.RoadClosing = {
  closure: other,
  shape: {
    kind: 'line',
    line: [
      [-79, -2.9],
      [-79.001, -2.9],
    ],
    way: 'both',
  },
  cause: 'flood',
  label: 'Retama',
}

const milestones = Object.values(reports).flatMap((report): Milestone[] =>
  'milestone' in report ? [report.milestone] : [],
)

/** Every order that the console can make, with every way of making it that it uses. */
const all: orders.Order[] = [
  orders.answerCall(call),
  orders.holdCall(call),
  orders.resumeCall(call),
  orders.callBack(call),
  orders.offerCallTransfer(call, 'luis'),
  orders.acceptCallTransfer(call),
  orders.declineCallTransfer(call),
  orders.returnCallTransfer(call),
  orders.sayInCall(call, 'Ya va la ayuda'),
  orders.markWordsRead(call, 3),
  orders.endCall(call, 'information'),
  orders.endCall(call, 'incident', incident),
  orders.listenIn(call),
  orders.stopListening(call),
  orders.whisperInCall(call, 'pregunte si respira'),
  orders.takeOverCall(call, 'se traba'),
  orders.setStandIn('luis', ['GS', 'SI'], 'almuerzo'),
  orders.setStandIn('luis', [], 'ya volvió'),
  orders.removeCaution(incident, { place: other, caution: alarm, reason: 'se mudaron' }),
  orders.unshelveAlarm(alarm),
  orders.closeRoad({
    ...closing,
    reviewAt: '2026-11-24T21:00:00.000Z',
    binds: 'heavy',
    note: 'hasta la cintura',
  }),
  orders.slowRoad({ ...closing, factor: 2, binds: 'all', until: '2026-11-24T21:00:00.000Z' }),
  orders.confirmClosure(other),
  orders.extendClosure(other, { until: '2026-11-24T21:00:00.000Z' }),
  orders.reopenRoad(other, 'bajó el agua'),
  orders.setOperatorState('ana', 'ready'),
  orders.setOperatorState('ana', 'notReady', 'pausa'),
  orders.openIncident({ incident, incidentType: 'TM-104' }),
  orders.openIncident({
    incident,
    incidentType: 'TM-104',
    call,
    location,
    district: 'Centro',
    areas: ['a1'],
  }),
  orders.locateIncident(incident, location, 'Centro', ['a1']),
  orders.locateIncident(incident, { source: 'typed', label: 'por el mercado' }),
  orders.changeIncidentType(incident, 'TM-104'),
  orders.changePriority(incident, 1, 'hay humo'),
  orders.recordIncidentExport(incident, 'print', 'pedido fiscal'),
  orders.answerQuestion(incident, 'injured', 'yes'),
  orders.addWords(incident, 'se chocaron', call),
  orders.remark(incident, 'portón azul'),
  orders.involveService(incident, 'GS'),
  orders.linkCall(incident, call),
  orders.mergeIncidents(incident, other),
  orders.unmergeIncident(incident),
  orders.linkIncidents(incident, other),
  ...quickDispositions.map((disposition) => orders.closeIncident(incident, disposition)),
  orders.closeIncident(incident, 'attended', 'todo en calma'),
  orders.cancelIncident(incident, 'repetido'),
  orders.acceptAgency(incident, 'GS'),
  orders.refuseAgency(incident, 'GS', 'sin unidades'),
  orders.finishAgency(incident, 'GS'),
  orders.offerOwnership(incident, 'GS'),
  orders.acceptOwnership(incident),
  orders.returnOwnership(incident),
  orders.reopenIncident(incident, 'volvió el humo'),
  orders.continueIncident(incident, 'basta con una'),
  orders.unlinkIncidents(incident, other),
  orders.splitIncident({ incident, newIncident: other, calls: [call], incidentType: 'TM-104' }),
  orders.unsplitIncident(incident),
  orders.correctMilestone({
    assignment,
    unit: 'A12',
    milestone: 'onScene',
    at: '2026-11-24T18:40:00.000Z',
    reason: 'por radio',
  }),
  orders.addCaution(incident, { place: newId(), caution: newId(), kind: 'dog', text: 'suelto', location }),
  orders.assignUnits(incident, [{ unit: 'A12', assignment }]),
  orders.assignUnits(incident, [{ unit: 'A12', assignment }], 'la pide el jefe'),
  ...milestones.map((milestone) => orders.reportMilestone(assignment, 'A12', milestone)),
  orders.reportMilestone(assignment, 'A12', 'cleared'),
  orders.cancelAssignment(assignment, 'A12', incident, 'ya no hace falta'),
  orders.preemptUnit({ unit: 'A12', incident, assignment, reason: 'más urgente' }),
  orders.checkIn(assignment, 'A12'),
  orders.setUnitState('A12', 'available'),
  orders.setUnitState('A12', 'notAvailable', 'taller'),
  orders.raiseCrewEmergency('A12'),
  orders.endCrewEmergency('A12', 'falsa'),
  orders.acknowledgeAlarm(alarm),
  orders.shelveAlarm(alarm, 600, 'se atiende'),
  orders.clearAlarm(alarm, 'visto'),
  orders.defineIncidentType(loadTypes()[0] as IncidentType),
  orders.defineIncidentType(loadTypes()[1] as IncidentType, 'más corto'),
  orders.withdrawIncidentType('TM-104', 'ya no'),
  orders.defineResponsePlan(loadPlans()[0] as ResponsePlan),
  orders.withdrawResponsePlan('TM-104', 'ya no'),
  orders.defineService('CR', { es: 'Cruz Roja', en: 'Red Cross' }),
  orders.withdrawService('CR', 'ya no'),
  orders.setLimits({ 'intake.ring': 12 }),
  orders.setLanguages('es', ['es', 'en']),
  orders.changeArea('d1', { name: 'Centro', service: 'GS' }),
  orders.changeArea('d1', {}),
  orders.changeArea('propia', {
    name: 'El Valle',
    shape: {
      kind: 'district',
      polygons: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
    },
  }),
  orders.undoSetting('limits:centre', 3),
  orders.changeUnit('A12', { callSign: 'Alfa 12' }, { callSign: 'A12' }),
  orders.changeUnit('A12', {}, { station: 'Norte' }, ['station']),
  orders.withdrawUnit('A12', 'vendida'),
  orders.restoreUnit('A12'),
  orders.changePerson('ana', { roles: ['supervisor'] }, { roles: ['callTaker'] }),
  orders.disablePerson('ana', 'ya no trabaja'),
  orders.enablePerson('ana'),
]

describe('orders and the centre', () => {
  it.each(all.map((order) => [order.type, order] as const))(
    'centre/U1 %s is a command that the centre reads, whole',
    (_, order) => {
      const sent = { id: newId(), type: order.type, ...order.fields }
      const parsed = parseCommand(registry, sent)
      expect(parsed).not.toHaveProperty('refused')
      // what the centre does not know it would drop in silence
      expect((parsed as { command: object }).command).toEqual(sent)
    },
  )

  it('centre/U1 every command of the console is tried here', () => {
    const makers = Object.values(orders).filter((each) => typeof each === 'function')
    expect(new Set(all.map((order) => order.type)).size).toBe(makers.length)
  })

  it('centre/U1 every answer to every question of every type is a command too', () => {
    for (const { questions } of loadTypes() as IncidentType[]) {
      for (const { id, options } of questions) {
        for (const option of options) {
          const order = orders.answerQuestion(incident, id, option.id)
          expect(
            parseCommand(registry, { id: newId(), type: order.type, ...order.fields }),
          ).not.toHaveProperty('refused')
        }
      }
    }
  })
})
