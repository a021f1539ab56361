import type { DomainEvent, StreamName } from '../log/event.ts'
import type { Machine } from '../log/machine.ts'

export type OperatorState = 'signedOut' | 'ready' | 'notReady' | 'ringing' | 'onCall' | 'wrapUp'

/**
 * A person at a console, as the queue sees them. Stream `operator/<person id>`.
 * They are `onCall` while a call is before them or on hold; the calls themselves say who is responsible for them.
 */
export interface Operator {
  id: string
  state: OperatorState
  /** Why not ready, as they said it themselves. */
  reason?: string
  since: string
  /** The call that rings at or is before them. */
  call?: string
  /** Calls they put on hold. */
  held: string[]
  /** A call that a colleague offers them. */
  transfer?: string
  /** A supervisor took a call from them: who, which and why, until their next act. */
  relieved?: Relief
  /** Calls of the main lane taken since the last of the limited lane: whose turn it is (centre/C4). */
  mainInARow: number
  /** A supervisor's words about them: sealed, and shown to them and to supervisors. */
  personal?: { reason?: string; relief?: string }
}

export interface Relief {
  call: string
  by: string
  /** In events of before reasons were sealed only. */
  reason?: string
  at: string
}

export type OperatorEvent =
  | {
      type: 'operatorStateSet'
      body: { state: 'signedOut' | 'ready' | 'notReady' | 'wrapUp'; reason?: string }
      /** Where somebody else set it. */
      personal?: { reason: string }
    }
  | { type: 'operatorRung'; body: { call: string } }
  | { type: 'operatorRingMissed'; body: { call: string } }
  | { type: 'operatorRingWithdrawn'; body: { call: string } }
  | { type: 'operatorTookCall'; body: { call: string; lane: 'main' | 'limited' } }
  | { type: 'operatorHeldCall'; body: { call: string } }
  | { type: 'operatorResumedCall'; body: { call: string } }
  | { type: 'operatorLeftCall'; body: { call: string } }
  | { type: 'operatorRelieved'; body: { call: string; reason?: string }; personal?: { reason: string } }
  | { type: 'operatorOfferedTransfer'; body: { call: string } }
  | { type: 'operatorTransferOver'; body: { call: string } }

/** Code of the reason given to an operator who let a call ring out. */
export const ringNotAnswered = 'ringNotAnswered'

/** Why they are not ready, for whoever may read it. */
export function pauseReasonOf({ reason, personal }: Operator): string | undefined {
  return reason ?? personal?.reason
}

/** Why a supervisor took their call, for whoever may read it. */
export function reliefReasonOf({ relieved, personal }: Operator): string | undefined {
  return relieved?.reason ?? personal?.relief
}

/** The stream of an operator. */
export function operatorStream(person: string): StreamName {
  return `operator/${person}`
}

/** Signed in and working: counted when sharing operators between lanes. */
export function isStaffed(operator: Operator): boolean {
  return operator.state !== 'signedOut' && operator.state !== 'notReady'
}

/** May take one more call now. */
export function isFree(operator: Operator): boolean {
  return operator.state !== 'signedOut' && operator.call === undefined
}

export const operatorMachine: Machine<Operator> = {
  kind: 'operator',
  isLive: (operator) => operator.state !== 'signedOut',
  evolve(known, event) {
    const fact = event as unknown as OperatorEvent & DomainEvent
    const operator = known ?? unknownOperator(fact)
    const next = evolved(operator, fact, event)
    return next.state === operator.state ? next : { ...next, since: fact.time }
  },
}

function unknownOperator(event: DomainEvent): Operator {
  return {
    id: event.stream.slice('operator/'.length),
    state: 'signedOut',
    since: event.time,
    held: [],
    mainInARow: 0,
  }
}

function evolved(operator: Operator, fact: OperatorEvent, { by, time }: DomainEvent): Operator {
  switch (fact.type) {
    case 'operatorStateSet': {
      const { state, reason } = fact.body
      const rest = withoutWords(operator)
      const { personal } = fact
      return { ...rest, state, ...(reason !== undefined && { reason }), ...(personal && { personal }) }
    }
    case 'operatorRung': {
      return { ...withoutReason(operator), state: 'ringing', call: fact.body.call }
    }
    case 'operatorRingMissed':
      return { ...withoutCall(withoutReason(operator)), state: 'notReady', reason: ringNotAnswered }
    case 'operatorRingWithdrawn':
      return { ...withoutCall(operator), state: 'ready' }
    case 'operatorTookCall': {
      const { call, lane } = fact.body
      const { transfer, ...rest } = withoutWords(operator)
      return {
        ...rest,
        ...(transfer !== undefined && transfer !== call && { transfer }),
        state: 'onCall',
        call,
        held: operator.held.filter((held) => held !== call),
        mainInARow: lane === 'main' ? operator.mainInARow + 1 : 0,
      }
    }
    case 'operatorHeldCall':
      return { ...withoutCall(operator), held: [...operator.held, fact.body.call] }
    case 'operatorResumedCall':
      return {
        ...operator,
        state: 'onCall',
        call: fact.body.call,
        held: operator.held.filter((held) => held !== fact.body.call),
      }
    case 'operatorLeftCall':
      return left(operator, fact.body.call)
    case 'operatorRelieved': {
      const { call, reason } = fact.body
      const relief = fact.personal?.reason
      return {
        ...left(operator, call),
        relieved: { call, by, ...(reason !== undefined && { reason }), at: time },
        ...(relief !== undefined && { personal: { ...operator.personal, relief } }),
      }
    }
    case 'operatorOfferedTransfer':
      return { ...operator, transfer: fact.body.call }
    case 'operatorTransferOver': {
      const { transfer: _, ...rest } = operator
      return rest
    }
    default:
      return operator
  }
}

function left(operator: Operator, call: string): Operator {
  const held = operator.held.filter((other) => other !== call)
  const rest = operator.call === call ? withoutCall(operator) : operator
  const busy = rest.call !== undefined
  return { ...rest, held, state: busy ? rest.state : 'wrapUp' }
}

/** Without why they were not ready. */
function withoutReason({ reason: _, personal, ...operator }: Operator): Operator {
  return personal?.relief === undefined ? operator : { ...operator, personal: { relief: personal.relief } }
}

/** Without what was said about them up to now. */
function withoutWords({ reason: _, relieved: __, personal: ___, ...operator }: Operator): Operator {
  return operator
}

function withoutCall(operator: Operator): Operator {
  const { call: _, ...rest } = operator
  return rest
}
