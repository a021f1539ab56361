import type { StreamName } from '../log/event.ts'
import type { Actor, Lookup, RuleContext, States, Subject } from '../log/machine.ts'
import type { Refusal } from '../log/refusal.ts'
import { type Call, callMachine, callStream } from './call.ts'
import { type Operator, operatorMachine, operatorStream } from './operator.ts'
import { refuse } from './refusals.ts'

/** Who acts on a call, and the streams that such a command names. */

/** The person behind an actor, or undefined for a program, a unit or a caller. */
export function personOf(by: Actor): string | undefined {
  return by.name.startsWith('person/') ? by.name.slice('person/'.length) : undefined
}

export function isProgram(by: Actor): boolean {
  return by.name.startsWith('program/')
}

/**
 * The operator that a command stands for: the person who sent it. A feed (simulator, importer) may act for the
 * operator whom `named` says, as it stands for the world.
 */
export function operatorFor(by: Actor, named: string | undefined): string | undefined {
  return personOf(by) ?? (isProgram(by) ? named : undefined)
}

/** The call's stream, and those of the operators concerned: who acts, who has it, where it rings, who is offered it. */
export function callAndOperators(
  id: string,
  lookup: Lookup,
  context: RuleContext,
  also?: string,
): StreamName[] {
  const call = lookup.of(callMachine, id)
  const persons = [personOf(context.by), also, call?.operator, call?.ringingTo, call?.transferTo]
  const streams = persons.filter((person) => person !== undefined).map(operatorStream)
  return [...new Set([callStream(id), ...streams])]
}

/** What `can` judges commands on a call by. */
export function callSubject(id: string): Subject {
  return { kind: 'call', id, owner: `caller/${id}` }
}

/** The call, or why nothing can be done with it. */
export function openCall(states: States, id: string): Call | Refusal {
  const call = states.of(callMachine, id)
  if (!call) return refuse('callUnknown')
  return call.state === 'ended' ? refuse('callEnded', undefined, { since: call.endedAt }) : call
}

/** The operator who is on duty, or why not. */
export function onDuty(states: States, person: string | undefined): Operator | Refusal {
  const operator = person === undefined ? undefined : states.of(operatorMachine, person)
  return operator && operator.state !== 'signedOut' ? operator : refuse('operatorSignedOut')
}

/** Nothing where the actor is responsible for the call or supervises; else who has it. */
export function notResponsible(call: Call, by: Actor): Refusal | undefined {
  const mine = operatorFor(by, call.operator) === call.operator
  if (call.operator !== undefined && (mine || by.roles.includes('supervisor'))) return undefined
  if (call.operator === undefined) return refuse('callNotOpen', { state: call.state })
  return refuse('notYourCall', undefined, { who: `person/${call.operator}`, since: call.answeredAt })
}
