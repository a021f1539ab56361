import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import { setTypes } from '../../incidents/types.ts'
import { loadTypes } from '../../incidents/types-file.ts'
import { loadPlans, loadReadiness } from '../plans/plans-file.ts'
import { type Asked, als, asked, atWork, bls, codes, need, now, unit } from './asked.test-support.ts'
import { crewColumns } from './crew-columns.ts'
import { gatherInput, type Situation } from './gather.ts'
import type { Recommendation } from './reason.ts'
import { recommend } from './recommend.ts'
import { roadTimes } from './road-times.ts'
import { whatWouldGo } from './what-would-go.ts'

const propose = (what: Asked) => recommend(asked(what))[0] as Recommendation
const ids = ({ slots }: Recommendation) => slots.map((slot) => slot.unit)
const ago = (seconds: number) => new Date(Date.parse(now) - seconds * 1000).toISOString()

describe('when a unit can start', () => {
  test('roads/D2 turn-out counts at the station, rolling on the road', () => {
    const readiness = { turnout: [{ seconds: 90 }], rollingSeconds: 10, atStationMetres: 150 }
    const units = [unit('A1', [bls]), unit('A2', [bls])]
    const positions = { A2: { point: [-79.05, -2.9] as [number, number], at: ago(5) } }
    const { slots } = propose({ needs: [need(bls)], units, minutes: { A1: 4, A2: 5 }, readiness, positions })
    expect(slots[0]).toMatchObject({ unit: 'A2', seconds: 310, startsInSeconds: 10 })
    expect(slots[0]?.notTaken).toEqual([])
  })

  test('roads/D2 one that clears soon counts with its expected time, and is shown as such', () => {
    const leaving = { ...atWork, milestones: { assigned: ago(900), onScene: ago(800), atHospital: ago(600) } }
    const units = [unit('A1', [bls], { current: 'a' }), unit('A2', [bls])]
    const clears = { clears: { transporting: 1800, atHospital: 1200, clearing: 300 } }
    const what = { needs: [need(bls)], units, readiness: clears, assignment: leaving }
    const soon = propose({ ...what, minutes: { A1: 1, A2: 20 } }).slots[0]
    expect(soon).toMatchObject({ unit: 'A1', seconds: 660, startsInSeconds: 600 })
    expect(soon?.reasons).toContainEqual({
      code: 'clearsSoon',
      parameters: { status: 'atHospital', seconds: 600 },
    })
    expect(ids(propose({ ...what, minutes: { A1: 1, A2: 10 } }))).toEqual(['A2'])
    const stacked = [unit('A1', [bls], { current: 'a', stacked: ['b'] })]
    expect(ids(propose({ ...what, units: stacked, minutes: { A1: 1 } }))).toEqual([undefined])
  })

  test('roads/D2 a position older than its limit is not used: the station counts, or the unit not at all, and it says so', () => {
    const readiness = { positionLimitSeconds: 300 }
    const far = { point: [-79.2, -2.9] as [number, number], at: ago(301) }
    const { home: _, ...homeless } = unit('A2', [bls])
    const units = [unit('A1', [bls], { station: 'Norte' }), homeless as ReturnType<typeof unit>]
    const input = asked({
      needs: [need(bls, 2)],
      units,
      minutes: { A1: 3 },
      readiness,
      positions: { A1: far, A2: far },
    })
    expect(input.units[0]?.from).toEqual({ point: [-79, -2.9], by: 'station', ageSeconds: 301, stale: true })
    expect(input.units[1]).not.toHaveProperty('from')
    const [found] = recommend(input) as [Recommendation]
    expect(ids(found)).toEqual(['A1', undefined])
    expect(codes(found.slots[0]?.reasons)).toContain('fromStation')
    expect(found.notProposed).toMatchObject([{ unit: 'A2', reasons: [{ code: 'stalePosition' }] }])
    const parked = { A1: { point: [-79, -2.9] as [number, number], at: ago(9000) } }
    expect(asked({ units, minutes: {}, readiness, positions: parked }).units[0]?.from).not.toHaveProperty(
      'stale',
    )
  })
})

