import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { personMachine } from '../access/person.ts'
import * as access from '../access/rules.ts'
import type { ResponsePlan } from '../dispatch/plans/plan.ts'
import { loadPlans } from '../dispatch/plans/plans-file.ts'
import * as incidents from '../incidents/rules.ts'
import { type IncidentType, incidentTypeSchema, isWithdrawn, setTypes, typeOf } from '../incidents/types.ts'
import { loadTypes } from '../incidents/types-file.ts'
import { defaultLimits } from '../intake/limits.ts'
import { canonical } from '../log/canonical.ts'
import type { Actor } from '../log/machine.ts'
import { trial } from '../log/trial.ts'
import { viewBody } from '../log/view.ts'
import * as units from '../units/rules.ts'
import { inForce, intakeLimits, putInForce, type Shipped } from './in-force.ts'
import { limitEntries, limitFault } from './limits.ts'
import { machines, rules } from './rules.ts'
import { type Setting, settingMachine } from './setting.ts'
import { servicesNamed, setShippedTypes } from './shipped-types.ts'

const shipped: Shipped = { types: loadTypes(), plans: loadPlans(), intake: defaultLimits, language: 'es' }
const administrator: Actor = { name: 'person/ada', roles: ['administrator'], services: [] }
const reason = 'porque sí'

/** A centre whose settings are in force after each command, as the server puts them. */
function centre() {
  const record = trial(
    [...access.machines, ...incidents.machines, ...units.machines, ...machines],
    [...access.rules, ...incidents.rules, ...units.rules, ...rules],
    { by: administrator },
  )
  const now = () => inForce(shipped, record.lookup.all(settingMachine).values())
  const take = (type: string, fields: object) => {
    const outcome = record.submit({ id: randomUUID(), type, ...fields })
    putInForce(now())
    return outcome
  }
  setShippedTypes(shipped.types)
  putInForce(now())
  return { record, now, take, setting: (id: string) => record.state(settingMachine, id) as Setting }
}

const refused = (outcome: object) => ('refused' in outcome ? outcome.refused : undefined)
const fire = () => structuredClone(shipped.types.find(({ code }) => code === 'SI-101')) as IncidentType

beforeEach(() => void centre())
afterAll(() => setTypes(loadTypes()))

describe('response plans of a centre', () => {
  test('roads/D1 the shipped one stays known while another holds or none does, and setting it again is going back', () => {
    const { take, now } = centre()
    const ids = () => now().shippedPlans.map(({ id }) => id)
    const shippedPlan = shipped.plans.find(({ id }) => id === 'SI-106') as ResponsePlan
    const other = { ...shippedPlan, slots: [{ capability: 'ladder', service: 'SI' }] }
    expect(ids()).toEqual([])
    expect(take('defineResponsePlan', { definition: other }).ok).toBe(true)
    expect(now().plans.find(({ id }) => id === 'SI-106')).toEqual(other)
    expect(now().shippedPlans).toEqual([shippedPlan])
    expect(take('withdrawResponsePlan', { plan: 'SI-106', reason }).ok).toBe(true)
    expect(now().plans.some(({ id }) => id === 'SI-106')).toBe(false)
    expect(ids()).toEqual(['SI-106'])
    expect(take('defineResponsePlan', { definition: shippedPlan }).ok).toBe(true)
    expect(canonical(now().plans)).toBe(canonical(shipped.plans))
    expect(ids()).toEqual([])
  })

  test('roads/D1 a plan of the centre itself has no shipped one', () => {
    const { take, now } = centre()
    const definition = { id: 'own', types: ['SI-101'], slots: [{ capability: 'ladder', service: 'SI' }] }
    expect(take('defineResponsePlan', { definition }).ok).toBe(true)
    expect(now().plans.some(({ id }) => id === 'own')).toBe(true)
    expect(now().shippedPlans).toEqual([])
  })
})

