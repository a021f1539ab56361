import { personRoles } from '../../access/person.ts'
import { type ListedPerson, nameOf, type PersonFields } from './people.ts'

/** What stands in the form of a person, as it is typed. */
export interface PersonForm {
  person: string
  name: string
  roles: readonly string[]
  services: readonly string[]
  unit: string
  language: 'es' | 'en'
}

/** The form as it is recorded; an empty one for somebody new. */
export function formOf(person: ListedPerson | undefined, language: 'es' | 'en'): PersonForm {
  return {
    person: person?.id ?? '',
    name: person ? nameOf(person) : '',
    roles: person?.roles ?? [],
    services: person?.services ?? [],
    unit: person?.unit ?? '',
    language: person?.language ?? language,
  }
}

/** What the form says. A unit belongs to a crew only; roles go in their order. */
export function fieldsOf(form: PersonForm): PersonFields {
  const unit = form.unit.trim().toUpperCase()
  return {
    name: form.name.trim(),
    roles: personRoles.filter((role) => form.roles.includes(role)),
    services: [...form.services],
    language: form.language,
    ...(form.roles.includes('crew') && unit && { unit }),
  }
}

/** The list with one thing in it or without it. */
export function withOne(list: readonly string[], one: string, on: boolean): string[] {
  const rest = list.filter((each) => each !== one)
  return on ? [...rest, one] : rest
}
