import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { personRoles } from '../../access/person.ts'
import { draftValue } from '../administration/form.ts'
import { fieldsOf, formOf, type PersonForm, withOne } from './person-fields.ts'

const roles = fc.subarray([...personRoles])
const form: fc.Arbitrary<PersonForm> = fc.record({
  person: fc.string(),
  name: fc.string(),
  roles,
  services: fc.subarray(['GS', 'TM', 'SI']),
  unit: fc.string(),
  language: fc.constantFrom('es' as const, 'en' as const),
})

describe('the form of a person', () => {
  it('centre/A2 gives roles, services and a unit only to a crew', () => {
    const rosa: PersonForm = {
      ...formOf(undefined, 'en'),
      ...{ name: ' Rosa Vega ', roles: ['dispatcher', 'callTaker'], services: ['GS'], unit: ' a12' },
    }
    expect(fieldsOf(rosa)).toEqual({
      name: 'Rosa Vega',
      roles: ['callTaker', 'dispatcher'],
      services: ['GS'],
      language: 'en',
    })
    expect(fieldsOf({ ...rosa, roles: ['crew'] }).unit).toBe('A12')
    expect(fieldsOf(formOf(undefined, 'es'))).toEqual({ name: '', roles: [], services: [], language: 'es' })
  })

  it('console/W5 as a draft it comes back as it was typed, at whatever desk', () => {
    fc.assert(
      fc.property(form, (typed) => {
        expect(draftValue(JSON.stringify(typed), formOf(undefined, 'es'))).toEqual(typed)
      }),
    )
  })

  it('centre/A2 a tick puts one in once and takes it out wholly', () => {
    fc.assert(
      fc.property(roles, fc.constantFrom(...personRoles), (held, role) => {
        expect(withOne(withOne(held, role, true), role, true).filter((each) => each === role)).toHaveLength(1)
        expect(withOne(held, role, false)).not.toContain(role)
      }),
    )
  })
})
