import { describe, expect, it } from 'vitest'
import type { DomainEvent, Json } from '../log/event.ts'
import type { Actor } from '../log/machine.ts'
import { accessDenied, denialsMachine } from './denial.ts'
import { actorOf, type Person, personMachine } from './person.ts'

const event = (type: string, body: Record<string, Json> = {}, personal?: Record<string, Json>) =>
  ({
    ...{ stream: 'person/ana', type, body, version: 1, time: '2026-11-24T12:00:00.000Z' },
    ...{ by: 'program/server', command: 'c', ...(personal && { personal }) },
  }) as DomainEvent

const fold = (...events: DomainEvent[]) =>
  events.reduce<Person | undefined>((state, one) => personMachine.evolve(state, one), undefined) as Person

const registered = event(
  'personRegistered',
  { roles: ['crew'], services: ['GS'], language: 'en', training: true, unit: 'A1' },
  { name: 'Ana' },
)

describe('a person, folded', () => {
  it('centre/A1 is what was registered, and a change changes what it names only', () => {
    const before = fold(registered)
    expect(before).toMatchObject({ id: 'ana', state: 'enabled', unit: 'A1', personal: { name: 'Ana' } })
    const after = fold(registered, event('personChanged', { services: ['SI'] }))
    expect(after).toEqual({ ...before, services: ['SI'] })
    expect(fold(registered, event('personChanged', {}, { name: 'Ana María' })).personal?.name).toBe(
      'Ana María',
    )
  })

  it('centre/A2 knows its open sessions; the end of an unknown one ends none', () => {
    const sessions = (...more: DomainEvent[]) => fold(registered, ...more).sessions
    const [one, two] = ['s1', 's2'].map((session) => event('signedIn', { session, secondFactor: false }))
    expect(sessions(one as DomainEvent, two as DomainEvent)).toEqual(['s1', 's2'])
    const end = (session: string) => event('signedOut', { session, reason: 'asked' })
    expect(sessions(one as DomainEvent, two as DomainEvent, end('s1'))).toEqual(['s2'])
    expect(sessions(one as DomainEvent, end('s9'))).toEqual(['s1'])
    expect(fold(registered, one as DomainEvent).lastSignedInAt).toBe('2026-11-24T12:00:00.000Z')
  })

  it('centre/A2 disabled it has no session left and says why; enabled again nothing of it remains', () => {
    const signedIn = event('signedIn', { session: 's1' })
    const disabled = fold(registered, signedIn, event('personDisabled', { reason: 'se fue' }))
    expect(disabled).toMatchObject({ state: 'disabled', disabledReason: 'se fue', sessions: [] })
    const enabled = fold(registered, event('personDisabled', { reason: 'se fue' }), event('personEnabled'))
    expect(enabled).toEqual(fold(registered))
  })

  it('centre/L2 an event that it does not know changes nothing', () => {
    expect(fold(registered, event('signInSlowed', { attempts: 8 }))).toEqual(fold(registered))
  })

  it('centre/A1 acts under its name, with its roles, services and unit, and nothing of who it is', () => {
    const actor = actorOf(fold(registered))
    expect(actor).toEqual({ name: 'person/ana', roles: ['crew'], services: ['GS'], own: 'A1' })
    expect(JSON.stringify(actor)).not.toContain('Ana')
  })
})

describe('denials', () => {
  const overseer: Actor = { name: 'person/ana', roles: ['overseer'], services: [] }

  it('centre/A1 a denial says who, what and why, and of the subject its name only', () => {
    const subject = { kind: 'call', id: 'c1', services: ['GS'], owner: 'caller/c1' as const }
    expect(accessDenied(overseer, 'sayInCall', subject)).toEqual({
      ...{ stream: 'access/ana', type: 'accessDenied' },
      body: {
        actor: 'person/ana',
        roles: ['overseer'],
        action: 'sayInCall',
        subject: 'call/c1',
        why: 'notForRole',
      },
    })
    expect(accessDenied(overseer, 'flyAway', subject).body.why).toBe('noRow')
  })

  it('centre/A1 each actor’s denials are counted, with the last', () => {
    const denied = (action: string, time: string) =>
      ({ ...event('accessDenied', { action }), stream: 'access/ana', time }) as DomainEvent
    const first = denialsMachine.evolve(undefined, denied('sayInCall', '2026-11-24T12:00:00.000Z'))
    const second = denialsMachine.evolve(first, denied('endCall', '2026-11-24T12:05:00.000Z'))
    expect(second).toEqual({
      ...{ id: 'ana', denials: 2, lastAction: 'endCall', lastAt: '2026-11-24T12:05:00.000Z' },
    })
  })
})
