import { z } from 'zod'
import type { Location } from '../incidents/location.ts'
import { commandFields } from '../log/fields.ts'
import type { Actor, Rule } from '../log/machine.ts'
import { isRefusal } from '../log/refusal.ts'
import { callSubject, openCall } from './acting.ts'
import { type Call, callStream } from './call.ts'
import { callId, locationSchema, messageText } from './command-fields.ts'
import { reconnection } from './contact-rules.ts'
import { ofCall } from './facts.ts'
import { priorityOf } from './priority.ts'

const saySchema = z.strictObject({
  ...commandFields,
  type: z.literal('sayInCall'),
  call: callId,
  text: messageText,
})

/**
 * A message in the conversation, of the caller or of an operator. A caller who was cut off and writes is back.
 * An operator's message reads what came before it, and counts as contact with one who was cut off (C1).
 * Answers the message's number in the conversation, from 1.
 */
export const sayInCall: Rule<z.infer<typeof saySchema>> = {
  type: 'sayInCall',
  schema: saySchema,
  addition: true,
  streams: ({ call }) => [callStream(call)],
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id, text }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const from = isOperator(by) ? 'operator' : 'caller'
    const back = from === 'caller' ? reconnection(call) : []
    const said = ofCall(id, { type: 'wordsSaid', body: { from }, personal: { text } })
    return { events: [...back, said], answer: { number: call.wordCount + 1 } }
  },
}

/** Feeds speak for callers; an operator is a person. */
function isOperator(by: Actor): boolean {
  return by.name.startsWith('person/')
}

const readSchema = z.strictObject({
  ...commandFields,
  type: z.literal('markWordsRead'),
  call: callId,
  upTo: z.number().int().nonnegative(),
})

/** An operator has seen the conversation up to its `upTo`-th message, counted from 1. Seen stays seen. */
export const markWordsRead: Rule<z.infer<typeof readSchema>> = {
  type: 'markWordsRead',
  schema: readSchema,
  addition: true,
  streams: ({ call }) => [callStream(call)],
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id, upTo }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const seen = Math.min(upTo, call.wordCount)
    if (seen <= call.readUpTo) return { events: [] }
    return { events: [ofCall(id, { type: 'wordsRead', body: { upTo: seen } })] }
  },
}

const locationCommand = z.strictObject({
  ...commandFields,
  type: z.literal('reportCallLocation'),
  call: callId,
  location: locationSchema,
})

/** One more report of where the caller is; all are kept, the best one stands. */
export const reportCallLocation: Rule<z.infer<typeof locationCommand>> = {
  type: 'reportCallLocation',
  schema: locationCommand,
  addition: true,
  streams: ({ call }) => [callStream(call)],
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id, location }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const best = isBetter(location, call.personal?.location)
    return { events: [ofCall(id, { type: 'callLocationReported', body: { best }, personal: { location } })] }
  },
}

/** What a person says outranks what a machine measured; of equals the newer one stands. */
const trust: Record<Location['source'], number> = {
  network: 0,
  import: 1,
  device: 2,
  typed: 2,
  gazetteer: 3,
  pin: 3,
  operator: 4,
}

/** Words without a point do not displace a point: both are shown. */
export function isBetter(next: Location, known: Location | undefined): boolean {
  if (!known) return true
  if (known.point && !next.point) return false
  if (!known.point && next.point) return true
  return trust[next.source] >= trust[known.source]
}

const silenceSchema = z.strictObject({ ...commandFields, type: z.literal('reportSilence'), call: callId })

/** Nobody speaks on the line, or the caller says that they cannot. It lifts the call in the queue and never ends it (M14). */
export const reportSilence: Rule<z.infer<typeof silenceSchema>> = {
  type: 'reportSilence',
  schema: silenceSchema,
  addition: true,
  streams: ({ call }) => [callStream(call)],
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const known = by.roles.includes('caller') ? call.silentMode : call.signals.includes('silent')
    if (known) return { events: [] }
    return { events: [ofCall(id, { type: 'silenceReported', body: { priority: silentPriority(call) } })] }
  },
}

function silentPriority(call: Call) {
  return priorityOf(call.channel, [...call.signals, 'silent'])
}
