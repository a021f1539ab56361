import { describe, expect, test } from 'vitest'
import type { ResponsePlan } from '../dispatch/plans/plan.ts'
import { loadPlans } from '../dispatch/plans/plans-file.ts'
import type { IncidentType } from '../incidents/types.ts'
import { loadTypes } from '../incidents/types-file.ts'
import * as touches from './touches.ts'

const now = '2026-11-24T19:00:00.000Z'
const types = loadTypes()
const plans = loadPlans()
const fire = types.find(({ code }) => code === 'SI-101') as IncidentType
const incident = (id: string, fields: object = {}) => ({
  ...{ id, type: 'SI-101', status: 'active', agencies: { SI: {} }, areas: ['d1'], priority: 1 },
  ...fields,
})
const unit = (id: string, fields: object = {}) => ({
  ...{ id, service: 'SI', capabilities: ['fireAttack'], stacked: [], sharesCrewWith: [] },
  ...fields,
})
const world = (fields: object = {}) =>
  ({
    ...{ incidents: [], units: [], persons: [], types, plans, now },
    statusOf: () => ({ status: 'onScene', since: '2026-11-24T18:00:00.000Z' }),
    ...fields,
  }) as unknown as touches.World
const told = (list: touches.Touch[]) =>
  Object.fromEntries(list.map(({ what, items }) => [what, items.map(({ id }) => id)]))