describe('who is not sent, or only where no other is', () => {
  test('roads/D2 rest holds, but what is urgent breaks it where nobody else can go', () => {
    const resting = unit('A1', [bls], { restUntil: '2026-11-24T20:00:00.000Z' })
    const other = unit('A2', [bls])
    const what = { needs: [need(bls)], minutes: { A1: 1, A2: 30 } }
    expect(ids(propose({ ...what, units: [resting, other] }))).toEqual(['A2'])
    const urgent = propose({ ...what, units: [resting] })
    expect(codes(urgent.slots[0]?.reasons)).toContain('breaksRest')
    const calm = propose({ ...what, units: [resting], incident: { priority: 3 } })
    expect(ids(calm)).toEqual([undefined])
    expect(calm.slots[0]?.notTaken[0]?.reasons[0]?.code).toBe('resting')
  })

  test('roads/D2 too few aboard for what is asked: not sent for that', () => {
    const crews = [{ capability: als as never, least: 2 }]
    const units = [unit('A1', [als, bls], { crewSize: 1 })]
    const found = propose({ needs: [need(als), need(bls)], units, minutes: { A1: 1 }, readiness: { crews } })
    expect(ids(found)).toEqual([undefined, 'A1'])
    expect(found.slots[0]?.notTaken[0]?.reasons[0]).toEqual({
      code: 'crewTooSmall',
      parameters: { crew: 1, capability: als },
    })
  })

  test('roads/D2 a neighbour goes by agreement, only where the own ones do not do', () => {
    const agreements = [{ for: 'GS', from: 'MI', capabilities: [bls as never] }]
    const units = [unit('M1', [bls], { service: 'MI' }), unit('A1', [bls])]
    const what = { units, minutes: { M1: 1, A1: 25 }, readiness: { agreements } }
    expect(ids(propose({ ...what, needs: [need(bls)] }))).toEqual(['A1'])
    const two = propose({ ...what, needs: [need(bls, 2)] })
    expect(ids(two).sort()).toEqual(['A1', 'M1'])
    expect(two.slots.flatMap(({ reasons }) => codes(reasons))).toContain('byAgreement')
    expect(ids(propose({ ...what, needs: [need(bls, 2)], readiness: {} }))).toContain(undefined)
  })

  test('roads/D3 where waiting harms nobody a station keeps its last one, and both say so', () => {
    const units = [
      unit('A1', [bls], { station: 'Norte' }),
      unit('A2', [bls], { station: 'Sur' }),
      unit('A3', [bls], { station: 'Sur' }),
    ]
    const what = { needs: [need(bls)], units, minutes: { A1: 2, A2: 3, A3: 3 } }
    expect(ids(propose(what))).toEqual(['A1'])
    const { slots } = propose({ ...what, incident: { priority: 4 } })
    expect(slots[0]).toMatchObject({
      unit: 'A2',
      reasons: [{ code: 'laterToKeep', parameters: { nearer: 'A1' } }, {}, {}],
    })
    expect(slots[0]?.notTaken).toMatchObject([
      { unit: 'A1', reasons: [{ code: 'leavesBare', parameters: { station: 'Norte' } }] },
    ])
  })
})

