import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { unreachable } from '../../roads/search-graph.ts'
import { drawCalls } from './demand.ts'
import { gridCity } from './grid-city.test-support.ts'
import type { Call, Model, RecordedDemand } from './model.ts'
import { makePolicy, type PolicyName, policyNames } from './policies.ts'
import { type Answered, type Happened, simulate } from './simulate.ts'
import type { Activity } from './situation.ts'

let city: Model

beforeAll(async () => {
  city = await gridCity()
})

const anyRun = fc.record({
  seed: fc.nat({ max: 100_000 }),
  policy: fc.constantFrom(...policyNames),
  factor: fc.constantFrom(0.5, 1, 4, 12),
})

interface Seen extends Omit<Happened, 'unit'> {
  unit: number
  after: Activity
  call: Call | undefined
  spot: number
  station: number
}

const arrivals: Activity[] = ['onScene', 'atHospital']

function withFactor(factor: number): Model {
  return { ...city, demand: { ...(city.demand as RecordedDemand), factor } }
}

function run({ seed, policy, factor }: { seed: number; policy: PolicyName; factor: number }) {
  const model = withFactor(factor)
  const calls = drawCalls(model, seed, 0)
  const happened: Seen[] = []
  const result = simulate(model, makePolicy(policy, model), calls, ({ atMs, unit, before }) => {
    const { index, activity: after, call, spot, station } = unit
    happened.push({ atMs, before, unit: index, after, call, spot, station })
  })
  return { model, calls, happened, ...result }
}

/** What a unit may be at next. */
const following: Record<Activity, Activity[]> = {
  offDuty: ['atStation'],
  atStation: ['toCall', 'toStation', 'offDuty'],
  toStation: ['atStation', 'toCall', 'offDuty'],
  toCall: ['onScene'],
  onScene: ['toHospital', 'toStation', 'offDuty'],
  toHospital: ['atHospital'],
  atHospital: ['toStation', 'offDuty'],
}

const times = ({ answered }: { answered: Answered[] }) => answered.map(({ firstMs }) => firstMs)

describe('roads/W1 what holds in every simulation', () => {
  test('roads/W1 time moves forward only, and a unit does one thing after another', () => {
    fc.assert(
      fc.property(anyRun, (chosen) => {
        const { happened, model } = run(chosen)
        let lastMs = 0
        const now = model.units.map(({ dutyMs }): Activity => (dutyMs ? 'offDuty' : 'atStation'))
        for (const { atMs, unit, before, after } of happened) {
          expect(atMs).toBeGreaterThanOrEqual(lastMs)
          expect(before).toBe(now[unit])
          expect(following[before]).toContain(after)
          now[unit] = after
          lastMs = atMs
        }
      }),
      { numRuns: 25 },
    )
  })

  test('roads/W1 no unit is in two places: each drive begins where the last one ended and takes its road time', () => {
    fc.assert(
      fc.property(anyRun, (chosen) => {
        const { happened, model } = run(chosen)
        const { roads, hospitals, stations } = model
        const legs = model.units.map(({ station }) => ({ spot: station, expectedMs: -1, sinceMs: 0 }))
        for (const { atMs, unit, before, after, spot, station, call } of happened) {
          const leg = legs[unit] as (typeof legs)[number]
          if (arrivals.includes(after) && leg.expectedMs >= 0) expect(atMs - leg.sinceMs).toBe(leg.expectedMs)
          if (after === 'toCall' && call) {
            const mode = call.priority === 1 ? 'sirens' : 'normal'
            const table = roads.fromStation[mode][station * roads.spotCount + call.spot] as number
            // from under way its drive is proved in drive.test.ts
            Object.assign(leg, {
              sinceMs: atMs,
              expectedMs: before === 'atStation' ? table + model.reportedLaterMs : -1,
              spot: call.spot,
            })
          } else if (after === 'toHospital') {
            const ways = hospitals.map((_, at) => roads.toHospital[at * roads.spotCount + leg.spot] as number)
            const nearest = ways.indexOf(Math.min(...ways))
            Object.assign(leg, { sinceMs: atMs, expectedMs: ways[nearest], spot: stations.length + nearest })
          } else if (after === 'toStation') {
            expect(spot).toBe(leg.spot)
            Object.assign(leg, { sinceMs: atMs, expectedMs: -1 })
          } else if (after === 'atStation') {
            if (before === 'toStation')
              expect(atMs - leg.sinceMs).toBe(roads.toStation[station * roads.spotCount + leg.spot])
            leg.spot = station
          } else if (after === 'offDuty') leg.spot = station
        }
      }),
      { numRuns: 25 },
    )
  })

  test('roads/W1 every need of every call is answered by one unit, once, that can do it', () => {
    fc.assert(
      fc.property(anyRun, (chosen) => {
        const { happened, calls, model, answered, unmetNeeds } = run(chosen)
        expect(unmetNeeds).toBe(0)
        const served = Map.groupBy(
          happened.filter(({ after }) => after === 'onScene'),
          ({ call }) => call,
        )
        calls.forEach((call, i) => {
          const units = served.get(call) ?? []
          expect(units.length).toBe(call.needs.length)
          for (const { unit } of units) {
            const fills = model.units[unit]?.fills as number
            expect(call.needs.some(({ kinds }) => (kinds & fills) !== 0)).toBe(true)
          }
          expect(answered[i]?.firstMs).toBe(Math.min(...units.map(({ atMs }) => atMs)) - call.atMs)
        })
      }),
      { numRuns: 25 },
    )
  })

  test('roads/W1 nobody moves before the call is taken, and off duty nobody is sent', () => {
    fc.assert(
      fc.property(anyRun, (chosen) => {
        const { happened, model } = run(chosen)
        for (const { atMs, unit, after, call } of happened) {
          if (after !== 'toCall' || !call) continue
          expect(atMs - call.atMs).toBeGreaterThanOrEqual(
            Math.min(...call.needs.map(({ delayMs }) => delayMs)),
          )
          const [from, to] = model.units[unit]?.dutyMs ?? [0, Number.POSITIVE_INFINITY]
          expect(atMs).toBeGreaterThanOrEqual(from as number)
          expect(atMs).toBeLessThanOrEqual(to as number)
        }
      }),
      { numRuns: 15 },
    )
  })

  test('roads/W1 the same seed gives the same run, another one another', () => {
    for (const policy of policyNames) {
      const chosen = { seed: 7, policy, factor: 6 }
      expect(times(run(chosen))).toEqual(times(run(chosen)))
    }
    const chosen = { seed: 7, policy: 'hybrid' as const, factor: 6 }
    expect(times(run(chosen))).not.toEqual(times(run({ ...chosen, seed: 8 })))
  })

  test('roads/W1 to look up only the times that matter changes nothing of what happens', () => {
    fc.assert(
      fc.property(anyRun, ({ seed, policy, factor }) => {
        const model = withFactor(factor)
        const calls = drawCalls(model, seed, 0)
        const usual = makePolicy(policy, model)
        const allTimes = { ...usual, mattersMs: () => unreachable }
        expect(simulate(model, usual, calls)).toEqual(simulate(model, allTimes, calls))
      }),
      { numRuns: 25 },
    )
  })

  test('roads/W1 kinds that do not move wait at home, whatever the policy', () => {
    fc.assert(
      fc.property(anyRun, (chosen) => {
        const { happened } = run(chosen)
        const engineMoves = happened.filter(
          ({ unit, before, after }) => unit === 2 && before === 'atStation' && after === 'toStation',
        )
        expect(engineMoves).toEqual([])
      }),
      { numRuns: 10 },
    )
  })
})
