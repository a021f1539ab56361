import { z } from 'zod'
import { idOf, type JsonObject } from '../log/event.ts'
import { commandFields } from '../log/fields.ts'
import type { Actor, AnyMachine, AnyRule, Command, Rule, States, Subject } from '../log/machine.ts'
import { accessDenied, denialsMachine } from './denial.ts'
import { type Person, personMachine, personRoles } from './person.ts'
import { personIdSchema } from './person-id.ts'
import { refuse } from './refusals.ts'
import { setStandIn } from './stand-in.ts'

const serviceSchema = z.string().regex(/^[A-Z]{2}$/)
const personField = { ...commandFields, person: personIdSchema }

const fields = {
  name: z.string().trim().min(1).max(120).describe('Personal data: sealed in the record'),
  roles: z.array(z.enum(personRoles)).min(1).max(personRoles.length),
  services: z.array(serviceSchema).max(20).describe('Services a dispatcher or crew works for'),
  language: z.enum(['es', 'en']),
  unit: z.string().max(40).describe("A crew's unit"),
}

interface PersonCommand extends Command {
  person: string
}

/** A rule about one person, judged against that person alone. */
function personRule<C extends PersonCommand>(rule: Omit<Rule<C>, 'streams' | 'subject'>): Rule<C> {
  return {
    ...rule,
    streams: (command) => [`person/${command.person}`],
    subject: (command): Subject => ({
      kind: 'person',
      id: command.person,
      owner: `person/${command.person}`,
    }),
  }
}

/**
 * A rule by which one administrator takes something from another. It reads the one who acts as well, as they
 * are now: two who disable each other at once cannot both succeed, so a centre always keeps one.
 */
function byAdministrator<C extends PersonCommand>(rule: Omit<Rule<C>, 'streams' | 'subject'>): Rule<C> {
  return {
    ...personRule(rule),
    streams: (command, _lookup, { by }) => [
      `person/${command.person}`,
      ...(by.name.startsWith('person/') ? [by.name] : []),
    ],
    // seen field by field (`was`), the version does not matter: it moves whenever somebody signs in
    changes: (command) => ('was' in command && command.was ? [] : [`person/${command.person}`]),
  }
}

function isStillAdministrator(states: States, by: Actor): boolean {
  if (!by.name.startsWith('person/')) return true
  const actor = states.of(personMachine, idOf(by.name))
  return actor?.state === 'enabled' && actor.roles.includes('administrator')
}

type Fields = Pick<Person, 'roles' | 'services' | 'unit'>

function contradiction({ roles, services, unit }: Fields) {
  if (roles.includes('overseer') && roles.length > 1) return refuse('overseerActsAlone')
  if (roles.includes('dispatcher') && services.length === 0) return refuse('servicesNeeded')
  if (roles.includes('crew') && !unit) return refuse('unitNeeded')
  return undefined
}

const registerSchema = z.strictObject({
  ...personField,
  type: z.literal('registerPerson'),
  name: fields.name,
  roles: fields.roles,
  services: fields.services.default([]),
  language: fields.language.default('es'),
  unit: fields.unit.optional(),
  training: z.boolean().default(false),
})

/** A new person; without a password until an invitation is used. */
const registerPerson = personRule<z.infer<typeof registerSchema>>({
  type: 'registerPerson',
  schema: registerSchema as never,
  addition: true,
  decide(states, command) {
    const { person, name, roles, services, language, unit, training } = command
    if (states.of(personMachine, person)) return refuse('personExists', { person })
    const wrong = contradiction({ roles, services, unit })
    if (wrong) return wrong
    const body = { roles: [...new Set(roles)], services, language, training, ...(unit && { unit }) }
    return { events: [{ stream: `person/${person}`, type: 'personRegistered', body, personal: { name } }] }
  },
})

const changeSchema = z.strictObject({
  ...personField,
  type: z.literal('changePerson'),
  name: fields.name.optional(),
  roles: fields.roles.optional(),
  services: fields.services.optional(),
  language: fields.language.optional(),
  unit: fields.unit.optional(),
  was: z
    .strictObject({
      roles: fields.roles.optional(),
      services: fields.services.optional(),
      language: fields.language.optional(),
      unit: fields.unit.optional(),
      name: fields.name.optional(),
    })
    .optional()
    .describe('What the sender saw: the change holds only if it still is so'),
})

/** Whether what somebody saw of a person is still so. */
function isAsSeen(known: Person, was: NonNullable<z.infer<typeof changeSchema>['was']>): boolean {
  const now = { ...known, name: known.personal?.name }
  return Object.entries(was).every(
    ([field, value]) => JSON.stringify(now[field as keyof typeof was]) === JSON.stringify(value),
  )
}

/** What a change replaces, so that its event alone tells both sides. */
function fieldsBefore(known: Person, body: object): JsonObject {
  const now = known as unknown as JsonObject
  return Object.fromEntries(Object.keys(body).map((field) => [field, now[field] ?? null]))
}

