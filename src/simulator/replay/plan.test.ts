import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { setTypes, typeOf } from '../../incidents/types.ts'
import { loadTypes } from '../../incidents/types-file.ts'
import { nameId } from './name-id.ts'
import { corrections, rowRefusals, wordsOfNote } from './notes.ts'
import { at, type Invented, mapping, plain, planOf } from './rows.test-support.ts'

const codes = (plan: ReturnType<typeof planOf>, row = 0) =>
  plan.rows[row]?.corrections.map(({ code }) => code)
const sent = (plan: ReturnType<typeof planOf>) =>
  plan.steps.map(({ dueMs, key }) => `${new Date(dueMs).toISOString().slice(11, 19)} ${key}`)

describe("centre/R1 a plain row becomes an operator's commands", () => {
  test('centre/R1 opened when entered, sent, reported step by step, closed', () => {
    const plan = planOf(plain)
    expect(sent(plan)).toEqual([
      '18:01:00 incident 17900001/open',
      '18:02:00 17900001-79/assign',
      '18:02:00 17900001-79/dispatched',
      '18:03:00 17900001-79/enRoute',
      '18:10:00 17900001-79/onScene',
      '18:30:00 17900001-79/transporting',
      '18:45:00 17900001-79/atHospital',
      '19:20:00 17900001-79/cleared',
      '19:20:00 incident 17900001/close',
    ])
    expect(plan.rows).toEqual([
      {
        line: 2,
        id: '17900001-79',
        corrections: [],
        assignment: nameId('row 17900001-79'),
        milestones: {
          dispatched: at('10:02:00'),
          enRoute: at('10:03:00'),
          onScene: at('10:10:00'),
          transporting: at('10:30:00'),
          atHospital: at('10:45:00'),
          cleared: at('11:20:00'),
        },
      },
    ])
  })

  test('centre/R1 the opening names type, priority, place and what the record says of it', () => {
    const [open] = planOf(plain).steps
    expect(open?.command).toEqual({
      type: 'openIncident',
      incident: nameId('incident 17900001'),
      at: at('10:01:00'),
      receivedAt: at('10:00:00'),
      incidentType: 'GS-121',
      priority: 2,
      location: {
        source: 'import',
        label: '0 Block of INVENTED ST, San Francisco',
        point: [-122.4111, 37.7818],
      },
      words:
        'Medical Incident. Non Life-threatening. Call 917900001, incident 17900001. received 2017-01-02T18:00:00.000Z',
      district: 'Nowhere',
    })
  })

  test('centre/R1 a unit is registered once, advanced where any row says so', () => {
    const later = { ...plain, incident: '17900002', values: { 'Unit Type': 'MEDIC', 'ALS Unit': 'false' } }
    const { roster } = planOf(
      { ...later, dispatch: '13:00:00', response: '13:01:00', onScene: '13:02:00', available: '13:30:00' },
      plain,
      { unit: 'E01', dispatch: '10:02:00', available: '10:20:00' },
    )
    expect(
      roster.map(({ id, service, kind, capabilities, station }) => [
        id,
        service,
        kind,
        capabilities,
        station,
      ]),
    ).toEqual([
      ['79', 'GS', 'ambulance', ['basicLifeSupport', 'patientTransport', 'advancedLifeSupport'], undefined],
      ['E01', 'SI', 'engine', ['fireAttack', 'basicLifeSupport'], '01'],
    ])
  })

  test('centre/R1 a boat is known by its id', () => {
    const [boat] = planOf({ unit: 'FB01', dispatch: '10:00:00', values: { 'Unit Type': 'SUPPORT' } }).roster
    expect(boat).toMatchObject({ kind: 'boat', capabilities: ['waterRescue', 'fireAttack'] })
  })

  test('centre/R1 every type of the mapping exists here', () => {
    setTypes(loadTypes())
    for (const { type } of [...Object.values(mapping.callTypes), mapping.otherCallType])
      expect(typeOf(type), type).toBeDefined()
  })
})

