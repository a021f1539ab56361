import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../log/machine.ts'
import { trial } from '../log/trial.ts'
import { viewBody } from '../log/view.ts'
import { can } from './can.ts'
import { gate } from './denial.ts'
import { actorOf, type Person, personMachine } from './person.ts'
import { machines, rules } from './rules.ts'

const server: Actor = { name: 'program/server', roles: ['program'], services: [] }
const chief: Actor = { name: 'person/jefa', roles: ['supervisor'], services: [] }

function centre() {
  const record = trial(machines, rules, { by: server, gate })
  const does = (type: string, fields: object, by: Actor = server) =>
    record.submit({ id: randomUUID(), type, ...fields }, by)
  const person = (id: string) => record.state(personMachine, id) as Person
  const signIn = (id: string) => {
    const session = randomUUID()
    does('signIn', { person: id, session, secondFactor: false })
    return session
  }
  for (const [id, roles, services] of [
    ['eva', ['dispatcher'], ['GS']],
    ['luis', ['dispatcher'], ['SI']],
    ['ana', ['callTaker'], []],
  ] as const)
    does('registerPerson', { person: id, name: id, roles, services })
  const stand = (id: string, services: string[], by = chief) =>
    does('setStandIn', { person: id, services, reason: 'se descompuso' }, by)
  return { record, does, person, signIn, stand }
}

const refused = (outcome: object) => ('refused' in outcome ? outcome.refused : 'ok')
const ofHealth = { kind: 'incident', id: 'i', services: ['GS'] }

describe('standing in for a desk', () => {
  it('console/V3 whoever stands in works for that service too, at once and until they have gone', () => {
    const { does, person, signIn, stand } = centre()
    const session = signIn('luis')
    expect(can(actorOf(person('luis')), 'assignUnits', ofHealth).allowed).toBe(false)
    expect(refused(stand('luis', ['GS', 'SI']))).toBe('ok')
    expect(person('luis')).toMatchObject({ services: ['SI'], standsIn: ['GS'] })
    expect(actorOf(person('luis')).services).toEqual(['SI', 'GS'])
    expect(can(actorOf(person('luis')), 'assignUnits', ofHealth).allowed).toBe(true)
    does('signOut', { person: 'luis', session, reason: 'asked' })
    expect(person('luis').standsIn).toBeUndefined()
    expect(actorOf(person('luis')).services).toEqual(['SI'])
  })

  it('console/V3 it lasts while one of two windows stays, and ends when a supervisor or a disabling ends it', () => {
    const { does, person, signIn, stand } = centre()
    const first = signIn('luis')
    signIn('luis')
    stand('luis', ['GS'])
    does('signOut', { person: 'luis', session: first, reason: 'asked' })
    expect(person('luis').standsIn).toEqual(['GS'])
    stand('luis', [])
    expect(person('luis').standsIn).toBeUndefined()
    stand('luis', ['GS'])
    does('registerPerson', { person: 'admin', name: 'x', roles: ['administrator'] })
    const version = { 'person/luis': 0 }
    expect(refused(does('disablePerson', { person: 'luis', reason: 'se fue', expected: version }))).toBe(
      'versionConflict',
    )
    const event = { stream: 'person/luis', type: 'personDisabled', body: { reason: 'se fue' } }
    expect(personMachine.evolve(person('luis'), event as never).standsIn).toBeUndefined()
  })

  it('console/V3 the reason names a person and is sealed; the same again records nothing', () => {
    const { record, person, signIn, stand } = centre()
    signIn('luis')
    stand('luis', ['GS'])
    const [said] = record.events.filter(({ type }) => type === 'standInSet')
    expect(said).toMatchObject({
      body: { services: ['GS'], before: [] },
      personal: { reason: 'se descompuso' },
    })
    expect(JSON.stringify(said?.body)).not.toContain('descompuso')
    expect(viewBody(person('luis'))).not.toContain('descompuso')
    stand('luis', ['GS'])
    expect(record.events.filter(({ type }) => type === 'standInSet')).toHaveLength(1)
  })

  it('console/V3 refused for oneself, for who does not dispatch, who is away, and by anybody else', () => {
    const { person, signIn, stand } = centre()
    expect(refused(stand('luis', ['GS']))).toBe('standInAway')
    signIn('ana')
    expect(refused(stand('ana', ['GS']))).toBe('standInDispatches')
    expect(refused(stand('nadie', ['GS']))).toBe('noSuchPerson')
    signIn('luis')
    const both: Actor = { ...chief, name: 'person/luis', roles: ['supervisor', 'dispatcher'] }
    expect(refused(stand('luis', ['GS'], both))).toBe('ownRoles')
    expect(refused(stand('luis', ['GS'], actorOf(person('eva'))))).toBe('notPermitted')
  })
})
