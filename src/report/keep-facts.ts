import type { Pool, PoolClient } from 'pg'
import { alarmMachine } from '../alarms/alarm.ts'
import { assignmentMachine } from '../dispatch/assignment.ts'
import { incidentMachine } from '../incidents/incident.ts'
import { callMachine } from '../intake/call.ts'
import { idOf, kindOf, type StreamName } from '../log/event.ts'
import type { Commit, Log } from '../log/log.ts'
import type { AnyMachine } from '../log/machine.ts'
import { readViewsAfter } from '../log/read.ts'
import { inTransaction } from '../log/transaction.ts'
import { factOf, isReported, type ReportedKind, reportedKinds } from './facts.ts'
import {
  clearFacts,
  deriveIncidents,
  readProgress,
  storeFacts,
  storeProgress,
  type VersionedFact,
} from './tables.ts'

/** Keeps the report's facts as the record goes on. */
export interface FactsKeeper {
  /** Resolves when all that was recorded before the call is in the tables, or could not be written. */
  settled(): Promise<void>
  /** Makes all facts again from the record's views. */
  rebuild(): Promise<void>
  /** Hears no more, and waits for what is being written. */
  stop(): Promise<void>
}

export interface FactsSettings {
  pool: Pool
  log: Log
  onTrouble?(message: string): void
}

const machines = {
  incident: incidentMachine,
  assignment: assignmentMachine,
  call: callMachine,
  alarm: alarmMachine,
} satisfies Record<ReportedKind, AnyMachine>

type Waiting = Map<StreamName, { version: number; state: unknown }>

/** More than this since the last stop, and all is made again. */
const mostCaughtUp = 20_000
const atOnce = 2000

/**
 * Begins where the tables end: what was recorded meanwhile is taken over, or all is made again. Writing is behind
 * the record by one statement, never in its way; what fails is tried again with the next commit.
 */
export function keepFacts({ pool, log, onTrouble }: FactsSettings): FactsKeeper {
  const waiting: Waiting = new Map()
  const moved = new Set<string>()
  let seq = 0
  let working: Promise<void> = Promise.resolve()
  let isAsked = false
  let isCaughtUp = false

  function hear(commit: Commit) {
    seq = commit.seq
    let any = false
    for (const { stream, version, last, before } of commit.changes) {
      const kind = kindOf(stream)
      if (!isReported(kind) || last === undefined) continue
      any = true
      waiting.set(stream, { version, state: last })
      for (const id of incidentsOf(kind, idOf(stream), last, before)) moved.add(id)
    }
    if (any) ask()
  }

  function ask() {
    if (isAsked) return
    isAsked = true
    working = working.then(() => {
      isAsked = false
      return flush()
    })
  }

  /** Progress is stored only after what was missed has been taken over: else it would never be made. */
  async function flush() {
    try {
      if (!isCaughtUp) await catchUp()
      isCaughtUp = true
    } catch (error) {
      onTrouble?.(`the report's facts: ${(error as Error).message}`)
      return
    }
    if (waiting.size > 0) await write()
  }

  async function write() {
    const taken = new Map(waiting)
    const ids = [...moved]
    const { incarnation, centre } = log.head()
    const upTo = seq
    waiting.clear()
    moved.clear()
    try {
      await inTransaction(pool, async (db) => {
        await store(db, taken)
        await deriveIncidents(db, ids)
        await storeProgress(db, centre, { incarnation, seq: upTo })
      })
    } catch (error) {
      for (const [stream, held] of taken) if (!waiting.has(stream)) waiting.set(stream, held)
      for (const id of ids) moved.add(id)
      onTrouble?.(`the report's facts: ${(error as Error).message}`)
    }
  }

  async function rebuild() {
    const { incarnation, centre, seq: upTo } = log.head()
    await inTransaction(pool, async (db) => {
      await clearFacts(db)
      for (const kind of reportedKinds) await rebuildKind(db, kind)
      await deriveIncidents(db)
      await storeProgress(db, centre, { incarnation, seq: upTo })
    })
  }

  async function catchUp() {
    const head = log.head()
    const known = await readProgress(pool, head.centre)
    if (known?.incarnation === head.incarnation && known.seq === head.seq) return
    const isSame = known?.incarnation === head.incarnation && known.seq <= head.seq
    const changed = isSame ? await log.changedAfter(known.seq, mostCaughtUp) : undefined
    if (!changed) return rebuild()
    seq = Math.max(seq, head.seq)
    for (const stream of changed) await catchUpWith(stream)
    await write()
  }

  async function catchUpWith(stream: StreamName) {
    const kind = kindOf(stream)
    if (!isReported(kind)) return
    const found = await log.find<unknown>(machines[kind] as AnyMachine, idOf(stream))
    if (!found) return
    const held = waiting.get(stream)
    if (!held || held.version < found.version) {
      waiting.set(stream, found)
      for (const id of incidentsOf(kind, idOf(stream), found.state, undefined)) moved.add(id)
    }
  }

  const unsubscribe = log.subscribe(hear)
  ask()
  return {
    async settled() {
      if (waiting.size > 0 || !isCaughtUp) ask()
      await working
    },
    rebuild: () => (working = working.then(rebuild)),
    async stop() {
      unsubscribe()
      await working
    },
  }
}

/** The incidents whose own times may change with this. */
function incidentsOf(kind: ReportedKind, id: string, last: unknown, before: unknown): string[] {
  if (kind === 'incident') return [id]
  if (kind !== 'assignment') return []
  const incident = (state: unknown) => (state as { incident: string } | undefined)?.incident
  return [incident(last), incident(before)].filter((one) => one !== undefined)
}

async function store(db: PoolClient, taken: Waiting) {
  for (const kind of reportedKinds) {
    const facts = [...taken]
      .filter(([stream]) => kindOf(stream) === kind)
      .map(([, { version, state }]) => ({ version, fact: factOf[kind](state as never) }))
    for (let at = 0; at < facts.length; at += atOnce) {
      await storeFacts(db, kind, facts.slice(at, at + atOnce))
    }
  }
}

async function rebuildKind(db: PoolClient, kind: ReportedKind) {
  for (let after = ''; ; ) {
    const views = await readViewsAfter(db, kind, after, atOnce)
    const facts = views.map(({ version, body }): VersionedFact => {
      return { version, fact: factOf[kind](JSON.parse(body) as never) }
    })
    if (facts.length > 0) await storeFacts(db, kind, facts)
    const last = views.at(-1)
    if (!last || views.length < atOnce) return
    after = idOf(last.stream)
  }
}