describe('types of a centre', () => {
  test('console/V6 a changed type is in force from the next command on, and what was shipped comes back', () => {
    const { take, setting } = centre()
    const before = canonical(typeOf('SI-101'))
    expect(take('defineIncidentType', { definition: { ...fire(), es: 'Fuego en casa' } }).ok).toBe(true)
    expect(typeOf('SI-101')?.es).toBe('Fuego en casa')
    expect(setting('incidentType:SI-101').last).toMatchObject({ before: null, by: 'person/ada', version: 1 })
    expect(take('undoSetting', { setting: 'incidentType:SI-101', change: 1 }).ok).toBe(true)
    expect(canonical(typeOf('SI-101'))).toBe(before)
  })

  test('console/V6 a withdrawn type is not offered, and an incident that has it goes on with its questions', () => {
    const { take, record, now } = centre()
    const [question] = fire().questions
    const incident = randomUUID()
    expect(take('openIncident', { incident, incidentType: 'SI-101' }).ok).toBe(true)
    expect(take('withdrawIncidentType', { incidentType: 'SI-101', reason }).ok).toBe(true)
    expect(now().types.some(({ code }) => code === 'SI-101')).toBe(false)
    expect(isWithdrawn('SI-101')).toBe(true)
    expect(refused(take('openIncident', { incident: randomUUID(), incidentType: 'SI-101' }))).toBe(
      'typeWithdrawn',
    )
    const value = question?.options[0]?.id
    expect(
      record.submit({ id: randomUUID(), type: 'answerQuestion', incident, question: question?.id, value }).ok,
    ).toBe(true)
    expect(take('undoSetting', { setting: 'incidentType:SI-101', change: 1 }).ok).toBe(true)
    expect(take('openIncident', { incident: randomUUID(), incidentType: 'SI-101' }).ok).toBe(true)
  })

  test('console/V6 a type with one question or five, or too long a text is refused', () => {
    const { take } = centre()
    const [question] = fire().questions
    const five = [1, 2, 3, 4, 5].map((count) => ({ ...question, id: `q${count}` }))
    for (const wrong of [
      { needs: [] },
      { questions: [question] },
      { questions: five },
      { priority: 6 },
      { priority: 0 },
      { es: 'x'.repeat(81) },
      { es: '   ' },
      { owner: 'QQ', services: ['QQ'] },
      { code: 'fuego' },
    ])
      expect(
        refused(take('defineIncidentType', { definition: { ...fire(), ...wrong } })),
        JSON.stringify(wrong),
      ).toBe('invalidCommand')
    expect(refused(take('defineIncidentType', { definition: fire() }))).toBe('settingSame')
    expect(refused(take('withdrawIncidentType', { incidentType: 'SC-000', reason }))).toBe('typeProtected')
    expect(refused(take('withdrawIncidentType', { incidentType: 'ZZ-999', reason }))).toBe('typeNotDefined')
  })

  test('console/V6 a question that once asked for health details stays one, whatever the type becomes', () => {
    const { take, now } = centre()
    const medical = {
      ...fire(),
      questions: fire().questions.map((one) => ({ ...one, id: `${one.id}Then`, health: true })),
    }
    take('defineIncidentType', { definition: medical })
    take('defineIncidentType', { definition: { ...fire(), es: 'Otro' } })
    for (const { id } of medical.questions) expect(now().healthQuestions).toContain(id)
  })

  test('console/V6 the same types twice over are the same, in whatever order the settings come', () => {
    const { take, record } = centre()
    take('defineIncidentType', { definition: { ...fire(), es: 'Uno' } })
    take('withdrawIncidentType', { incidentType: 'GS-101', reason })
    take('setLimits', { limits: { 'intake.ring': 12 } })
    const all = [...record.lookup.all(settingMachine).values()]
    expect(canonical(inForce(shipped, all))).toBe(canonical(inForce(shipped, all.reverse())))
  })
})

