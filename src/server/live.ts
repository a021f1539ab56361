import type { WebSocket } from 'ws'
import { can } from '../access/can.ts'
import { type AnyState, hasAside, redact } from '../access/redact.ts'
import type { Sessions } from '../access/sessions.ts'
import type { Attendance } from '../desks/attendance.ts'
import { longestSayingBytes } from '../desks/limits.ts'
import {
  type Allowance,
  createPresence,
  fullAllowance,
  type Saying,
  sayingSchema,
  spend,
} from '../desks/presence.ts'
import { idOf, kindOf, type StreamName } from '../log/event.ts'
import type { Commit, Log } from '../log/log.ts'
import type { AnyMachine } from '../log/machine.ts'
import type { Audience, Audiences } from './audience.ts'
import { type ChangeIndex, createChangeIndex } from './changes.ts'
import type { PositionFeed } from './position-feed.ts'
import { recordName } from './snapshot.ts'
import type { Who } from './who.ts'
import { closeCodes, rowKinds } from './wire.ts'

/** A socket with this much unsent is skipped until it has taken it; then it is told what it missed. */
const mostUnsentBytes = 1_000_000
/** Position frames are worth nothing late: they are skipped much earlier. */
const mostUnsentBeforePositionsBytes = 64_000
/** A reader that takes nothing for this long is let go; it comes back with its `since`. */
const mostBeatsBehind = 30
const beatsBetweenPings = 15
/** The first change after a quiet moment goes out at once; then so much time gathers the next into one message. */
const gatherMs = 50

const shown: readonly string[] = rowKinds

export interface LiveSettings {
  log: Log
  machines: ReadonlyMap<string, AnyMachine>
  audiences: Audiences
  sessions: Pick<Sessions, 'attach'>
  attendance: Attendance
  now(): string
  positions: PositionFeed
}

/** The live socket's side of the server: what is committed goes to every reader, in seq order. */
export interface Live {
  connect(socket: WebSocket, who: Who, since: number | undefined, record: string | undefined): void
  /** Once a second: what waits, positions, a beat, and those who fell behind. */
  tick(): void
  readers(): number
  /** Readers that take too slowly and will be told later what they missed. */
  behind(): number
  stop(): void
}

interface Reader {
  socket: WebSocket
  audience: Audience
  seesPositions: boolean
  /** Others are named to it; else they are told by their desk. */
  seesNames: boolean
  /** Units whose names it has been given, for the position frames. */
  knownUnits: number
  /** The last seq it was told everything up to. */
  toldSeq: number
  /** Beats since it was first found to take too slowly; undefined while it keeps up. */
  beatsBehind?: number
  answersPings: boolean
  who: Who
  allowance: Allowance
  /** What it was last told of others, so that only what is new to it goes out. */
  presenceTold: string
}

interface Pending {
  version: number
  state: AnyState | undefined
  before: AnyState | undefined
}

