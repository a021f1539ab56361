import { describe, expect, it } from 'vitest'
import type { IncidentType } from '../../incidents/types.ts'
import type { Assignment, Call, Incident, Operator } from '../live/records.ts'
import { applyChanges, noRows } from '../live/rows.ts'
import { completionsOf } from './complete.ts'
import { planOf } from './plan.ts'
import { at, incidentRow, unitRow } from './world.test-support.ts'
import type { World } from './world.ts'

const unit = unitRow
const incident = (number: number, fields: Partial<Incident> = {}) =>
  incidentRow(number, {
    agencies: {
      TM: { service: 'TM', state: 'accepted', since: at },
      GS: { service: 'GS', state: 'notified', since: at },
    },
    ...fields,
  })

const onScene = {
  id: 'x',
  incident: 'i339',
  unit: 'B5',
  state: 'current',
  milestones: { assigned: at, onScene: at },
} as unknown as Assignment

const types = [
  {
    code: 'TM-104',
    es: 'Choque con heridos',
    en: 'Crash with injuries',
    priority: 2,
    synonyms: { es: ['choque'], en: ['crash'] },
  },
  {
    code: 'SI-101',
    es: 'Incendio de vivienda',
    en: 'House fire',
    priority: 1,
    synonyms: { es: ['incendio'], en: ['fire'] },
  },
] as unknown as IncidentType[]

function world(more: Partial<World> = {}): World {
  let ids = 0
  const rows = applyChanges(noRows(), [
    { stream: 'unit/A12', version: 1, row: unit('A12') },
    { stream: 'unit/B3', version: 1, row: unit('B3', { service: 'SI' }) },
    { stream: 'unit/B5', version: 1, row: unit('B5', { current: 'x', service: 'SI' }) },
    { stream: 'unit/P18', version: 1, row: unit('P18', { primary: 'conditional' }) },
    { stream: 'unit/A9', version: 1, row: unit('A9', { primary: 'notAvailable', reason: 'taller' }) },
    { stream: 'assignment/x', version: 1, row: onScene },
    { stream: 'incident/i352', version: 1, row: incident(352) },
    { stream: 'incident/i347', version: 1, row: incident(347) },
    { stream: 'incident/i339', version: 1, row: incident(339, { status: 'active', units: { B5: 'x' } }) },
    { stream: 'operator/luis', version: 1, row: { id: 'luis', state: 'ready' } as Operator },
  ])
  return {
    rows,
    me: { id: 'ana', roles: ['supervisor'], services: ['GS', 'SI'] },
    types,
    language: 'es',
    now: Date.parse(at),
    proposal: [{ unit: 'A12', seconds: 254 }],
    newId: () => `new-${++ids}`,
    ...more,
  }
}
const selected = incident(352) as unknown as Incident
const types_ = (text: string, more?: Partial<World>) =>
  planOf(text, world(more)).orders.map((order) => order.type)
const problemOf = (text: string, more?: Partial<World>) => planOf(text, world(more)).problem?.key