describe('taking back', () => {
  test('console/V6 only the last change is taken back; taking back can be taken back', () => {
    const { take, setting } = centre()
    take('setLimits', { limits: { 'intake.ring': 12 } })
    take('setLimits', { limits: { 'intake.ring': 15 } })
    expect(refused(take('undoSetting', { setting: 'limits:centre', change: 1 }))).toBe('changedSince')
    expect(take('undoSetting', { setting: 'limits:centre', change: 2 }).ok).toBe(true)
    expect(setting('limits:centre').value).toEqual({ 'intake.ring': 12 })
    expect(setting('limits:centre').last.undoes).toBe(2)
    expect(take('undoSetting', { setting: 'limits:centre', change: 3 }).ok).toBe(true)
    expect(setting('limits:centre').value).toEqual({ 'intake.ring': 15 })
    expect(refused(take('undoSetting', { setting: 'languages:centre', change: 1 }))).toBe(
      'settingNeverChanged',
    )
  })

  test('console/V6 any sequence of changes and undos folds to what is valid, and each undo restores to the byte', () => {
    const kinds = shipped.types.slice(0, 3)
    const step = fc.oneof(
      fc.record({ do: fc.constant('type' as const), which: fc.nat(2), name: fc.constantFrom('A', 'B', 'C') }),
      fc.record({ do: fc.constant('withdraw' as const), which: fc.nat(2) }),
      fc.record({
        do: fc.constant('limit' as const),
        id: fc.constantFrom(...limitEntries.map(({ id }) => id)),
        seconds: fc.integer({ min: -5, max: 400_000 }),
      }),
      fc.record({
        do: fc.constant('service' as const),
        code: fc.constantFrom('CR', 'SI', 'MI'),
        name: fc.constantFrom('A', 'B'),
      }),
      fc.record({ do: fc.constant('dropService' as const), code: fc.constantFrom('CR', 'SI') }),
      fc.record({
        do: fc.constant('area' as const),
        name: fc.constantFrom('Norte', 'Sur'),
        service: fc.constantFrom('CR', 'SI', 'QQ'),
      }),
      { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(9) }) },
    )
    let undone = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 6, maxLength: 25 }), (steps) => {
        const { take, record, now } = centre()
        const before = new Map<string, string>()
        for (const one of steps) {
          const settings = [...record.lookup.all(settingMachine).values()]
          const kind = kinds['which' in one ? one.which % kinds.length : 0] as IncidentType
          switch (one.do) {
            case 'type':
              take('defineIncidentType', { definition: { ...kind, es: one.name } })
              break
            case 'withdraw':
              take('withdrawIncidentType', { incidentType: kind.code, reason })
              break
            case 'limit':
              take('setLimits', { limits: { [one.id]: one.seconds } })
              break
            case 'service':
              take('defineService', { service: one.code, es: one.name, en: one.name })
              break
            case 'dropService':
              take('withdrawService', { service: one.code, reason })
              break
            case 'area':
              take('changeArea', { area: 'd1', name: one.name, service: one.service })
              break
            default: {
              const chosen = settings[one.which % Math.max(1, settings.length)]
              if (!chosen) break
              const outcome = take('undoSetting', { setting: chosen.id, change: chosen.last.version })
              if (!outcome.ok) break
              undone++
              const restored = record.state(settingMachine, chosen.id) as Setting
              expect(canonical(restored.value)).toBe(canonical(chosen.last.before))
              expect(canonical(restored.value)).toBe(
                before.get(`${chosen.id} ${chosen.last.version - 1}`) ?? 'null',
              )
            }
          }
          for (const { id, value, last } of record.lookup.all(settingMachine).values())
            before.set(`${id} ${last.version}`, canonical(value))
          const { types, limits, shippedLimits } = now()
          for (const type of types) expect(incidentTypeSchema.safeParse(type).success, type.code).toBe(true)
          expect(limitFault(limits, shippedLimits)).toBeUndefined()
        }
      }),
      { numRuns: 25 },
    )
    expect(undone).toBeGreaterThan(8)
  })

  test('console/V6 what is folded from the events again is the same row', () => {
    const { take, record } = centre()
    take('defineIncidentType', { definition: { ...fire(), es: 'Uno' } })
    take('undoSetting', { setting: 'incidentType:SI-101', change: 1 })
    take('setLanguages', { first: 'en', offered: ['en'] })
    for (const [id, state] of record.lookup.all(settingMachine)) {
      const events = record.events.filter(({ stream }) => stream === `setting/${id}`)
      const folded = events.reduce<Setting | undefined>(
        (one, event) => settingMachine.evolve(one, event),
        undefined,
      )
      expect(viewBody(folded)).toBe(viewBody(state))
    }
  })
})

