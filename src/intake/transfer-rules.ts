import { z } from 'zod'
import { commandFields } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { isRefusal } from '../log/refusal.ts'
import {
  callAndOperators,
  callSubject,
  isProgram,
  notResponsible,
  onDuty,
  openCall,
  operatorFor,
} from './acting.ts'
import type { Call } from './call.ts'
import { callId, personId } from './command-fields.ts'
import { ofCall, ofOperator } from './facts.ts'
import { isFree } from './operator.ts'
import { refuse } from './refusals.ts'

/** A transfer completes when it is accepted; until then the sender is responsible; a timeout returns it (M11). */

const offerSchema = z.strictObject({
  ...commandFields,
  type: z.literal('offerCallTransfer'),
  call: callId,
  to: personId,
})

/** Offers the call to a colleague who is on duty and has no call before them. */
export const offerCallTransfer: Rule<z.infer<typeof offerSchema>> = {
  type: 'offerCallTransfer',
  schema: offerSchema,
  addition: false,
  changes: () => [],
  streams: ({ call, to }, lookup, context) => callAndOperators(call, lookup, context, to),
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id, to }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const other = notResponsible(call, by)
    if (other) return other
    if (call.state !== 'answered' && call.state !== 'held')
      return refuse('callNotOpen', { state: call.state })
    const from = call.operator as string
    if (to === from) return refuse('transferToSelf')
    const target = onDuty(states, to)
    if (isRefusal(target)) return target
    if (target.transfer !== undefined) return refuse('transferPending', undefined, { who: `person/${to}` })
    if (!isFree(target))
      return refuse('operatorBusy', undefined, { who: `person/${to}`, since: target.since })
    return {
      events: [
        ofCall(id, { type: 'callTransferOffered', body: { from, to } }),
        ofOperator(to, { type: 'operatorOfferedTransfer', body: { call: id } }),
      ],
    }
  },
}

const acceptSchema = z.strictObject({ ...commandFields, type: z.literal('acceptCallTransfer'), call: callId })

/** The colleague takes the call and the responsibility, in one step. */
export const acceptCallTransfer: Rule<z.infer<typeof acceptSchema>> = {
  type: 'acceptCallTransfer',
  schema: acceptSchema,
  addition: false,
  changes: () => [],
  streams: ({ call }, lookup, context) => callAndOperators(call, lookup, context),
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const [from, to] = [call.operator, call.transferTo]
    if (call.state !== 'transferring' || !from || !to) return refuse('noTransfer')
    if (operatorFor(by, to) !== to) return refuse('transferNotYours', undefined, { who: `person/${to}` })
    const target = onDuty(states, to)
    if (isRefusal(target)) return target
    if (!isFree(target)) return refuse('operatorBusy', undefined, { who: `call/${target.call}` })
    return {
      events: [
        ofCall(id, { type: 'callTransferAccepted', body: { from, to } }),
        ofOperator(from, { type: 'operatorLeftCall', body: { call: id } }),
        ofOperator(to, { type: 'operatorTookCall', body: { call: id, lane: call.lane } }),
      ],
    }
  },
}

const declineSchema = z.strictObject({
  ...commandFields,
  type: z.literal('declineCallTransfer'),
  call: callId,
})

/** The colleague cannot take it: it stays with its sender. */
export const declineCallTransfer: Rule<z.infer<typeof declineSchema>> = {
  type: 'declineCallTransfer',
  schema: declineSchema,
  addition: false,
  changes: () => [],
  streams: ({ call }, lookup, context) => callAndOperators(call, lookup, context),
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    if (call.state !== 'transferring' || !call.transferTo) return refuse('noTransfer')
    if (operatorFor(by, call.transferTo) !== call.transferTo)
      return refuse('transferNotYours', undefined, { who: `person/${call.transferTo}` })
    return { events: returned(call, 'declined') }
  },
}

const returnSchema = z.strictObject({ ...commandFields, type: z.literal('returnCallTransfer'), call: callId })

/** The sender takes it back at any moment; the timer does so when it has waited too long. */
export const returnCallTransfer: Rule<z.infer<typeof returnSchema>> = {
  type: 'returnCallTransfer',
  schema: returnSchema,
  addition: false,
  changes: () => [],
  streams: ({ call }, lookup, context) => callAndOperators(call, lookup, context),
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    if (call.state !== 'transferring') return refuse('noTransfer')
    if (isProgram(by)) return { events: returned(call, 'timeout') }
    return notResponsible(call, by) ?? { events: returned(call, 'takenBack') }
  },
}

function returned(call: Call, why: 'declined' | 'takenBack' | 'timeout') {
  return [
    ofCall(call.id, { type: 'callTransferReturned', body: { to: call.operator as string, why } }),
    ofOperator(call.transferTo as string, { type: 'operatorTransferOver', body: { call: call.id } }),
  ]
}
