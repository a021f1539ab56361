import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../log/canonical.ts'
import { als, asked, atWork, bls, need, now, unit } from './asked.test-support.ts'
import { answerText, type Basis, basisOf, recompute } from './basis.ts'
import { type ConsideredUnit, noWay, type RecommendationInput } from './input.ts'
import { packUnits, unpackUnits } from './packed-units.ts'
import type { Reason } from './reason.ts'
import { recommend } from './recommend.ts'

/** As the record gives it back: through its text. */
const recorded = (input: RecommendationInput): Basis =>
  JSON.parse(canonical(basisOf(input, proposedOf(input))))
const proposedOf = (input: RecommendationInput) =>
  new Set(recommend(input).flatMap(({ slots }) => slots.flatMap(({ unit }) => unit ?? [])))

const text = (input: RecommendationInput) => recommend(input).map(answerText)
const again = (input: RecommendationInput) => {
  const answer = recompute(recorded(input))
  return answer ? [answerText(answer)] : []
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const degrees = (from: number, to: number) =>
  fc.double({ min: from, max: to, noNaN: true, noDefaultInfinity: true })
const instant = fc
  .integer({ min: -90_000_000, max: 10_000_000 })
  .map((ms) => new Date(Date.parse(now) + ms).toISOString())
const capabilities = fc.subarray([als, bls, 'fireAttack', 'patrol'], { minLength: 1 })

/** Units with anything that a unit can have. */
const anyUnit = fc.record({
  callSign: maybe(fc.constantFrom('Ánimas 1', 'B-7')),
  service: fc.constantFrom('GS', 'SI'),
  capabilities,
  station: maybe(fc.constantFrom('E1', 'E2')),
  status: fc.constantFrom('available', 'enRoute', 'onScene', 'atHospital'),
  since: fc.oneof(instant, fc.constantFrom('2026-11-24T14:41:48-05:00', '2026-11-24T19:41:48Z')),
  place: maybe(fc.tuple(degrees(-80, -78), degrees(-3, -2))),
  by: fc.constantFrom('position', 'station'),
  age: maybe(fc.integer({ min: 0, max: 5000 })),
  stale: fc.boolean(),
  starts: fc.integer({ min: 0, max: 900 }),
  clears: fc.boolean(),
  barred: fc.constantFrom('no', 'busy', 'busySince', 'taken', 'both', 'lost', 'busyLost'),
  conditional: maybe(fc.constantFrom('', 'sin radio')),
  restUntil: maybe(instant),
  shiftEndsAt: maybe(instant),
  shares: fc.boolean(),
  short: fc.boolean(),
  minutes: maybe(fc.integer({ min: 0, max: 3_000_000 })),
})

function consideredOf(one: typeof anyUnit extends fc.Arbitrary<infer T> ? T : never, at: number) {
  const { callSign, place, by, age, stale, starts, clears, barred, shares, short, minutes: _, ...same } = one
  const { service, capabilities, station, status, since, conditional, restUntil, shiftEndsAt } = same
  const busy: Reason = { code: 'busy', parameters: { status, since } }
  const other: Reason = { code: 'busy', parameters: { status, since: now } }
  const taken: Reason = { code: 'crewTaken', parameters: { taker: 'U0' } }
  const gone: Reason = { code: 'stalePosition', parameters: { seconds: starts } }
  const reasons = {
    no: [],
    busy: [busy],
    busySince: [other],
    taken: [taken],
    both: [busy, taken],
    lost: [gone],
    busyLost: [busy, gone],
  }
  const from = place && { point: place, by, ...(age !== undefined && { ageSeconds: age }) }
  return {
    ...{ id: `U${at}`, callSign: callSign ?? `U${at}`, service, capabilities, status, since },
    ...(station !== undefined && { station }),
    ...(from && { from: { ...from, ...(stale && { stale: true as const }) } }),
    ...{ startsInSeconds: starts, ...(clears && { clears: true as const }), barred: reasons[barred as 'no'] },
    ...(conditional !== undefined && { conditional }),
    ...(restUntil !== undefined && { restUntil }),
    ...(shiftEndsAt !== undefined && { shiftEndsAt }),
    sharesCrewWith: shares && at > 0 ? [`U${at - 1}`] : [],
    ...(short && { shortCrew: { crew: 1, capabilities: [als] } }),
  } as ConsideredUnit
}

const anyInput = fc
  .record({
    units: fc.array(anyUnit, { maxLength: 12 }),
    placed: fc.boolean(),
    priority: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ units, placed, priority }): RecommendationInput => {
    const base = asked({ needs: [need(bls, 2), need(als)], units: [], minutes: {} })
    const { point, ...incident } = base.incidents[0] as RecommendationInput['incidents'][number]
    return {
      ...base,
      units: units.map(consideredOf),
      incidents: [{ ...incident, priority, sent: units.length > 3 ? ['U2'] : [], ...(placed && { point }) }],
      travelMs: [units.map(({ minutes, place }) => (placed && place ? (minutes ?? noWay) : noWay))],
      keepsLastSeconds: { '3': 120, '5': 600 },
      agreements: [{ for: 'GS', from: 'SI', capabilities: [bls] }],
    }
  })

