import type { StreamName } from '../../log/event.ts'
import type { Order } from '../orders.ts'
import { centreNow } from '../time/now.ts'
import { type Answer, post } from './api.ts'
import { isCutOff, lastCut, whenOpen } from './connection.ts'
import { tellDone } from './done.ts'
import { holdUntilDecided, isLate, type Unsent } from './late.ts'
import { accepted, dropped, refusedBy, sent } from './outbox.ts'
import { whoSatHere } from './person.ts'
import { signedOut } from './signed-out.ts'
import { changeOutbox, rowsNow } from './store.ts'
import { forgetUnsent, keepUnsent, unsentOf } from './unsent.ts'
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
/** After so many unanswered tries on a standing line its person decides what becomes of it. */
const mostFailures = 6

/**
 * Sends an order and shows it as pending at each thing it is about. Orders go one after another, in the order
 * given, so that a later one finds the world the earlier one made; while the centre cannot be reached they wait
 * and then go under the same ids, so that nothing happens twice. Resolves with what the centre said; a refusal
 * also stands beside the thing.
 */
export function send(order: Order): Promise<Outcome> {
  const entry = { id: newId(), order, madeAt: new Date(centreNow()).toISOString() }
  const before = rowsNow()
  return queued(entry, performance.now()).then((outcome) => {
    if (outcome.ok) tellDone(order, before)
    return outcome
  })
}

function queued(entry: Unsent, madeMs: number): Promise<Outcome> {
  const { id, order } = entry
  const command = { id, type: order.type, ...order.fields }
  changeOutbox((outbox) => sent(outbox, { id, command, about: order.about, order, madeAt: entry.madeAt }))
  // whatever waits, first or behind others, must outlive this page
  keepUnsent(entry)
  const turn = Promise.withResolvers<void>()
  const maker = whoSatHere()
  const outcome = queue
    .then(() => (whoSatHere() === maker ? deliver(entry, madeMs, turn.resolve) : notTheirs))
    .then((said) => {
      if (said.ok || said.refused !== 'signedOut') forgetUnsent(id)
      return said
    })
    .finally(turn.resolve)
  queue = turn.promise
  return outcome
}

/** Another person sits here now: it stays on the disk under its maker's name. */
const notTheirs: Outcome = { ok: false, refused: 'signedOut' }

/** Made by a page of this desk that is gone. */
const fromBefore = Number.NEGATIVE_INFINITY

/**
 * Takes up what an earlier page of this desk left unanswered: its person decides on each, under the same ids, so
 * that what did reach the record is not done again.
 */
export async function takeUpUnsent(person: string): Promise<void> {
  for (const entry of await unsentOf(person)) void queued(entry, fromBefore)
}

async function deliver(entry: Unsent, madeMs: number, letOthersPass: () => void): Promise<Outcome> {
  const { id: pendingId, order } = entry
  const reads = new Set(order.reads)
  let late: { madeAt: string } | undefined
  let command = commandOf(pendingId, order, reads)
  for (let tries = 0; ; ) {
    const mustBeDecided = () => !late && (madeMs === fromBefore || (!isCutOff() && isLate(madeMs, lastCut())))
    const answer = await reach(command, mustBeDecided)
    if (answer === 'late') {
      letOthersPass()
      if ((await holdUntilDecided(entry)) === 'drop') {
        changeOutbox((outbox) => dropped(outbox, pendingId))
        return { ok: false, refused: 'dropped' }
      }
      late = { madeAt: entry.madeAt }
      command = { ...commandOf(pendingId, order, reads), ...late }
      continue
    }
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
      command = { ...commandOf(newId(), order, reads), ...late }
      continue
    }
    changeOutbox((outbox) => refusedBy(outbox, pendingId, refusalOf(outcome)))
    return outcome
  }
}

async function reach(
  command: Command,
  mustBeDecided: () => boolean,
): Promise<{ body: Outcome } | 'late' | undefined> {
  const maker = whoSatHere()
  for (let failures = 0; ; ) {
    if (whoSatHere() !== maker) return undefined
    // the line stands and this one is not answered: those behind it must not wait for ever
    if (mustBeDecided() || failures >= mostFailures) return 'late'
    // not sent into a silence: it would go in by itself whenever that ends
    if (isCutOff()) {
      await whenOpen()
      continue
    }
    const answer: Answer<Outcome> = await post<Outcome>('/api/commands', command)
    if (!answer.reached) {
      failures++
      await whenOpen()
      continue
    }
    if (answer.status === 401) {
      // what waits stays on the disk for when they sign in again
      signedOut()
      return undefined
    }
    return answer
  }
}

/** What would become of a late entry on the picture of now; undefined where the centre cannot say. */
export async function weigh({ id, order, madeAt }: Unsent): Promise<Outcome | undefined> {
  const command = { ...commandOf(id, order, new Set(order.reads)), madeAt }
  const answer = await post<Outcome>('/api/commands/weigh', command)
  return answer.reached && answer.status !== 401 ? answer.body : undefined
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
    ...(outcome.parameters && { parameters: outcome.parameters }),
  }
}
