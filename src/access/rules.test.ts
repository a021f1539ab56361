import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../log/machine.ts'
import { trial } from '../log/trial.ts'
import { gate } from './denial.ts'
import { actorOf, type Person, personMachine, personRoles } from './person.ts'
import { machines, rules, signOutReasons } from './rules.ts'

const server: Actor = { name: 'program/server', roles: ['program'], services: [] }

function centre() {
  const record = trial(machines, rules, { by: server, gate })
  const submit = (type: string, fields: object, by: Actor = server) =>
    record.submit({ id: randomUUID(), type, ...fields }, by)
  const person = (id: string) => record.state(personMachine, id)
  const register = (id: string, fields: object = {}) =>
    submit('registerPerson', { person: id, name: `Nombre ${id}`, roles: ['callTaker'], ...fields })
  const as = (id: string) => actorOf(person(id) as Person)
  return { record, submit, person, register, as }
}

const refused = (outcome: object) => ('refused' in outcome ? outcome.refused : undefined)

describe('persons', () => {
  it('centre/A1 are registered once, with what they may do', () => {
    const { register, person } = centre()
    expect(register('ana', { roles: ['dispatcher'], services: ['GS', 'SI'] }).ok).toBe(true)
    expect(person('ana')).toMatchObject({ roles: ['dispatcher'], services: ['GS', 'SI'], state: 'enabled' })
    expect(refused(register('ana'))).toBe('personExists')
  })

  it('centre/A1 a name goes into the personal part only', () => {
    const { register, record } = centre()
    register('ana')
    const [event] = record.events
    expect(event?.personal).toEqual({ name: 'Nombre ana' })
    expect(JSON.stringify(event?.body)).not.toContain('Nombre')
  })

  it('centre/A1 roles that contradict each other are refused, at first and later', () => {
    const { register, submit } = centre()
    expect(refused(register('a1', { roles: ['overseer', 'supervisor'] }))).toBe('overseerActsAlone')
    expect(refused(register('a2', { roles: ['dispatcher'] }))).toBe('servicesNeeded')
    expect(refused(register('a3', { roles: ['crew'] }))).toBe('unitNeeded')
    register('ana', { roles: ['overseer'] })
    expect(refused(submit('changePerson', { person: 'ana', roles: ['overseer', 'callTaker'] }))).toBe(
      'overseerActsAlone',
    )
    expect(refused(submit('changePerson', { person: 'nadie' }))).toBe('noSuchPerson')
  })

  it('centre/A1 nobody raises themselves: not an administrator, not anybody', () => {
    const { register, submit, as } = centre()
    for (const role of personRoles) {
      const id = `p.${role.toLowerCase()}`
      register(id, { roles: [role], services: ['GS'], unit: 'A1' })
      const raised = submit('changePerson', { person: id, roles: ['administrator', 'supervisor'] }, as(id))
      expect(['notPermitted', 'ownRoles']).toContain(refused(raised))
      const made = submit(
        'registerPerson',
        { person: `${id}.2`, name: 'x', roles: ['administrator'] },
        as(id),
      )
      expect(made.ok).toBe(role === 'administrator')
    }
  })

  it('centre/A2 two administrators who end each other at once: one stays, whatever the order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat(3), fc.nat(3), fc.constantFrom('disablePerson', 'changePerson', 'enablePerson')),
          {
            maxLength: 30,
          },
        ),
        (steps) => {
          const { register, submit, person } = centre()
          const ids = ['a0', 'a1', 'a2', 'a3']
          for (const id of ids) register(id, { roles: ['administrator'] })
          // Each acts with what they could do when they signed in, as a command does that was under way.
          const actors = ids.map((id) => actorOf(person(id) as Person))
          for (const [by, whom, type] of steps) {
            const fields = {
              person: ids[whom],
              ...(type === 'disablePerson' && { reason: 'prueba' }),
              ...(type === 'changePerson' && { roles: ['callTaker'] }),
            }
            submit(type, fields, actors[by])
          }
          const left = ids.filter(
            (id) => person(id)?.state === 'enabled' && person(id)?.roles.includes('administrator'),
          )
          expect(left.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('centre/A2 who is disabled has no sessions, signs in no more, and may be enabled again', () => {
    const { register, submit, person } = centre()
    register('ana')
    submit('signIn', { person: 'ana', session: randomUUID(), secondFactor: false })
    submit('disablePerson', { person: 'ana', reason: 'de licencia' })
    expect(person('ana')).toMatchObject({ state: 'disabled', sessions: [], disabledReason: 'de licencia' })
    const late = submit('signIn', { person: 'ana', session: randomUUID(), secondFactor: false })
    expect(refused(late)).toBe('personDisabled')
    submit('enablePerson', { person: 'ana' })
    expect(person('ana')).not.toHaveProperty('disabledReason')
    expect(submit('signIn', { person: 'ana', session: randomUUID(), secondFactor: true }).ok).toBe(true)
  })

  it('centre/A2 a session ends once, for a reason, however often it is told', () => {
    for (const reason of signOutReasons) {
      const { register, submit, person, record } = centre()
      register('ana')
      const session = randomUUID()
      submit('signIn', { person: 'ana', session, secondFactor: false })
      submit('signOut', { person: 'ana', session, reason })
      submit('signOut', { person: 'ana', session, reason })
      expect(person('ana')?.sessions).toEqual([])
      expect(record.events.filter(({ type }) => type === 'signedOut')).toHaveLength(1)
    }
  })

  it('centre/A1 a denied command leaves its fact and nothing else', () => {
    const { register, submit, record, as } = centre()
    register('ana')
    const before = record.events.length
    expect(
      refused(submit('registerPerson', { person: 'x1', name: 'x', roles: ['callTaker'] }, as('ana'))),
    ).toBe('notPermitted')
    expect(record.events.slice(before)).toMatchObject([
      {
        stream: 'access/ana',
        type: 'accessDenied',
        body: { action: 'registerPerson', subject: 'person/x1' },
      },
    ])
  })

  it('centre/A1 a denied read is recorded by the server, whoever it was', () => {
    const { submit, record } = centre()
    const fields = {
      actor: 'person/ana',
      roles: ['callTaker'],
      action: 'readReport',
      subjectKind: 'report',
      subjectId: 'x',
    }
    expect(submit('recordDenial', fields).ok).toBe(true)
    expect(record.events.at(-1)).toMatchObject({ stream: 'access/ana', body: { why: 'notForRole' } })
    const forged = submit('recordDenial', fields, { name: 'person/ana', roles: ['supervisor'], services: [] })
    expect(refused(forged)).toBe('notPermitted')
  })
})