describe('roads/D6 what a recommendation was computed from', () => {
  test('roads/D6 computed again from its event it is the same answer byte for byte, whatever the units are', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(again(input)).toEqual(text(input))
      }),
      { numRuns: 400 },
    )
  })

  test('roads/D6 units come out of their columns exactly as they went in', () => {
    fc.assert(
      fc.property(fc.array(anyUnit, { maxLength: 12 }), (units) => {
        const considered = units.map(consideredOf)
        const packed = JSON.parse(canonical(packUnits(considered, now)))
        expect(unpackUnits(packed.units, packed.places, now)).toEqual(considered)
      }),
      { numRuns: 400 },
    )
  })

  test('roads/D6 the place, the times to it and where units were stand apart, to be sealed', () => {
    const input = asked({ needs: [need(bls)], units: [unit('A1', [bls])], minutes: { A1: 4 } })
    const { input: open, personal } = recorded(input)
    expect(personal).toEqual({
      ...{ point: [-79.001, -2.9], travelMs: [240_000] },
      units: { lon: [-79], lat: [-2.9], ageSeconds: [null], rough: [] },
    })
    expect(canonical(open)).not.toMatch(/-79|-2\.9/)
  })

  test('roads/D6 where units work elsewhere is kept to a kilometre, and said to be; of those here exactly', () => {
    const place = { point: [-79.0234567, -2.9456789] as [number, number], at: now }
    const input = asked({
      needs: [need(bls)],
      units: [unit('A1', [bls], { current: 'a' }), unit('A2', [bls])],
      ...{ minutes: { A1: 1, A2: 5 }, positions: { A1: place, A2: place } },
    })
    const units = { ageSeconds: [0, 0], lon: [-79.02, -79.0234567], lat: [-2.95, -2.9456789], rough: [0] }
    expect(recorded(input).personal).toMatchObject({ units })
    expect(again(input)).toEqual(text(input))
    input.incidents = input.incidents.map((one) => ({ ...one, sent: ['A1'] }))
    expect(recorded(input).personal).toMatchObject({ units: { lon: [-79.0234567, -79.0234567], rough: [] } })
  })

  test('roads/D6 one at work that is proposed all the same keeps its place: the answer says how far it is', () => {
    const clearing = { ...atWork, milestones: { assigned: now, onScene: now, clearing: now } }
    const input = asked({
      ...{ needs: [need(bls)], units: [unit('A1', [bls], { current: 'a' })], minutes: { A1: 1 } },
      assignment: clearing,
      positions: { A1: { point: [-79.0234567, -2.9456789], at: now } },
    })
    expect([...proposedOf(input)]).toEqual(['A1'])
    expect(recorded(input).personal).toMatchObject({ units: { lon: [-79.0234567], rough: [] } })
    expect(again(input)).toEqual(text(input))
  })

  test('roads/D6 without a place only where units were is sealed, and it is computed again all the same', () => {
    const input = asked({ needs: [need(bls)], units: [unit('A1', [bls])], minutes: {} })
    input.incidents = input.incidents.map(({ point: _, ...rest }) => rest)
    expect(Object.keys(recorded(input).personal)).toEqual(['units'])
    expect(again(input)).toEqual(text(input))
  })

  test('roads/D6 one that waits behind others is kept too, with how long it has been busy', () => {
    const units = [unit('A1', [bls], { current: 'a' }), unit('A2', [bls])]
    const input = asked({ needs: [need(bls)], units, minutes: { A1: 1, A2: 5 }, assignment: atWork })
    expect(again(input)).toEqual(text(input))
    expect(packUnits(input.units, now).units.rare).toEqual({})
  })

  test('roads/D6 a unit costs the record less than a hundred letters', () => {
    const at = new Date(Date.parse(now) - 9000).toISOString()
    const ids = Array.from({ length: 200 }, (_, index) => `A${index}`)
    const positions = Object.fromEntries(
      ids.map((id, index) => [
        id,
        { point: [-79.0123456 - index / 1e4, -2.9012345] as [number, number], at },
      ]),
    )
    const minutes = Object.fromEntries(ids.map((id, index) => [id, 1 + index / 7]))
    const input = asked({ needs: [need(bls)], units: ids.map((id) => unit(id, [bls])), minutes, positions })
    const { input: kept, personal } = basisOf(input, proposedOf(input))
    expect((canonical(kept).length + canonical(personal).length) / ids.length).toBeLessThan(100)
  })

  test('roads/D6 what was decided for several together is not kept as if it were for one', () => {
    const input = asked({ units: [], minutes: {} })
    expect(() =>
      basisOf({ ...input, incidents: [...input.incidents, ...input.incidents] }, new Set()),
    ).toThrow(RangeError)
  })
})
