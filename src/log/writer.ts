import type { KeyObject } from 'node:crypto'
import type { Client, Pool } from 'pg'
import { appendBatch, readyToAppend } from './append.ts'
import { genesisHash, parseLink } from './chain.ts'
import type { Clock } from './clock.ts'
import { type ColdReader, createColdReader } from './cold.ts'
import { kindOf, type StreamName } from './event.ts'
import { answerFrom, createFirstAnswers, type Waiting } from './first-answers.ts'
import { type Gatekeeper, type Judgement, judge, type Outcome, parseCommand, type Registry } from './judge.ts'
import type { Change, Commit, Log } from './log.ts'
import type { Actor } from './machine.ts'
import { createMemory, createOverlay, type Held, type Overlay } from './memory.ts'
import { type Judged, type Prepared, prepareBatch } from './prepare.ts'
import { findHead, openEvent, readAfter, readAnswers, readKeys, readLiveViews, readStreams } from './read.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { refuse } from './refusals.ts'
import { centreKeyOf } from './seal.ts'

export interface LogSettings {
  centre: string
  timeZone: string
  /** See `RuleContext`. */
  kept?(id: string): unknown
  /** 32 bytes that wrap the streams' keys; never in the database. */
  centreKey: Uint8Array
  registry: Registry
  clock: Clock
  gate?: Gatekeeper
  /** The writer's own connection, not open yet; asked again whenever it is lost. */
  newClient(): Client
  /** For reading. */
  pool: Pool
  /** Says why nothing may be recorded now (a disk almost full), or nothing. */
  admission?: () => Refusal | undefined
  /** How long a command waits for a database that does not answer. */
  patienceSeconds?: number
  onTrouble?: (message: string) => void
}

interface JudgedBatch {
  waiting: Waiting[]
  overlay: Overlay
  prepared: Prepared
}

interface Sent extends JudgedBatch {
  /** Failed: the database said no; the long way finds out to whom. */
  stored: Promise<'stored' | 'moved' | 'failed'>
}

const maxBatch = 256
const smallQueue = 4
const uniqueViolation = '23505'
const diskFull = '53100'

/**
 * Opens a centre's record and becomes its writer: one batch at a time, one statement each, so that commands
 * that wait together share one commit. A second process on the same record is noticed by the head it moves;
 * this one then reads what it missed and judges again.
 */
