import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type IncidentType, setTypes } from '../incidents/types.ts'
import type { RecordedEvent } from '../log/event.ts'
import type { Actor, Role } from '../log/machine.ts'
import { personRoles } from './person.ts'
import { type AnyState, audienceOf, hasAside, redact, redactEvent } from './redact.ts'

const secret = 'SECRETO'
const medical = 'MEDICO'

const call = {
  id: 'c',
  state: 'answered',
  tokenHash: 'hash',
  personal: { name: secret, words: [{ text: secret }] },
}
const incidentOf = (type: string, involved: string[], units: string[] = []) => ({
  id: 'i',
  type,
  agencies: Object.fromEntries(involved.map((service) => [service, {}])),
  units: Object.fromEntries(units.map((unit) => [unit, 'a'])),
  personal: {
    location: { label: 'LUGAR' },
    earlierLocations: [],
    words: [{ text: secret }],
    remarks: [{ text: 'visto' }, { text: medical, healthOnly: true }],
    answers: { breathing: { value: medical }, trapped: { value: 'dos' } },
  },
})

beforeAll(() => {
  const questions = [{ id: 'breathing', health: true }, { id: 'trapped' }]
  setTypes([{ code: 'GS-101', questions } as unknown as IncidentType])
})
const actor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  name: 'person/ana',
  roles: [role],
  services: [],
  ...more,
})
const shown = (who: Actor, kind: string, state: AnyState) => JSON.stringify(redact(who, kind, state)) ?? ''

const anyActor: fc.Arbitrary<Actor> = fc.record({
  name: fc.constant('person/ana' as const),
  roles: fc.uniqueArray(fc.constantFrom(...personRoles), { minLength: 1, maxLength: 3 }) as fc.Arbitrary<
    Role[]
  >,
  services: fc.uniqueArray(fc.constantFrom('SC', 'TM', 'GS', 'SI'), { maxLength: 2 }),
  own: fc.option(fc.constantFrom('A12', 'B3'), { nil: undefined }),
})
const anyIncident = fc
  .record({
    type: fc.constantFrom('GS-101', 'TM-104'),
    involved: fc.uniqueArray(fc.constantFrom('SC', 'TM', 'GS', 'SI'), { minLength: 1 }),
    units: fc.uniqueArray(fc.constantFrom('A12', 'B3', 'C1')),
  })
  .map(({ type, involved, units }) => incidentOf(type, involved, units))

