import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTypes } from '../../incidents/types-file.ts'
import { capabilities } from '../../units/capabilities.ts'
import { choosePlan, type PlanQuestion, verdictsOn } from './choose-plan.ts'
import { allPlans, planOf, planVersion, setPlans, setReadiness } from './in-use.ts'
import { isInBand, type ResponsePlan, responsePlanSchema, servicesOfPlan } from './plan.ts'
import { loadPlans, loadReadiness } from './plans-file.ts'
import { alarmLevels, counted, postsOf } from './posts.ts'
import { turnoutSeconds } from './readiness.ts'

const plans = loadPlans()
const types = loadTypes()
const readiness = loadReadiness()
const card = (id: string) => plans.find((plan) => plan.id === id) as ResponsePlan
const monday = 0
const at = (day: number, hour: number, minute = 0) => (day * 24 + hour) * 60 + minute
const question = (more: Partial<PlanQuestion> = {}): PlanQuestion => ({
  ...{ type: 'SI-101', priority: 1, minuteOfWeek: at(monday, 12) },
  ...more,
})
const slots: ResponsePlan['slots'] = [{ capability: 'fireAttack', service: 'SI' }]
const plan = (id: string, more: Partial<ResponsePlan> = {}): ResponsePlan => ({
  id,
  types: ['SI-101'],
  slots,
  ...more,
})

describe('the plans that are shipped', () => {
  test('roads/D1 every type has one that always holds, and none names a type or service that is not there', () => {
    for (const { code, priority, services } of types) {
      const chosen = choosePlan(plans, question({ type: code, priority }))
      expect(chosen, code).toBeDefined()
      expect(
        choosePlan(plans, question({ type: code, priority: 5, minuteOfWeek: at(5, 23) })),
        code,
      ).toBeDefined()
      for (const { service } of chosen?.slots ?? []) expect(services, code).toContain(service)
    }
    const codes = new Set(types.map(({ code }) => code))
    for (const each of plans)
      for (const type of each.types) expect(codes.has(type), `${each.id} ${type}`).toBe(true)
  })

  test('roads/D1 a fire gets engines, a ladder and an ambulance; a cardiac arrest an advanced one first', () => {
    const fire = card('SI-101').slots
    expect(fire).toContainEqual({ capability: 'fireAttack', service: 'SI', count: 2 })
    expect(fire.map((slot) => slot.capability)).toEqual(
      expect.arrayContaining(['ladder', 'advancedLifeSupport', 'command']),
    )
    expect(card('GS-101').slots[0]).toEqual({ capability: 'advancedLifeSupport', service: 'GS' })
  })

  test('centre/M types: every capability is needed by some plan or some answer', () => {
    const asked = types.flatMap(({ questions }) =>
      questions.flatMap(({ options }) => options.flatMap((option) => option.needs ?? [])),
    )
    const named = new Set(
      [...plans.flatMap((each) => each.slots), ...asked].map(({ capability }) => capability),
    )
    expect(Object.keys(capabilities).filter((id) => !named.has(id as never))).toEqual([])
  })

  test('roads/D1 at three in the morning an alarm that sounds gets more than at noon', () => {
    const noon = choosePlan(plans, question({ type: 'SI-106', priority: 3 }))
    const night = choosePlan(plans, question({ type: 'SI-106', priority: 3, minuteOfWeek: at(2, 3) }))
    expect([noon?.id, night?.id]).toEqual(['SI-106', 'SI-106.night'])
  })
})

describe('which plan holds', () => {
  const ring: [number, number][] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ]
  const all = [
    plan('base'),
    plan('urgent', { priorities: [1] }),
    plan('night', { hours: [{ from: '22:00', to: '06:00' }] }),
    plan('old-town', { places: { areas: ['d1'] } }),
    plan('square', { places: { polygon: ring } }),
    plan('museum', { places: { addresses: ['Bolívar 5-21'] } }),
  ]
  const chosen = (more: Partial<PlanQuestion>) => choosePlan(all, question({ priority: 2, ...more }))?.id

  test('roads/D1 the one that says more: an address before an area, a place before hours, hours before priorities', () => {
    expect(chosen({})).toBe('base')
    expect(chosen({ priority: 1 })).toBe('urgent')
    expect(chosen({ priority: 1, minuteOfWeek: at(0, 23) })).toBe('night')
    expect(chosen({ areas: ['d1'], minuteOfWeek: at(0, 23) })).toBe('old-town')
    expect(chosen({ point: [0.5, 0.5] })).toBe('square')
    expect(chosen({ point: [0.5, 0.5], address: 'bolivar, 5-21.' })).toBe('museum')
    expect(chosen({ type: 'GS-101' })).toBeUndefined()
  })

  test('roads/D1 of two that say as much the one whose id comes first, in whatever order they stand', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        const asked = question({ point: [0.5, 0.5], areas: ['d1'] })
        expect(choosePlan(shuffled, asked)?.id).toBe('old-town')
      }),
    )
  })

  test('roads/D1 whoever tries learns why each other plan does not hold', () => {
    const found = verdictsOn(all, question({ priority: 2, areas: ['d1'] }))
    expect(found[0]).toEqual({ plan: 'old-town', verdict: 'chosen' })
    expect(Object.fromEntries(found.map((one) => [one.plan, one.verdict]))).toEqual({
      ...{ 'old-town': 'chosen', base: 'saysLess', urgent: 'otherPriority', night: 'otherHours' },
      ...{ square: 'otherPlace', museum: 'otherPlace' },
    })
  })

  test('roads/D1 a band past midnight belongs to the day on which it begins', () => {
    const friday = { days: ['fri' as const], from: '22:00', to: '06:00' }
    expect(isInBand(friday, at(4, 23))).toBe(true)
    expect(isInBand(friday, at(5, 5, 59))).toBe(true)
    expect(isInBand(friday, at(5, 6))).toBe(false)
    expect(isInBand(friday, at(4, 5))).toBe(false)
    expect(isInBand({ days: ['sun'], from: '22:00', to: '06:00' }, at(0, 1))).toBe(true)
    expect(isInBand({ from: '08:00', to: '20:00' }, at(6, 19, 59))).toBe(true)
    fc.assert(fc.property(fc.nat(10079), (minute) => isInBand({ from: '00:00', to: '00:00' }, minute)))
  })
})

