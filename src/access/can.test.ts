import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor, Role, Subject } from '../log/machine.ts'
import { registry } from '../server/rooms.ts'
import { can } from './can.ts'
import { personRoles } from './person.ts'
import { type Action, type Row, table } from './table.ts'

const actions = Object.keys(table) as Action[]
const services = ['SC', 'TM', 'GS', 'SM', 'SI', 'MI', 'GR']
const commands = [...registry.rules.keys()]

const anyServices = fc.uniqueArray(fc.constantFrom(...services), { maxLength: 3 })
const anyActor = fc.record({
  name: fc.constantFrom('person/ana', 'person/luis') as fc.Arbitrary<Actor['name']>,
  roles: fc.uniqueArray(fc.constantFrom(...personRoles), { minLength: 1, maxLength: 4 }) as fc.Arbitrary<
    Role[]
  >,
  services: anyServices,
  own: fc.option(fc.constantFrom('A12', 'B3'), { nil: undefined }),
})
const anySubject: fc.Arbitrary<Subject> = fc.record(
  {
    kind: fc.constantFrom('call', 'incident', 'unit', 'assignment', 'alarm', 'person', 'operator'),
    id: fc.constantFrom('A12', 'B3', 'x'),
    services: anyServices,
    owner: fc.constantFrom('person/ana', 'unit/A12', 'caller/x') as fc.Arbitrary<Actor['name']>,
  },
  { requiredKeys: ['kind', 'id'] },
)
const actor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  name: 'person/ana',
  roles: [role],
  services: [],
  ...more,
})
const incident = (id: string, involved: string[]): Subject => ({ kind: 'incident', id, services: involved })

describe('the table', () => {
  it('centre/A1 has a row for every command of every room', () => {
    expect(commands.length).toBeGreaterThan(30)
    expect(commands.filter((command) => !Object.hasOwn(table, command))).toEqual([])
  })

  it('centre/A1 lets somebody do each thing', () => {
    for (const action of actions) expect(Object.keys(table[action]).length, action).toBeGreaterThan(0)
  })

  it('centre/A1 the overseer reads and never acts', () => {
    const mayDo = actions.filter((action) => (table[action] as Row).overseer !== undefined)
    expect(mayDo.every((action) => action.startsWith('read') || action === 'searchPlaces')).toBe(true)
    expect(mayDo.some((action) => commands.includes(action))).toBe(false)
    expect(mayDo.some((action) => /Personal|Medical|Name/.test(action))).toBe(false)
  })

  it('centre/A1 programs are named one by one, persons never stand in their column', () => {
    for (const action of actions) {
      const { program, ...others } = table[action] as Row
      if (program !== undefined) expect(Array.isArray(program), action).toBe(true)
      for (const condition of Object.values(others)) expect(typeof condition, action).toBe('string')
    }
  })
})

describe('can', () => {
  it('centre/A1 denies what has no row, whatever it is called', () => {
    for (const action of ['destroyCentre', '__proto__', 'constructor', 'toString', '']) {
      expect(can(actor('administrator'), action, incident('x', []))).toEqual({ allowed: false, why: 'noRow' })
    }
  })

  it('centre/A1 no combination of roles gives more than its roles one by one', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...actions), anySubject, (who, action, subject) => {
        const together = can(who, action, subject).allowed
        const apart = who.roles.some((role) => can({ ...who, roles: [role] }, action, subject).allowed)
        expect(together).toBe(apart)
      }),
      { numRuns: 2000 },
    )
  })

  it('centre/A1 a role that is no program never passes as one, whatever its name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...actions), anySubject, (action, subject) => {
        const row: Row = table[action]
        if (Object.keys(row).length !== 1 || !row.program) return
        for (const role of personRoles) {
          expect(can(actor(role, { name: 'program/server' }), action, subject).allowed).toBe(false)
        }
      }),
    )
  })

  it('centre/A1 a program may only what names it', () => {
    const timer = { ...actor('program'), name: 'program/timer' as const }
    const call: Subject = { kind: 'call', id: 'x' }
    expect(can(timer, 'ringCall', call).allowed).toBe(true)
    expect(can(timer, 'answerCall', call).allowed).toBe(false)
    expect(can({ ...timer, name: 'program/unknown' }, 'ringCall', call).allowed).toBe(false)
  })

  it('centre/A1 a dispatcher acts on what concerns a service of theirs, and on nothing else', () => {
    const dispatcher = actor('dispatcher', { services: ['GS', 'SI'] })
    expect(can(dispatcher, 'remark', incident('x', ['SI', 'SC'])).allowed).toBe(true)
    expect(can(dispatcher, 'remark', incident('x', ['SC']))).toEqual({ allowed: false, why: 'notOwn' })
    expect(can(dispatcher, 'remark', { kind: 'incident', id: 'x' }).allowed).toBe(false)
  })

  it('centre/A1 a crew acts on its unit and on what that unit is assigned to', () => {
    const crew = actor('crew', { own: 'A12' })
    expect(can(crew, 'setUnitState', { kind: 'unit', id: 'A12' }).allowed).toBe(true)
    expect(can(crew, 'setUnitState', { kind: 'unit', id: 'B3' }).allowed).toBe(false)
    const assignment: Subject = { kind: 'assignment', id: 'x', owner: 'unit/A12' }
    expect(can(crew, 'reportMilestone', assignment).allowed).toBe(true)
    expect(can(actor('crew'), 'reportMilestone', assignment).allowed).toBe(false)
  })

  it('centre/A1 a caller reaches their own call and no other', () => {
    const caller: Actor = { name: 'caller/x', roles: ['caller'], services: [], own: 'x' }
    expect(can(caller, 'sayInCall', { kind: 'call', id: 'x' }).allowed).toBe(true)
    expect(can(caller, 'sayInCall', { kind: 'call', id: 'y' }).allowed).toBe(false)
    expect(can(caller, 'endCall', { kind: 'call', id: 'x' }).allowed).toBe(false)
    const others = actions.filter((action) => can(caller, action, { kind: 'call', id: 'y' }).allowed)
    expect(others).toEqual([])
  })

  it('centre/A1 nobody sets the state of another operator but a supervisor', () => {
    const ana: Subject = { kind: 'operator', id: 'ana', owner: 'person/ana' }
    const luis: Subject = { kind: 'operator', id: 'luis', owner: 'person/luis' }
    expect(can(actor('callTaker'), 'setOperatorState', ana).allowed).toBe(true)
    expect(can(actor('callTaker'), 'setOperatorState', luis).allowed).toBe(false)
    expect(can(actor('supervisor'), 'setOperatorState', luis).allowed).toBe(true)
  })

  it('centre/A1 only an administrator makes or changes persons', () => {
    for (const action of ['registerPerson', 'changePerson', 'disablePerson', 'invitePerson'] as const) {
      const allowed = personRoles.filter(
        (role) => can(actor(role), action, { kind: 'person', id: 'x' }).allowed,
      )
      expect(allowed).toEqual(['administrator'])
    }
  })
})
