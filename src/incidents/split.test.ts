import { expect, test } from 'vitest'
import { createDesk, type Desk, refusedAs } from '../dispatch/desk.test-support.ts'
import { incidentMachine } from './incident.ts'
import { findByNumber } from './standing.ts'

const see = (desk: Desk, id: string) => desk.see(incidentMachine, id)
const here = { source: 'device', label: 'Av. Loja y Don Bosco', point: [-79.01, -2.91], precisionMetres: 12 }
const there = { source: 'typed', label: 'Av. Loja y Remigio Crespo' }

/** Two crashes taken for one: calls a and b tell of the first, c of the second. */
function twoCrashes(): Desk {
  const desk = createDesk()
  desk.must('openIncident', {
    incident: 'crash',
    incidentType: 'TM-101',
    location: here,
    words: 'Chocaron dos autos',
    call: 'a',
    district: 'Yanuncay',
    areas: ['TM-sur'],
  })
  for (const call of ['b', 'c']) desk.must('linkCall', { incident: 'crash', call })
  desk.must('addWords', { incident: 'crash', text: 'Es frente al colegio', call: 'b' })
  desk.must('addWords', { incident: 'crash', text: 'Hay una moto bajo un bus', call: 'c' })
  return desk
}

const split = { incident: 'crash', newIncident: 'second', calls: ['c'] }

test('centre/M5 a split gives the new incident its number, its calls, their words, and the place as known so far', () => {
  const desk = twoCrashes()
  const outcome = desk.do('splitIncident', split)
  expect(outcome.ok && outcome.answer).toEqual({ number: 4, day: '2026-11-24' })
  expect(see(desk, 'second')).toMatchObject({
    number: 4,
    status: 'pending',
    type: 'TM-101',
    splitFrom: 'crash',
    calls: ['c'],
    district: 'Yanuncay',
    areas: ['TM-sur'],
    personal: {
      location: here,
      words: [{ text: 'Hay una moto bajo un bus', call: 'c', by: 'person/diana' }],
    },
  })
  expect(see(desk, 'crash').calls).toEqual(['a', 'b'])
  expect(see(desk, 'crash').personal?.words).toHaveLength(3)
})

test('centre/M5 a split may say what the second one is and where, with words of its own', () => {
  const desk = twoCrashes()
  desk.must('splitIncident', {
    ...split,
    incidentType: 'TM-102',
    priority: 1,
    location: there,
    words: 'Dos heridos',
    district: 'El Batán',
  })
  expect(see(desk, 'second')).toMatchObject({
    type: 'TM-102',
    priority: 1,
    district: 'El Batán',
    areas: ['TM-sur'],
  })
  const { location, words } = see(desk, 'second').personal ?? {}
  expect(location).toEqual(there)
  expect(words?.map(({ text }) => text)).toEqual(['Hay una moto bajo un bus', 'Dos heridos'])
})

test('centre/M5 a split needs no call: a second event may have come up in the same one', () => {
  const desk = twoCrashes()
  desk.must('splitIncident', { incident: 'crash', newIncident: 'second' })
  expect(see(desk, 'second').calls).toEqual([])
  expect(see(desk, 'crash').calls).toEqual(['a', 'b', 'c'])
})

test('centre/M5 a split into an incident that exists is refused with its number', () => {
  const desk = twoCrashes()
  expect(desk.do('splitIncident', { ...split, newIncident: 'one' })).toMatchObject({
    refused: 'incidentKnown',
    parameters: { number: 1 },
  })
})

test('centre/M5 undoing a split brings back what the new one got meanwhile, and can itself be undone', () => {
  const desk = twoCrashes()
  desk.must('splitIncident', split)
  desk.must('linkCall', { incident: 'second', call: 'd' })
  desk.must('assignUnits', { incident: 'second', units: [{ unit: 'C1', assignment: 'x' }] })
  desk.must('unsplitIncident', { incident: 'second' })
  expect(see(desk, 'crash')).toMatchObject({
    calls: ['a', 'b', 'c', 'd'],
    units: { C1: 'x' },
    merged: ['second'],
  })
  expect(findByNumber(desk.record.lookup, '2026-11-24', 4)?.id).toBe('crash')
  desk.must('unmergeIncident', { incident: 'second' })
  expect(see(desk, 'second')).toMatchObject({ status: 'active', calls: ['c', 'd'], units: { C1: 'x' } })
  expect(see(desk, 'crash')).toMatchObject({ status: 'pending', calls: ['a', 'b'], units: {} })
})

test('centre/M5 a split is not undone into an origin that has closed', () => {
  const desk = twoCrashes()
  desk.must('splitIncident', split)
  desk.must('closeIncident', { incident: 'crash', disposition: 'attended' })
  expect(refusedAs(desk.do('unsplitIncident', { incident: 'second' }))).toBe('incidentClosed')
})