describe('centre/R2 oddities of the record', () => {
  test('centre/R2 hospital before transport: both kept, reported in the order of their times', () => {
    const plan = planOf({ ...plain, transport: '10:46:00' })
    expect(codes(plan)).toEqual(['timesOutOfOrder'])
    const keys = sent(plan)
    expect(keys.indexOf('18:45:00 17900001-79/atHospital')).toBeLessThan(
      keys.indexOf('18:46:00 17900001-79/transporting'),
    )
    expect(plan.rows[0]?.milestones).toMatchObject({
      atHospital: at('10:45:00'),
      transporting: at('10:46:00'),
    })
  })

  test('centre/R2 a time before the unit was sent is reported at the sending, with its own time', () => {
    const plan = planOf({ ...plain, transport: '09:15:00', hospital: '09:19:00' })
    expect(codes(plan)).toEqual(['timesOutOfOrder', 'beforeAssigned', 'beforeAssigned'])
    const transport = plan.steps.find(({ key }) => key.endsWith('/transporting'))
    expect(new Date(transport?.dueMs ?? 0).toISOString()).toBe(at('10:02:00'))
    expect(transport?.command.at).toBe(at('09:15:00'))
  })

  test('centre/R2 available before hospital: cleared last, with its own time', () => {
    const plan = planOf({ ...plain, available: '10:40:00' })
    expect(codes(plan)).toEqual(['timesOutOfOrder', 'availableBeforeOthers'])
    expect(plan.steps.at(-2)?.command).toMatchObject({ milestone: 'cleared', at: at('10:40:00') })
    expect(plan.steps.at(-2)?.dueMs).toBe(Date.parse(at('10:45:00')))
  })

  const second: Invented = {
    unit: '79',
    incident: '17900002',
    entry: '10:11:00',
    dispatch: '10:12:00',
    available: '10:13:00',
  }

  test('centre/R2 a unit sent while busy: stacked with a reason, and said so', () => {
    const plan = planOf(plain, second)
    expect(codes(plan, 0)).toEqual([])
    expect(codes(plan, 1)).toEqual(['unitStillBusy'])
    const assign = plan.steps.find(({ key }) => key === '17900002-79/assign')
    expect(assign?.command.reason).toBeTruthy()
  })

  test('centre/R2 a unit that clears and is sent in one second is free again', () => {
    const plan = planOf(plain, { ...second, entry: '11:19:00', dispatch: '11:20:00', available: '11:40:00' })
    expect(codes(plan, 1)).toEqual([])
    const keys = sent(plan)
    expect(keys.indexOf('19:20:00 17900001-79/cleared')).toBeLessThan(
      keys.indexOf('19:20:00 17900002-79/assign'),
    )
  })

  test('centre/R2 no available time: ended by the next sending, cancelled where it had not arrived', () => {
    const never = { unit: 'E90', entry: '09:00:00', dispatch: '09:01:00', response: '09:02:00' }
    const next = { ...second, unit: 'E90' }
    const plan = planOf(never, next)
    expect(codes(plan)).toEqual(['endedByNext'])
    expect(sent(plan)).toContain('18:12:00 17900001-E90/cancel')
    const there = planOf({ ...never, onScene: '09:10:00' }, next)
    expect(sent(there)).toContain('18:12:00 17900001-E90/clear')
    expect(there.rows[0]?.milestones).not.toHaveProperty('cleared')
  })

  test('centre/R2 no available time and never sent again: left open, nothing invented', () => {
    const plan = planOf({ unit: 'E90', entry: '09:00:00', dispatch: '09:01:00', onScene: '09:02:00' })
    expect(codes(plan)).toEqual(['stepMissing', 'leftOpen'])
    expect(sent(plan).some((key) => key.endsWith('/close'))).toBe(false)
  })

  test('centre/R2 hospital without transport: the step stays without a time', () => {
    const plan = planOf({ ...plain, transport: undefined })
    expect(plan.rows[0]?.corrections).toEqual([
      { code: 'stepMissing', parameters: { column: 'Transport DtTm' } },
    ])
  })

  test('centre/R2 a unit turned back before it left lacks nothing', () => {
    expect(codes(planOf({ entry: '09:00:00', dispatch: '09:01:00', available: '09:02:00' }))).toEqual([])
  })

  test('centre/R2 no dispatch time: assigned at the first step, opened then at the latest', () => {
    const plan = planOf({
      entry: '10:05:00',
      response: '10:03:00',
      onScene: '10:09:00',
      available: '10:20:00',
    })
    expect(codes(plan)).toEqual(['timesOutOfOrder', 'assignedLater', 'openedBy'])
    expect(sent(plan).slice(0, 2)).toEqual([
      '18:03:00 incident 17900001/open',
      '18:03:00 17900001-E90/assign',
    ])
  })

  test('centre/R2 no entry time: opened when received', () => {
    const plan = planOf({ received: '09:00:00', dispatch: '09:01:00', available: '09:02:00' })
    expect(plan.rows[0]?.corrections).toEqual([{ code: 'openedBy', parameters: { column: 'Received DtTm' } }])
    expect(plan.fromMs).toBe(Date.parse(at('09:00:00')))
  })

  test('centre/R2 a row without any step is refused', () => {
    const plan = planOf({ entry: '09:00:00', available: '09:30:00' })
    expect(plan.rows[0]?.refused?.code).toBe('noTime')
    expect(plan.steps).toEqual([])
  })

  test('centre/R2 the same row twice in a file is known the second time', () => {
    const plan = planOf(plain, plain)
    expect(plan.rows.map((row) => row.refused?.code)).toEqual([undefined, 'known'])
    expect(plan.steps).toHaveLength(9)
  })

  test('centre/R2 words that the mapping lacks are noted, with what is taken instead', () => {
    const plan = planOf({
      ...plain,
      values: { 'Call Type': 'Kraken', 'Unit Type': 'SUBMARINE', 'Call Final Disposition': 'Sunk' },
    })
    expect(codes(plan)).toEqual(['callTypeUnknown', 'dispositionUnknown', 'unitTypeUnknown'])
    expect(plan.steps[0]?.command.incidentType).toBe('SI-119')
  })

  test('centre/R2 a word of every object is no call type', () => {
    expect(codes(planOf({ ...plain, values: { 'Call Type': 'constructor' } }))).toContain('callTypeUnknown')
  })

  test('centre/R2 every note has words in both languages', () => {
    for (const code of [...Object.keys(corrections), ...Object.keys(rowRefusals)]) {
      const note = { code: code as 'known' }
      expect(wordsOfNote(note, 'es')).not.toBe(code)
      expect(wordsOfNote(note, 'en')).not.toBe(wordsOfNote(note, 'es'))
    }
  })
})

