import { createHash, randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { centreKeyOf, open, seal } from '../log/seal.ts'
import { defaultCost, hashPassword, type PasswordCost, verifyPassword } from './passwords.ts'
import { matchCode, newTotpSecret } from './totp.ts'

const invitationHours = 24

/** What a try to prove who one is came to. */
export type Proof = 'proven' | 'wrong' | 'codeNeeded' | 'busy'

/** Passwords, second factors and invitations. Nothing here is part of the record. */
export interface Credentials {
  prove(person: string, password: string, code: string | undefined): Promise<Proof>
  hasPassword(person: string): Promise<boolean>
  hasSecondFactor(person: string): Promise<boolean>
  setPassword(person: string, password: string): Promise<void>
  /** Replaces any second factor. It counts once `confirm` saw a code of it, so a mistyped one locks nobody out. */
  proposeSecondFactor(person: string): Buffer
  confirmSecondFactor(person: string, code: string): Promise<boolean>
  removeSecondFactor(person: string): Promise<void>
  /** A one-time right to set the password of `person`, or, without one, to become the first administrator. */
  invite(person: string | undefined, madeBy: string): Promise<string>
  /** Whose an invitation is that could be used now: nobody learns more of it, or of persons, without one. */
  findInvitation(token: string): Promise<{ person: string | undefined } | undefined>
  /** Uses an invitation up; undefined where it is unknown, used or too old. */
  redeem(token: string): Promise<{ person: string | undefined } | undefined>
  forgetInvitations(): Promise<void>
}

export interface CredentialsSettings {
  pool: Pool
  centreKey: Uint8Array
  now(): string
  cost?: PasswordCost
  /** Password checks at once, and how many may wait: each takes memory and a core. */
  atOnce?: number
  waiting?: number
}

/** Opens the credentials of a centre. TOTP secrets are sealed under the centre key. */
export function openCredentials(settings: CredentialsSettings): Credentials {
  const { pool, centreKey, now, cost = defaultCost, atOnce = 2, waiting = 64 } = settings
  const sealingKey = centreKeyOf(centreKey)
  const proposed = new Map<string, Buffer>()
  const turn = turnstile(atOnce, waiting)

  async function stored(person: string) {
    const { rows } = await pool.query(
      'select password, totp, totp_step::float8 as step from credentials where person = $1',
      [person],
    )
    return rows[0] as { password: string; totp: string | null; step: number } | undefined
  }

  /** Takes the step in one statement, so that two tries with one code cannot both win. */
  async function takeStep(person: string, step: number): Promise<boolean> {
    const { rowCount } = await pool.query(
      'update credentials set totp_step = $2 where person = $1 and totp_step < $2',
      [person, step],
    )
    return rowCount === 1
  }

  async function proveCode(person: string, totp: string, usedStep: number, code: string | undefined) {
    if (code === undefined) return 'codeNeeded'
    const secret = Buffer.from(String(open(sealingKey, `totp/${person}`, 0, totp).secret), 'base64')
    const step = matchCode(secret, code, Date.parse(now()), usedStep)
    return step !== undefined && (await takeStep(person, step)) ? 'proven' : 'wrong'
  }

  return {
    async prove(person, password, code) {
      const known = await stored(person)
      const right = await turn(() => verifyPassword(password, known?.password, cost))
      if (right === 'busy') return 'busy'
      if (!right || !known) return 'wrong'
      return known.totp ? proveCode(person, known.totp, known.step, code) : 'proven'
    },
    hasPassword: async (person) => (await stored(person)) !== undefined,
    hasSecondFactor: async (person) => Boolean((await stored(person))?.totp),
    async setPassword(person, password) {
      const hash = await hashPassword(password, cost)
      await pool.query(
        `insert into credentials (person, password, changed_at) values ($1, $2, $3)
         on conflict (person) do update set password = excluded.password, changed_at = excluded.changed_at`,
        [person, hash, now()],
      )
    },
    proposeSecondFactor(person) {
      const secret = newTotpSecret()
      proposed.set(person, secret)
      return secret
    },
    async confirmSecondFactor(person, code) {
      const secret = proposed.get(person)
      const step = secret && matchCode(secret, code, Date.parse(now()), 0)
      if (!secret || step === undefined) return false
      proposed.delete(person)
      await pool.query('update credentials set totp = $2, totp_step = $3 where person = $1', [
        person,
        seal(sealingKey, `totp/${person}`, 0, { secret: secret.toString('base64') }),
        step,
      ])
      return true
    },
    async removeSecondFactor(person) {
      await pool.query('update credentials set totp = null, totp_step = 0 where person = $1', [person])
    },
    async invite(person, madeBy) {
      const token = randomBytes(24).toString('base64url')
      await pool.query(
        `insert into invitations (token_hash, person, made_by, expires_at)
         values ($1, $2, $3, $4::timestamptz + make_interval(hours => $5))`,
        [hashOf(token), person ?? null, madeBy, now(), invitationHours],
      )
      return token
    },
    async findInvitation(token) {
      const { rows } = await pool.query(
        'select person from invitations where token_hash = $1 and expires_at > $2',
        [hashOf(token), now()],
      )
      return rows[0] && { person: rows[0].person ?? undefined }
    },
    async redeem(token) {
      const { rows } = await pool.query(
        'delete from invitations where token_hash = $1 returning person, expires_at > $2 as good',
        [hashOf(token), now()],
      )
      return rows[0]?.good ? { person: rows[0].person ?? undefined } : undefined
    },
    async forgetInvitations() {
      await pool.query('delete from invitations where person is null or expires_at < $1', [now()])
    },
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Lets so many in at once and so many wait; whoever comes when it is full is told `busy`. */
function turnstile(atOnce: number, mostWaiting: number) {
  let inside = 0
  const queue: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T | 'busy'> => {
    if (inside >= atOnce) {
      if (queue.length >= mostWaiting) return 'busy'
      await new Promise<void>((enter) => queue.push(enter))
    } else inside++
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else inside--
    }
  }
}
