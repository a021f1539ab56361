import { z } from 'zod'
import { commandFields, reason } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { isRefusal } from '../log/refusal.ts'
import { callAndOperators, callSubject, openCall, personOf } from './acting.ts'
import { type Call, callStream } from './call.ts'
import { callId, messageText, personId } from './command-fields.ts'
import { ofCall, ofOperator } from './facts.ts'
import { operatorMachine } from './operator.ts'
import { refuse } from './refusals.ts'

/** What a supervisor does to a call that is somebody else's: every one of these is on the record and shown to them. */

function isHeardBy(call: Call, supervisor: string): boolean {
  return call.listeners?.some((each) => each.supervisor === supervisor) ?? false
}

const listenSchema = z.strictObject({ ...commandFields, type: z.literal('listenIn'), call: callId })

/**
 * A supervisor reads along in a call that somebody has. The operator is shown who does, from now until it ends; the
 * caller is not. Begun already: nothing happens.
 */
export const listenIn: Rule<z.infer<typeof listenSchema>> = {
  type: 'listenIn',
  schema: listenSchema,
  addition: true,
  streams: ({ call }) => [callStream(call)],
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const supervisor = personOf(by)
    if (supervisor === undefined) return refuse('personOnly')
    if (call.operator === undefined) return refuse('callNotOpen', { state: call.state })
    if (call.operator === supervisor) return refuse('callIsYours')
    if (isHeardBy(call, supervisor)) return { events: [] }
    return { events: [ofCall(id, { type: 'listeningBegun', body: { supervisor } })] }
  },
}

const stopSchema = z.strictObject({
  ...commandFields,
  type: z.literal('stopListening'),
  call: callId,
  supervisor: personId.optional(),
})

/**
 * Ends it. Ended already: nothing happens. A person ends their own; the timer names whom it ends it for, whose browser
 * is gone.
 */
export const stopListening: Rule<z.infer<typeof stopSchema>> = {
  type: 'stopListening',
  schema: stopSchema,
  addition: true,
  streams: ({ call }) => [callStream(call)],
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id, supervisor: named = '' }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const supervisor = personOf(by) ?? named
    if (!isHeardBy(call, supervisor)) return { events: [] }
    return { events: [ofCall(id, { type: 'listeningEnded', body: { supervisor } })] }
  },
}

const whisperSchema = z.strictObject({
  ...commandFields,
  type: z.literal('whisperInCall'),
  call: callId,
  text: messageText,
})

/** A word to the operator of a call, for them alone: by a supervisor who reads along, so that it is never a surprise. */
export const whisperInCall: Rule<z.infer<typeof whisperSchema>> = {
  type: 'whisperInCall',
  schema: whisperSchema,
  addition: true,
  streams: ({ call }) => [callStream(call)],
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id, text }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    if (call.operator === undefined) return refuse('callNotOpen', { state: call.state })
    if (!isHeardBy(call, personOf(by) ?? '')) return refuse('notListening')
    return { events: [ofCall(id, { type: 'whispered', body: { to: call.operator }, personal: { text } })] }
  },
}

const takeSchema = z.strictObject({ ...commandFields, type: z.literal('takeOverCall'), call: callId, reason })

/**
 * A supervisor takes a call from whoever has it, in one step: there is no moment in which it is nobody's or two
 * people's. Whoever had it is told who took it and why, and wraps up. A call nobody has is answered, not taken over.
 */
export const takeOverCall: Rule<z.infer<typeof takeSchema>> = {
  type: 'takeOverCall',
  schema: takeSchema,
  addition: false,
  changes: () => [],
  streams: ({ call }, lookup, context) => callAndOperators(call, lookup, context),
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id, reason }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const to = personOf(by)
    if (to === undefined) return refuse('personOnly')
    const from = call.operator
    if (from === undefined) return refuse('callNotOpen', { state: call.state })
    if (from === to) return refuse('callIsYours')
    const mine = states.of(operatorMachine, to)
    if (mine?.call !== undefined)
      return refuse('operatorBusy', undefined, { who: `call/${mine.call}`, since: mine.since })
    const offered = call.transferTo
    return {
      events: [
        ofCall(id, { type: 'callTakenOver', body: { from, to }, personal: { reason } }),
        ofOperator(from, { type: 'operatorRelieved', body: { call: id }, personal: { reason } }),
        ...(offered ? [ofOperator(offered, { type: 'operatorTransferOver', body: { call: id } })] : []),
        ofOperator(to, { type: 'operatorTookCall', body: { call: id, lane: call.lane } }),
      ],
    }
  },
}
