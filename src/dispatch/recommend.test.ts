import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import { incidentMachine } from '../incidents/incident.ts'
import type { Location } from '../incidents/location.ts'
import type { Unit } from '../units/unit.ts'
import type { Assignment } from './assignment.ts'
import { mostNotProposed, type Need, type Reason, type RecommendState, recommend } from './recommend.ts'

const now = '2026-11-24T19:41:48.000Z'
const als = 'advancedLifeSupport'
const bls = 'basicLifeSupport'

function unit(id: string, capabilities: string[], more: Partial<Unit> = {}): Unit {
  const base = {
    service: 'GS',
    kind: 'ambulance',
    callSign: id,
    sharesCrewWith: [],
    primary: 'available',
  } as const
  return {
    id,
    ...base,
    capabilities,
    since: now,
    by: 'person/ana',
    stacked: [],
    crewTakers: [],
    ...more,
  } as Unit
}

const opened = incidentMachine.evolve(undefined, {
  stream: 'incident/i',
  version: 1,
  type: 'incidentOpened',
  time: now,
  by: 'person/ana',
  command: 'c',
  body: {
    number: 352,
    day: '2026-11-24',
    incidentType: 'GS-101',
    priority: 1,
    openedAt: now,
    services: ['GS'],
    owner: 'GS',
    calls: [],
  },
})

const place: Location = { point: [-79, -2.9], source: 'pin', label: 'Centro' }

const atWork: Assignment = {
  id: 'a',
  incident: 'other',
  unit: 'A1',
  service: 'GS',
  state: 'current',
  milestones: { assigned: now, onScene: now },
  corrections: [],
  oddities: [],
}

/** The map drawn as minutes by road from each unit to the incident. */
function state(needs: Need[], units: Unit[], minutes: Record<string, number>): RecommendState {
  return {
    units,
    needs,
    now,
    assignmentOf: (id) => (id === 'a' ? atWork : undefined),
    travel: (id) =>
      id in minutes
        ? { seconds: (minutes[id] ?? 0) * 60, distanceMetres: (minutes[id] ?? 0) * 500 }
        : undefined,
  }
}

const need = (capability: string, count = 1): Need => ({ capability, service: 'GS', count })
const codes = (reasons: Reason[] = []) => reasons.map(({ code }) => code)
const sent = (proposal: ReturnType<typeof recommend>) => proposal.slots.map((slot) => slot.unit)

