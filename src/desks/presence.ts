import { z } from 'zod'
import type { StreamName } from '../log/event.ts'
import { presenceSeconds, sayingBurst, sayingsPerSecond } from './limits.ts'

/** What a reader may say on the live socket: where its person is, and whether they type. */
export const sayingSchema = z.strictObject({
  presence: z.strictObject({
    stream: z.string().regex(/^(call|incident|assignment|unit|alarm|closure)\/[A-Za-z0-9][\w.:-]{0,63}$/),
    field: z.string().regex(/^[a-z][\w.-]{0,40}$/i),
    /** False: they have left the field. */
    typing: z.boolean(),
  }),
})

export type Saying = z.infer<typeof sayingSchema>['presence']

/** Somebody at a field of a thing. Never recorded, gone when they are. */
export interface Present {
  stream: StreamName
  field: string
  person: string
  name: string
  typing: boolean
  /** RFC 3339, UTC, milliseconds. */
  since: string
}

interface Held extends Present {
  heardMs: number
}

/** Who is where, by connection: one place for each window, the last that it named. */
export interface Presence<Reader> {
  /** Answers whether anything changed for the others. */
  say(reader: Reader, who: { person: string; name: string }, saying: Saying, now: string, ms: number): boolean
  leave(reader: Reader): boolean
  /** Lets go of those who have been silent too long. Answers whether there were any. */
  expire(ms: number): boolean
  /** Everyone but the person who asks: one's own other window is no other person. */
  others(person: string): Present[]
}

export function createPresence<Reader>(): Presence<Reader> {
  const held = new Map<Reader, Held>()
  return {
    say(reader, { person, name }, { stream, field, typing }, now, ms) {
      const before = held.get(reader)
      const isSame = before?.stream === stream && before.field === field
      if (!typing) return isSame ? held.delete(reader) : false
      const since = isSame ? before.since : now
      held.set(reader, { stream: stream as StreamName, field, person, name, typing, since, heardMs: ms })
      return !isSame
    },
    leave: (reader) => held.delete(reader),
    expire(ms) {
      let some = false
      for (const [reader, { heardMs }] of held) {
        if (ms - heardMs <= presenceSeconds * 1000) continue
        held.delete(reader)
        some = true
      }
      return some
    },
    others(person) {
      const found = [...held.values()].filter((one) => one.person !== person)
      return found.map(({ heardMs: _, ...one }) => one)
    },
  }
}

/** How much one reader may say: a bucket that fills by the second. */
export interface Allowance {
  tokens: number
  atMs: number
}

export function fullAllowance(ms: number): Allowance {
  return { tokens: sayingBurst, atMs: ms }
}

/** The allowance after one more message; undefined where there is none left. */
export function spend({ tokens, atMs }: Allowance, ms: number): Allowance | undefined {
  const now = Math.min(sayingBurst, tokens + (Math.max(0, ms - atMs) / 1000) * sayingsPerSecond)
  return now < 1 ? undefined : { tokens: now - 1, atMs: ms }
}