describe('console/V6 what a change reaches', () => {
  test('console/V6 a type: its open incidents, those asked anew, answers kept', () => {
    const [first] = fire.questions
    const incidents = [
      incident('one', { personal: { answers: { [first?.id ?? '']: { value: 'x' } } } }),
      incident('two'),
      incident('closed', { status: 'closed' }),
      incident('other', { type: 'GS-101' }),
    ]
    const after = {
      ...fire,
      questions: [...fire.questions.slice(1), { ...first, id: 'anew' }],
    } as IncidentType
    const found = told(touches.touchesOfType('SI-101', fire, after, world({ incidents })))
    expect(found).toMatchObject({
      incidentsOfType: ['one', 'two'],
      incidentsAsked: ['one', 'two'],
      answersKept: ['one'],
    })
    const same = told(touches.touchesOfType('SI-101', fire, fire, world({ incidents })))
    expect(same.incidentsAsked).toBeUndefined()
    expect(told(touches.touchesOfType('SI-101', fire, undefined, world({ incidents })))).toEqual({
      incidentsOfType: ['one', 'two'],
    })
  })

  test('roads/D1 a plan: the open incidents that follow it, types left without one, slots that nobody can fill', () => {
    const card = plans.find(({ id }) => id === 'SI-101') as ResponsePlan
    const incidents = [incident('one'), incident('closed', { status: 'closed' })]
    const all = world({
      incidents,
      units: [unit('B1', { capabilities: ['fireAttack', 'ladder', 'command'] })],
    })
    const narrowed = {
      ...card,
      priorities: [1],
      slots: [{ capability: 'fireAttack', service: 'SI', count: 2 }],
    }
    expect(touches.touchesOfPlan(card, narrowed as ResponsePlan, all)).toEqual([
      { what: 'incidentsOfPlan', items: [{ kind: 'incident', id: 'one' }] },
      { what: 'typesWithoutPlan', items: [{ kind: 'incidentType', id: 'SI-101' }] },
      { what: 'noUnitFor', items: [{ kind: 'plan', id: 'SI-101' }], about: 'fireAttack' },
    ])
    expect(told(touches.touchesOfPlan(card, undefined, all))).toEqual({
      incidentsOfPlan: ['one'],
      typesWithoutPlan: ['SI-101'],
    })
    const one = { ...card, slots: [{ capability: 'fireAttack', service: 'SI' }] } as ResponsePlan
    expect(told(touches.touchesOfPlan(card, one, world({ units: [unit('B1')] })))).toEqual({})
  })

  test('console/V6 a service: all that works with it, which hinders its going', () => {
    const persons = [
      { id: 'ana', state: 'enabled', services: ['SI'] },
      { id: 'eva', state: 'disabled', services: ['SI'] },
    ]
    const all = world({
      incidents: [incident('one')],
      units: [unit('B1')],
      persons,
      types: [fire],
      plans: [],
    })
    const leaving = touches.touchesOfService('SI', true, all)
    expect(told(leaving)).toEqual({
      incidentsOfService: ['one'],
      unitsOfService: ['B1'],
      peopleOfService: ['ana'],
      typesOfService: ['SI-101'],
    })
    expect(leaving.every(({ stops }) => stops)).toBe(true)
    expect(touches.touchesOfService('SI', false, all).some(({ stops }) => stops)).toBe(false)
    expect(touches.touchesOfService('CR', true, all)).toEqual([])
  })

  test('console/V6 limits: only what becomes an alarm that was none', () => {
    const incidents = [
      incident('late', { status: 'pending', pendingSince: '2026-11-24T18:59:10.000Z' }),
      incident('fresh', { status: 'pending', pendingSince: '2026-11-24T18:59:55.000Z' }),
    ]
    const all = world({ incidents, units: [unit('B1')] })
    const before = { 'waiting.1.alarm': 60, 'status.onScene.alarm': 5400 }
    const after = { 'waiting.1.alarm': 40, 'status.onScene.alarm': 3000 }
    expect(told(touches.touchesOfLimits(before, after, all))).toEqual({
      incidentsPastLimit: ['late'],
      unitsPastLimit: ['B1'],
    })
    expect(touches.touchesOfLimits(after, before, all)).toEqual([])
  })

  test('console/V6 a unit: what no one else can do, who sat in it, and that it works', () => {
    const one = { id: 'x', types: ['X'], slots: [{ capability: 'fireAttack', service: 'SI' }] }
    const only = unit('B1', { current: 'a' }) as never
    const persons = [{ id: 'crew', state: 'enabled', unit: 'B1', services: [] }]
    const alone = world({ units: [only], persons, plans: [one] })
    const leaving = touches.touchesOfUnit(only, undefined, alone)
    expect(told(leaving)).toEqual({ unitAtWork: ['B1'], capabilityLost: ['X'], crewWithoutUnit: ['crew'] })
    expect(leaving[0]?.stops).toBe(true)
    const two = world({ units: [only, unit('B2')], persons: [], plans: [one] })
    expect(told(touches.touchesOfUnit(only, { service: 'SI', capabilities: [] }, two))).toEqual({
      unitAtWork: ['B1'],
    })
  })

  test('console/V6 a person: each role lost, and that they sign in again', () => {
    const ana = { id: 'ana', roles: ['callTaker', 'dispatcher'], services: ['SI'], sessions: ['s'] } as never
    const found = touches.touchesOfPerson(ana, { roles: ['callTaker'], services: ['SI'] })
    expect(found.map(({ what, about }) => [what, about])).toEqual([
      ['screensLost', 'dispatcher'],
      ['sessionsEnd', undefined],
    ])
    expect(touches.touchesOfPerson(ana, { roles: ['dispatcher', 'callTaker'], services: ['SI'] })).toEqual([])
  })

  test('console/V6 areas and languages', () => {
    const incidents = [
      incident('one'),
      incident('gone', { status: 'closed' }),
      incident('away', { areas: [] }),
    ]
    expect(told(touches.touchesOfArea('d1', world({ incidents })))).toEqual({ incidentsInArea: ['one'] })
    const persons = [{ id: 'ana', state: 'enabled', language: 'en' }]
    expect(told(touches.touchesOfLanguages(['es'], world({ persons })))).toEqual({
      peopleOfLanguage: ['ana'],
    })
    expect(touches.touchesOfLanguages(['es', 'en'], world({ persons }))).toEqual([])
  })
})
