import { describe, expect, test } from 'vitest'
import { type Alarm, alarmMachine } from '../alarms/alarm.ts'
import { assignmentMachine } from '../dispatch/assignment.ts'
import {
  createDesk,
  crew,
  type Desk,
  importer,
  refusedAs,
  supervisor,
  timer,
  unevenWords,
  wordsInBoth,
} from '../dispatch/desk.test-support.ts'
import { incidentMachine } from '../incidents/incident.ts'
import type { Outcome } from '../log/judge.ts'
import { refusals } from './refusals.ts'
import { registrationOf } from './roster.ts'
import { statuses, statusLetters, statusOf } from './status.ts'
import { unitMachine } from './unit.ts'

const reason = 'porque sí'
const unit = (desk: Desk, id: string) => desk.see(unitMachine, id)
const alarmsOf = (desk: Desk, kind: Alarm['kind']) =>
  [...desk.record.lookup.all(alarmMachine).values()].filter((alarm) => alarm.kind === kind)
const register = (id: string, more: object = {}) => ({
  unit: id,
  service: 'SI',
  kind: 'engine',
  capabilities: ['fireAttack'],
  callSign: id,
  ...more,
})

const examples: Record<keyof typeof refusals, () => Outcome> = {
  unitKnown: () => createDesk().do('registerUnit', register('A1')),
  unitNotRegistered: () => createDesk().do('setUnitState', { unit: 'Z9', state: 'available' }),
  crewBusy() {
    const desk = createDesk()
    desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A3', assignment: 'a' }] })
    return desk.do('changeUnit', { unit: 'A1', sharesCrewWith: ['A3'] })
  },
  unitWithdrawn() {
    const desk = createDesk()
    desk.must('withdrawUnit', { unit: 'A1', reason })
    return desk.do('withdrawUnit', { unit: 'A1', reason })
  },
  unitNotWithdrawn: () => createDesk().do('restoreUnit', { unit: 'A1' }),
  unitInUse() {
    const desk = createDesk()
    desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
    return desk.do('withdrawUnit', { unit: 'A1', reason })
  },
  unitChangedSince: () =>
    createDesk().do('changeUnit', { unit: 'A1', kind: 'engine', was: { kind: 'boat' } }),
  capabilityUnknown: () => createDesk().do('changeUnit', { unit: 'A1', capabilities: ['levitation'] }),
  capabilityTwice: () =>
    createDesk().do('registerUnit', register('Z1', { capabilities: ['ladder', 'ladder'] })),
  unitServiceUnknown: () => createDesk().do('registerUnit', register('Z1', { service: 'QQ' })),
  stateKnown: () => createDesk().do('setUnitState', { unit: 'A1', state: 'available' }),
  stateReasonMissing: () => createDesk().do('setUnitState', { unit: 'A1', state: 'conditional' }),
  noEmergency: () => createDesk().do('endCrewEmergency', { unit: 'A1', reason }),
  onlyPersonsEndEmergencies() {
    const desk = createDesk()
    desk.must('raiseCrewEmergency', { unit: 'A1' }, crew)
    return desk.do('endCrewEmergency', { unit: 'A1', reason }, crew)
  },
  unitNotOverdue: () => createDesk().do('noteUnitStateOverdue', { unit: 'A1', alarm: 'x' }, timer),
}

describe('refusals of units', () => {
  for (const [code, example] of Object.entries(examples)) {
    test(`centre/M3 ${code} is refused, in words without an open gap`, () => {
      const outcome = example()
      expect(refusedAs(outcome)).toBe(code)
      for (const { what, next } of wordsInBoth(outcome, refusals))
        expect(`${what} ${next}`).not.toMatch(/[{}…]/)
    })
  }

  test('centre/M3 both languages say the same and end their sentences', () => {
    expect(unevenWords(refusals)).toEqual([])
  })
})