describe('redact', () => {
  it('centre/A1 call-takers and supervisors read a call whole; dispatchers and overseers without the person', () => {
    expect(shown(actor('callTaker'), 'call', call)).toContain(secret)
    expect(shown(actor('supervisor'), 'call', call)).toContain(secret)
    for (const role of ['dispatcher', 'overseer', 'technician', 'administrator', 'cameraOperator'] as const) {
      const text = shown(actor(role, { services: ['SC'] }), 'call', call)
      expect(text).toContain('answered')
      expect(text).not.toContain(secret)
    }
    expect(redact(actor('crew', { own: 'A12' }), 'call', call)).toBeUndefined()
  })

  it('centre/C1 nobody is shown the hash of the caller’s token', () => {
    for (const role of personRoles) expect(shown(actor(role), 'call', call)).not.toContain('hash')
  })

  it('centre/A1 a dispatcher reads the person’s part of incidents of their services only', () => {
    const dispatcher = actor('dispatcher', { services: ['TM'] })
    expect(shown(dispatcher, 'incident', incidentOf('TM-104', ['TM', 'GS']))).toContain(secret)
    const other = shown(dispatcher, 'incident', incidentOf('SC-101', ['SC']))
    expect(other).toContain('SC-101')
    expect(other).not.toContain(secret)
    expect(other).not.toContain('LUGAR')
  })

  it('centre/A1 medical details reach health and the call-taker, nobody else', () => {
    const state = incidentOf('GS-101', ['TM', 'GS'], ['A12', 'B3'])
    expect(shown(actor('callTaker'), 'incident', state)).toContain(medical)
    expect(shown(actor('dispatcher', { services: ['GS'] }), 'incident', state)).toContain(medical)
    expect(shown(actor('crew', { own: 'A12', services: ['GS'] }), 'incident', state)).toContain(medical)
    const police = shown(actor('crew', { own: 'B3', services: ['SC'] }), 'incident', state)
    expect(police).toContain(secret)
    expect(police).not.toContain(medical)
  })

  it('centre/A1 over any actor and incident, medical details imply health or call-taker', () => {
    fc.assert(
      fc.property(anyActor, anyIncident, (who, state) => {
        if (!shown(who, 'incident', state).includes('"healthOnly":true')) return
        expect(who.roles.includes('callTaker') || who.services.includes('GS')).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('centre/A1 answers that are no health details stay with all who work on the incident', () => {
    const text = shown(actor('dispatcher', { services: ['TM'] }), 'incident', incidentOf('TM-104', ['TM']))
    expect(text).toContain('trapped')
    expect(text).not.toContain('breathing')
  })

  it('centre/A1 a history shows of each event what the row would have shown', () => {
    const subject = { kind: 'incident', id: 'i', services: ['TM', 'GS'] }
    const event = (body: object, personal = { text: secret }) =>
      ({ type: 'x', body, personal, hash: new Uint8Array() }) as unknown as RecordedEvent
    const traffic = actor('dispatcher', { services: ['TM'] })
    const health = actor('dispatcher', { services: ['GS'] })
    expect(redactEvent(traffic, subject, event({})).personal).toEqual({ text: secret })
    for (const body of [{ healthOnly: true }, { question: 'breathing' }]) {
      expect(redactEvent(traffic, subject, event(body))).not.toHaveProperty('personal')
      expect(redactEvent(health, subject, event(body)).personal).toBeDefined()
    }
    expect(redactEvent(actor('overseer'), subject, event({}))).not.toHaveProperty('personal')
    expect(redactEvent(traffic, { kind: 'call', id: 'c' }, event({}))).not.toHaveProperty('personal')
    expect(redactEvent(health, subject, event({ tokenHash: 'hash' })).body).toEqual({})
  })

  it('console/V3 a whisper is for whoever has the call, whoever whispered and supervisors', () => {
    const whispers = [{ by: 'person/jefa', at: '1', text: 'AL OIDO' }]
    const state = { ...call, operator: 'ana', personal: { ...call.personal, whispers } }
    const reads = (who: Actor) => shown(who, 'call', state).includes('AL OIDO')
    expect(hasAside('call', state)).toBe(true)
    expect(hasAside('call', call)).toBe(false)
    expect(reads(actor('callTaker'))).toBe(true)
    expect(reads(actor('supervisor', { name: 'person/otra' }))).toBe(true)
    expect(reads(actor('callTaker', { name: 'person/jefa' }))).toBe(true)
    const colleague = actor('callTaker', { name: 'person/luis' })
    expect(reads(colleague)).toBe(false)
    expect(shown(colleague, 'call', state)).toContain(secret)
    expect(shown(colleague, 'call', state)).not.toContain('whispers')
  })

  it('console/V3 why a call was taken over is for the two people and supervisors', () => {
    const state = {
      id: 'ana',
      state: 'wrapUp',
      relieved: { call: 'c', by: 'person/jefa' },
    }
    expect(hasAside('operator', state)).toBe(false)
    const sealed = { ...state, personal: { relief: 'SE TRABA' } }
    const before = { ...state, relieved: { ...state.relieved, reason: 'SE TRABA' } }
    for (const row of [sealed, before]) {
      expect(hasAside('operator', row)).toBe(true)
      expect(shown(actor('callTaker'), 'operator', row)).toContain('SE TRABA')
      expect(shown(actor('supervisor', { name: 'person/otra' }), 'operator', row)).toContain('SE TRABA')
      for (const role of ['callTaker', 'dispatcher', 'overseer', 'technician'] as const) {
        const text = shown(actor(role, { name: 'person/luis' }), 'operator', row)
        expect(text).toContain('wrapUp')
        expect(text).toContain('jefa')
        expect(text).not.toContain('SE TRABA')
      }
    }
  })

  it('console/V3 the history of a call keeps asides from third people, too', () => {
    const subject = { kind: 'call', id: 'c' }
    const whispered = { type: 'whispered', by: 'person/jefa', body: { to: 'ana' }, personal: { text: 'x' } }
    const body = { from: 'ana', to: 'jefa', reason: 'x' }
    const before = { type: 'callTakenOver', by: 'person/jefa', body }
    const taken = { ...before, body: { from: 'ana', to: 'jefa' }, personal: { reason: 'x' } }
    const reads = (name: Actor['name'], event: object, role: Role = 'callTaker') => {
      const told = redactEvent(actor(role, { name }), subject, event as RecordedEvent)
      return told.personal !== undefined || told.body.reason !== undefined
    }
    for (const event of [whispered, before, taken]) {
      expect(reads('person/ana', event)).toBe(true)
      expect(reads('person/jefa', event)).toBe(true)
      expect(reads('person/otra', event, 'supervisor')).toBe(true)
      expect(reads('person/luis', event)).toBe(false)
    }
    expect(body.reason).toBe('x')
  })

  it('centre/A1 an overseer is never shown anything personal, of any kind', () => {
    fc.assert(
      fc.property(anyIncident, (state) => {
        for (const [kind, row] of [
          ['incident', state],
          ['call', call],
          ['person', { id: 'luis', personal: { name: secret } }],
        ] as const) {
          expect(redact(actor('overseer'), kind, row)).not.toHaveProperty('personal')
        }
      }),
    )
  })

  it('centre/A1 a crew sees its own unit, its assignment and its incident, and no other', () => {
    const crew = actor('crew', { own: 'A12', services: ['GS'] })
    expect(redact(crew, 'unit', { id: 'A12' })).toBeDefined()
    expect(redact(crew, 'unit', { id: 'B3' })).toBeUndefined()
    expect(redact(crew, 'assignment', { id: 'a', unit: 'A12' } as AnyState)).toBeDefined()
    expect(redact(crew, 'assignment', { id: 'a', unit: 'B3' } as AnyState)).toBeUndefined()
    expect(redact(crew, 'incident', incidentOf('GS-101', ['GS'], ['B3']))).toBeUndefined()
    expect(redact(crew, 'operator', { id: 'ana' })).toBeUndefined()
  })

  it('centre/A1 a camera operator is shown where, and not who or what was said', () => {
    const text = shown(actor('cameraOperator'), 'incident', incidentOf('GS-101', ['GS']))
    expect(text).toContain('LUGAR')
    expect(text).not.toContain(secret)
    expect(text).not.toContain(medical)
  })

  it('centre/A1 alarms go to the services they concern; those of no service to all of the room', () => {
    const ofFire = { id: 'a', services: ['SI'] } as AnyState
    const ofAll = { id: 'b', services: [] } as AnyState
    const dispatcher = actor('dispatcher', { services: ['GS'] })
    expect(redact(dispatcher, 'alarm', ofFire)).toBeUndefined()
    expect(redact(dispatcher, 'alarm', ofAll)).toBeDefined()
    expect(redact(actor('supervisor'), 'alarm', ofFire)).toBeDefined()
  })

  it('centre/A1 what it shows is the same for all of one audience, whoever they are', () => {
    fc.assert(
      fc.property(anyActor, anyIncident, (who, state) => {
        const other = { ...who, name: 'person/luis' as const, roles: [...who.roles].reverse() }
        expect(audienceOf(other)).toBe(audienceOf(who))
        expect(redact(other, 'incident', state)).toEqual(redact(who, 'incident', state))
      }),
    )
  })

  it('centre/A1 a kind it does not know is shown to nobody', () => {
    for (const role of personRoles) expect(redact(actor(role), 'credential', { id: 'x' })).toBeUndefined()
  })

  it('console/V6 a setting is shown without the shapes of areas, which are asked for where they are drawn', () => {
    const shape = { kind: 'district', polygons: [[[[0, 0]]]] }
    const row = { id: 'area:d1', value: { name: 'Centro', shape }, last: { version: 2, before: { shape } } }
    expect(redact(actor('callTaker'), 'setting', row)).toEqual({
      ...{ id: 'area:d1', value: { name: 'Centro' }, last: { version: 2, before: {} } },
    })
    const plain = { id: 'limits:centre', value: { a: 1 }, last: { before: null } }
    expect(redact(actor('callTaker'), 'setting', plain)).toBe(plain)
  })

  it('centre/A1 it takes nothing away from the state itself', () => {
    const state = incidentOf('GS-101', ['TM', 'GS'])
    const before = structuredClone(state)
    for (const role of personRoles) redact(actor(role, { services: ['TM'] }), 'incident', state)
    expect(state).toEqual(before)
  })
})
