import type { StreamName } from '../../log/event.ts'
import type { Order } from '../orders.ts'

/** A command on its way: shown with a dashed line at each thing it touches until the record confirms it. */
export interface Pending {
  id: string
  command: { id: string; type: string; [field: string]: unknown }
  about: StreamName[]
  /** As it was made, to be sent again. */
  order?: Order
  /** RFC 3339, by the centre's clock as this desk knew it. */
  madeAt?: string
  /** Known once the record took it; shown as done when the screen has seen that far. */
  seq?: number
}

/** A refusal as the centre words it, held beside the thing until the next act or Escape. */
export interface Refused {
  command: Pending['command']
  about: StreamName[]
  order?: Order
  code: string
  what: string
  next: string
  who?: string
  since?: string
  parameters?: object
}

export interface Outbox {
  pending: readonly Pending[]
  refused: readonly Refused[]
}

export const emptyOutbox: Outbox = { pending: [], refused: [] }

/** A new act about a thing clears the refusal that stood beside it. */
export function sent(outbox: Outbox, pending: Pending): Outbox {
  return {
    pending: [...outbox.pending, pending],
    refused: outbox.refused.filter((refusal) => !touches(refusal.about, pending.about)),
  }
}

export function accepted(outbox: Outbox, id: string, seq: number, seenSeq: number): Outbox {
  const pending = outbox.pending.map((entry) => (entry.id === id ? { ...entry, seq } : entry))
  return seen({ ...outbox, pending }, seenSeq)
}

export function refusedBy(
  outbox: Outbox,
  id: string,
  refusal: Omit<Refused, 'command' | 'about' | 'order'>,
): Outbox {
  const entry = outbox.pending.find((one) => one.id === id)
  if (!entry) return outbox
  return {
    pending: outbox.pending.filter((one) => one.id !== id),
    refused: [
      ...outbox.refused,
      { ...refusal, command: entry.command, about: entry.about, order: entry.order },
    ],
  }
}

/** A person let go of it before the centre answered. */
export function dropped(outbox: Outbox, id: string): Outbox {
  return { ...outbox, pending: outbox.pending.filter((entry) => entry.id !== id) }
}

/** The screen has been told everything up to `seq`: what the record took before that is no longer pending. */
export function seen(outbox: Outbox, seq: number): Outbox {
  const pending = outbox.pending.filter((entry) => entry.seq === undefined || entry.seq > seq)
  return pending.length === outbox.pending.length ? outbox : { ...outbox, pending }
}

/** What the centre has not answered: to be sent again, under the same ids, when the link is back. */
export function unanswered(outbox: Outbox): readonly Pending[] {
  return outbox.pending.filter((entry) => entry.seq === undefined)
}

export function dismissed(outbox: Outbox, about: StreamName): Outbox {
  return { ...outbox, refused: outbox.refused.filter((refusal) => !refusal.about.includes(about)) }
}

export function isPending(outbox: Outbox, stream: StreamName): boolean {
  return outbox.pending.some((entry) => entry.about.includes(stream))
}

export function refusalAt(outbox: Outbox, stream: StreamName): Refused | undefined {
  return outbox.refused.findLast((refusal) => refusal.about.includes(stream))
}

function touches(one: readonly string[], other: readonly string[]): boolean {
  return one.some((stream) => other.includes(stream))
}