describe('limits, services, languages', () => {
  test('console/V6 a limit of zero, out of its bounds or above its alarm is refused, with what fits', () => {
    const { take, now } = centre()
    for (const limits of [
      { 'intake.ring': 0 },
      { 'intake.heartbeat': 5 },
      { 'waiting.1.warn': 61 },
      { 'checkIn.grace': 9999 },
    ]) {
      const outcome = take('setLimits', { limits })
      expect(refused(outcome), JSON.stringify(limits)).toBe('limitOutOfRange')
    }
    expect(take('setLimits', { limits: { 'intake.ring': 20, 'waiting.1.warn': 31 } }).ok).toBe(true)
    expect(intakeLimits(now().limits).ringSeconds).toBe(20)
    expect(take('setLimits', { limits: { 'intake.ring': 10, 'waiting.1.warn': 30 } }).ok).toBe(true)
    expect(canonical(now().limits)).toBe(canonical(now().shippedLimits))
    expect(refused(take('setLimits', { limits: { toString: 10 } }))).toBe('invalidCommand')
    expect(refused(take('setLimits', { limits: { 'intake.ring': 10.5 } }))).toBe('invalidCommand')
  })

  test('console/V6 a service leaves only when nothing uses it: no type, unit, person or open incident', () => {
    const { take, record } = centre()
    expect(refused(take('withdrawService', { service: 'SI', reason }))).toBe('serviceInUse')
    expect(take('defineService', { service: 'CR', es: 'Cruz Roja', en: 'Red Cross' }).ok).toBe(true)
    record.submit({
      ...{ id: randomUUID(), type: 'registerPerson', person: 'rosa', name: 'Rosa' },
      ...{ roles: ['dispatcher'], services: ['CR'] },
    })
    expect(record.state(personMachine, 'rosa')?.services).toEqual(['CR'])
    expect(refused(take('withdrawService', { service: 'CR', reason }))).toBe('serviceInUse')
    expect(refused(take('undoSetting', { setting: 'service:CR', change: 1 }))).toBe('serviceInUse')
    expect(refused(take('withdrawService', { service: 'QQ', reason }))).toBe('serviceNotDefined')
  })

  test('console/V6 no undo puts a type back whose service left since, shipped or withdrawn or set', () => {
    const { take } = centre()
    const withoutMilitary = (type: IncidentType) => ({
      ...type,
      ...{ owner: 'SI', services: ['SI'] },
      questions: type.questions.map((one) => ({
        ...one,
        options: one.options.map(({ needs: _, ...option }) => option),
      })),
    })
    const military = shipped.types.filter((type) => servicesNamed(type).includes('MI'))
    const [first, second] = military.filter(({ code }) => !code.endsWith('-000')) as [
      IncidentType,
      IncidentType,
    ]
    for (const type of military) {
      const outcome =
        type === second
          ? take('withdrawIncidentType', { incidentType: type.code, reason })
          : take('defineIncidentType', { definition: withoutMilitary(type) })
      expect(outcome.ok, JSON.stringify([type.code, outcome])).toBe(true)
    }
    const own = { ...withoutMilitary(first), code: 'MI-901' }
    take('defineIncidentType', { definition: { ...own, owner: 'MI', services: ['MI', 'SI'] } })
    take('defineIncidentType', { definition: own })
    expect(take('withdrawService', { service: 'MI', reason })).toMatchObject({ ok: true })
    const undo = (code: string, change = 1) =>
      take('undoSetting', { setting: `incidentType:${code}`, change })
    for (const outcome of [undo(first.code), undo(second.code), undo('MI-901', 2)])
      expect(refused(outcome)).toBe('serviceNotDefined')
    expect(take('undoSetting', { setting: 'service:MI', change: 1 }).ok).toBe(true)
    for (const outcome of [undo(first.code), undo(second.code), undo('MI-901', 2)])
      expect(outcome.ok).toBe(true)
  })

  test('console/V6 the first language is one of those offered', () => {
    const { take, now } = centre()
    expect(refused(take('setLanguages', { first: 'es', offered: ['en'] }))).toBe('languageNotOffered')
    expect(take('setLanguages', { first: 'en', offered: ['en', 'es'] }).ok).toBe(true)
    expect(now().languages).toEqual({ default: 'en', offered: ['es', 'en'] })
  })

  test('console/V6 an area has a service of this centre, and what is not said is as on the map', () => {
    const { take, now, setting } = centre()
    expect(refused(take('changeArea', { area: 'd1', service: 'QQ' }))).toBe('serviceNotDefined')
    take('changeArea', { area: 'd1', name: 'El Centro', service: 'GS' })
    expect(now().areas).toEqual({ d1: { name: 'El Centro', service: 'GS' } })
    take('changeArea', { area: 'd1' })
    expect(now().areas).toEqual({})
    expect(setting('area:d1').last.before).toEqual({ name: 'El Centro', service: 'GS' })
  })

  test('console/V6 an area is drawn, keeps its shape when it is named anew, and the drawing is taken back', () => {
    const { take, now, setting } = centre()
    const edge = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]
    const shape = { kind: 'district', polygons: [[edge]] }
    expect(take('changeArea', { area: 'propia', name: 'El Valle', shape }).ok).toBe(true)
    take('changeArea', { area: 'propia', name: 'El Valle Bajo', service: 'GS' })
    expect(now().areas).toEqual({ propia: { name: 'El Valle Bajo', service: 'GS', shape } })
    const bigger = { kind: 'district', polygons: [[[...edge.slice(0, 3), [-1, 2], [0, 0]]]] }
    expect(take('changeArea', { area: 'propia', name: 'El Valle Bajo', shape: bigger }).ok).toBe(true)
    const { version } = setting('area:propia').last
    expect(take('undoSetting', { setting: 'area:propia', change: version }).ok).toBe(true)
    expect(now().areas.propia).toEqual({ name: 'El Valle Bajo', service: 'GS', shape })
  })

  test('console/V6 an edge that does not close, and one finer than anybody works by, are refused in words', () => {
    const { take } = centre()
    const draw = (polygons: unknown) =>
      take('changeArea', { area: 'd1', shape: { kind: 'district', polygons } })
    const line = Array.from({ length: 1500 }, (_, at) => [at / 1500, 0])
    const ring = [...line, [0, 0]]
    expect(refused(draw([[line]]))).toBe('areaNotClosed')
    expect(refused(draw([[ring], [ring]]))).toBe('areaTooFine')
    expect(refused(draw([[ring.slice(0, 3)]]))).toBe('invalidCommand')
    expect(refused(draw([[[...ring, [200, 0], [0, 0]]]]))).toBe('invalidCommand')
  })

  test('console/V6 two who change one thing see each other: the second must have read the first', () => {
    const { record } = centre()
    const change = (seconds: number) =>
      record.submit({ id: randomUUID(), type: 'setLimits', limits: { 'intake.ring': seconds }, expected: {} })
    expect(change(11).ok).toBe(true)
    expect(refused(change(12))).toBe('versionRequired')
  })
})
