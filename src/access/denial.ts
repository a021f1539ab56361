import { idOf } from '../log/event.ts'
import type { Gatekeeper } from '../log/judge.ts'
import type { Actor, Machine, NewEvent, Subject } from '../log/machine.ts'
import { can } from './can.ts'

/** What an actor was refused, by count: the events hold each one. */
export interface Denials {
  id: string
  denials: number
  lastAt: string
  lastAction: string
}

/** Stream `access/<id of the actor>`. */
export const denialsMachine: Machine<Denials> = {
  kind: 'access',
  isLive: () => true,
  evolve: (state, event) => ({
    id: idOf(event.stream),
    denials: (state?.denials ?? 0) + 1,
    lastAt: event.time,
    lastAction: String(event.body.action ?? ''),
  }),
}

/** The fact that someone was denied something. Names the subject, shows nothing of it. */
export function accessDenied(actor: Actor, action: string, subject: Subject): NewEvent {
  const verdict = can(actor, action, subject)
  return {
    stream: `access/${idOf(actor.name)}`,
    type: 'accessDenied',
    body: {
      actor: actor.name,
      roles: actor.roles,
      action,
      subject: `${subject.kind}/${subject.id}`,
      ...(!verdict.allowed && { why: verdict.why }),
    },
  }
}

/** What the record asks before it judges a command. */
export const gate: Gatekeeper = {
  permits: (actor, action, subject) => can(actor, action, subject).allowed,
  denial: accessDenied,
}
