import { describe, expect, test } from 'vitest'
import * as alarms from '../alarms/rules.ts'
import * as incidents from '../incidents/rules.ts'
import { parseCommand, registryOf } from '../log/judge.ts'
import { isRefusal } from '../log/refusal.ts'
import * as units from '../units/rules.ts'
import * as dispatch from './rules.ts'

const rooms = [alarms, dispatch, incidents, units]
const registry = registryOf(
  rooms.flatMap((room) => room.machines),
  rooms.flatMap((room) => room.rules),
)

const id = '00000000-0000-7000-8000-000000000001'
const reason = 'porque sí'
const location = { source: 'pin', label: 'Parque Calderón', point: [-79.0045, -2.8974] }

/** One whole command of each type; each field that is wrong below is wrong in one of these. */
const whole: Record<string, object> = {
  raiseAlarm: { alarm: 'x', kind: 'ringMissed', subject: 'operator/ana' },
  acknowledgeAlarm: { alarm: 'x' },
  shelveAlarm: { alarm: 'x', untilSeconds: 60, reason },
  clearAlarm: { alarm: 'x', reason },
  unshelveAlarm: { alarm: 'x' },
  escalateAlarm: { alarm: 'x' },
  assignUnits: { incident: 'i', units: [{ unit: 'A1', assignment: 'a' }] },
  reportMilestone: { assignment: 'a', milestone: 'onScene', at: '2026-11-24T19:00:00.000Z' },
  correctMilestone: { assignment: 'a', milestone: 'onScene', at: '2026-11-24T19:00:00.000Z', reason },
  cancelAssignment: { assignment: 'a', reason },
  preemptUnit: { unit: 'A1', incident: 'i', assignment: 'a', reason },
  checkIn: { assignment: 'a' },
  announceCapacity: { hospital: 'h1', places: 3, cares: ['trauma'], until: '2026-11-24T23:00:00.000Z' },
  divertHospital: { hospital: 'h1', status: 'closed', reason: 'sin luz', until: '2026-11-24T23:00:00.000Z' },
  setHospital: { assignment: 'a', hospital: 'Vicente Corral' },
  noteStatusOverdue: { assignment: 'a', alarm: 'x' },
  noteCheckInOverdue: { assignment: 'a', alarm: 'x' },
  openIncident: { incident: 'i', incidentType: 'TM-104', location, words: 'Chocaron', priority: 2 },
  addWords: { incident: 'i', text: 'Hay humo' },
  remark: { incident: 'i', text: 'Perro bravo', healthOnly: true },
  answerQuestion: { incident: 'i', question: 'road', value: 'open' },
  linkCall: { incident: 'i', call: 'c' },
  locateIncident: { incident: 'i', location, district: 'Centro', areas: ['z1'] },
  changeIncidentType: { incident: 'i', incidentType: 'TM-101' },
  changePriority: { incident: 'i', priority: 1, reason },
  involveService: { incident: 'i', service: 'GS' },
  acceptAgency: { incident: 'i', service: 'GS' },
  refuseAgency: { incident: 'i', service: 'GS', reason },
  finishAgency: { incident: 'i', service: 'GS', disposition: 'attended' },
  offerOwnership: { incident: 'i', to: 'SI' },
  acceptOwnership: { incident: 'i' },
  returnOwnership: { incident: 'i' },
  mergeIncidents: { incident: 'i', into: 'j' },
  unmergeIncident: { incident: 'i' },
  linkIncidents: { incident: 'i', other: 'j' },
  unlinkIncidents: { incident: 'i', other: 'j' },
  splitIncident: { incident: 'i', newIncident: 'j', calls: ['c'] },
  unsplitIncident: { incident: 'i' },
  activateIncident: { incident: 'i' },
  noteIncidentWaiting: { incident: 'i', alarm: 'x' },
  closeIncident: { incident: 'i', disposition: 'attended' },
  reopenIncident: { incident: 'i', reason },
  cancelIncident: { incident: 'i', reason },
  continueIncident: { incident: 'i', reason },
  recordIncidentExport: { incident: 'i', format: 'pdf', reason },
  registerUnit: {
    unit: 'A1',
    service: 'GS',
    kind: 'ambulance',
    capabilities: ['patientTransport'],
    callSign: 'Alfa',
  },
  changeUnit: { unit: 'A1', callSign: 'Alfa 1' },
  withdrawUnit: { unit: 'A1', reason },
  restoreUnit: { unit: 'A1' },
  setUnitState: { unit: 'A1', state: 'conditional', reason },
  raiseCrewEmergency: { unit: 'A1' },
  endCrewEmergency: { unit: 'A1', reason },
  noteUnitStateOverdue: { unit: 'A1', alarm: 'x' },
}

