import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { Clock } from '../log/clock.ts'
import type { SignOutReason } from './rules.ts'

export interface Session {
  id: string
  person: string
}

export interface SessionSettings {
  /** Without a request and without a live socket. */
  idleSeconds: number
  /** From sign-in, whatever happens. */
  longestSeconds: number
}

export const defaultSessionSettings: SessionSettings = { idleSeconds: 1800, longestSeconds: 14 * 3600 }

/** Called when the session ends, with why: a live socket closes itself. */
export type Ending = (reason: SignOutReason) => void

/** Open sessions. All are in memory; the table outlives a restart. Only hashes of tokens are kept anywhere. */
export interface Sessions {
  open(person: string): Promise<{ session: Session; token: string }>
  /** Finds and marks as seen. */
  find(token: string): Session | undefined
  isOpen(session: Session): boolean
  /** A live socket: while one is attached the session is not idle. Answers how to detach. */
  attach(session: Session, ending: Ending): () => void
  end(session: Session, reason: SignOutReason): Promise<void>
  /** Ends all sessions of a person, but `keep`; answers them. */
  endAll(person: string, reason: SignOutReason, keep?: Session): Promise<Session[]>
  ofPerson(person: string): Session[]
  /** Ends what is idle or too old and writes down who was seen; answers what ended. Call it every few seconds. */
  sweep(): Promise<{ session: Session; reason: SignOutReason }[]>
}

interface Kept extends Session {
  hash: string
  seenMs: number
  writtenMs: number
  deadlineMs: number
  endings: Set<Ending>
}

const writeSeenEveryMs = 60_000

/** Loads the sessions that are still good. Durations run on the monotonic clock, so a clock step ends nobody. */
export async function openSessions(
  pool: Pool,
  clock: Clock,
  settings: SessionSettings = defaultSessionSettings,
): Promise<Sessions> {
  const byHash = new Map<string, Kept>()
  const { idleSeconds, longestSeconds } = settings
  await load()

  async function load() {
    const now = clock.now()
    const { rows } = await pool.query(
      `select encode(token_hash, 'base64') as hash, id, person,
        extract(epoch from $1::timestamptz - last_seen_at)::float8 as unseen,
        extract(epoch from expires_at - $1::timestamptz)::float8 as remaining
       from sessions where expires_at > $1`,
      [now],
    )
    const nowMs = clock.monotonicMs()
    for (const { hash, id, person, unseen, remaining } of rows) {
      const seenMs = nowMs - Math.max(0, unseen) * 1000
      keep({ hash, id, person, seenMs, writtenMs: seenMs, deadlineMs: nowMs + remaining * 1000 })
    }
  }

  function keep(session: Omit<Kept, 'endings'>): Kept {
    const kept = { ...session, endings: new Set<Ending>() }
    byHash.set(kept.hash, kept)
    return kept
  }

  function whyOver(kept: Kept): SignOutReason | undefined {
    const nowMs = clock.monotonicMs()
    if (nowMs >= kept.deadlineMs) return 'expired'
    if (kept.endings.size === 0 && nowMs - kept.seenMs >= idleSeconds * 1000) return 'idle'
    return undefined
  }

  async function forget(kept: Kept, reason: SignOutReason) {
    if (byHash.get(kept.hash) !== kept) return
    byHash.delete(kept.hash)
    for (const ending of kept.endings) ending(reason)
    await pool.query('delete from sessions where id = $1', [kept.id])
  }

  const keptOf = (session: Session) => [...byHash.values()].find((kept) => kept.id === session.id)

  return {
    async open(person) {
      const token = randomBytes(32).toString('base64url')
      const hash = hashOf(token)
      const id = randomUUID()
      const now = clock.now()
      await pool.query(
        `insert into sessions (token_hash, id, person, created_at, last_seen_at, expires_at)
         values (decode($1, 'base64'), $2, $3, $4, $4, $4::timestamptz + make_interval(secs => $5))`,
        [hash, id, person, now, longestSeconds],
      )
      const nowMs = clock.monotonicMs()
      const kept = keep({
        hash,
        id,
        person,
        seenMs: nowMs,
        writtenMs: nowMs,
        deadlineMs: nowMs + longestSeconds * 1000,
      })
      return { session: { id: kept.id, person }, token }
    },
    find(token) {
      const kept = byHash.get(hashOf(token))
      if (!kept || whyOver(kept)) return undefined
      kept.seenMs = clock.monotonicMs()
      return kept
    },
    isOpen(session) {
      const kept = keptOf(session)
      return kept !== undefined && whyOver(kept) === undefined
    },
    attach(session, ending) {
      const kept = keptOf(session)
      kept?.endings.add(ending)
      return () => {
        if (!kept) return
        kept.endings.delete(ending)
        kept.seenMs = clock.monotonicMs()
      }
    },
    async end(session, reason) {
      const kept = keptOf(session)
      if (kept) await forget(kept, reason)
    },
    async endAll(person, reason, keep) {
      const ended = [...byHash.values()].filter((kept) => kept.person === person && kept.id !== keep?.id)
      await Promise.all(ended.map((kept) => forget(kept, reason)))
      return ended
    },
    ofPerson: (person) => [...byHash.values()].filter((kept) => kept.person === person),
    async sweep() {
      const ended: { session: Session; reason: SignOutReason }[] = []
      const nowMs = clock.monotonicMs()
      for (const kept of [...byHash.values()]) {
        const reason = whyOver(kept)
        if (reason) {
          await forget(kept, reason)
          ended.push({ session: { id: kept.id, person: kept.person }, reason })
        } else if (kept.endings.size > 0 || kept.seenMs > kept.writtenMs) {
          if (nowMs - kept.writtenMs < writeSeenEveryMs) continue
          kept.writtenMs = nowMs
          await pool.query('update sessions set last_seen_at = $1 where id = $2', [clock.now(), kept.id])
        }
      }
      return ended
    },
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}
