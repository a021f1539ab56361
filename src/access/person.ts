import type { DomainEvent } from '../log/event.ts'
import type { Actor, Machine, Role } from '../log/machine.ts'

/** Roles that a person can be given; `caller` and `program` are never a person's. */
export const personRoles = [
  'callTaker',
  'dispatcher',
  'cameraOperator',
  'supervisor',
  'crew',
  'technician',
  'administrator',
  'overseer',
] as const satisfies readonly Role[]

export type PersonRole = (typeof personRoles)[number]
export type Language = 'es' | 'en'

/** Someone who may sign in. The password is not here: it is no fact for a record that outsiders read. */
export interface Person {
  id: string
  state: 'enabled' | 'disabled'
  roles: PersonRole[]
  services: string[]
  language: Language
  /** Services of others that they work for as well, until they go: set by a supervisor. */
  standsIn?: string[]
  /** For a crew: its unit. */
  unit?: string
  /** Made for a training centre; refused by any other. */
  training: boolean
  /** Open sessions, by id (never the token). */
  sessions: string[]
  lastSignedInAt?: string
  disabledReason?: string
  personal?: { name: string }
}

/** Stream `person/<id>`. Persons are never forgotten: who acted stays explainable. */
export const personMachine: Machine<Person> = {
  kind: 'person',
  isLive: () => true,
  evolve(state, event) {
    const person = state ?? blank(event)
    switch (event.type) {
      case 'personRegistered':
      case 'personChanged':
        return withFields(person, event)
      case 'personDisabled':
        return {
          ...standingIn(person, []),
          state: 'disabled',
          disabledReason: String(event.body.reason ?? ''),
          sessions: [],
        }
      case 'standInSet':
        return standingIn(person, event.body.services as string[])
      case 'personEnabled': {
        const { disabledReason: _, ...rest } = person
        return { ...rest, state: 'enabled' }
      }
      case 'signedIn':
        return {
          ...person,
          sessions: [...person.sessions, String(event.body.session)],
          lastSignedInAt: event.time,
        }
      case 'signedOut': {
        const sessions = person.sessions.filter((session) => session !== event.body.session)
        return { ...(sessions.length === 0 ? standingIn(person, []) : person), sessions }
      }
      default:
        return person
    }
  },
}

function standingIn({ standsIn: _, ...person }: Person, services: string[]): Person {
  return services.length === 0 ? person : { ...person, standsIn: services }
}

function blank(event: DomainEvent): Person {
  return {
    id: event.stream.slice(event.stream.indexOf('/') + 1),
    state: 'enabled',
    roles: [],
    services: [],
    language: 'es',
    training: false,
    sessions: [],
  }
}

function withFields(person: Person, event: DomainEvent): Person {
  const { roles, services, language, unit, training } = event.body as Partial<Person>
  const name = event.personal?.name
  return {
    ...person,
    ...(roles && { roles }),
    ...(services && { services }),
    ...(language && { language }),
    ...(unit !== undefined && { unit }),
    ...(training !== undefined && { training }),
    ...(typeof name === 'string' && { personal: { name } }),
  }
}

/** Every service that a person works for now, their own first. */
export function servicesOf({
  services,
  standsIn = [],
}: {
  services: readonly string[]
  standsIn?: readonly string[]
}): string[] {
  return [...services, ...standsIn.filter((service) => !services.includes(service))]
}

/** The actor that a person is for `can`. */
export function actorOf(person: Person): Actor {
  return {
    name: `person/${person.id}`,
    roles: person.roles,
    services: servicesOf(person),
    ...(person.unit && { own: person.unit }),
  }
}