/** Changes what is given. Nobody changes their own roles. */
const changePerson = byAdministrator<z.infer<typeof changeSchema>>({
  type: 'changePerson',
  schema: changeSchema as never,
  addition: false,
  decide(states, command, { by }) {
    const { person, name, roles, services, language, unit, was } = command
    const known = states.of(personMachine, person)
    if (!known) return refuse('noSuchPerson', { person })
    if (was && !isAsSeen(known, was)) return refuse('personChangedSince', { person })
    if (roles && by.name === `person/${person}`) return refuse('ownRoles')
    if (!isStillAdministrator(states, by)) return refuse('noLongerAdministrator')
    const wrong = contradiction({
      ...known,
      ...(roles && { roles }),
      ...(services && { services }),
      unit: unit ?? known.unit,
    })
    if (wrong) return wrong
    const body = {
      ...(roles && { roles: [...new Set(roles)] }),
      ...(services && { services }),
      ...(language && { language }),
      ...(unit !== undefined && { unit }),
    }
    const event = {
      stream: `person/${person}` as const,
      type: 'personChanged',
      body: { ...body, before: fieldsBefore(known, body) },
    }
    const personal = { name, ...(known.personal && { before: known.personal.name }) }
    return { events: [name === undefined ? event : { ...event, personal: personal as JsonObject }] }
  },
})

const disableSchema = z.strictObject({
  ...personField,
  type: z.literal('disablePerson'),
  reason: z.string().trim().min(3).max(300),
})

/** Ends what a person may do; the server ends their sessions and sockets when it sees the event. */
const disablePerson = byAdministrator<z.infer<typeof disableSchema>>({
  type: 'disablePerson',
  schema: disableSchema as never,
  addition: false,
  decide(states, { person, reason }, { by }) {
    const known = states.of(personMachine, person)
    if (!known) return refuse('noSuchPerson', { person })
    if (by.name === `person/${person}`) return refuse('ownRoles')
    if (known.state === 'disabled') return refuse('personDisabled', { person })
    if (!isStillAdministrator(states, by)) return refuse('noLongerAdministrator')
    return { events: [{ stream: `person/${person}`, type: 'personDisabled', body: { reason } }] }
  },
})

const enableSchema = z.strictObject({ ...personField, type: z.literal('enablePerson') })

const enablePerson = personRule<z.infer<typeof enableSchema>>({
  type: 'enablePerson',
  schema: enableSchema as never,
  addition: false,
  decide(states, { person }) {
    const known = states.of(personMachine, person)
    if (!known) return refuse('noSuchPerson', { person })
    if (known.state === 'enabled') return { events: [] }
    return { events: [{ stream: `person/${person}`, type: 'personEnabled', body: {} }] }
  },
})

const signInSchema = z.strictObject({
  ...personField,
  type: z.literal('signIn'),
  session: z.uuid(),
  secondFactor: z.boolean(),
})

const signIn = personRule<z.infer<typeof signInSchema>>({
  type: 'signIn',
  schema: signInSchema as never,
  addition: true,
  decide(states, { person, session, secondFactor }) {
    const known = states.of(personMachine, person)
    if (!known) return refuse('noSuchPerson', { person })
    if (known.state === 'disabled') return refuse('personDisabled', { person })
    return { events: [{ stream: `person/${person}`, type: 'signedIn', body: { session, secondFactor } }] }
  },
})

export const signOutReasons = ['asked', 'everywhere', 'idle', 'expired', 'disabled', 'roles'] as const
export type SignOutReason = (typeof signOutReasons)[number]

const signOutSchema = z.strictObject({
  ...personField,
  type: z.literal('signOut'),
  session: z.uuid(),
  reason: z.enum(signOutReasons),
})

/** The end of a session. One that had ended already ends in silence: there is nothing to add. */
const signOut = personRule<z.infer<typeof signOutSchema>>({
  type: 'signOut',
  schema: signOutSchema as never,
  addition: true,
  decide(states, { person, session, reason }) {
    const known = states.of(personMachine, person)
    if (!known) return refuse('noSuchPerson', { person })
    if (!known.sessions.includes(session)) return { events: [] }
    return { events: [{ stream: `person/${person}`, type: 'signedOut', body: { session, reason } }] }
  },
})

const lockoutSchema = z.strictObject({
  ...personField,
  type: z.literal('recordLockout'),
  attempts: z.number().int().positive(),
})

/** Someone guessed for this person often enough to be slowed down. The address stays out of the record. */
const recordLockout = personRule<z.infer<typeof lockoutSchema>>({
  type: 'recordLockout',
  schema: lockoutSchema as never,
  addition: true,
  decide(states, { person, attempts }) {
    if (!states.of(personMachine, person)) return refuse('noSuchPerson', { person })
    return { events: [{ stream: `person/${person}`, type: 'signInSlowed', body: { attempts } }] }
  },
})

const denialSchema = z.strictObject({
  ...commandFields,
  type: z.literal('recordDenial'),
  actor: z.string().regex(/^(person|unit|caller|program)\/[\w.-]{1,60}$/),
  roles: z.array(z.string().max(40)).max(12),
  action: z.string().max(60),
  subjectKind: z.string().max(40),
  subjectId: z.string().max(80),
})

/** A read that was denied (a denied command is recorded by the record itself). */
const recordDenial: Rule<z.infer<typeof denialSchema>> = {
  type: 'recordDenial',
  schema: denialSchema as never,
  addition: true,
  streams: ({ actor }) => [`access/${actor.slice(actor.indexOf('/') + 1)}`],
  subject: ({ actor }) => ({ kind: 'access', id: actor }),
  decide(_states, { actor, roles, action, subjectKind, subjectId }) {
    const by = { name: actor as never, roles: roles as never, services: [] }
    return { events: [accessDenied(by, action, { kind: subjectKind, id: subjectId })] }
  },
}

export const machines: AnyMachine[] = [personMachine, denialsMachine]

export const rules: AnyRule[] = [
  registerPerson,
  changePerson,
  disablePerson,
  enablePerson,
  setStandIn,
  signIn,
  signOut,
  recordLockout,
  recordDenial,
]
