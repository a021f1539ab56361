import { describe, expect, it } from 'vitest'
import { isAsRead, type ListedPerson, linkOf, nameOf, peopleShown } from './people.ts'

const person = (id: string, name?: string, state: 'enabled' | 'disabled' = 'enabled') =>
  ({ id, state, ...(name && { personal: { name } }) }) as ListedPerson
describe('people', () => {
  it('centre/A2 those who may sign in come first, then by name, accents aside', () => {
    const all = [person('z', 'Ángela'), person('b', 'Bruno', 'disabled'), person('a', 'Zoila')]
    expect(peopleShown(all, '').map(({ id }) => id)).toEqual(['z', 'a', 'b'])
    expect(peopleShown(all, 'angela').map(({ id }) => id)).toEqual(['z'])
    expect(peopleShown(all, ' B ').map(({ id }) => id)).toEqual(['b'])
    expect(nameOf(person('ana'))).toBe('ana')
  })

  it('centre/A2 signing in meanwhile is no change of who somebody is; a change of roles is', () => {
    const before = { ...person('ana', 'Ana'), roles: ['callTaker'], services: [] } as unknown as ListedPerson
    expect(isAsRead(before, { ...before, sessions: ['s'], version: 9 })).toBe(true)
    expect(isAsRead(before, { ...before, roles: ['supervisor'] })).toBe(false)
    expect(isAsRead(before, { ...before, state: 'disabled' })).toBe(false)
  })

  it('centre/A2 an invitation is an address of this centre', () => {
    expect(linkOf('a-b_c', 'https://centro.example')).toBe('https://centro.example/setup?token=a-b_c')
  })
})
