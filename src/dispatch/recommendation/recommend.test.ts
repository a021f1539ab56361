import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import type { Unit } from '../../units/unit.ts'
import { type Asked, als, asked, atWork, bls, codes, need, now, unit } from './asked.test-support.ts'
import { mostNotProposed } from './explain.ts'
import { noWay } from './input.ts'
import type { Recommendation } from './reason.ts'
import { recommend } from './recommend.ts'
import { withWays } from './with-ways.ts'

const propose = (what: Asked) => recommend(asked(what))[0] as Recommendation
const sent = (proposal: Recommendation) => proposal.slots.map((slot) => slot.unit)

describe('who should go', () => {
  test('console/V2 a proposal says its way beside the straight line, and carries the line for the map', () => {
    const line: [number, number][] = [
      [-79, -2.9],
      [-79.01, -2.9],
    ]
    const input = asked({ needs: [need(bls)], units: [unit('A1', [bls])], minutes: { A1: 4 } })
    const [plain] = recommend(input) as [Recommendation]
    const [slot] = withWays(plain, input, () => ({ distanceMetres: 1899.7, line })).slots
    expect(slot).toMatchObject({ line, distanceMetres: 1899.7 })
    expect(slot?.reasons[0]).toEqual({
      code: 'nearestByRoad',
      parameters: { seconds: 240, distanceMetres: 1900, straightMetres: 111 },
    })
    expect(withWays(plain, input, () => undefined)).toEqual(plain)
  })

  test('console/V2 of one that was sent and is not there yet it says how long it takes; not of one that is there', () => {
    const known = (milestones: typeof atWork.milestones) => ({
      ...{ needs: [need(bls)], units: [unit('A1', [bls], { current: 'a' })], minutes: { A1: 1.5 } },
      ...{ incident: { sent: ['A1'] }, assignment: { ...atWork, milestones } },
    })
    const coming = propose(known({ assigned: now, enRoute: now })).slots[0]
    expect(coming).toMatchObject({ sent: 'A1', seconds: 90 })
    const there = propose(known({ assigned: now, onScene: now })).slots[0]
    expect(there).toMatchObject({ sent: 'A1' })
    expect(there).not.toHaveProperty('seconds')
  })

  test('centre/M3 the free unit with the capability that is there soonest by road, and the next best', () => {
    const units = [unit('A1', [bls]), unit('A2', [bls]), unit('A3', [bls])]
    const [slot] = propose({ needs: [need(bls)], units, minutes: { A1: 9, A2: 4, A3: 6 } }).slots
    expect(slot).toMatchObject({ unit: 'A2', callSign: 'A2', seconds: 240, notTaken: [] })
    expect(slot?.reasons).toEqual([
      { code: 'nearestByRoad', parameters: { seconds: 240, straightMetres: 111 } },
      { code: 'hasCapability', parameters: { capability: bls } },
      { code: 'nextBest', parameters: { unit: 'A3', seconds: 360 } },
    ])
  })

  test('centre/M3 the one ambulance with a physician is kept for the need that only it can meet', () => {
    const units = [unit('A1', [bls, als]), unit('A2', [bls])]
    const proposal = propose({ needs: [need(bls), need(als)], units, minutes: { A1: 2, A2: 8 } })
    expect(sent(proposal)).toEqual(['A2', 'A1'])
    expect(proposal.slots[0]?.reasons[0]).toMatchObject({ code: 'nearestLeft', parameters: { nearer: 'A1' } })
    expect(proposal.slots[0]?.notTaken).toMatchObject([{ unit: 'A1', reasons: [{ code: 'takenForPost' }] }])
  })

  test('centre/M3 a count of two proposes two, and a need that nobody can meet says whether anyone could', () => {
    const units = [unit('A1', [bls]), unit('A2', [bls])]
    const proposal = propose({ needs: [need(bls, 3), need(als)], units, minutes: { A1: 2, A2: 8 } })
    expect(sent(proposal)).toEqual(['A1', 'A2', undefined, undefined])
    expect(proposal.slots.slice(2).map((slot) => slot.reasons)).toEqual([
      [{ code: 'noneFree', parameters: { capability: bls, service: 'GS', units: 2 } }],
      [{ code: 'noneExists', parameters: { capability: als, service: 'GS', units: 0 } }],
    ])
  })

  test('centre/M3 a conditionally available unit goes only where no other is free, and the reason says so', () => {
    const conditional = unit('A1', [bls], { primary: 'conditional', reason: 'sin combustible' })
    const both = [conditional, unit('A2', [bls])]
    expect(sent(propose({ needs: [need(bls)], units: both, minutes: { A1: 1, A2: 20 } }))).toEqual(['A2'])
    const [slot] = propose({ needs: [need(bls)], units: [conditional], minutes: { A1: 1 } }).slots
    expect(slot?.unit).toBe('A1')
    expect(slot?.reasons).toContainEqual({ code: 'conditional', parameters: { reason: 'sin combustible' } })
  })

  test('centre/M10 of two vehicles with one crew only one is proposed, and the other is named as its cost', () => {
    const units = [
      unit('A3', [bls], { sharesCrewWith: ['A4'] }),
      unit('A4', [bls], { sharesCrewWith: ['A3'] }),
    ]
    const { slots, notProposed } = propose({ needs: [need(bls, 2)], units, minutes: { A3: 2, A4: 3 } })
    expect(slots.map((slot) => slot.unit)).toEqual(['A3', undefined])
    expect(slots[0]?.reasons).toContainEqual({ code: 'sharedCrew', parameters: { units: 'A4' } })
    expect(notProposed).toMatchObject([
      { unit: 'A4', reasons: [{ code: 'crewTaken', parameters: { taker: 'A3' } }] },
    ])
  })

  test('centre/M3 what it costs is told: a station left without, a shift about to end', () => {
    const late = unit('A1', [bls], { station: 'Norte', shiftEndsAt: '2026-11-24T20:00:00.000Z' })
    const [slot] = propose({ needs: [need(bls)], units: [late], minutes: { A1: 5 } }).slots
    expect(slot?.reasons).toContainEqual({
      code: 'leavesStationWithout',
      parameters: { station: 'Norte', capability: bls },
    })
    expect(slot?.reasons).toContainEqual({
      code: 'shiftEnds',
      parameters: { at: '2026-11-24T20:00:00.000Z' },
    })
  })

  test('centre/M3 a need that a unit on its way already meets proposes nothing more', () => {
    const units = [unit('A1', [bls], { current: 'a' }), unit('A2', [bls])]
    const going = { sent: ['A1'] }
    const [slot] = propose({ needs: [need(bls)], units, minutes: { A1: 3, A2: 1 }, incident: going }).slots
    expect(slot).toMatchObject({ sent: 'A1', reasons: [{ code: 'alreadySent', parameters: { unit: 'A1' } }] })
    expect(slot?.unit).toBeUndefined()
  })

  test('roads/D2 who was sent fills as many posts as can be, whoever is named first', () => {
    const units = [unit('A1', [bls, als], { current: 'a' }), unit('A2', [bls], { current: 'a' })]
    const incident = { sent: ['A1', 'A2'] }
    const { slots } = propose({ needs: [need(bls), need(als)], units, minutes: {}, incident })
    expect(slots.map((slot) => slot.sent)).toEqual(['A2', 'A1'])
  })
})

