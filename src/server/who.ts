import { randomUUID } from 'node:crypto'
import type {} from '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { can } from '../access/can.ts'
import { actorOf, type Person, personMachine } from '../access/person.ts'
import { refuse as refuseAccess } from '../access/refusals.ts'
import type { Session, Sessions } from '../access/sessions.ts'
import { server } from '../access/signing.ts'
import type { Action } from '../access/table.ts'
import type { Log } from '../log/log.ts'
import type { Actor, Subject } from '../log/machine.ts'
import { refuse as refuseLog } from '../log/refusals.ts'
import { acceptedLanguage } from './language.ts'
import { problem } from './problem.ts'
import type { Language } from './words.ts'

export const sessionCookie = 'amparo'

/** Who a request comes from. A program has no person and no session. */
export interface Who {
  actor: Actor
  person?: Person
  session?: Session
}

declare module 'fastify' {
  interface FastifyRequest {
    who?: Who
  }
}

export interface WhoSettings {
  log: Log
  sessions: Sessions
  /** The program that a bearer token stands for, in a training centre. */
  programOf(token: string): Actor | undefined
}

/** Finds out, before any handler, who a request comes from. A wrong or ended cookie is nobody. */
export function recognise(app: FastifyInstance, settings: WhoSettings) {
  app.decorateRequest('who', undefined)
  app.addHook('onRequest', async (request) => {
    request.who = whoSends(request, settings)
  })
}

function whoSends(request: FastifyRequest, settings: WhoSettings): Who | undefined {
  const bearer = /^Bearer (\S{1,200})$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) {
    const program = settings.programOf(bearer)
    return program && { actor: program }
  }
  const token = request.cookies[sessionCookie]
  const session = token ? settings.sessions.find(token) : undefined
  const person = session && settings.log.lookup.of(personMachine, session.person)
  if (!session || !person || person.state === 'disabled') return undefined
  return { actor: actorOf(person), person, session }
}

/** Who sent it, or 401. */
export function signedIn(request: FastifyRequest): Who {
  if (!request.who) throw problem(401, refuseAccess('notSignedIn'))
  return request.who
}

/** The person and session behind a request, or 401 for programs too. */
export function signedInPerson(request: FastifyRequest): Required<Who> {
  const { actor, person, session } = signedIn(request)
  if (!person || !session) throw problem(401, refuseAccess('notSignedIn'))
  return { actor, person, session }
}

/** Lets a read pass, or records that it was denied and answers 403. */
export type Permit = (request: FastifyRequest, action: Action, subject: Subject) => Promise<Who>

const sameDenialMs = 10_000
const denialsRemembered = 1000

/** Makes `permit` over a record. The same denial of the same actor is recorded once in ten seconds. */
export function createPermit(log: Log, monotonicMs: () => number): Permit {
  const recent = new Map<string, number>()

  async function recordDenial(actor: Actor, action: Action, subject: Subject) {
    const key = `${actor.name} ${action} ${subject.kind}/${subject.id}`
    const now = monotonicMs()
    if (now - (recent.get(key) ?? Number.NEGATIVE_INFINITY) < sameDenialMs) return
    if (recent.size >= denialsRemembered) recent.clear()
    recent.set(key, now)
    await log.submit(
      {
        id: randomUUID(),
        type: 'recordDenial',
        actor: actor.name,
        roles: actor.roles,
        action,
        subjectKind: subject.kind,
        subjectId: subject.id.slice(0, 80),
      },
      server,
    )
  }

  return async (request, action, subject) => {
    const who = signedIn(request)
    if (can(who.actor, action, subject).allowed) return who
    await recordDenial(who.actor, action, subject)
    throw problem(403, refuseLog('notPermitted', { action }))
  }
}

/** A person's own language, or what the browser asks for. */
export function languageOf(request: FastifyRequest): Language {
  return request.who?.person?.language ?? acceptedLanguage(request.headers['accept-language'])
}