export function createLive(settings: LiveSettings): Live {
  const { log, machines, audiences, sessions } = settings
  const index: ChangeIndex = createChangeIndex(log.head().seq)
  const readers = new Set<Reader>()
  let pending = new Map<StreamName, Pending>()
  let flushing: NodeJS.Timeout | undefined
  let flushedAtMs = 0
  let beats = 0
  const presence = createPresence<Reader>()
  let presenceMoved = false
  let telling: NodeJS.Timeout | undefined

  const unsubscribe = log.subscribe((commit) => {
    index.add(commit)
    gather(pending, commit)
    for (const { type, stream } of commit.events) if (type === 'standInSet') beginAnew(stream)
    flushing ??= setTimeout(flush, Math.max(0, flushedAtMs + gatherMs - performance.now()))
  })

  /**
   * What was gathered goes out as one message; each row is written once per audience and shared. Where a row has
   * words for one person alone, each reader's message is their own.
   */
  function flush() {
    clearTimeout(flushing)
    flushing = undefined
    flushedAtMs = performance.now()
    if (pending.size === 0) return
    const changes = pending
    pending = new Map()
    const { seq } = log.head()
    const messages = new Map<Audience | Reader, Buffer>()
    const isShared = ![...changes].some(([stream, { state }]) => state && hasAside(kindOf(stream), state))
    for (const reader of readers) {
      if (reader.beatsBehind !== undefined) continue
      const whose = isShared ? reader.audience : reader
      const message = messages.get(whose) ?? Buffer.from(changesText(seq, changes, reader))
      messages.set(whose, message)
      if (say(reader, message)) reader.toldSeq = seq
    }
  }

  /** False where the reader takes too slowly: it is told later, from the index. */
  function say(reader: Reader, message: Buffer): boolean {
    if (reader.socket.bufferedAmount > mostUnsentBytes) {
      reader.beatsBehind = 0
      return false
    }
    reader.socket.send(message, { binary: false })
    return true
  }

  function tellMissed(reader: Reader, since: number) {
    const { seq } = log.head()
    const changed = since > seq ? undefined : index.since(since)
    reader.toldSeq = seq
    if (!changed) {
      say(reader, Buffer.from('{"reset":true}'))
      return
    }
    const changes = new Map<StreamName, Pending>()
    for (const [stream, version] of changed) {
      const state = stateOf(stream)
      // Whether it was seen before is not known: naming it as gone is harmless.
      changes.set(stream, { version, state, before: undefined })
    }
    say(reader, Buffer.from(changesText(seq, changes, reader, true)))
  }

  function stateOf(stream: StreamName): AnyState | undefined {
    const machine = machines.get(kindOf(stream))
    return machine && log.lookup.of<AnyState>(machine, idOf(stream))
  }

  function resume(reader: Reader) {
    if (reader.beatsBehind === undefined) return
    if (reader.socket.bufferedAmount > mostUnsentBeforePositionsBytes) {
      reader.beatsBehind++
      if (reader.beatsBehind > mostBeatsBehind) reader.socket.terminate()
      return
    }
    reader.beatsBehind = undefined
    tellMissed(reader, reader.toldSeq)
  }

  function showPositions(reader: Reader, frame: Uint8Array) {
    if (reader.socket.bufferedAmount > mostUnsentBeforePositionsBytes) return
    const known = settings.positions.known()
    if (reader.knownUnits < known) {
      reader.socket.send(settings.positions.names(reader.knownUnits), { binary: true })
      reader.knownUnits = known
    }
    reader.socket.send(frame, { binary: true })
  }

  /** A reader may say where its person types, in few and small words; anything else ends the connection. */
  function listen(reader: Reader, data: Buffer, isBinary: boolean) {
    const { who } = reader
    if (!readers.has(reader)) return
    const left = spend(reader.allowance, performance.now())
    if (!left) return dismiss(reader, closeCodes.tooMuch, 'too much was said')
    reader.allowance = left
    const saying = isBinary || data.length > longestSayingBytes ? undefined : sayingIn(data)
    if (!saying) return dismiss(reader, closeCodes.notUnderstood, 'not understood')
    const stream = saying.stream as StreamName
    if (saying.typing && !sees(reader, stream)) return
    const person = who.actor.name
    const name = who.person?.personal?.name ?? who.person?.id ?? person
    if (!presence.say(reader, { person, name }, saying, settings.now(), performance.now())) return
    presenceMoved = true
    telling ??= setTimeout(tellPresence, gatherMs)
  }

  /** What this person may see has changed: each window of theirs asks for everything anew. */
  function beginAnew(person: StreamName) {
    for (const reader of readers) {
      if (reader.who.actor.name !== person) continue
      readers.delete(reader)
      reader.socket.send('{"reset":true}', { binary: false })
      reader.socket.close(closeCodes.beginAnew, 'services changed')
    }
  }

  function dismiss(reader: Reader, code: number, reason: string) {
    readers.delete(reader)
    reader.socket.close(code, reason)
  }

  function sees(reader: Reader, stream: StreamName): boolean {
    const state = stateOf(stream)
    return (
      state !== undefined &&
      reader.audience.rowText(kindOf(stream), state, log.versionOf(stream)) !== undefined
    )
  }

  /** Each reader hears of the others at what it may see, whole, and only where that is news. */
  function tellPresence() {
    clearTimeout(telling)
    telling = undefined
    if (!presence.expire(performance.now()) && !presenceMoved) return
    presenceMoved = false
    for (const reader of readers) {
      const others = presence
        .others(reader.who.actor.name)
        .filter(({ stream }) => sees(reader, stream))
        .map((other) => (reader.seesNames ? other : { ...other, name: other.person.replace(/^\w+\//, '') }))
      const text = JSON.stringify({ presence: others })
      if (text === reader.presenceTold || reader.beatsBehind !== undefined) continue
      if (say(reader, Buffer.from(text))) reader.presenceTold = text
    }
  }

  function checkAlive(reader: Reader) {
    if (!reader.answersPings) return reader.socket.terminate()
    reader.answersPings = false
    reader.socket.ping()
  }

  return {
    connect(socket, who, since, record) {
      const reader: Reader = {
        socket,
        audience: audiences.of(who.actor),
        seesPositions: can(who.actor, 'readPositions', { kind: 'unit', id: '*' }).allowed,
        seesNames: can(who.actor, 'readPersonName', { kind: 'person', id: '*' }).allowed,
        knownUnits: 0,
        toldSeq: 0,
        answersPings: true,
        who,
        allowance: fullAllowance(performance.now()),
        presenceTold: noPresence,
      }
      const detach = who.session
        ? sessions.attach(who.session, (reason) => {
            readers.delete(reader)
            socket.close(closeCodes.signedOut, reason)
          })
        : () => {}
      const leave = settings.attendance.arrive(who.actor.name)
      socket.on('pong', () => {
        reader.answersPings = true
      })
      socket.on('message', (data, isBinary) => listen(reader, data as Buffer, isBinary))
      socket.on('error', () => socket.terminate())
      socket.on('close', () => {
        readers.delete(reader)
        leave(settings.now())
        presenceMoved = presence.leave(reader) || presenceMoved
        detach()
      })
      flush()
      const sameRecord = record === undefined || record === recordName(log)
      tellMissed(reader, sameRecord && since !== undefined ? since : Number.POSITIVE_INFINITY)
      readers.add(reader)
    },
    tick() {
      flush()
      tellPresence()
      beats++
      const frame = settings.positions.frame(settings.now())
      const beat = Buffer.from(JSON.stringify({ beat: { now: settings.now(), seq: log.head().seq } }))
      for (const reader of readers) {
        if (beats % beatsBetweenPings === 0) checkAlive(reader)
        resume(reader)
        if (reader.beatsBehind !== undefined) continue
        say(reader, beat)
        if (frame && reader.seesPositions) showPositions(reader, frame)
      }
    },
    readers: () => readers.size,
    behind: () => [...readers].filter(({ beatsBehind }) => beatsBehind !== undefined).length,
    stop() {
      unsubscribe()
      clearTimeout(flushing)
      clearTimeout(telling)
      for (const { socket } of readers) socket.close(closeCodes.restarting, 'stopping')
      readers.clear()
    },
  }
}

const noPresence = '{"presence":[]}'

function sayingIn(data: Buffer): Saying | undefined {
  try {
    const parsed = sayingSchema.safeParse(JSON.parse(data.toString('utf8')))
    return parsed.success ? parsed.data.presence : undefined
  } catch {
    return undefined
  }
}

/** Several commits as one: the first `before` and the last state of each stream. */
function gather(pending: Map<StreamName, Pending>, commit: Commit) {
  for (const change of commit.changes) {
    if (!shown.includes(kindOf(change.stream))) continue
    const earlier = pending.get(change.stream)
    pending.set(change.stream, {
      version: change.version,
      state: change.state as AnyState | undefined,
      before: earlier ? earlier.before : (change.before as AnyState | undefined),
    })
  }
}

function changesText(
  seq: number,
  changes: Map<StreamName, Pending>,
  { audience, who }: Pick<Reader, 'audience' | 'who'>,
  nameGone = false,
): string {
  const texts: string[] = []
  for (const [stream, { version, state, before }] of changes) {
    const kind = kindOf(stream)
    const row = state && audience.rowText(kind, state, version, who.actor.name)
    const gone = nameGone || (before !== undefined && redact(audience.actor, kind, before) !== undefined)
    if (!row && !gone) continue
    texts.push(`{"stream":${JSON.stringify(stream)},"version":${version},"row":${row ?? 'null'}}`)
  }
  return `{"seq":${seq},"changes":[${texts.join(',')}]}`
}