describe('shared crews', () => {
  test('centre/M10 a shared crew holds both ways whoever names whom, and whoever comes first', () => {
    const desk = createDesk()
    desk.must('registerUnit', register('N1', { sharesCrewWith: ['N2'] }))
    desk.must('registerUnit', register('N2'))
    desk.must('registerUnit', register('N3', { sharesCrewWith: ['N2'] }))
    expect(['N1', 'N2', 'N3'].map((id) => unit(desk, id).sharesCrewWith)).toEqual([
      ['N2'],
      ['N1', 'N3'],
      ['N2'],
    ])
  })

  test('centre/M10 a vehicle registered while its crew is out with another begins unavailable', () => {
    const desk = createDesk()
    desk.must('assignUnits', { incident: 'two', units: [{ unit: 'B1', assignment: 'b' }] })
    desk.must('registerUnit', register('B9', { sharesCrewWith: ['B1'] }))
    expect(unit(desk, 'B9').crewTakenBy).toBe('B1')
    desk.must('reportMilestone', { assignment: 'b', milestone: 'cleared' })
    expect(unit(desk, 'B9').crewTakenBy).toBeUndefined()
  })

  test('centre/M10 in a chain of shared crews the middle one is free only when both ends are back', () => {
    const desk = createDesk()
    desk.must('assignUnits', {
      incident: 'two',
      units: ['B1', 'B3'].map((id) => ({ unit: id, assignment: `on-${id}` })),
    })
    expect(unit(desk, 'B2')).toMatchObject({ crewTakenBy: 'B1', crewTakers: ['B1', 'B3'] })
    desk.must('reportMilestone', { assignment: 'on-B1', milestone: 'cleared' })
    expect(unit(desk, 'B2').crewTakenBy).toBe('B3')
    desk.must('reportMilestone', { assignment: 'on-B3', milestone: 'cleared' })
    expect(unit(desk, 'B2').crewTakenBy).toBeUndefined()
  })

  test('centre/M10 crews that no longer share are unlinked on both sides, and later vehicles know it', () => {
    const desk = createDesk()
    desk.must('changeUnit', { unit: 'A3', sharesCrewWith: ['A1'] })
    expect(['A1', 'A3', 'A4'].map((id) => unit(desk, id).sharesCrewWith)).toEqual([['A3'], ['A1'], []])
    desk.must('changeUnit', { unit: 'A1', callSign: 'Alfa 1', sharesCrewWith: [] })
    expect(unit(desk, 'A3').sharesCrewWith).toEqual([])
    expect(unit(desk, 'A1').callSign).toBe('Alfa 1')
  })

  test('centre/M10 two vehicles of one crew are not sent by one order either', () => {
    const units = ['A3', 'A4'].map((id) => ({ unit: id, assignment: `on-${id}` }))
    expect(refusedAs(createDesk().do('assignUnits', { incident: 'one', units }))).toBe('crewTaken')
  })
})

describe('primary state', () => {
  test('centre/M12 what waits behind a unit that breaks down is called off at once; its work goes on', () => {
    const desk = createDesk()
    desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
    desk.must('assignUnits', { incident: 'two', units: [{ unit: 'A1', assignment: 'b' }], reason })
    desk.must('setUnitState', { unit: 'A1', state: 'notAvailable', reason: 'avería' })
    expect(unit(desk, 'A1')).toMatchObject({
      current: 'a',
      stacked: [],
      primary: 'notAvailable',
      reason: 'avería',
    })
    expect(desk.see(assignmentMachine, 'b')).toMatchObject({ state: 'cancelled', reason: 'unitNotAvailable' })
    expect(desk.see(incidentMachine, 'two').waiting).toEqual({})
  })

  test('centre/M13 a unit out of service for too long is an alarm, once, until its state changes', () => {
    const desk = createDesk()
    desk.must('setUnitState', { unit: 'A1', state: 'notAvailable', reason: 'taller' })
    for (let hour = 0; hour < 14; hour++) desk.wait(3600)
    const [alarm, ...more] = alarmsOf(desk, 'statusOverdue')
    expect(more).toEqual([])
    expect(alarm).toMatchObject({
      subject: 'unit/A1',
      services: ['GS'],
      parameters: { status: 'notAvailable' },
    })
    desk.must('setUnitState', { unit: 'A1', state: 'available' })
    expect(desk.see(alarmMachine, alarm?.id ?? '').clearedAt).toBe(desk.record.now())
  })
})