describe('centre/R2 any rows', () => {
  const clock = fc
    .integer({ min: 0, max: 86_399 })
    .map((second) => new Date(second * 1000).toISOString().slice(11, 19))
  const time = fc.option(clock, { nil: undefined })
  const row = fc.record({
    unit: fc.constantFrom('E90', '79', 'T01'),
    incident: fc.constantFrom('17900001', '17900002', '17900003'),
    received: time,
    entry: time,
    dispatch: time,
    response: time,
    onScene: time,
    transport: time,
    hospital: time,
    available: time,
  })
  const rows = fc
    .array(row, { maxLength: 12 })
    .map((list) => list.map((each, at) => ({ ...each, id: `r${at}` })))

  test('centre/R2 each row is refused or has its steps, in order of time and never ahead of it', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const plan = planOf(...list)
        expect(plan.rows).toHaveLength(list.length)
        const due = plan.steps.map(({ dueMs }) => dueMs)
        expect(due).toEqual(due.toSorted((a, b) => a - b))
        expect(new Set(plan.steps.map(({ key }) => key)).size).toBe(plan.steps.length)
        for (const { dueMs, command } of plan.steps)
          if (typeof command.at === 'string') expect(Date.parse(command.at)).toBeLessThanOrEqual(dueMs)
        for (const { id, refused, milestones } of plan.rows) {
          const own = plan.steps.filter((step) => step.row === id)
          expect(own[0]?.key).toBe(refused ? undefined : `${id}/assign`)
          const reported = own.filter(({ command }) => command.type === 'reportMilestone' && command.at)
          for (const [milestone, time] of Object.entries(milestones))
            expect(
              reported.some(({ command }) => command.milestone === milestone && command.at === time),
            ).toBe(true)
        }
      }),
    )
  })

  test('centre/R2 an incident opens before and closes after all of its rows', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { steps } = planOf(...list)
        for (const ofOne of Map.groupBy(steps, ({ incident }) => incident).values()) {
          const types = ofOne.map(({ command }) => command.type)
          expect(types[0]).toBe('openIncident')
          expect(types.indexOf('closeIncident')).toBeOneOf([-1, types.length - 1])
        }
      }),
    )
  })
})