describe('who should go', () => {
  test('console/V2 a proposal says its way beside the straight line, and carries the line for the map', () => {
    const line: [number, number][] = [
      [-79, -2.9],
      [-79.01, -2.9],
    ]
    const known = {
      ...state([need(bls)], [unit('A1', [bls])], {}),
      travel: () => ({ seconds: 240, distanceMetres: 1900, straightMetres: 1111.4, line }),
    }
    const [slot] = recommend(known, opened).slots
    expect(slot?.line).toEqual(line)
    expect(slot?.reasons[0]).toEqual({
      code: 'nearestByRoad',
      parameters: { seconds: 240, distanceMetres: 1900, straightMetres: 1111 },
    })
  })

  test('console/V2 of one that was sent and is not there yet it says how long it takes; not of one that is there', () => {
    const line: [number, number][] = [
      [-79, -2.9],
      [-79.01, -2.9],
    ]
    const at = { ...opened, units: { A1: 'a' } } as typeof opened
    const known = (milestones: Assignment['milestones']) => ({
      ...state([need(bls)], [unit('A1', [bls], { current: 'a' })], {}),
      assignmentOf: () => ({ ...atWork, incident: 'i', milestones }),
      travel: () => ({ seconds: 90, distanceMetres: 700, line }),
    })
    const coming = recommend(known({ assigned: now, enRoute: now }), at).slots[0]
    expect(coming).toMatchObject({ sent: 'A1', seconds: 90, line })
    const there = recommend(known({ assigned: now, onScene: now }), at).slots[0]
    expect(there).toMatchObject({ sent: 'A1' })
    expect(there).not.toHaveProperty('seconds')
  })

  test('centre/M3 the free unit with the capability that is there soonest by road, with the way and the next best', () => {
    const units = [unit('A1', [bls]), unit('A2', [bls]), unit('A3', [bls])]
    const [slot] = recommend(state([need(bls)], units, { A1: 9, A2: 4, A3: 6 }), opened).slots
    expect(slot).toMatchObject({ unit: 'A2', callSign: 'A2', seconds: 240, distanceMetres: 2000 })
    expect(slot?.reasons).toEqual([
      { code: 'nearestByRoad', parameters: { seconds: 240, distanceMetres: 2000 } },
      { code: 'hasCapability', parameters: { capability: bls } },
      { code: 'nextBest', parameters: { unit: 'A3', seconds: 360 } },
    ])
  })

  test('centre/M3 the one ambulance with a physician is kept for the need that only it can meet', () => {
    const units = [unit('A1', [bls, als]), unit('A2', [bls])]
    const proposal = recommend(state([need(bls), need(als)], units, { A1: 2, A2: 8 }), opened)
    expect(sent(proposal)).toEqual(['A2', 'A1'])
    expect(proposal.slots[0]?.reasons[0]).toMatchObject({ code: 'nearestLeft', parameters: { nearer: 'A1' } })
  })

  test('centre/M3 a count of two proposes two, and a need that nobody can meet says whether anyone could', () => {
    const units = [unit('A1', [bls]), unit('A2', [bls])]
    const proposal = recommend(state([need(bls, 3), need(als)], units, { A1: 2, A2: 8 }), opened)
    expect(sent(proposal)).toEqual(['A1', 'A2', undefined, undefined])
    expect(proposal.slots.slice(2).map((slot) => slot.reasons)).toEqual([
      [{ code: 'noneFree', parameters: { capability: bls, service: 'GS', units: 2 } }],
      [{ code: 'noneExists', parameters: { capability: als, service: 'GS', units: 0 } }],
    ])
  })

  test('centre/M3 a conditionally available unit goes only where no other is free, and the reason says so', () => {
    const conditional = unit('A1', [bls], { primary: 'conditional', reason: 'sin combustible' })
    const both = [conditional, unit('A2', [bls])]
    expect(sent(recommend(state([need(bls)], both, { A1: 1, A2: 20 }), opened))).toEqual(['A2'])
    const [slot] = recommend(state([need(bls)], [conditional], { A1: 1 }), opened).slots
    expect(slot?.unit).toBe('A1')
    expect(slot?.reasons).toContainEqual({ code: 'conditional', parameters: { reason: 'sin combustible' } })
  })

  test('centre/M10 of two vehicles with one crew only one is proposed, and the other is named as its cost', () => {
    const units = [
      unit('A3', [bls], { sharesCrewWith: ['A4'] }),
      unit('A4', [bls], { sharesCrewWith: ['A3'] }),
    ]
    const { slots, notProposed } = recommend(state([need(bls, 2)], units, { A3: 2, A4: 3 }), opened)
    expect(slots.map((slot) => slot.unit)).toEqual(['A3', undefined])
    expect(slots[0]?.reasons).toContainEqual({ code: 'sharedCrew', parameters: { units: 'A4' } })
    expect(notProposed).toMatchObject([
      { unit: 'A4', reasons: [{ code: 'crewTaken', parameters: { taker: 'A3' } }] },
    ])
  })

  test('centre/M3 what it costs is told: a station left without, a shift about to end', () => {
    const late = unit('A1', [bls], { station: 'Norte', shiftEndsAt: '2026-11-24T20:00:00.000Z' })
    const [slot] = recommend(state([need(bls)], [late], { A1: 5 }), opened).slots
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
    const going = { ...opened, units: { A1: 'a' } }
    const [slot] = recommend(state([need(bls)], units, { A1: 3, A2: 1 }), going).slots
    expect(slot).toMatchObject({ sent: 'A1', reasons: [{ code: 'alreadySent', parameters: { unit: 'A1' } }] })
    expect(slot?.unit).toBeUndefined()
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
    const { slots, notProposed } = recommend(state([need(bls)], units, minutes), opened)
    expect(slots[0]?.unit).toBe('A6')
    expect(notProposed.map(({ unit, reasons }) => [unit, ...codes(reasons)])).toEqual([
      ['A1', 'busy'],
      ['A2', 'lacksCapability'],
      ['A3', 'notAvailable'],
      ['A4', 'crewTaken'],
      ['A5', 'inEmergency'],
    ])
    expect(notProposed[0]?.reasons[0]?.parameters).toEqual({ status: 'onScene', since: now })
  })

  test('centre/M3 where no way is known, the need says so, and who is free is named', () => {
    const personal = { words: [], remarks: [], answers: {}, earlierLocations: [], location: place }
    const placed = { ...opened, personal }
    const units = [unit('A1', [bls], { primary: 'notAvailable' }), unit('A2', [bls])]
    const { slots, notProposed } = recommend(state([need(bls)], units, {}), placed)
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
    const { slots, notProposed } = recommend(state([need(bls), need(als)], units, {}), opened)
    expect(slots.map(({ unit, reasons }) => [unit, ...codes(reasons)])).toEqual([
      [undefined, 'noPlace'],
      [undefined, 'noPlace'],
    ])
    expect(slots.map(({ reasons }) => reasons[0]?.parameters.units)).toEqual([20, 1])
    expect(notProposed).toHaveLength(mostNotProposed)
    expect(notProposed.map(({ unit }) => unit).slice(0, 2)).toEqual(['A10', 'B1'])
    for (const one of notProposed) expect(codes(one.reasons)).toEqual(['noPlace'])
  })

  test('centre/M3 without a place, a need that nobody free can meet still says that none is free', () => {
    const units = [unit('A1', [bls], { current: 'a' })]
    const [slot] = recommend(state([need(bls)], units, {}), opened).slots
    expect(codes(slot?.reasons)).toEqual(['noneFree'])
  })

  test('centre/M3 units of services that are not needed are not mentioned', () => {
    const engine = unit('B1', ['fireAttack'], { service: 'SI' })
    expect(recommend(state([need(bls)], [engine], { B1: 1 }), opened).notProposed).toEqual([])
  })
})