describe('what goes instead', () => {
  const alternatives = [
    {
      capability: als as never,
      service: 'GS',
      instead: [
        { capability: bls as never, service: 'GS', count: 2 },
        { capability: bls as never, service: 'GS' },
      ],
    },
  ]
  const what = { needs: [need(als)], readiness: { alternatives } }

  test('roads/D1 two basic ones for an advanced one, one where there is only one, none where one is there', () => {
    const two = propose({ ...what, units: [unit('A1', [bls]), unit('A2', [bls])], minutes: { A1: 1, A2: 2 } })
    expect(ids(two)).toEqual(['A1', 'A2'])
    expect(two.slots[0]).toMatchObject({ capability: bls, insteadOf: { capability: als, service: 'GS' } })
    expect(codes(two.slots[0]?.reasons)).toContain('insteadOf')
    expect(ids(propose({ ...what, units: [unit('A1', [bls])], minutes: { A1: 1 } }))).toEqual(['A1'])
    const real = propose({
      ...what,
      units: [unit('A1', [bls]), unit('A9', [als])],
      minutes: { A1: 1, A9: 50 },
    })
    expect(ids(real)).toEqual(['A9'])
    const none = propose({ ...what, units: [], minutes: {} })
    expect(none.slots).toMatchObject([{ capability: als, reasons: [{ code: 'noneExists' }] }])
  })

  test('roads/D1 what stands in was sent already: the post is filled', () => {
    const units = [
      unit('A1', [bls], { current: 'a' }),
      unit('A2', [bls], { current: 'a' }),
      unit('A9', [als]),
    ]
    const { slots } = propose({ ...what, units, minutes: { A9: 1 }, incident: { sent: ['A1', 'A2'] } })
    expect(slots.map((slot) => slot.sent)).toEqual(['A1', 'A2'])
  })
})

describe('crews that several vehicles share', () => {
  test('roads/D2 who all share one crew are one column; a chain is told as conflicts', () => {
    const considered = (shares: Record<string, string[]>) =>
      asked({
        units: Object.entries(shares).map(([id, sharesCrewWith]) => unit(id, [bls], { sharesCrewWith })),
        minutes: {},
      }).units
    expect(crewColumns(considered({ A: ['B', 'C'], B: ['C'], C: [], D: ['gone'] }))).toEqual({
      columns: [[0, 1, 2], [3]],
      conflicts: [],
    })
    expect(crewColumns(considered({ A: ['B'], B: ['C'], C: [] }))).toEqual({
      columns: [[0], [1], [2]],
      conflicts: [
        [0, 1],
        [1, 2],
      ],
    })
  })

  test('roads/D2 with crews shared anyhow, as many posts are filled and as soon as by trying every way', () => {
    const vehicle = fc.record({
      capabilities: fc.subarray([als, bls], { minLength: 1 }),
      minutes: fc.integer({ min: 1, max: 9 }),
      shares: fc.array(fc.nat(4), { maxLength: 1 }),
    })
    const wanted = fc.array(fc.constantFrom(als, bls), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(vehicle, { minLength: 1, maxLength: 5 }), wanted, (vehicles, posts) => {
        const units = vehicles.map(({ capabilities, shares }, at) =>
          unit(`A${at}`, capabilities, {
            sharesCrewWith: shares.filter((one) => one !== at).map((one) => `A${one}`),
          }),
        )
        const minutes = Object.fromEntries(vehicles.map((one, at) => [`A${at}`, one.minutes]))
        const needs = posts.map((capability) => need(capability))
        const { slots } = propose({ needs, units, minutes })
        const filled = slots.filter((slot) => slot.unit !== undefined)
        const sum = filled.reduce((total, slot) => total + (slot.seconds ?? 0), 0)
        assert.deepEqual([posts.length - filled.length, sum / 60], bestWay(posts, vehicles))
      }),
      { numRuns: 300 },
    )
  })
})

type Vehicle = { capabilities: string[]; minutes: number; shares: number[] }

function bestWay(posts: string[], vehicles: Vehicle[]): [number, number] {
  const clash = (a: number, b: number) =>
    a === b || vehicles[a]?.shares.includes(b) || vehicles[b]?.shares.includes(a)
  let best: [number, number] = [posts.length, 0]
  const visit = (at: number, taken: number[], empty: number, minutes: number) => {
    if (at === posts.length) {
      if (empty < best[0] || (empty === best[0] && minutes < best[1])) best = [empty, minutes]
      return
    }
    visit(at + 1, taken, empty + 1, minutes)
    for (const [index, one] of vehicles.entries()) {
      const can =
        one.capabilities.includes(posts[at] as string) && !taken.some((other) => clash(index, other))
      if (can) visit(at + 1, [...taken, index], empty, minutes + one.minutes)
    }
  }
  visit(0, [], 0, 0)
  return best
}

