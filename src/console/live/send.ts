import type { StreamName } from '../../log/event.ts'
import type { Order } from '../orders.ts'
import { type Answer, post } from './api.ts'
import { whenOpen } from './connection.ts'
import { accepted, refusedBy, sent } from './outbox.ts'
import { signedOut } from './signed-out.ts'
import { changeOutbox, rowsNow } from './store.ts'
import { newId } from './uuid.ts'

export type Outcome =
  | { ok: true; seq: number; answer?: unknown; versions: Record<string, number> }
  | {
      ok: false
      refused: string
      what?: string
      next?: string
      who?: string
      since?: string
      parameters?: object
    }

type Command = { id: string; type: string; expected?: Record<string, number>; [field: string]: unknown }

/** Versions that this console's own commands made: known before the live feed tells them. */
const made = new Map<StreamName, number>()
let queue: Promise<unknown> = Promise.resolve()

/** How often a command goes again because the centre asked for the version of one more thing. */
const versionTries = 6

/**
 * Sends an order and shows it as pending at each thing it is about. Orders go one after another, in the order
 * given, so that a later one finds the world the earlier one made; while the centre cannot be reached they wait
 * and then go under the same ids, so that nothing happens twice. Resolves with what the centre said; a refusal
 * also stands beside the thing.
 */
export function send(order: Order): Promise<Outcome> {
  const id = newId()
  changeOutbox((outbox) =>
    sent(outbox, { id, command: { id, type: order.type, ...order.fields }, about: order.about }),
  )
  const outcome = queue.then(() => deliver(id, order))
  queue = outcome.catch(() => undefined)
  return outcome
}

async function deliver(pendingId: string, order: Order): Promise<Outcome> {
  const reads = new Set(order.reads)
  let command = commandOf(pendingId, order, reads)
  for (let tries = 0; ; ) {
    const answer = await reach(command)
    if (!answer) return { ok: false, refused: 'signedOut' }
    const outcome = answer.body
    if (outcome.ok) {
      for (const [stream, version] of Object.entries(outcome.versions ?? {})) {
        made.set(stream as StreamName, Math.max(version, made.get(stream as StreamName) ?? 0))
      }
      changeOutbox((outbox) => accepted(outbox, pendingId, outcome.seq, rowsNow().seq))
      return outcome
    }
    const missing = missingVersion(outcome)
    if (missing && tries < versionTries && !reads.has(missing)) {
      tries++
      reads.add(missing)
      // another id: the first answer belongs to the first command
      command = commandOf(newId(), order, reads)
      continue
    }
    changeOutbox((outbox) => refusedBy(outbox, pendingId, refusalOf(outcome)))
    return outcome
  }
}

async function reach(command: Command): Promise<{ body: Outcome } | undefined> {
  for (;;) {
    const answer: Answer<Outcome> = await post<Outcome>('/api/commands', command)
    if (!answer.reached) {
      await whenOpen()
      continue
    }
    if (answer.status === 401) {
      signedOut()
      return undefined
    }
    return answer
  }
}

function commandOf(id: string, order: Order, reads: ReadonlySet<StreamName>): Command {
  const expected: Record<string, number> = {}
  for (const stream of reads) {
    const version = versionOf(stream)
    if (version > 0) expected[stream] = version
  }
  return { id, type: order.type, ...order.fields, ...(reads.size > 0 && { expected }) }
}

function versionOf(stream: StreamName): number {
  return Math.max(rowsNow().versions.get(stream) ?? 0, made.get(stream) ?? 0)
}

function missingVersion(outcome: Outcome): StreamName | undefined {
  if (outcome.ok || outcome.refused !== 'versionRequired') return undefined
  const stream = (outcome.parameters as { stream?: string } | undefined)?.stream as StreamName | undefined
  return stream && versionOf(stream) > 0 ? stream : undefined
}

function refusalOf(outcome: Outcome & { ok: false }) {
  return {
    code: outcome.refused,
    what: outcome.what ?? outcome.refused,
    next: outcome.next ?? '',
    who: outcome.who,
    since: outcome.since,
  }
}
