import { z } from 'zod'
import { idOf, kindOf, type StreamName } from './event.ts'
import { commandFields } from './fields.ts'
import type { AnyMachine, Machine, Rule } from './machine.ts'
import { refuse } from './refusals.ts'

/** That the personal data of a stream was erased: by whom, why. The chain stays whole; the key is gone. */
export interface Erasure {
  stream: StreamName
  by: string
  at: string
  reason: string
}

export const erasureMachine: Machine<Erasure> = {
  kind: 'erasure',
  evolve: (_state, event) => ({
    stream: event.body.stream as StreamName,
    by: event.by,
    at: event.time,
    reason: String(event.body.reason),
  }),
  isLive: () => false,
}

const erasePersonalSchema = z.strictObject({
  id: commandFields.id,
  madeAt: commandFields.madeAt,
  type: z.literal('erasePersonal'),
  stream: z.string().regex(/^[a-z]+\/[\w.:-]+$/i),
  reason: z.string().trim().min(1).max(500),
  /** The sender knows that work on it goes on, without what is erased. */
  evenOpen: z.boolean().optional(),
})

export type ErasePersonal = z.infer<typeof erasePersonalSchema>

/**
 * `erasePersonal {stream, reason, evenOpen?}`: after it is recorded the writer deletes the stream's key. Refused:
 * a stream that does not exist (`notErasable`), and one that somebody still works with (`stillOpen`: an incident
 * would stand without its place) unless `evenOpen` says that this is known; what is said afterwards is kept under
 * a new key. Erasing twice is allowed and recorded twice; nothing is left to delete the second time.
 */
export function erasureOver(machines: readonly AnyMachine[]): Rule<ErasePersonal> {
  const machineOf = (stream: string) => machines.find(({ kind }) => kind === kindOf(stream as StreamName))
  return {
    type: 'erasePersonal',
    schema: erasePersonalSchema,
    addition: true,
    streams: ({ stream }) => [erasureOf(stream), ...(machineOf(stream) ? [stream as StreamName] : [])],
    subject: (command) => ({ kind: 'erasure', id: command.stream }),
    decide(states, { stream, reason, evenOpen }) {
      const machine = machineOf(stream)
      const state = machine && states.of(machine, idOf(stream as StreamName))
      if (!machine || state === undefined) return refuse('notErasable', { stream })
      if (machine.isLive(state) && !evenOpen) return refuse('stillOpen', { stream })
      return { events: [{ stream: erasureOf(stream), type: 'personalErased', body: { stream, reason } }] }
    },
  }
}

function erasureOf(stream: string): StreamName {
  return `erasure/${stream.replace('/', ':')}`
}