describe('who is nearer and should not', () => {
  test('centre/M3 each nearer unit says why it is passed over; farther ones are not listed', () => {
    const units = [
      unit('A1', [bls], { current: 'a' }),
      unit('A2', [als]),
      unit('A3', [bls], { primary: 'notAvailable', reason: 'taller' }),
      unit('A4', [bls], { crewTakenBy: 'A9', crewTakers: ['A9'] }),
      unit('A5', [bls], { emergency: { at: now, by: 'unit/A5', alarm: 'x', repeats: 0 } }),
      unit('A6', [bls]),
      unit('A7', [bls], { primary: 'notAvailable', reason: 'lejos' }),
    ]
    const minutes = { A1: 1, A2: 2, A3: 3, A4: 4, A5: 5, A6: 6, A7: 7 }
    const { slots, notProposed } = propose({ needs: [need(bls)], units, minutes })
    expect(slots[0]?.unit).toBe('A6')
    expect(notProposed.map((one) => [one.unit, ...codes(one.reasons)])).toEqual([
      ['A1', 'busy'],
      ['A2', 'lacksCapability'],
      ['A3', 'notAvailable'],
      ['A4', 'crewTaken'],
      ['A5', 'inEmergency'],
    ])
    expect(notProposed[0]?.reasons[0]?.parameters).toEqual({ status: 'onScene', since: now })
    expect(slots[0]?.notTaken.map((one) => one.unit)).toEqual(['A1', 'A3', 'A4', 'A5'])
  })

  test('centre/M3 where no way is known, the need says so, and who is free is named', () => {
    const units = [unit('A1', [bls], { primary: 'notAvailable' }), unit('A2', [bls])]
    const { slots, notProposed } = propose({ needs: [need(bls)], units, minutes: {} })
    expect(slots[0]?.reasons).toEqual([
      { code: 'noRoute', parameters: { capability: bls, service: 'GS', units: 1 } },
    ])
    expect(notProposed).toMatchObject([
      { unit: 'A2', reasons: [{ code: 'noRoute' }] },
      { unit: 'A1', reasons: [{ code: 'notAvailable' }, { code: 'noRoute' }] },
    ])
  })

  test('centre/M3 an incident without a place never says that none is free: it names the free ones', () => {
    const many = Array.from({ length: 20 }, (_, n) => unit(`A${n + 10}`, [bls]))
    const units = [...many, unit('A90', [bls], { current: 'a' }), unit('B1', [als])]
    const nowhere = asked({ needs: [need(bls), need(als)], units, minutes: {} })
    const { point: _, ...incident } = nowhere.incidents[0] as (typeof nowhere.incidents)[0]
    const [proposal] = recommend({ ...nowhere, incidents: [incident] }) as [Recommendation]
    expect(proposal.slots.map((slot) => [slot.unit, ...codes(slot.reasons)])).toEqual([
      [undefined, 'noPlace'],
      [undefined, 'noPlace'],
    ])
    expect(proposal.slots.map(({ reasons }) => reasons[0]?.parameters.units)).toEqual([20, 1])
    expect(proposal.notProposed).toHaveLength(mostNotProposed)
    expect(proposal.notProposed.map((one) => one.unit).slice(0, 2)).toEqual(['A10', 'B1'])
    for (const one of proposal.notProposed) expect(codes(one.reasons)).toEqual(['noPlace'])
  })

  test('centre/M3 without a way, a need that nobody free can meet still says that none is free', () => {
    const units = [unit('A1', [bls], { current: 'a' })]
    const [slot] = propose({ needs: [need(bls)], units, minutes: {} }).slots
    expect(codes(slot?.reasons)).toEqual(['noneFree'])
  })

  test('centre/M3 units of services that are not needed are not mentioned', () => {
    const engine = unit('B1', ['fireAttack'], { service: 'SI' })
    expect(propose({ needs: [need(bls)], units: [engine], minutes: { B1: 1 } }).notProposed).toEqual([])
  })
})