export async function openLog(settings: LogSettings): Promise<Log> {
  const { centre, registry, clock, pool } = settings
  const centreKey = centreKeyOf(settings.centreKey)
  const memory = createMemory()
  const keys = new Map<StreamName, KeyObject>()
  const cold: ColdReader = createColdReader(pool, centre, registry, centreKey)
  const answers = createFirstAnswers(settings.patienceSeconds ?? 15)
  const listeners = new Set<(commit: Commit) => void>()
  let client = await connected()
  let head = (await findHead(client, centre)) ?? (await beginRecord(client, centre))
  const queue: Waiting[] = []
  let carrying: Promise<void> | undefined
  let closed = false
  await loadLive()

  async function connected(): Promise<Client> {
    const connection = settings.newClient()
    // before it opens: the end of a connection may arrive with the answer that it is open
    connection.on('error', (error) => settings.onTrouble?.(`the record's connection: ${error.message}`))
    await connection.connect()
    await readyToAppend(connection)
    return connection
  }

  async function loadLive() {
    const views = await readLiveViews(pool)
    const sealed = views.filter((view) => view.sealed).map((view) => view.stream)
    for (const [stream, key] of await readKeys(pool, centreKey, sealed)) keys.set(stream, key)
    for (const view of views) {
      if (!view.sealed) memory.put(view.stream, { version: view.version, state: JSON.parse(view.body) })
    }
    const folded = new Map<StreamName, Held>()
    for (const stored of await readStreams(pool, centre, sealed)) {
      const event = openEvent(stored, (stream) => keys.get(stream))
      const state = registry.machines
        .get(kindOf(event.stream))
        ?.evolve(folded.get(event.stream)?.state, event)
      folded.set(event.stream, { version: event.version, state })
    }
    for (const [stream, held] of folded) memory.put(stream, held)
  }

  function settle(stream: StreamName, held: Held): boolean {
    const live = registry.machines.get(kindOf(stream))?.isLive(held.state) ?? false
    if (live) memory.put(stream, held)
    else {
      memory.drop(stream)
      keys.delete(stream)
    }
    return live
  }

  function submit(input: unknown, by: Actor): Promise<Outcome> {
    const parsed = parseCommand(registry, input)
    if (isRefusal(parsed)) return Promise.resolve({ ok: false, ...parsed })
    const { rule, command } = parsed
    const first = answers.find(command, by)
    if (first) return Promise.resolve(first)
    if (closed) return Promise.resolve({ ok: false, ...refuse('recordUnavailable') })
    const barred = settings.admission?.()
    if (barred) return Promise.resolve({ ok: false, ...barred })
    const waiting = answers.admit(rule, command, by)
    queue.push(waiting)
    carrying ??= carry()
    return waiting.outcome
  }

  async function weigh(input: unknown, by: Actor): Promise<Outcome> {
    const parsed = parseCommand(registry, input)
    if (isRefusal(parsed)) return { ok: false, ...parsed }
    const { rule, command } = parsed
    const context = { now: clock.now(), by, centre, timeZone: settings.timeZone, kept: settings.kept }
    const lent = new Map<StreamName, Held>()
    await lendCold(rule.streams(command, memory, context), lent)
    const overlay = createOverlay(memory)
    for (const [stream, held] of lent) overlay.lend(stream, held)
    return outcomeOf(judge(registry, overlay, rule, command, context, settings.gate))(head.seq)
  }

  /**
   * While one batch is being stored the next is judged on top of it, so that the program and the database work
   * at the same time. When the first turns out not to stand, both are judged again, one after the other.
   */
  async function carry() {
    // Lets everything that arrived in this turn of the event loop into the first batch.
    await undefined
    let sent: Sent | undefined
    try {
      while (queue.length > 0 || sent) sent = await carryOn(sent)
    } finally {
      // In the same breath as the last look at the queue, or a command that comes in between is left lying.
      carrying = undefined
    }
  }

  async function carryOn(sent: Sent | undefined): Promise<Sent | undefined> {
    const next = queue.length > 0 ? judgeOrReject(take(sent), sent) : undefined
    if (sent && !(await settled(sent))) {
      await carryAgain([...sent.waiting, ...(next?.waiting ?? [])])
      return undefined
    }
    if (!next) return undefined
    next.overlay.rebase(memory)
    const stored = store(next.prepared).catch(() => 'failed' as const)
    // Those just answered get their turn to ask again, so that the next batch is not a thin one.
    await new Promise(setImmediate)
    return { ...next, stored }
  }

  /** A mistake of the program (a state that is not JSON, say) is told to whoever it concerns, at once. */
  function judgeOrReject(
    waiting: Waiting[],
    before?: Sent,
    lent?: Map<StreamName, Held>,
  ): JudgedBatch | undefined {
    try {
      return judgeBatch(waiting, before, lent)
    } catch (error) {
      for (const one of waiting) answers.fail(one, error)
      return undefined
    }
  }

  /** Half of all that is wanted now, so that one half is judged while the other is stored. */
  function take(sent: Sent | undefined): Waiting[] {
    const wanted = queue.length + (sent?.waiting.length ?? 0)
    return queue.splice(0, wanted > smallQueue ? Math.min(maxBatch, Math.ceil(wanted / 2)) : queue.length)
  }

  async function settled(sent: Sent): Promise<boolean> {
    if ((await sent.stored) !== 'stored') return false
    publish(sent)
    return true
  }

  /** The long way: where the ground had moved, reads what it lacked and judges again until it stands. */
  async function carryAgain(waiting: Waiting[]): Promise<void> {
    const lent = new Map<StreamName, Held>()
    let rest = waiting
    while (rest.length > 0) {
      const batch = judgeOrReject(rest, undefined, lent)
      if (!batch) return
      rest = batch.waiting
      try {
        if ((await store(batch.prepared)) === 'stored') return publish(batch)
        await catchUp(lent)
        await lendCold(batch.overlay.assumedNew, lent)
      } catch (error) {
        rest = await afterFailure(batch, error, lent).catch(() => giveUp(rest, 'recordUnavailable'))
      }
    }
  }

  function judgeBatch(waiting: Waiting[], before?: Sent, lent?: Map<StreamName, Held>): JudgedBatch {
    let rest = waiting
    for (;;) {
      const overlay = createOverlay(before?.overlay ?? memory)
      for (const [stream, held] of lent ?? []) overlay.lend(stream, held)
      const judged = judgeAll(rest, overlay)
      const sound = judged.length === rest.length
      rest = judged.map((one) => one.waiting)
      // A rule that threw may have left the overlay half changed: judge the others on a fresh one.
      if (!sound) continue
      const place = { centre, incarnation: head.incarnation, ...(before?.prepared.batch.after ?? head) }
      const keyOf = (stream: StreamName) =>
        before?.prepared.newKeys.get(stream) ?? keys.get(stream) ?? cold.keyOf(stream)
      const time = clock.now()
      const prepared = prepareBatch(place, judged, overlay, registry, centreKey, keyOf, time)
      return { waiting: rest, overlay, prepared }
    }
  }

  function judgeAll(waiting: Waiting[], overlay: Overlay): Judged[] {
    const judged: Judged[] = []
    for (const one of waiting) {
      const { timeZone, kept } = settings
      const context = { now: clock.now(one.command.id), by: one.by, centre, timeZone, kept }
      try {
        const judgement = judge(registry, overlay, one.rule, one.command, context, settings.gate)
        const outcome = outcomeOf(judgement)
        judged.push({ waiting: one, events: judgement.events, outcome })
      } catch (error) {
        answers.fail(one, error)
      }
    }
    return judged
  }

  /** Either the batch is in the record when this answers 'stored', or nothing of it is. */
  async function store(prepared: Prepared): Promise<'stored' | 'moved'> {
    for (;;) {
      try {
        return (await appendBatch(client, prepared.batch)) ? 'stored' : 'moved'
      } catch (error) {
        if (isRefusedByDatabase(error)) throw error
        settings.onTrouble?.(`appending: ${(error as Error).message}`)
        const now = await reconnect()
        if (now.hash.equals(prepared.batch.after.hash) && now.seq > prepared.batch.before.seq) return 'stored'
        if (!now.hash.equals(prepared.batch.before.hash)) return 'moved'
      }
    }
  }

  async function reconnect() {
    client.removeAllListeners('error')
    client.on('error', () => {})
    void client.end().catch(() => {})
    for (;;) {
      try {
        client = await connected()
        const now = await findHead(client, centre)
        if (now) return now
      } catch (error) {
        settings.onTrouble?.(`reconnecting: ${(error as Error).message}`)
      }
      if (closed) throw new Error('the record was closed while its database was away')
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }

  /** Reads, over lost connections if need be: nobody may be left without an answer because a line was cut. */
  async function steadily<T>(read: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await read()
      } catch (error) {
        if (isRefusedByDatabase(error)) throw error
        await reconnect()
      }
    }
  }

  async function lendCold(streams: Iterable<StreamName>, lent: Map<StreamName, Held>) {
    for (const stream of streams) {
      const held = memory.held(stream) ? undefined : await steadily(() => cold.read(stream))
      if (held) lent.set(stream, held)
    }
  }

  /** Takes over what another process has written. What was lent of its streams is out of date then. */
  async function catchUp(lent: Map<StreamName, Held>) {
    for (;;) {
      const stored = await steadily(() => readAfter(client, centre, head.seq, 1000))
      const last = stored.at(-1)
      if (!last) return
      const changes: Change[] = []
      for (const stream of new Set(stored.map((one) => parseLink(one.bytes).stream))) {
        const before = memory.held(stream)?.state
        const held = await steadily(() => cold.read(stream))
        const key = cold.keyOf(stream)
        if (key) keys.set(stream, key)
        lent.delete(stream)
        if (held) changes.push(asChange(stream, held, before))
      }
      const events = stored.map((one) => openEvent(one, (stream) => keys.get(stream) ?? cold.keyOf(stream)))
      head = { incarnation: events.at(-1)?.incarnation ?? head.incarnation, seq: last.seq, hash: last.hash }
      tell({ seq: last.seq, events, changes })
    }
  }

  function asChange(stream: StreamName, held: Held, before: unknown): Change {
    const live = settle(stream, held)
    return { stream, version: held.version, state: live ? held.state : undefined, last: held.state, before }
  }

  /** Answers who is still to be judged again after the database refused a batch. */
  async function afterFailure(
    { waiting, prepared }: JudgedBatch,
    error: unknown,
    lent: Map<StreamName, Held>,
  ): Promise<Waiting[]> {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code === uniqueViolation && constraint === 'commands_pkey') {
      const ids = waiting.map((one) => one.command.id)
      const known = await steadily(() => readAnswers(client, ids))
      return waiting.filter((one) => {
        const first = known.get(one.command.id)
        if (first) answers.settle(one, answerFrom(first, one.command, one.by))
        return !first
      })
    }
    if (code === uniqueViolation) {
      // A stream that closed and reopened in two neighbouring batches has a key that memory has let go.
      const sealed = prepared.batch.keys.map(({ stream }) => stream as StreamName)
      for (const [stream, key] of await steadily(() => readKeys(pool, centreKey, sealed)))
        keys.set(stream, key)
      await catchUp(lent)
      return waiting
    }
    settings.onTrouble?.(`the database refused a batch: ${(error as Error).message}`)
    return giveUp(waiting, code === diskFull ? 'diskReserve' : 'recordUnavailable')
  }

  function giveUp(waiting: Waiting[], code: 'diskReserve' | 'recordUnavailable'): [] {
    for (const one of waiting) answers.giveUp(one, { ok: false, ...refuse(code) })
    return []
  }

  function publish({ waiting, prepared, overlay }: JudgedBatch) {
    const changes: Change[] = []
    for (const [stream, key] of prepared.newKeys) keys.set(stream, key)
    for (const stream of overlay.changed) {
      const held = overlay.held(stream) as Held
      const before = memory.held(stream)?.state
      const live = settle(stream, held)
      changes.push({
        stream,
        version: held.version,
        state: live ? held.state : undefined,
        last: held.state,
        before,
      })
    }
    for (const stream of prepared.batch.erased) forget(stream as StreamName)
    head = { incarnation: head.incarnation, ...prepared.batch.after }
    waiting.forEach((one, index) => void answers.settle(one, prepared.outcomes[index] as Outcome))
    if (prepared.events.length > 0) tell({ seq: head.seq, events: prepared.events, changes })
  }

  function forget(stream: StreamName) {
    keys.delete(stream)
    cold.forget(stream)
    const held = memory.held(stream)
    if (!held) return
    const { personal: _, ...open } = held.state as { personal?: unknown }
    memory.put(stream, { version: held.version, state: open })
  }

  function tell(commit: Commit) {
    for (const listener of listeners) {
      try {
        listener(commit)
      } catch (error) {
        settings.onTrouble?.(`a listener failed: ${(error as Error).message}`)
      }
    }
  }

  return {
    submit,
    weigh,
    lookup: memory,
    versionOf: (stream) => memory.held(stream)?.version ?? 0,
    async find(machine, id) {
      const stream: StreamName = `${machine.kind}/${id}`
      const held = memory.held(stream) ?? (await cold.read(stream))
      return held as never
    },
    async readStream(stream) {
      const key = keys.get(stream) ?? (await readKeys(pool, centreKey, [stream])).get(stream)
      return (await readStreams(pool, centre, [stream])).map((stored) => openEvent(stored, () => key))
    },
    async changedAfter(seq, limit) {
      const { rows } = await pool.query(
        'select distinct stream from events where centre = $1 and seq > $2 limit $3',
        [centre, seq, limit + 1],
      )
      return rows.length > limit ? undefined : rows.map((row) => row.stream)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    head: () => ({ centre, incarnation: head.incarnation, seq: head.seq, hash: head.hash.toString('hex') }),
    async close() {
      closed = true
      await carrying
      answers.close()
      client.removeAllListeners('error')
      client.on('error', () => {})
      await client.end().catch(() => {})
    },
  }
}

async function beginRecord(client: Client, centre: string) {
  await client.query('insert into record_head (centre, incarnation, seq, hash) values ($1, 1, 0, $2)', [
    centre,
    genesisHash,
  ])
  return { incarnation: 1, seq: 0, hash: genesisHash }
}

function outcomeOf({ refusal, answer, events }: Judgement): (seq: number) => Outcome {
  if (refusal) return () => ({ ok: false, ...refusal })
  const versions: Record<string, number> = {}
  for (const { stream, version } of events) versions[stream] = version
  return (seq) => (answer === undefined ? { ok: true, seq, versions } : { ok: true, seq, versions, answer })
}

/**
 * Whether the database itself said no, so that nothing was written. SQLSTATE classes 08 (connection) and 57P
 * (shutdown), and node-pg's own errors, leave it open whether the commit went through.
 */
function isRefusedByDatabase(error: unknown): boolean {
  const { code = '', severity } = error as { code?: string; severity?: string }
  return severity === 'ERROR' && !code.startsWith('08') && !code.startsWith('57P')
}
