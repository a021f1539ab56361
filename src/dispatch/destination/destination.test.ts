import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { trial } from '../../log/trial.ts'
import { machines, rules } from '../rules.ts'
import { type cares, type Hospital, hospitalMachine } from './hospital.ts'
import { type DestinationInput, recommendDestination } from './recommend-destination.ts'

const now = '2026-11-24T19:00:00.000Z'
const later = '2026-11-24T21:00:00.000Z'
const earlier = '2026-11-24T18:59:00.000Z'
const said = { at: earlier, by: 'person/ana' }

function record() {
  const centre = trial(machines, rules, { now })
  const submit = (type: string, fields: object) =>
    centre.submit({ id: randomUUID(), type, hospital: 'h1', ...fields })
  return { submit, hospital: () => centre.state(hospitalMachine, 'h1') as Hospital }
}

const input = (
  hospitals: Partial<Hospital>[],
  minutes: number[],
  more: Partial<DestinationInput> = {},
): DestinationInput => ({
  ...{ at: now, metricVersion: 'm' },
  hospitals: hospitals.map((one, at) => ({ id: `h${at}`, name: `H${at}`, point: [0, 0], ...one })),
  travelMs: minutes.map((each) => (each < 0 ? -1 : each * 60_000)),
  ...more,
})
const order = (asked: DestinationInput) => recommendDestination(asked).map(({ hospital }) => hospital)
const diversion = (status: 'limited' | 'closed', until = later) => ({
  diversion: { status, reason: 'x', until, ...said },
})
const capacity = (places: number, named?: (typeof cares)[number][], until = later) => ({
  capacity: { places, until, ...said, ...(named && { cares: named }) },
})

describe('what hospitals say', () => {
  test('roads/D7 capacity and diversion are kept with who and until when; open again ends the diversion alone', () => {
    const { submit, hospital } = record()
    expect(submit('announceCapacity', { places: 4, cares: ['trauma'], until: later }).ok).toBe(true)
    expect(submit('divertHospital', { status: 'closed', reason: 'sin luz', until: later }).ok).toBe(true)
    expect(hospital()).toMatchObject({
      capacity: { places: 4, cares: ['trauma'], until: later },
      diversion: { status: 'closed', reason: 'sin luz', until: later },
    })
    expect(submit('announceCapacity', { places: 2, until: later }).ok).toBe(true)
    expect(hospital().diversion).toBeDefined()
    expect(submit('divertHospital', { status: 'open', reason: 'hay luz', until: now }).ok).toBe(true)
    expect(hospital()).not.toHaveProperty('diversion')
    expect(hospital().capacity?.places).toBe(2)
  })

  test('roads/D7 what is over already is refused', () => {
    const { submit } = record()
    for (const outcome of [
      submit('announceCapacity', { places: 4, until: earlier }),
      submit('divertHospital', { status: 'limited', reason: 'lleno', until: now }),
    ])
      expect(outcome).toMatchObject({ ok: false, refused: 'announcementOver' })
  })
})

describe('where to take a patient', () => {
  test('roads/D7 the nearest by road that takes patients and can do what is needed; the others after it, with why', () => {
    const hospitals = [
      diversion('closed'),
      diversion('limited'),
      capacity(0),
      capacity(3, ['stroke']),
      capacity(3, ['trauma']),
      {},
    ]
    const found = recommendDestination(input(hospitals, [1, 2, 3, 4, 20, 5], { care: 'trauma' }))
    expect(found.map(({ hospital, against }) => [hospital, ...against])).toEqual([
      ['h4'],
      ['h1', 'limited', 'careUnknown'],
      ['h5', 'careUnknown'],
      ['h2', 'full', 'careUnknown'],
      ['h3', 'lacksCare'],
      ['h0', 'closed', 'careUnknown'],
    ])
    expect(found[0]).toMatchObject({ name: 'H4', seconds: 1200, status: 'open', places: 3 })
  })

  test('roads/D7 what was announced holds no longer than it said', () => {
    expect(order(input([diversion('closed'), {}], [1, 9]))).toEqual(['h1', 'h0'])
    expect(order(input([diversion('closed', now), {}], [1, 9]))).toEqual(['h0', 'h1'])
    expect(recommendDestination(input([capacity(0, undefined, earlier)], [1]))[0]).not.toHaveProperty(
      'places',
    )
  })

  test('roads/D7 with nothing said the order is that of the road, and where no way leads comes last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 60 }), { maxLength: 8 }), (minutes) => {
        const found = recommendDestination(
          input(
            minutes.map(() => ({})),
            minutes,
          ),
        )
        const seconds = found.map((one) => one.seconds ?? Number.POSITIVE_INFINITY)
        expect(seconds).toEqual([...seconds].sort((a, b) => (a === b ? 0 : a - b)))
        expect(found).toHaveLength(minutes.length)
      }),
    )
  })
})