const read = (type: string, more: object = {}) => {
  const parsed = parseCommand(registry, { id, type, ...whole[type], ...more })
  return isRefusal(parsed) ? `${parsed.refused} ${parsed.parameters?.where ?? ''}` : 'ok'
}

const wrong: [type: string, fields: object, where: string][] = [
  ['addWords', { id: 'not a uuid' }, 'id'],
  ['addWords', { text: '   ' }, 'text'],
  ['addWords', { text: 'x'.repeat(4001) }, 'text'],
  ['addWords', { incident: 'a/b' }, 'incident'],
  ['addWords', { incident: '' }, 'incident'],
  ['addWords', { expected: { 'incident/i': -1 } }, 'expected'],
  ['openIncident', { incidentType: 'not a code' }, 'incidentType'],
  ['openIncident', { priority: 0 }, 'priority'],
  ['openIncident', { priority: 6 }, 'priority'],
  ['openIncident', { services: ['health'] }, 'services'],
  ['openIncident', { services: [] }, 'services'],
  ['openIncident', { location: { ...location, point: [-79, 91] } }, 'location'],
  ['openIncident', { location: { ...location, source: 'guess' } }, 'location'],
  ['openIncident', { scheduledFor: 'tomorrow' }, 'scheduledFor'],
  ['changePriority', { reason: ' ' }, 'reason'],
  ['cancelIncident', { reason: undefined }, 'reason'],
  ['assignUnits', { units: [] }, 'units'],
  ['assignUnits', { units: Array.from({ length: 201 }, () => ({ unit: 'A1', assignment: 'a' })) }, 'units'],
  ['reportMilestone', { milestone: 'arrived' }, 'milestone'],
  ['reportMilestone', { at: '2026-11-24T19:00:00Z' }, 'at'],
  ['reportMilestone', { at: '2026-11-24T14:00:00.000-05:00' }, 'at'],
  ['correctMilestone', { reason: '' }, 'reason'],
  ['setUnitState', { state: 'busy' }, 'state'],
  ['registerUnit', { home: [-190, 0] }, 'home'],
  ['registerUnit', { unit: 'A 1' }, 'unit'],
  ['endCrewEmergency', { reason: undefined }, 'reason'],
  ['raiseAlarm', { kind: 'somethingElse' }, 'kind'],
  ['raiseAlarm', { subject: 'nowhere' }, 'subject'],
  ['shelveAlarm', { untilSeconds: 86_400 }, 'untilSeconds'],
  ['shelveAlarm', { untilSeconds: 0 }, 'untilSeconds'],
  ['closeIncident', { proven: false }, 'proven'],
  ['recordIncidentExport', { format: 'docx' }, 'format'],
  ['recordIncidentExport', { reason: undefined }, 'reason'],
]

describe('what a command must look like', () => {
  test('centre/L1 every command of the four rooms is tried here, whole', () => {
    expect(Object.keys(whole).sort()).toEqual([...registry.rules.keys()].sort())
    expect(Object.keys(whole).filter((type) => read(type) !== 'ok')).toEqual([])
  })

  for (const [type, fields, where] of wrong) {
    test(`centre/L1 ${type} with ${JSON.stringify(fields).slice(0, 60)} is refused, naming ${where}`, () => {
      expect(read(type, fields)).toMatch(new RegExp(`^invalidCommand ${where}`))
    })
  }

  test('centre/L8 text with NUL or half a symbol is refused with a reason', () => {
    expect(read('addWords', { text: 'a\u0000b' })).toMatch(/^badText/)
    expect(read('addWords', { text: 'a\ud800b' })).toMatch(/^badText/)
  })

  test('centre/L1 fields that no rule knows are refused by their name', () => {
    const parsed = parseCommand(registry, { id, type: 'checkIn', assignment: 'a', colour: 'red' })
    expect(parsed).toMatchObject({ refused: 'invalidCommand', parameters: { where: 'colour' } })
  })
})