describe('posts', () => {
  test('roads/D1 alarm levels add on, answers too, and each unit is a post of its own', () => {
    const fire = card('SI-101')
    const levels = [1, 2, 3, 4, 9].map((alarm) => postsOf(fire, { alarm, alternatives: [] }).length)
    expect(levels).toEqual([6, 11, 16, 22, 22])
    expect(alarmLevels(fire)).toBe(4)
    const added = [{ capability: 'hazmat' as const, service: 'SI' }]
    const posts = postsOf(fire, { added, alternatives: readiness.alternatives })
    expect(counted(posts)).toContainEqual({ capability: 'hazmat', service: 'SI', count: 1 })
    expect(counted(posts)[0]).toEqual({ capability: 'fireAttack', service: 'SI', count: 2 })
  })

  test('roads/D1 what may go instead is what the slot says, or else what is usual', () => {
    const own = plan('p', {
      slots: [
        {
          capability: 'ladder',
          service: 'SI',
          instead: [{ capability: 'fireAttack', service: 'SI', count: 2 }],
        },
      ],
    })
    expect(postsOf(own, readiness)[0]?.instead).toEqual([
      { capability: 'fireAttack', service: 'SI', count: 2 },
    ])
    const als = plan('q', { slots: [{ capability: 'advancedLifeSupport', service: 'GS' }] })
    expect(postsOf(als, readiness)[0]?.instead[0]).toEqual({
      capability: 'basicLifeSupport',
      service: 'GS',
      count: 2,
    })
    expect(postsOf(undefined, readiness)).toEqual([])
    expect(servicesOfPlan(own)).toEqual(['SI'])
  })
})

describe('what a centre writes', () => {
  test('roads/D1 a plan with a fault is refused with its line; a good one replaces the shipped one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'amparo-plans-'))
    const good = '- id: SI-101\n  types: [SI-101]\n  slots:\n    - { capability: ladder, service: SI }\n'
    writeFileSync(join(folder, 'own.yaml'), good)
    expect(loadPlans(folder).find(({ id }) => id === 'SI-101')?.slots).toHaveLength(1)
    expect(loadPlans(folder)).toHaveLength(plans.length)
    writeFileSync(join(folder, 'own.yaml'), good.replace('ladder', 'magic'))
    expect(() => loadPlans(folder)).toThrow(/own\.yaml:4: SI-101 slots\.0\.capability: /)
    writeFileSync(join(folder, 'own.yaml'), `${good}  hours: [{ from: '25:00', to: '06:00' }]\n`)
    expect(() => loadPlans(folder)).toThrow(/own\.yaml:5: SI-101 hours\.0\.from: a time of day, as 22:00/)
  })

  test('roads/D1 places need an area, an address or a polygon, and slots cannot be empty', () => {
    for (const wrong of [
      { places: {} },
      { slots: [] },
      { types: ['fuego'] },
      { id: 'a b' },
      { alarms: [{ slots: [] }] },
    ])
      expect(responsePlanSchema.safeParse({ ...plan('p'), ...wrong }).success, JSON.stringify(wrong)).toBe(
        false,
      )
  })

  test('roads/D2 what is assumed of units is read, and a fault in it is named', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'amparo-readiness-')), 'readiness.yaml')
    expect(loadReadiness(file)).toEqual(readiness)
    writeFileSync(file, 'rollingSeconds: soon\n')
    expect(() => loadReadiness(file)).toThrow(/readiness\.yaml: rollingSeconds: /)
  })

  test('roads/D2 turn-out goes by service, station and hour, the first rule that fits', () => {
    const own = { ...readiness, turnout: [{ station: 'Norte', seconds: 20 }, ...readiness.turnout] }
    expect(turnoutSeconds(own, { service: 'SI', station: 'Norte' }, at(0, 3))).toBe(20)
    expect(turnoutSeconds(own, { service: 'SI', station: 'Sur' }, at(0, 3))).toBe(110)
    expect(turnoutSeconds(own, { service: 'SI' }, at(0, 12))).toBe(80)
    expect(turnoutSeconds({ ...own, turnout: [] }, { service: 'SI' }, 0)).toBe(own.rollingSeconds)
  })
})

describe('plans in use', () => {
  beforeAll(() => setReadiness(readiness))

  test('roads/D6 other plans or assumptions have another version, the same ones the same', () => {
    setPlans(plans)
    const before = planVersion()
    expect(allPlans()).toHaveLength(plans.length)
    expect(planOf('SI-101')).toEqual(card('SI-101'))
    setPlans(plans.map((each) => (each.id === 'SI-101' ? { ...each, slots } : each)))
    expect(planVersion()).not.toBe(before)
    setPlans(structuredClone(plans))
    expect(planVersion()).toBe(before)
    setReadiness({ ...readiness, rollingSeconds: 1 })
    expect(planVersion()).not.toBe(before)
    setReadiness(readiness)
  })
})
