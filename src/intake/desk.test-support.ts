import * as alarms from '../alarms/rules.ts'
import type { Actor } from '../log/machine.ts'
import { type Trial, trial } from '../log/trial.ts'
import { type Call, callMachine } from './call.ts'
import { type Operator, operatorMachine } from './operator.ts'
import { machines, rules } from './rules.ts'

/** Actors and a trial centre for the tests of this room. */

export const person = (id: string, ...roles: Actor['roles']): Actor => ({
  name: `person/${id}`,
  roles: roles.length > 0 ? roles : ['callTaker'],
  services: [],
})
export const callerOf = (call: string): Actor => ({
  name: `caller/${call}`,
  roles: ['caller'],
  services: [],
  own: call,
})
export const timer: Actor = { name: 'program/timer', roles: ['program'], services: [] }
export const simulator: Actor = { name: 'program/simulator', roles: ['program'], services: [] }

/** A UUID that reads as its number. */
export const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

export interface Desk extends Trial {
  /** Submits with a fresh command id. */
  does(by: Actor, type: string, fields: object): ReturnType<Trial['submit']>
  /** As `does`, and throws where it is refused. */
  must(by: Actor, type: string, fields: object): void
  call(id: string): Call
  operator(id: string): Operator
  newId(): string
}

export function desk(operators: string[] = []): Desk {
  const centre = trial([...machines, ...alarms.machines], [...rules, ...alarms.rules])
  let commands = 0
  const newId = () => uuid(0xc000_0000 + commands++)
  const made: Desk = {
    ...centre,
    newId,
    does: (by, type, fields) => centre.submit({ id: newId(), type, ...fields }, by),
    must(by, type, fields) {
      const outcome = made.does(by, type, fields)
      if (!outcome.ok) throw new Error(`${type} was refused: ${outcome.refused}`)
    },
    call: (id) => present(centre.state(callMachine, id), id),
    operator: (id) => present(centre.state(operatorMachine, id), id),
  }
  for (const operator of operators)
    made.must(person(operator), 'setOperatorState', { operator, state: 'ready' })
  return made
}

function present<T>(state: T | undefined, id: string): T {
  if (state === undefined) throw new Error(`${id} is unknown`)
  return state
}

/** A web call that waits. */
export function waiting(at: Desk, n = 1, fields: object = {}): string {
  const call = uuid(n)
  at.must(callerOf(call), 'offerCall', { call, channel: 'web', ...fields })
  return call
}

/** A call that an operator has answered. */
export function answered(at: Desk, operator = 'ana', n = 1, fields: object = {}): string {
  const call = waiting(at, n, fields)
  at.must(timer, 'ringCall', { call, operator })
  at.must(person(operator), 'answerCall', { call })
  return call
}