describe('what would go', () => {
  setTypes(loadTypes())
  const units = [
    unit('B1', ['fireAttack'], { service: 'SI', home: [-79.01, -2.9] }),
    unit('B2', ['fireAttack'], { service: 'SI', home: [-79.02, -2.9] }),
    unit('L1', ['ladder'], { service: 'SI', home: [-79.02, -2.9] }),
  ]
  const situation = (minuteOfWeek: number): Situation => ({
    ...{
      units,
      plans: loadPlans(),
      readiness: loadReadiness(),
      planVersion: 'p',
      metricVersion: 'm',
      minuteOfWeek,
      now,
    },
    assignmentOf: () => undefined,
    positionOf: () => undefined,
    travelSeconds: (from, to) => to.map(([lon]) => from.map((point) => Math.abs(point[0] - lon) * 10_000)),
  })
  const fire = { type: 'SI-106', priority: 3, point: [-79, -2.9] as [number, number] }

  test('roads/D1 to a fire alarm at noon one engine and a ladder, at three in the morning two', () => {
    const noon = whatWouldGo(situation(12 * 60), fire)
    expect(noon).toMatchObject({ plan: 'SI-106', alarm: 1, alarms: 1 })
    expect(ids(noon.recommendation)).toEqual(['B1', 'L1'])
    const night = whatWouldGo(situation(3 * 60), fire)
    expect(ids(night.recommendation)).toEqual(['B1', 'B2', 'L1'])
    expect(night.recommendation.slots[0]).toMatchObject({ seconds: 210, startsInSeconds: 110 })
    expect(night.plans.map((one) => one.verdict)).toEqual(['chosen', 'saysLess', 'otherPriority'])
  })

  test('roads/D1 the second alarm adds its slots; a type without a plan asks for nothing', () => {
    const second = whatWouldGo(situation(720), { ...fire, type: 'SI-101', priority: 1, alarm: 2 })
    expect(second.slots).toContainEqual({ capability: 'fireAttack', service: 'SI', count: 4 })
    expect(whatWouldGo(situation(720), { ...fire, type: 'ZZ-999' }).recommendation.slots).toEqual([])
  })

  test('roads/D2 an incident without a place is not asked the roads about, and does not shift the others', () => {
    const { point: _, ...nowhere } = fire
    const input = gatherInput(situation(720), [
      { ...nowhere, id: 'i' },
      { ...fire, id: 'j' },
    ])
    expect(Array.from(input.travelMs[0] ?? [])).toEqual([-1, -1, -1])
    expect(Array.from(input.travelMs[1] ?? []).map(Math.round)).toEqual([100_000, 200_000, 200_000])
    expect(
      gatherInput({ ...situation(720), travelSeconds: () => undefined }, [{ ...fire, id: 'j' }]).travelMs[0],
    ).toEqual([-1, -1, -1])
  })

  test('roads/D2 the roads are asked once for one incident and as a matrix for several', () => {
    const roads = {
      travelSeconds: () => Float64Array.of(1, 2),
      matrix: () => ({ seconds: [Float64Array.of(1, 3), Float64Array.of(2, 4)], metricVersion: 'm' }),
    }
    const here: [number, number] = [0, 0]
    expect(roadTimes(roads, [here, here], [here])).toEqual([Float64Array.of(1, 2)])
    expect(roadTimes(roads, [here, here], [here, here])).toEqual([
      Float64Array.of(1, 2),
      Float64Array.of(3, 4),
    ])
    expect(roadTimes(undefined, [here], [here])).toBeUndefined()
  })
})
