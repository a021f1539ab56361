import { z } from 'zod'
import { commandFields } from '../log/fields.ts'
import type { NewEvent, Rule } from '../log/machine.ts'
import { isRefusal } from '../log/refusal.ts'
import { callAndOperators, callSubject, notResponsible, onDuty, openCall, operatorFor } from './acting.ts'
import { type Call, isGone } from './call.ts'
import { callId, personId } from './command-fields.ts'
import { ofCall, ofOperator } from './facts.ts'
import type { Operator } from './operator.ts'
import { priorityOf } from './priority.ts'
import { refuse } from './refusals.ts'

/** Contact lost and found again. Nothing here ends a call: who went must be called back or written to (C1, M14). */

const disconnectSchema = z.strictObject({ ...commandFields, type: z.literal('disconnectCall'), call: callId })

/** The caller is gone after an answer: the operator stays responsible. A pending transfer returns. */
export const disconnectCall: Rule<z.infer<typeof disconnectSchema>> = {
  type: 'disconnectCall',
  schema: disconnectSchema,
  addition: true,
  streams: ({ call }, lookup, context) => callAndOperators(call, lookup, context),
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    if (isGone(call))
      return refuse('alreadyCut', { state: call.state }, { since: call.disconnectedAt ?? call.abandonedAt })
    if (call.operator === undefined) return { events: abandonment(call) }
    const cut = ofCall(id, { type: 'callDisconnected', body: {} })
    if (call.transferTo === undefined) return { events: [cut] }
    return {
      events: [cut, ofOperator(call.transferTo, { type: 'operatorTransferOver', body: { call: id } })],
    }
  },
}

const abandonSchema = z.strictObject({ ...commandFields, type: z.literal('abandonCall'), call: callId })

/** The caller is gone before an answer: the call keeps its place and must be called back. */
export const abandonCall: Rule<z.infer<typeof abandonSchema>> = {
  type: 'abandonCall',
  schema: abandonSchema,
  addition: true,
  streams: ({ call }, lookup, context) => callAndOperators(call, lookup, context),
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    if (call.operator !== undefined) return refuse('alreadyAnswered', undefined, { since: call.answeredAt })
    if (call.abandonedAt !== undefined)
      return refuse('alreadyCut', { state: 'abandoned' }, { since: call.abandonedAt })
    return { events: abandonment(call) }
  },
}

function abandonment(call: Call): NewEvent[] {
  const priority = priorityOf(call.channel, [...call.signals, 'abandoned'])
  const gone = ofCall(call.id, { type: 'callAbandoned', body: { priority } })
  if (call.ringingTo === undefined) return [gone]
  return [gone, ofOperator(call.ringingTo, { type: 'operatorRingWithdrawn', body: { call: call.id } })]
}

const reconnectSchema = z.strictObject({ ...commandFields, type: z.literal('reconnectCall'), call: callId })

/** The caller is back (the caller's page says so only in time, see `routes.ts`): the call goes on where it was, or waits at its old place. */
export const reconnectCall: Rule<z.infer<typeof reconnectSchema>> = {
  type: 'reconnectCall',
  schema: reconnectSchema,
  addition: true,
  streams: ({ call }, lookup, context) => callAndOperators(call, lookup, context),
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const events = reconnection(call)
    return events.length > 0 ? { events } : refuse('notCut')
  },
}

/** The fact that a caller is back; none where they were not gone. */
export function reconnection(call: Call): NewEvent[] {
  if (!isGone(call)) return []
  const signals = call.signals.filter((signal) => signal !== 'abandoned')
  return [ofCall(call.id, { type: 'callReconnected', body: { priority: priorityOf(call.channel, signals) } })]
}

const callBackSchema = z.strictObject({
  ...commandFields,
  type: z.literal('callBack'),
  call: callId,
  operator: personId.optional(),
})

/**
 * An operator calls back, or writes to, one who went. They become responsible; who had the call before leaves it
 * (only a supervisor may take it from somebody).
 */
export const callBack: Rule<z.infer<typeof callBackSchema>> = {
  type: 'callBack',
  schema: callBackSchema,
  addition: false,
  changes: () => [],
  streams: ({ call, operator }, lookup, context) => callAndOperators(call, lookup, context, operator),
  subject: ({ call }) => callSubject(call),
  decide(states, command, { by }) {
    const call = openCall(states, command.call)
    if (isRefusal(call)) return call
    if (!call.mustCallBack) return refuse('nothingToCallBack', { state: call.state })
    const person = operatorFor(by, command.operator ?? call.operator ?? call.ringingTo)
    const operator = onDuty(states, person)
    if (isRefusal(operator)) return operator
    if (call.state === 'ringing' && call.ringingTo !== operator.id)
      return refuse('ringingAtOther', undefined, { who: `person/${call.ringingTo}`, since: call.ringingAt })
    const other = call.operator === undefined ? undefined : notResponsible(call, by)
    if (other) return other
    if (operator.call !== undefined && operator.call !== call.id)
      return refuse('operatorBusy', undefined, { who: `call/${operator.call}`, since: operator.since })
    return { events: calledBack(call, operator) }
  },
}

function calledBack(call: Call, operator: Operator): NewEvent[] {
  const taken = operator.call !== call.id || operator.state === 'ringing'
  const before = call.operator !== operator.id ? call.operator : undefined
  return [
    ofCall(call.id, { type: 'calledBack', body: { operator: operator.id } }),
    ...(before ? [ofOperator(before, { type: 'operatorLeftCall', body: { call: call.id } })] : []),
    ...(taken
      ? [ofOperator(operator.id, { type: 'operatorTookCall', body: { call: call.id, lane: call.lane } })]
      : []),
  ]
}