describe('plans of the order line', () => {
  it('centre/U1 `D 352 A12 B3` is one order for both, with what each will do and what the incident becomes', () => {
    const plan = planOf('D 352 A12 B3', world())
    expect(plan.problem).toBeUndefined()
    expect(plan.orders).toEqual([
      {
        type: 'assignUnits',
        fields: {
          incident: 'i352',
          units: [
            { unit: 'A12', assignment: 'new-1' },
            { unit: 'B3', assignment: 'new-2' },
          ],
        },
        about: ['incident/i352', 'unit/A12', 'unit/B3'],
        reads: ['unit/A12', 'unit/B3'],
      },
    ])
    expect(plan.effects.map((effect) => effect.key)).toEqual([
      'order.receives',
      'order.receives',
      'order.becomesActive',
    ])
    expect(plan.effects[0]?.aside?.gaps).toEqual({ at: '19:04:14', time: '04:14' })
  })

  it('roads/D6 what is sent to the incident before me says which proposal it goes by; to another, none', () => {
    const proposalId = '0199aaaa-0000-7000-8000-000000000001'
    const proposalOf = (line: string) =>
      planOf(line, world({ selected, proposalId })).orders.map(({ fields }) => fields.proposal)
    expect(proposalOf('D 352 B3')).toEqual([proposalId])
    expect(proposalOf('D 347 B3')).toEqual([undefined])
  })

  it('centre/U1 a busy unit is stacked, and only with a reason (M2, M3)', () => {
    expect(problemOf('D 352 B5')).toBe('order.busyNeedsReason')
    const plan = planOf('D 352 B5 la pide el jefe', world())
    expect(plan.effects[0]?.key).toBe('order.stacks')
    expect(plan.orders[0]?.fields.reason).toBe('la pide el jefe')
    expect(problemOf('D 352 P18')).toBe('order.needsReason')
  })

  it('centre/U1 says why nothing would happen, before Enter', () => {
    expect(problemOf('D 352 A9')).toBe('order.notAvailable')
    expect(problemOf('D 352 A77')).toBe('order.noUnit')
    expect(problemOf('D 352')).toBe('order.whichUnits')
    expect(problemOf('D 999 A12')).toBe('order.noIncident')
    expect(problemOf('despachar')).toBe('order.whichIncident')
    expect(problemOf('D 339 B5 otra vez')).toBe('order.alreadyThere')
    expect(problemOf('zzzz')).toBe('order.unknownWord')
    expect(planOf('', world())).toEqual({ effects: [], orders: [] })
  })

  it('centre/U1 a unit that cannot go says who holds it', () => {
    const rows = world().rows
    const held = (row: object) => ({
      rows: applyChanges(rows, [{ stream: 'unit/A12', version: 2, row: row as { id: string } }]),
    })
    expect(problemOf('D 352 A12', held(unit('A12', { crewTakenBy: 'A13' })))).toBe('order.crewTaken')
    const emergency = { at, by: 'unit/A12', alarm: 'z', repeats: 0 }
    expect(problemOf('D 352 A12', held(unit('A12', { emergency })))).toBe('order.inEmergency')
  })

  it('centre/U1 milestones are additions on the current assignment', () => {
    const plan = planOf('B5 F', world())
    expect(plan.orders[0]).toMatchObject({
      type: 'reportMilestone',
      fields: { assignment: 'x', milestone: 'clearing' },
      reads: [],
    })
    expect(plan.effects[0]).toMatchObject({
      key: 'order.reports.clearing',
      gaps: { unit: 'B5', number: 339 },
    })
    expect(problemOf('B5 L')).toBe('order.reportedBefore')
    expect(problemOf('A12 L')).toBe('order.notAssigned')
    expect(problemOf('A12 A')).toBe('order.unknownWord')
  })

  it('centre/U1 D frees a unit: clears where it works, makes available where it does not', () => {
    expect(planOf('B5 D', world()).orders[0]?.fields).toMatchObject({ milestone: 'cleared' })
    expect(planOf('A9 D', world()).orders[0]?.fields).toMatchObject({ unit: 'A9', state: 'available' })
    expect(problemOf('A12 D')).toBe('order.isAvailable')
    expect(problemOf('A12 N')).toBe('order.reasonForState')
    expect(planOf('A12 N taller', world()).orders[0]?.fields).toEqual({
      unit: 'A12',
      state: 'notAvailable',
      reason: 'taller',
    })
  })

  it('centre/U1 pre-emption names both incidents and needs a reason (M9)', () => {
    expect(problemOf('M 352 B5')).toBe('order.reason')
    expect(problemOf('M 352 A12 urge')).toBe('order.notBusy')
    const plan = planOf('M 352 B5 atrapado', world())
    expect(plan.effects.map((effect) => effect.key)).toEqual(['order.preempts', 'order.leavesWithout'])
    expect(plan.orders[0]?.reads).toEqual(['unit/B5'])
    expect(plan.orders[0]?.about).toEqual(['unit/B5', 'incident/i352'])
  })

  it('centre/U1 closing needs a disposition and all units cleared (M8)', () => {
    expect(problemOf('C 352')).toBe('order.whichDisposition')
    expect(problemOf('C 339 atendido')).toBe('order.unitsToClear')
    expect(planOf('C 352 falsa', world()).orders[0]?.fields).toEqual({
      incident: 'i352',
      disposition: 'falseAlarm',
    })
    expect(types_('C 1', { selected })).toEqual([])
    expect(types_('cerrar atendido', { selected })).toEqual(['closeIncident'])
  })

  it('centre/U1 every other verb makes its order', () => {
    expect(types_('nota 352 portón azul')).toEqual(['remark'])
    expect(types_('P 352 SI')).toEqual(['offerOwnership'])
    expect(types_('A 352')).toEqual(['acceptAgency'])
    expect(types_('X 352 GS no tenemos')).toEqual(['refuseAgency'])
    expect(types_('U 352 347')).toEqual(['mergeIncidents'])
    expect(types_('vincular 352 347')).toEqual(['linkIncidents'])
    expect(types_('K 352 2 nadie herido')).toEqual(['changePriority'])
    expect(types_('S 352 SC')).toEqual(['involveService'])
    expect(types_('Q B5 ya no hace falta')).toEqual(['cancelAssignment'])
    expect(types_('control B5')).toEqual(['checkIn'])
    expect(types_('finemergencia B5 todo bien')).toEqual(['endCrewEmergency'])
    expect(types_('listo')).toEqual(['setOperatorState'])
    expect(types_('pausa almuerzo')).toEqual(['setOperatorState'])
  })

  it('centre/U1 what is missing is asked for, one thing at a time', () => {
    expect(problemOf('nota 352')).toBe('order.whatNote')
    expect(problemOf('P 352')).toBe('order.whichService')
    expect(problemOf('P 352 TM')).toBe('order.isOwner')
    expect(problemOf('U 352 352')).toBe('order.whichOther')
    expect(problemOf('K 352')).toBe('order.whichPriority')
    expect(problemOf('K 352 1 x')).toBe('order.samePriority')
    expect(problemOf('K 352 2')).toBe('order.reason')
    expect(problemOf('S 352 GS')).toBe('order.isInvolved')
    expect(problemOf('X 352')).toBe('order.reason')
    expect(problemOf('Q B5')).toBe('order.reason')
    expect(problemOf('Q A12 x')).toBe('order.notAssigned')
    expect(problemOf('pausa')).toBe('order.reason')
    expect(problemOf('V')).toBe('order.noCall')
    expect(problemOf('control A12')).toBe('order.notAssigned')
  })

  it('centre/U1 calls are passed to a colleague and called back', () => {
    const call = { id: 'c1' } as Call
    expect(planOf('P luis', world({ call, selected })).orders[0]?.fields).toEqual({ call: 'c1', to: 'luis' })
    expect(problemOf('P nadie', { call, selected })).toBe('order.noOperator')
    expect(types_('V', { call })).toEqual(['callBack'])
  })

  it('centre/U1 an offered incident is accepted as owner, by the service it was offered to', () => {
    const offered = incident(352, {
      agencies: {
        TM: {
          service: 'TM',
          state: 'working',
          since: at,
          assignments: [],
          handoverTo: { service: 'GS', at, by: 'x' },
        },
      },
    })
    const rows = applyChanges(world().rows, [{ stream: 'incident/i352', version: 2, row: offered }])
    expect(types_('A 352', { rows })).toEqual(['acceptOwnership'])
    expect(problemOf('A 352', { rows, me: { id: 'x', roles: ['dispatcher'], services: ['SC'] } })).toBe(
      'order.nothingToAccept',
    )
  })

  it('centre/U1 looking and opening are acts of the desk, not orders to the centre', () => {
    expect(planOf('B 352', world()).desk).toEqual({ act: 'showIncident', incident: 'i352' })
    expect(planOf('352', world()).desk).toEqual({ act: 'showIncident', incident: 'i352' })
    expect(planOf('A12', world()).desk).toEqual({ act: 'showUnit', unit: 'A12' })
    expect(planOf('B choque', world()).desk).toEqual({ act: 'search', text: 'choque' })
    expect(planOf('N choque, mercado retama', world()).desk).toEqual({
      act: 'newIncident',
      type: 'TM-104',
      place: 'mercado retama',
    })
    expect(planOf('N bolívar 5-21', world()).desk).toEqual({ act: 'newIncident', place: 'bolívar 5-21' })
    expect(problemOf('B')).toBe('order.whatToFind')
    expect(problemOf('A12 352')).toBe('order.verbMissing')
  })

  it('centre/A1 what the role may not do is neither planned nor completed', () => {
    const overseer = { me: { id: 'x', roles: ['overseer'], services: [] } }
    for (const line of ['D 352 A12', 'C 352 atendido', 'nota 352 x', 'N Retama choque', 'pausa x', 'A12 L'])
      expect(problemOf(line, overseer)).toBe('order.notYours')
    expect(planOf('352', world(overseer)).desk).toEqual({ act: 'showIncident', incident: 'i352' })
    expect(completionsOf('c', world(overseer))).toEqual([])
  })

  it('centre/A1 a dispatcher does not send a unit of another service', () => {
    const fire = { me: { id: 'x', roles: ['dispatcher'], services: ['SI'] } }
    expect(problemOf('D 352 A12', fire)).toBe('order.notYours')
  })
})
