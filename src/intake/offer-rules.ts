import { z } from 'zod'
import { commandFields } from '../log/fields.ts'
import type { Actor, Rule } from '../log/machine.ts'
import { callSubject } from './acting.ts'
import { callMachine, callStream } from './call.ts'
import { callerLanguages } from './caller-language.ts'
import { callId, locationSchema, messageText } from './command-fields.ts'
import { ofCall } from './facts.ts'
import { priorityOf, type Signal } from './priority.ts'
import { refuse } from './refusals.ts'

const offerSchema = z.strictObject({
  ...commandFields,
  type: z.literal('offerCall'),
  call: callId,
  channel: z.enum(['web', 'phone']),
  signals: z
    .array(z.enum(['silent', 'abandoned', 'odd']))
    .max(3)
    .optional(),
  origin: z.string().max(100).optional(),
  lane: z.enum(['main', 'limited']).optional(),
  language: z.enum(callerLanguages).optional(),
  silentMode: z.boolean().optional(),
  tokenHash: z.string().max(60).optional(),
  personal: z
    .object({
      name: z.string().max(200).optional(),
      number: z.string().max(60).optional(),
      location: locationSchema.optional(),
      words: z.array(messageText).max(50).optional(),
    })
    .optional(),
})

export type OfferCall = z.infer<typeof offerSchema>

/**
 * A call arrives and joins the queue. Never refused but for being known already: limits put it into a lane of its
 * own (C4). `lane` and `origin` are the server's, from `lanes.ts`; a caller who cannot speak counts as silent.
 */
export const offerCall: Rule<OfferCall> = {
  type: 'offerCall',
  schema: offerSchema,
  addition: true,
  streams: ({ call }) => [callStream(call)],
  subject: ({ call }) => callSubject(call),
  decide(states, command, { by }) {
    if (states.of(callMachine, command.call)) return refuse('callExists')
    const { call, channel, origin, language, tokenHash, personal, silentMode = false } = command
    const signals = signalsOf(command)
    const offered = ofCall(call, {
      type: 'callOffered',
      body: {
        channel,
        signals,
        priority: priorityOf(channel, signals),
        lane: laneOf(command, by),
        silentMode,
        wordCount: personal?.words?.length ?? 0,
        ...(origin !== undefined && { origin }),
        ...(language && { language }),
        ...(tokenHash !== undefined && { tokenHash }),
      },
      ...(personal && { personal }),
    })
    return { events: [offered, ofCall(call, { type: 'callQueued', body: {} })] }
  },
}

function signalsOf(command: OfferCall): Signal[] {
  const signals = new Set(command.signals ?? [])
  if (command.silentMode) signals.add('silent')
  return [...signals]
}

/** An operator who enters a call by hand has it in front of them: only feeds and the caller's page have lanes. */
function laneOf(command: OfferCall, by: Actor): 'main' | 'limited' {
  return by.name.startsWith('person/') ? 'main' : (command.lane ?? 'main')
}