test('centre/M3 a proposal never names a unit twice, one that cannot go, or one slower than another that could', () => {
  const anyUnit = fc.record({
    capabilities: fc.subarray([als, bls]),
    primary: fc.constantFrom('available', 'conditional', 'notAvailable') as fc.Arbitrary<Unit['primary']>,
    busy: fc.nat(3).map((n) => n === 0),
    minutes: fc.option(fc.nat(30), { nil: undefined }),
  })
  const needs = fc.array(
    fc.record({ capability: fc.constantFrom(als, bls), count: fc.integer({ min: 1, max: 3 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  fc.assert(
    fc.property(fc.array(anyUnit, { maxLength: 10 }), needs, (facts, wanted) => {
      const units = facts.map(({ capabilities, primary, busy }, index) =>
        unit(`A${index}`, capabilities, { primary, ...(busy && { current: 'a' }) }),
      )
      const known = facts.flatMap(({ minutes }, index) =>
        minutes === undefined ? [] : [[`A${index}`, minutes]],
      )
      const minutes: Record<string, number> = Object.fromEntries(known)
      const proposal = recommend(
        state(
          wanted.map(({ capability, count }) => need(capability, count)),
          units,
          minutes,
        ),
        opened,
      )
      const proposed = proposal.slots.flatMap((slot) => slot.unit ?? [])
      assert.equal(new Set(proposed).size, proposed.length)
      for (const slot of proposal.slots) {
        const able = units.filter(
          (one) =>
            one.capabilities.includes(slot.capability) &&
            one.primary === 'available' &&
            one.current === undefined &&
            minutes[one.id] !== undefined &&
            !proposed.includes(one.id),
        )
        if (slot.unit === undefined) {
          assert.isEmpty(able, 'a unit was left over that could go')
          continue
        }
        const chosen = units.find((one) => one.id === slot.unit) as Unit
        assert.include(chosen.capabilities, slot.capability)
        assert.notEqual(chosen.primary, 'notAvailable')
        assert.isUndefined(chosen.current)
        if (chosen.primary !== 'available') continue
        for (const other of able) assert.isAtLeast((minutes[other.id] ?? 0) * 60, slot.seconds ?? 0)
      }
    }),
    { numRuns: 500 },
  )
})
