import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ServiceCode, serviceCodes } from '../../incidents/services.ts'
import { isToBeClassified } from '../../incidents/types.ts'
import { loadTypes } from '../../incidents/types-file.ts'
import { makeCity } from '../city/city.ts'
import { loadDemand } from './data-file.ts'
import { dayOf, worldOf } from './day.ts'
import { metresBetween } from './sites.ts'

const demand = loadDemand()
const types = loadTypes()
const city = makeCity(1, { scale: 0.2 })
const world = worldOf(city, types, demand, 420_000)
const week = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => dayOf(world, 1, day))
const emergencies = week.flatMap(({ emergency }) => emergency ?? [])
const calls = week.flatMap((happening) => happening.calls)

describe('centre/T2 volumes', () => {
  test('centre/T2 services come in the published shares', () => {
    const all = Object.values(demand.published.incidents.byService).reduce((sum, count) => sum + count, 0)
    for (const service of serviceCodes) {
      const published = (demand.published.incidents.byService[service] ?? 0) / all
      const here =
        emergencies.filter((emergency) => emergency.service === service).length / emergencies.length
      expect(Math.abs(here - published)).toBeLessThan(0.035)
    }
  })

  test('centre/T2 calls and incidents a day are the published ones, scaled by population', () => {
    const share = 420_000 / demand.published.population.national
    expect(emergencies.length / 7 / (demand.published.incidents.perDay * share)).toBeCloseTo(1, 0.9)
    expect(calls.length / 7 / (demand.published.calls.perDay * share)).toBeCloseTo(1, 0.9)
  })

  test('centre/T2 about half of the calls are no emergency', () => {
    const idle = calls.filter(({ kind }) => kind !== 'emergency' && kind !== 'followUp').length / calls.length
    expect(Math.abs(idle - demand.published.calls.noEmergencyShare)).toBeLessThan(0.03)
  })

  test('centre/T2 twice the people, twice the calls', () => {
    const larger = dayOf(worldOf(city, types, demand, 840_000), 1, 1)
    const smaller = dayOf(world, 1, 1)
    const count = (day: typeof larger) => day.reduce((sum, happening) => sum + happening.calls.length, 0)
    expect(count(larger) / count(smaller)).toBeGreaterThan(1.8)
    expect(count(larger) / count(smaller)).toBeLessThan(2.2)
  })

  test('centre/T2 by default the city’s addresses say how many people live in it', () => {
    expect(worldOf(city, types, demand).population).toBe(12_000 * demand.assumed.residentsPerAddress)
  })
})

describe('centre/C2 calls', () => {
  test('centre/C2 some events have several callers, some calls are silent, given up, of children', () => {
    expect(
      week.some((happening) => happening.calls.filter(({ kind }) => kind === 'emergency').length >= 3),
    ).toBe(true)
    expect(calls.some(({ signals }) => signals.includes('silent'))).toBe(true)
    expect(calls.some(({ patienceSeconds }) => patienceSeconds !== undefined)).toBe(true)
    expect(calls.some(({ child }) => child)).toBe(true)
    expect(calls.some(({ cutOffSeconds }) => cutOffSeconds !== undefined)).toBe(true)
    for (const kind of ['pocket', 'child', 'information', 'wrongNumber', 'insult', 'followUp'] as const) {
      expect(calls.some((call) => call.kind === kind)).toBe(true)
    }
  })

  test('centre/C2 a position is uncertain and as uncertain as it says', () => {
    for (const { emergency, calls: own } of week) {
      for (const { position } of own) {
        if (!position || !emergency) continue
        expect(metresBetween(position.point, emergency.site.point)).toBeLessThanOrEqual(
          position.precisionMetres + 1,
        )
      }
    }
    const networks = calls.filter(({ position }) => position?.source === 'network')
    expect(networks.every(({ position }) => (position?.precisionMetres ?? 0) >= 150)).toBe(true)
    expect(calls.some(({ kind, position }) => kind === 'emergency' && !position)).toBe(true)
  })

  test('centre/C2 callers say where, in words, and no gap is left open', () => {
    for (const call of calls)
      for (const text of call.says) expect(text).not.toMatch(/[{}]|undefined| {2}|de el /)
    const openings = calls
      .filter(({ kind, signals }) => kind === 'emergency' && !signals.length)
      .map(({ says }) => says[0])
    expect(new Set(openings).size / openings.length).toBeGreaterThan(0.8)
    expect(openings.some((text) => text?.includes('en la esquina de'))).toBe(true)
    expect(openings.some((text) => text?.includes('frente a'))).toBe(true)
  })

  test('centre/C2 telephone numbers are nobody’s', () => {
    expect(calls.every(({ number }) => /^0900 \d{3} \d{3}$/.test(number))).toBe(true)
  })
})

describe('centre/T2 data', () => {
  test('centre/T2 every type of incident has its habits, and no habit is without a type', () => {
    const happening = types.map(({ code }) => code).filter((code) => !isToBeClassified(code))
    expect(Object.keys(demand.habits).toSorted()).toEqual(happening.toSorted())
  })

  test('centre/T2 nothing happens that has yet to be classified: only an operator does not know yet', () => {
    expect(types.some(({ code }) => isToBeClassified(code))).toBe(true)
    expect(emergencies.filter(({ type }) => isToBeClassified(type))).toEqual([])
  })

  test('centre/T2 published totals name their year and source', () => {
    expect(demand.published.calls).toMatchObject({ perDay: 34_600, year: 2019 })
    expect(demand.published.incidents).toMatchObject({ perDay: 8900, year: 2025 })
    expect(demand.published.calls.source.length).toBeGreaterThan(10)
  })

  test('centre/T2 what is true answers every question with one of its options', () => {
    for (const { type, truth } of emergencies) {
      const questions = types.find(({ code }) => code === type)?.questions ?? []
      for (const { id, options } of questions) expect(options.map((option) => option.id)).toContain(truth[id])
    }
  })
})

describe('centre/T3 days', () => {
  test('centre/T3 the same seed gives the same day, event for event', () => {
    const again = worldOf(makeCity(1, { scale: 0.2 }), loadTypes(), loadDemand(), 420_000)
    expect(dayOf(again, 5, 3)).toEqual(dayOf(world, 5, 3))
  })

  test('centre/T3 another seed, another day number or another city gives another day', () => {
    const day = JSON.stringify(dayOf(world, 5, 3))
    expect(JSON.stringify(dayOf(world, 6, 3))).not.toBe(day)
    expect(JSON.stringify(dayOf(world, 5, 4))).not.toBe(day)
    expect(
      JSON.stringify(dayOf(worldOf(makeCity(2, { scale: 0.2 }), types, demand, 420_000), 5, 3)),
    ).not.toBe(day)
  })

  test('centre/T3 any day is in order, within its hours, and its ids are its own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 4000 }), (seed, day) => {
        const happenings = dayOf(world, seed, day)
        const times = happenings.map(({ at }) => at)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(times.every((at) => at >= 0 && at < 86_400)).toBe(true)
        const ids = happenings.flatMap((happening) => [happening.id, ...happening.calls.map(({ id }) => id)])
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: 15 },
    )
  })
})

test('centre/T2 every service code of the published totals is a service', () => {
  const codes = Object.keys(demand.published.incidents.byService) as ServiceCode[]
  expect(codes.toSorted()).toEqual([...serviceCodes].toSorted())
})
