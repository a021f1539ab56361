import { z } from 'zod'
import type { StreamName } from './event.ts'
import type { Machine, Rule } from './machine.ts'

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

const erasePersonalSchema = z.object({
  id: z.uuid(),
  type: z.literal('erasePersonal'),
  stream: z.string().regex(/^[a-z]+\/[\w.:-]+$/i),
  reason: z.string().min(1).max(500),
})

export type ErasePersonal = z.infer<typeof erasePersonalSchema>

/**
 * `erasePersonal {stream, reason}`: after it is recorded the writer deletes the stream's key. Erasing twice is
 * allowed and recorded twice; nothing is left to delete the second time.
 */
export const erasePersonal: Rule<ErasePersonal> = {
  type: 'erasePersonal',
  schema: erasePersonalSchema,
  addition: true,
  streams: (command) => [erasureOf(command.stream)],
  subject: (command) => ({ kind: 'erasure', id: command.stream }),
  decide: (_states, command) => ({
    events: [
      {
        stream: erasureOf(command.stream),
        type: 'personalErased',
        body: { stream: command.stream, reason: command.reason },
      },
    ],
  }),
}

function erasureOf(stream: string): StreamName {
  return `erasure/${stream.replace('/', ':')}`
}
