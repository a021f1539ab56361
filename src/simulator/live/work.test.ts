import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Incident } from '../../incidents/incident.ts'
import type { Lookup } from '../../log/machine.ts'
import type { Unit } from '../../units/unit.ts'
import type { Demand } from '../demand/data.ts'
import { loadDemand } from '../demand/data-file.ts'
import type { Happening } from '../demand/happening.ts'
import { random } from '../random.ts'
import { createFactsBook } from './facts.ts'
import { actingAs, isSimulated, nameOf, numberOf } from './simulated-people.ts'
import { acknowledgeSeconds, hospitalSeconds, paceOf, turnoutSeconds, workSecondsOf } from './work.ts'

const demand: Demand = loadDemand()
const nothing: Lookup = { of: () => undefined, all: () => new Map() }
const incident = (id: string, type: string, calls: string[] = []) =>
  ({ id, type, calls, owner: type.slice(0, 2), priority: 2 }) as unknown as Incident
const unit = (service: string) => ({ service }) as unknown as Unit

describe('centre/T2 how long crews take', () => {
  test('centre/T2 steps last as long as crews need, never nothing and never for ever', () => {
    fc.assert(
      fc.property(fc.string(), (label) => {
        const chance = random(label)
        expect(acknowledgeSeconds(chance)).toBeGreaterThanOrEqual(5)
        expect(acknowledgeSeconds(chance)).toBeLessThanOrEqual(150)
        expect(turnoutSeconds(chance, unit('SI'), false)).toBeGreaterThanOrEqual(45)
        expect(turnoutSeconds(chance, unit('SC'), true)).toBeLessThanOrEqual(10)
        expect(hospitalSeconds(chance)).toBeLessThan(1500)
      }),
    )
  })

  test('centre/T2 most orders are confirmed within half a minute, some not within the warning', () => {
    const times = Array.from({ length: 800 }, (_, at) => acknowledgeSeconds(random(`a/${at}`)))
    expect(times.filter((time) => time < 30).length / 800).toBeGreaterThan(0.88)
    expect(times.some((time) => time > 60)).toBe(true)
  })

  test('centre/T2 what is urgent is driven to faster', () => {
    expect(paceOf(1)).toBeLessThan(paceOf(3))
    expect(paceOf(3)).toBeLessThan(paceOf(5))
  })

  test('centre/T2 the owner’s crews stay longest', () => {
    const facts = { workSeconds: 1000, patientsLeft: 0, nothingFound: false }
    const own = workSecondsOf(random('w'), unit('GS'), incident('i', 'GS-101'), facts)
    const other = workSecondsOf(random('w'), unit('SC'), incident('i', 'GS-101'), facts)
    expect(own).toBeGreaterThan(other)
  })
})

describe('centre/T2 what crews find', () => {
  const emergency = {
    type: 'TM-104',
    workSeconds: 1800,
    patients: 2,
    nothingFound: false,
    site: { point: [-78.4, -2.3] },
  }
  const happening = { id: 'd1-1', at: 0, calls: [], emergency } as unknown as Happening

  test('centre/T2 an incident opened from a simulated call has the facts of what happened', () => {
    const book = createFactsBook(nothing, demand, (call) => (call === 'c1' ? happening : undefined))
    expect(book.of(incident('i', 'TM-104', ['c0', 'c1']))).toMatchObject({
      workSeconds: 1800,
      patientsLeft: 2,
    })
    expect(book.happeningOf(incident('i', 'TM-104', ['c1']))?.id).toBe('d1-1')
  })

  test('centre/T2 patients are taken away once, whoever asks again', () => {
    const book = createFactsBook(nothing, demand, () => happening)
    const found = book.of(incident('i', 'TM-104', ['c1']))
    found.patientsLeft--
    expect(book.of(incident('i', 'TM-104', ['c1'])).patientsLeft).toBe(1)
    book.forget('i')
    expect(book.of(incident('i', 'TM-104', ['c1'])).patientsLeft).toBe(2)
  })

  test('centre/T2 where nothing is found nobody is taken away and all leave soon', () => {
    const empty = { ...happening, emergency: { ...emergency, nothingFound: true } } as unknown as Happening
    const book = createFactsBook(nothing, demand, () => empty)
    expect(book.of(incident('i', 'TM-104', ['c1']))).toMatchObject({ patientsLeft: 0, workSeconds: 240 })
  })

  test('centre/T2 any other incident gets what is usual for its type, the same each time', () => {
    const of = () => createFactsBook(nothing, demand, () => undefined).of(incident('i', 'SI-101'))
    expect(of()).toEqual(of())
    const minutes = of().workSeconds / 60
    expect(minutes).toBeGreaterThan((demand.habits['SI-101']?.minutes ?? 0) * 0.5)
    expect(createFactsBook(nothing, demand, () => undefined).of(incident('j', 'ZZ-1')).patientsLeft).toBe(0)
  })
})

test('centre/T2 simulated people are known by their names', () => {
  expect(isSimulated(nameOf(3))).toBe(true)
  expect(isSimulated('ana')).toBe(false)
  expect(isSimulated(undefined)).toBe(false)
  expect(numberOf(nameOf(12))).toBe(12)
  expect(actingAs('simulado-1')).toMatchObject({
    name: 'person/simulado-1',
    roles: ['callTaker', 'dispatcher'],
  })
  expect(actingAs('simulado-1', ['GS']).services).toEqual(['GS'])
})
