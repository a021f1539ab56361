import type { KeyObject } from 'node:crypto'
import type { Batch } from './append.ts'
import { hashOf, type LinkedEvent, linkText } from './chain.ts'
import { type DomainEvent, idOf, kindOf, type RecordedEvent, type StreamName } from './event.ts'
import { storedAnswer, type Waiting } from './first-answers.ts'
import type { Outcome, Registry } from './judge.ts'
import type { Overlay } from './memory.ts'
import { newKey, seal } from './seal.ts'
import { viewBody } from './view.ts'

export interface Place {
  centre: string
  incarnation: number
  seq: number
  hash: Buffer
}

export interface Judged {
  waiting: Waiting
  events: DomainEvent[]
  /** Given the last seq of the command's events. */
  outcome(seq: number): Outcome
}

export interface Prepared {
  batch: Batch
  events: RecordedEvent[]
  outcomes: Outcome[]
  /** Keys made for this batch, to be remembered once it is stored. */
  newKeys: Map<StreamName, KeyObject>
}

/** Seals, chains and serialises what a batch has decided: everything that the one statement needs. */
export function prepareBatch(
  place: Place,
  judged: Judged[],
  overlay: Overlay,
  registry: Registry,
  centreKey: KeyObject,
  keyOf: (stream: StreamName) => KeyObject | undefined,
  time: string,
): Prepared {
  const newKeys = new Map<StreamName, KeyObject>()
  const batch: Batch = {
    centre: place.centre,
    incarnation: place.incarnation,
    before: { seq: place.seq, hash: place.hash },
    after: { seq: place.seq, hash: place.hash },
    time,
    events: [],
    commands: [],
    views: [],
    keys: [],
    erased: [],
    assumedNew: [...overlay.assumedNew],
  }
  const events: RecordedEvent[] = []
  const keyFor = (stream: StreamName) => {
    const known = newKeys.get(stream) ?? keyOf(stream)
    if (known) return known
    const { key, wrapped } = newKey(centreKey, stream)
    newKeys.set(stream, key)
    batch.keys.push({ stream, wrapped })
    return key
  }
  const outcomes = judged.map((one) => {
    for (const event of one.events) events.push(link(batch, place, event, keyFor))
    const outcome = one.outcome(batch.after.seq)
    batch.commands.push({ id: one.waiting.command.id, outcome: storedAnswer(one.waiting, outcome) })
    return outcome
  })
  for (const stream of overlay.changed) {
    const held = overlay.held(stream)
    const machine = registry.machines.get(kindOf(stream))
    if (!held || !machine) continue
    const live = machine.isLive(held.state)
    batch.views.push({
      kind: kindOf(stream),
      id: idOf(stream),
      version: held.version,
      live,
      body: viewBody(held.state),
    })
  }
  return { batch, events, outcomes, newKeys }
}

function link(
  batch: Batch,
  place: Place,
  event: DomainEvent,
  keyFor: (stream: StreamName) => KeyObject,
): RecordedEvent {
  const { personal, ...open } = event
  const seq = batch.after.seq + 1
  const linked: LinkedEvent = { ...open, centre: place.centre, incarnation: place.incarnation, seq }
  if (personal) linked.sealed = seal(keyFor(event.stream), event.stream, event.version, personal)
  const text = linkText(linked, batch.after.hash)
  const hash = hashOf(text)
  const { stream, version, type, time } = event
  batch.events.push({ seq, stream, version, type, time, text, hash })
  batch.after = { seq, hash }
  if (type === 'personalErased') batch.erased.push(String(event.body.stream))
  return { ...event, centre: place.centre, incarnation: place.incarnation, seq, hash }
}
