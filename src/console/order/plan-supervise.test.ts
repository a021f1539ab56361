import { describe, expect, it } from 'vitest'
import { planOf } from './plan.ts'
import { worldOf } from './world.test-support.ts'

const operator = (id: string, fields: object) => ({ id, since: 'x', held: [], mainInARow: 0, ...fields })
const rows = {
  'operator/ana': operator('ana', { state: 'onCall', call: 'c1' }),
  'operator/luis': operator('luis', { state: 'wrapUp', held: ['c2'] }),
  'operator/eva': operator('eva', { state: 'ready' }),
  'operator/ivo': operator('ivo', { state: 'ringing', call: 'c3' }),
}
const chief = worldOf(rows, { me: { id: 'jefa', roles: ['supervisor'], services: [] } })
const taker = worldOf(rows, { me: { id: 'eva', roles: ['callTaker'], services: [] } })

describe('a supervisor on the order line', () => {
  it('console/V3 listens in on the call of whoever is named, in both languages', () => {
    for (const text of ['ES ana', 'escuchar ana', 'listen an'])
      expect(planOf(text, chief).orders, text).toMatchObject([{ type: 'listenIn', fields: { call: 'c1' } }])
    expect(planOf('escuchar luis', chief).orders[0]?.fields).toEqual({ call: 'c2' })
  })

  it('console/V3 takes a call over only with a reason, and says what will happen', () => {
    expect(planOf('TO ana', chief).problem?.key).toBe('order.reason')
    const plan = planOf('relevar ana se traba', chief)
    expect(plan.orders).toMatchObject([{ type: 'takeOverCall', fields: { call: 'c1', reason: 'se traba' } }])
    expect(plan.effects[0]).toMatchObject({ key: 'order.takesOver', aside: { key: 'order.inRecord' } })
  })

  it('console/V3 puts somebody free or on a break, the break with its reason', () => {
    expect(planOf('poner luis libre', chief).orders).toMatchObject([
      { type: 'setOperatorState', fields: { operator: 'luis', state: 'ready' } },
    ])
    expect(planOf('put eva break lunch', chief).orders[0]?.fields).toEqual({
      operator: 'eva',
      state: 'notReady',
      reason: 'lunch',
    })
    expect(planOf('poner eva pausa', chief).problem?.key).toBe('order.reason')
    expect(planOf('poner eva allá', chief).problem?.key).toBe('order.whichState')
  })

  it('console/V3 hands a call that waits at a desk to somebody who is free, until they accept', () => {
    expect(planOf('entregar luis a eva', chief)).toMatchObject({
      effects: [{ key: 'order.handsCall', gaps: { operator: 'luis', to: 'eva' } }],
      orders: [{ type: 'offerCallTransfer', fields: { call: 'c2', to: 'eva' } }],
    })
    expect(planOf('handcall ana eva', chief).orders[0]?.fields).toEqual({ call: 'c1', to: 'eva' })
    expect(planOf('entregar luis a ana', chief).problem?.key).toBe('order.operatorBusy')
    expect(planOf('entregar luis', chief).problem?.key).toBe('order.toWhom')
    expect(planOf('entregar eva a luis', chief).problem?.key).toBe('order.hasNoCall')
    expect(planOf('entregar luis a eva', taker).problem?.key).toBe('order.notYours')
  })

  it('console/V3 hands the services of a desk to another with a reason, and takes them back', () => {
    const person = (id: string, fields: object) => ({
      ...{ id, state: 'enabled', roles: ['dispatcher'], services: [], sessions: ['s'], personal: {} },
      ...fields,
    })
    const people = {
      'person/d.gs': person('d.gs', { services: ['GS', 'SI'], personal: { name: 'Eva Paz' } }),
      'person/d.si': person('d.si', { services: ['SI'], personal: { name: 'Luis Mora' } }),
      'person/d.tm': person('d.tm', { services: ['TM'], standsIn: ['SC'] }),
      'person/ana': person('ana', { roles: ['callTaker'] }),
    }
    const at = worldOf(people, { me: { id: 'jefa', roles: ['supervisor'], services: [] } })
    expect(planOf('suplir eva por mora almuerzo', at)).toMatchObject({
      effects: [{ key: 'order.standsIn', gaps: { operator: 'Luis Mora', services: 'GS', from: 'Eva Paz' } }],
      orders: [{ type: 'setStandIn', fields: { person: 'd.si', services: ['GS'], reason: 'almuerzo' } }],
    })
    expect(planOf('standin d.gs d.tm lunch', at).orders[0]?.fields.services).toEqual(['SC', 'GS', 'SI'])
    expect(planOf('suplir eva por mora', at).problem?.key).toBe('order.reason')
    expect(planOf('suplir mora por eva x', at).problem?.key).toBe('order.servesAlready')
    expect(planOf('suplir eva por ana x', at).problem?.key).toBe('order.doesNotDispatch')
    expect(planOf('finsuplencia d.tm volvió', at).orders).toMatchObject([
      { type: 'setStandIn', fields: { person: 'd.tm', services: [] } },
    ])
    expect(planOf('finsuplencia d.gs volvió', at).problem?.key).toBe('order.standsInForNobody')
    expect(planOf('suplir eva por mora x', taker).problem?.key).toBe('order.notYours')
  })

  it('console/V3 says what is missing, and offers nothing of it to others', () => {
    expect(planOf('escuchar', chief).problem?.key).toBe('order.whichOperator')
    expect(planOf('escuchar nadie', chief).problem?.key).toBe('order.noOperator')
    for (const name of ['eva', 'ivo']) {
      expect(planOf(`escuchar ${name}`, chief).problem?.key).toBe('order.hasNoCall')
    }
    for (const text of ['escuchar ana', 'relevar ana x', 'poner ana libre'])
      expect(planOf(text, taker).problem?.key, text).toBe('order.notYours')
  })
})
