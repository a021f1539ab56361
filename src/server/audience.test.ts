import { describe, expect, it } from 'vitest'
import type { Actor } from '../log/machine.ts'
import { createAudiences } from './audience.ts'

const actor = (name: string, more: Partial<Actor> = {}): Actor => ({
  ...{ name: name as Actor['name'], roles: ['dispatcher'], services: ['GS', 'SI'] },
  ...more,
})
const call = () => ({ id: 'c1', state: 'queued', personal: { name: 'NOMBRE' } })

describe('audiences', () => {
  it('centre/N4 consoles that are shown the same are one, whoever sits there and in whatever order', () => {
    const audiences = createAudiences()
    const one = audiences.of(actor('person/ana'))
    expect(audiences.of(actor('person/luis'))).toBe(one)
    expect(audiences.of(actor('person/eva', { services: ['SI', 'GS'] }))).toBe(one)
    expect(audiences.count()).toBe(1)
  })

  it('centre/A1 another role, service or unit is another audience; so is each program', () => {
    const audiences = createAudiences()
    const others = [
      actor('person/ana'),
      actor('person/ana', { roles: ['callTaker'] }),
      actor('person/ana', { roles: ['callTaker', 'dispatcher'] }),
      actor('person/ana', { services: ['GS'] }),
      actor('person/ana', { roles: ['crew'], services: ['GS'], own: 'A1' }),
      actor('person/ana', { roles: ['crew'], services: ['GS'], own: 'A2' }),
      actor('program/simulator', { roles: ['program'], services: [] }),
      actor('program/timer', { roles: ['program'], services: [] }),
    ]
    expect(new Set(others.map((each) => audiences.of(each))).size).toBe(others.length)
  })

  it('centre/A1 a row is written for each as they may see it, and carries its version', () => {
    const audiences = createAudiences()
    const state = call()
    const taker = audiences.of(actor('person/ana', { roles: ['callTaker'] })).rowText('call', state, 3)
    const dispatcher = audiences.of(actor('person/gs')).rowText('call', state, 3)
    expect(JSON.parse(taker as string)).toEqual({ version: 3, ...state })
    expect(JSON.parse(dispatcher as string)).toEqual({ version: 3, id: 'c1', state: 'queued' })
    expect(audiences.of(actor('person/gs')).rowText('person', { id: 'ana' }, 3)).toBeUndefined()
  })

  it('centre/N4 a row is written once for a version; what may not be seen is remembered as such', () => {
    const audience = createAudiences().of(actor('person/gs'))
    let reads = 0
    const state = Object.defineProperty(call(), 'state', { enumerable: true, get: () => `${++reads}` })
    const first = audience.rowText('call', state, 1)
    expect(audience.rowText('call', state, 1)).toBe(first)
    expect(reads).toBe(1)
    expect(audience.rowText('call', state, 2)).not.toBe(first)
    const hidden = call()
    for (let n = 0; n < 2; n++) expect(audience.rowText('person', hidden, 1)).toBeUndefined()
  })

  it('console/V3 of one audience each reads their own asides only, and nobody those of whoever came first', () => {
    const taker = { roles: ['callTaker'] as Actor['roles'] }
    const audience = createAudiences().of(actor('person/ana', taker))
    const whispers = [{ by: 'person/jefa', at: '1', text: 'AL OIDO' }]
    const state = { ...call(), operator: 'ana', personal: { name: 'NOMBRE', whispers } }
    expect(audience.rowText('call', state, 1, 'person/ana')).toContain('AL OIDO')
    for (const reader of ['person/luis', undefined] as const) {
      expect(audience.rowText('call', state, 1, reader)).toContain('NOMBRE')
      expect(audience.rowText('call', state, 1, reader)).not.toContain('AL OIDO')
    }
  })
})
