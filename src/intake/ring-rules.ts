import { z } from 'zod'
import { alarmRaised } from '../alarms/raise.ts'
import type { StreamName } from '../log/event.ts'
import { commandFields } from '../log/fields.ts'
import type { Actor, Lookup, NewEvent, Rule } from '../log/machine.ts'
import { isRefusal } from '../log/refusal.ts'
import {
  callAndOperators,
  callSubject,
  isProgram,
  onDuty,
  openCall,
  operatorFor,
  personOf,
} from './acting.ts'
import { callStream, isWaiting } from './call.ts'
import { callId, personId } from './command-fields.ts'
import { ofCall, ofOperator } from './facts.ts'
import { operatorMachine, operatorStream } from './operator.ts'
import { refuse } from './refusals.ts'

/**
 * From the queue to an operator. None of these asks for a version read: the caller may write at any moment, and what
 * each rule needs of the state it checks itself.
 */

const ringSchema = z.strictObject({
  ...commandFields,
  type: z.literal('ringCall'),
  call: callId,
  operator: personId,
})

/** A waiting call rings at a ready operator. */
export const ringCall: Rule<z.infer<typeof ringSchema>> = {
  type: 'ringCall',
  schema: ringSchema,
  addition: false,
  changes: () => [],
  streams: ({ call, operator }, lookup, context) => callAndOperators(call, lookup, context, operator),
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id, operator: person }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    if (!isWaiting(call)) return refuse('callNotWaiting', { state: call.state })
    const operator = onDuty(states, person)
    if (isRefusal(operator)) return operator
    if (operator.state !== 'ready') return refuse('operatorNotReady', { state: operator.state })
    return {
      events: [
        ofCall(id, { type: 'callRinging', body: { operator: person } }),
        ofOperator(person, { type: 'operatorRung', body: { call: id } }),
      ],
    }
  },
}

const missSchema = z.strictObject({
  ...commandFields,
  type: z.literal('missRing'),
  call: callId,
  operator: personId,
  /** Id of the alarm to raise with it. */
  alarm: z.uuid().optional(),
})

/** Nobody picked up in time, says the timer: the call returns to its place in the queue and the operator is set not ready (C3). */
export const missRing: Rule<z.infer<typeof missSchema>> = {
  type: 'missRing',
  schema: missSchema,
  addition: true,
  streams: ({ call, operator, alarm }, lookup, context) => [
    ...callAndOperators(call, lookup, context, operator),
    ...(alarm ? [`alarm/${alarm}` as const] : []),
  ],
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id, operator, alarm }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    if (call.state !== 'ringing' || call.ringingTo !== operator) return refuse('notRinging')
    return {
      events: [
        ofCall(id, { type: 'ringMissed', body: { operator } }),
        ofOperator(operator, { type: 'operatorRingMissed', body: { call: id } }),
        ...(alarm ? [ringMissedAlarm(alarm, id, operator)] : []),
      ],
    }
  },
}

function ringMissedAlarm(alarm: string, call: string, operator: string): NewEvent {
  const subject = operatorStream(operator)
  return alarmRaised(alarm, { kind: 'ringMissed', subject, services: [], parameters: { call, operator } })
}

const answerSchema = z.strictObject({
  ...commandFields,
  type: z.literal('answerCall'),
  call: callId,
  operator: personId.optional(),
})

/**
 * An operator takes a call: the one that rings at their desk, or by hand one that waits. From here they are
 * responsible for it. `operator` counts only for a feed, which acts for somebody.
 */
export const answerCall: Rule<z.infer<typeof answerSchema>> = {
  type: 'answerCall',
  schema: answerSchema,
  addition: false,
  changes: () => [],
  streams: ({ call, operator }, lookup, context) => callAndOperators(call, lookup, context, operator),
  subject: ({ call }) => callSubject(call),
  decide(states, command, { by }) {
    const call = openCall(states, command.call)
    if (isRefusal(call)) return call
    const person = operatorFor(by, command.operator ?? call.ringingTo)
    const operator = onDuty(states, person)
    if (isRefusal(operator)) return operator
    if (call.state === 'ringing' && call.ringingTo !== operator.id)
      return refuse('ringingAtOther', undefined, { who: `person/${call.ringingTo}`, since: call.ringingAt })
    if (call.state !== 'ringing' && !isWaiting(call)) return refuse('callNotWaiting', { state: call.state })
    if (operator.call !== undefined && operator.call !== call.id)
      return refuse('operatorBusy', undefined, { who: `call/${operator.call}`, since: operator.since })
    return {
      events: [
        ofCall(call.id, { type: 'callAnswered', body: { operator: operator.id } }),
        ofOperator(operator.id, { type: 'operatorTookCall', body: { call: call.id, lane: call.lane } }),
      ],
    }
  },
}

const stateSchema = z.strictObject({
  ...commandFields,
  type: z.literal('setOperatorState'),
  operator: personId,
  state: z.enum(['signedOut', 'ready', 'notReady', 'wrapUp']),
  reason: z.string().max(80).optional(),
})

/**
 * An operator goes on or off duty. With a call before them or on hold they cannot: it would be nobody's. Turning a
 * ringing call away puts it back into the queue at once.
 */
export const setOperatorState: Rule<z.infer<typeof stateSchema>> = {
  type: 'setOperatorState',
  schema: stateSchema,
  addition: true,
  streams: ({ operator }, lookup) => operatorAndRinging(operator, lookup),
  subject: ({ operator }) => ({ kind: 'operator', id: operator, owner: `person/${operator}` }),
  decide(states, { operator: person, state, reason }, { by }) {
    const operator = states.of(operatorMachine, person)
    if (state === 'notReady' && !reason && !isProgram(by)) return refuse('reasonNeeded')
    const rings = operator?.state === 'ringing' ? operator.call : undefined
    const busy = (operator?.call !== undefined && !rings) || (operator?.held.length ?? 0) > 0
    if (busy)
      return refuse('callBeforeYou', undefined, { who: `call/${operator?.call ?? operator?.held[0]}` })
    const set = ofOperator(person, {
      type: 'operatorStateSet',
      ...whyOf(state, reason, by, person),
    })
    if (rings === undefined) return { events: [set] }
    return {
      events: [
        ofCall(rings, { type: 'ringMissed', body: { operator: person } }),
        ofOperator(person, { type: 'operatorRingWithdrawn', body: { call: rings } }),
        set,
      ],
    }
  },
}

/** One's own reason is for all to see; what another says about somebody is sealed. */
function whyOf(
  state: z.infer<typeof stateSchema>['state'],
  reason: string | undefined,
  by: Actor,
  person: string,
) {
  if (reason === undefined) return { body: { state } }
  const byAnother = (personOf(by) ?? person) !== person
  return byAnother ? { body: { state }, personal: { reason } } : { body: { state, reason } }
}

function operatorAndRinging(person: string, lookup: Lookup): StreamName[] {
  const operator = lookup.of(operatorMachine, person)
  const rings = operator?.state === 'ringing' ? operator.call : undefined
  return rings === undefined ? [operatorStream(person)] : [operatorStream(person), callStream(rings)]
}