const anyUnit = fc.record({
  capabilities: fc.subarray([als, bls]),
  primary: fc.constantFrom('available', 'conditional', 'notAvailable') as fc.Arbitrary<Unit['primary']>,
  busy: fc.nat(3).map((n) => n === 0),
  minutes: fc.option(fc.nat(30), { nil: undefined }),
})
const needs = fc.array(
  fc.record({ capability: fc.constantFrom(als, bls), count: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 1, maxLength: 3 },
)
const drawn = fc.tuple(fc.array(anyUnit, { maxLength: 10 }), needs).map(([facts, wanted]): Asked => {
  const units = facts.map(({ capabilities, primary, busy }, index) =>
    unit(`A${index}`, capabilities, { primary, ...(busy && { current: 'a' }) }),
  )
  const known = facts.flatMap(({ minutes }, index) => (minutes === undefined ? [] : [[`A${index}`, minutes]]))
  const wants = wanted.map(({ capability, count }) => need(capability, count))
  return { needs: wants, units, minutes: Object.fromEntries(known) }
})

test('centre/M3 a proposal never names a unit twice, one that cannot go, or one slower than another that could', () => {
  fc.assert(
    fc.property(drawn, (what) => {
      const proposal = propose(what)
      const proposed = proposal.slots.flatMap((slot) => slot.unit ?? [])
      assert.equal(new Set(proposed).size, proposed.length)
      for (const slot of proposal.slots) {
        const able = what.units.filter(
          (one) =>
            one.capabilities.includes(slot.capability) &&
            one.primary === 'available' &&
            one.current === undefined &&
            what.minutes[one.id] !== undefined &&
            !proposed.includes(one.id),
        )
        if (slot.unit === undefined) {
          assert.isEmpty(able, 'a unit was left over that could go')
          continue
        }
        const chosen = what.units.find((one) => one.id === slot.unit) as Unit
        assert.include(chosen.capabilities, slot.capability)
        assert.notEqual(chosen.primary, 'notAvailable')
        assert.isUndefined(chosen.current)
        if (chosen.primary !== 'available') continue
        for (const other of able) assert.isAtLeast((what.minutes[other.id] ?? 0) * 60, slot.seconds ?? 0)
      }
    }),
    { numRuns: 500 },
  )
})

test('roads/D6 computed again from what was kept of it, a recommendation is the same byte for byte', () => {
  fc.assert(
    fc.property(drawn, (what) => {
      const input = asked(what)
      const kept = JSON.parse(JSON.stringify(input))
      assert.equal(JSON.stringify(recommend(kept)), JSON.stringify(recommend(input)))
      const typed = { ...input, travelMs: input.travelMs.map((row) => Int32Array.from(row)) }
      assert.equal(JSON.stringify(recommend(typed)), JSON.stringify(recommend(input)))
      assert.equal(recommend(input)[0]?.metricVersion, 'm')
    }),
    { numRuns: 200 },
  )
})

test('roads/D2 several incidents are decided together, the more urgent first, which costs it nothing', () => {
  const input = asked({ needs: [need(bls)], units: [unit('A1', [bls]), unit('A2', [bls])], minutes: {} })
  const [incident] = input.incidents as [(typeof input.incidents)[0]]
  const both = {
    ...input,
    incidents: [
      { ...incident, id: 'later', priority: 3 },
      { ...incident, id: 'urgent', priority: 1 },
    ],
    travelMs: [
      [60_000, 240_000],
      [120_000, 180_000],
    ],
    keepsLastSeconds: {},
  }
  const found = recommend(both)
  expect(found.map((one) => [one.incident, one.slots[0]?.unit])).toEqual([
    ['later', 'A2'],
    ['urgent', 'A1'],
  ])
  expect(found[0]?.slots[0]?.notTaken).toMatchObject([
    { unit: 'A1', reasons: [{ code: 'sentElsewhere', parameters: { incident: 'urgent' } }] },
  ])
  expect(noWay).toBe(-1)
})