describe('folded status', () => {
  test('centre/M2 status is folded: primary when idle, the furthest milestone at work, since when', () => {
    const desk = createDesk()
    const status = () => {
      const { current = '' } = unit(desk, 'A1')
      return statusOf(unit(desk, 'A1'), desk.record.state(assignmentMachine, current))
    }
    const start = desk.record.now()
    expect(status()).toEqual({ status: 'available', since: start })
    desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
    desk.record.advance(60)
    desk.must('reportMilestone', { assignment: 'a', milestone: 'onScene' })
    desk.record.advance(60)
    desk.must('reportMilestone', { assignment: 'a', milestone: 'enRoute' }, importer)
    expect(status()).toEqual({ status: 'onScene', since: '2026-11-24T19:01:00.000Z' })
    desk.must('reportMilestone', { assignment: 'a', milestone: 'cleared' })
    expect(status()).toEqual({ status: 'available', since: '2026-11-24T19:02:00.000Z' })
  })

  test('centre/M2 a console that has the unit but not yet the assignment shows it as assigned', () => {
    const desk = createDesk()
    desk.must('assignUnits', { incident: 'one', units: [{ unit: 'A1', assignment: 'a' }] })
    expect(statusOf(unit(desk, 'A1')).status).toBe('assigned')
  })

  test('centre/M13 every status has its own letter', () => {
    expect(new Set(statuses.map((status) => statusLetters[status])).size).toBe(statuses.length)
  })
})

describe('crew emergency', () => {
  test('centre/M15 the button pressed again sounds again, also after somebody took the alarm on', () => {
    const desk = createDesk()
    desk.must('raiseCrewEmergency', { unit: 'A1' }, crew)
    const [{ id } = { id: '' }] = alarmsOf(desk, 'crewEmergency')
    desk.must('acknowledgeAlarm', { alarm: id })
    desk.must('raiseCrewEmergency', { unit: 'A1' }, crew)
    expect(desk.see(alarmMachine, id)).toMatchObject({ repeats: 1 })
    expect(desk.see(alarmMachine, id).acknowledgedBy).toBeUndefined()
    expect(alarmsOf(desk, 'crewEmergency')).toHaveLength(1)
  })

  test('centre/M15 a person ends it with the reason, unit and alarm together, and it can be raised anew', () => {
    const desk = createDesk()
    desk.must('raiseCrewEmergency', { unit: 'A1' }, crew)
    desk.must('endCrewEmergency', { unit: 'A1', reason: 'confirmado por radio' }, supervisor)
    expect(unit(desk, 'A1').emergency).toBeUndefined()
    expect(alarmsOf(desk, 'crewEmergency')[0]).toMatchObject({
      clearedBy: 'person/sofia',
      reason: 'confirmado por radio',
    })
    desk.must('raiseCrewEmergency', { unit: 'A1' }, crew)
    expect(alarmsOf(desk, 'crewEmergency')).toHaveLength(2)
  })
})

test('centre/T1 a seed of a roster becomes the command that registers the unit', () => {
  const desk = createDesk()
  const seed = {
    id: 'X7',
    callSign: 'Equis 7',
    service: 'GS',
    kind: 'ambulance',
    capabilities: ['advancedLifeSupport'],
    station: 'Hospital',
    home: [-79, -2.9] as [number, number],
    crewSize: 3,
  }
  desk.must('registerUnit', registrationOf(seed))
  expect(unit(desk, 'X7')).toMatchObject({ ...seed, primary: 'available', sharesCrewWith: [] })
})
