import type { KeyObject } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { centreKeyOf, newKey, open, seal, unwrapKey } from '../log/seal.ts'
import { inTransaction } from '../log/transaction.ts'
import { longestDraftLetters, mostDrafts } from './limits.ts'

/** What somebody typed into one field and has not sent. Personal data of others, as a rule. */
export interface Draft {
  key: string
  text: string
  /** RFC 3339, UTC, milliseconds, by the centre's clock as the desk knew it. */
  at: string
  /** Which desk, as the desk names itself; only to tell one from another. */
  desk: string
}

/** What became of a draft that a desk sent. */
export type KeptDraft =
  | { kept: true /** Typed at another desk meanwhile: replaced, and offered. */; other?: Draft }
  | { kept: false; why: 'newerElsewhere'; other: Draft }
  | { kept: false; why: 'tooMany' }

export interface DraftStore {
  of(person: string): Promise<Draft[]>
  /** `base`: the `at` of the text that this one was typed onto; another text than that is another desk's. */
  keep(person: string, draft: Draft, base?: string): Promise<KeptDraft>
  /** With a `base`, only the text of that `at`: what another desk typed since stays. */
  drop(person: string, key: string, base?: string): Promise<void>
  /** Removes what nobody came back to, and the keys of those who have none left. Answers how many. */
  removeExpired(): Promise<number>
}

const keptSeconds = 7 * 86_400

const streamOf = (person: string, key: string) => `draft/${person}/${key}`

/**
 * Drafts of a centre's people, each sealed under a key of that person and bound to its field. The newer text wins;
 * the other one is given back, so that nobody's typing is lost.
 */
export function openDrafts(pool: Pool, centreKeyBytes: Uint8Array, now: () => string): DraftStore {
  const centreKey = centreKeyOf(centreKeyBytes)

  const unwrapped = (person: string, wrapped: Buffer) => unwrapKey(centreKey, `drafts of ${person}`, wrapped)

  async function keyOf(person: string): Promise<KeyObject | undefined> {
    const { rows } = await pool.query('select wrapped from draft_keys where person = $1', [person])
    return rows[0] && unwrapped(person, rows[0].wrapped)
  }

  /** Their key, made where they have none, and held until the transaction ends: one desk of a person at a time. */
  async function holdKey(db: PoolClient, person: string): Promise<KeyObject> {
    const { rows } = await db.query(
      `insert into draft_keys (person, wrapped) values ($1, $2)
       on conflict (person) do update set person = excluded.person returning wrapped`,
      [person, newKey(centreKey, `drafts of ${person}`).wrapped],
    )
    return unwrapped(person, rows[0].wrapped)
  }

  function opened(key: KeyObject, person: string, row: { key: string; sealed: string; at: Date }): Draft[] {
    try {
      const { text, desk } = open(key, streamOf(person, row.key), 1, row.sealed)
      return [{ key: row.key, text: String(text), at: row.at.toISOString(), desk: String(desk) }]
    } catch {
      // sealed under a key that is gone: to nobody more than bytes
      return []
    }
  }

  async function read(
    db: Pool | PoolClient,
    key: KeyObject,
    person: string,
    only?: string,
  ): Promise<Draft[]> {
    const { rows } = await db.query(
      `select key, sealed, typed_at as at from drafts
       where person = $1 and expires_at > $2 and ($3::text is null or key = $3) order by key`,
      [person, now(), only ?? null],
    )
    return rows.flatMap((row) => opened(key, person, row))
  }

  async function keepHeld(db: PoolClient, person: string, draft: Draft, base?: string): Promise<KeptDraft> {
    const own = await holdKey(db, person)
    const [before] = await read(db, own, person, draft.key)
    const isOther = before !== undefined && before.at !== base && before.text !== draft.text
    if (isOther && before.at > draft.at) return { kept: false, why: 'newerElsewhere', other: before }
    if (!before && (await countOf(db, person)) >= mostDrafts) return { kept: false, why: 'tooMany' }
    const { text, desk, at } = draft
    const sealed = seal(own, streamOf(person, draft.key), 1, { text, desk })
    const expires = new Date(Date.parse(now()) + keptSeconds * 1000)
    await db.query(
      `insert into drafts (person, key, sealed, typed_at, expires_at) values ($1, $2, $3, $4, $5)
       on conflict (person, key) do update
       set sealed = excluded.sealed, typed_at = excluded.typed_at, expires_at = excluded.expires_at`,
      [person, draft.key, sealed, at, expires],
    )
    return isOther ? { kept: true, other: before } : { kept: true }
  }

  return {
    async of(person) {
      const key = await keyOf(person)
      return key ? read(pool, key, person) : []
    },
    async keep(person, draft, base) {
      if (draft.text.length > longestDraftLetters) throw new RangeError('a draft of that length')
      return inTransaction(pool, (db) => keepHeld(db, person, draft, base))
    },
    async drop(person, key, base) {
      await pool.query(
        `delete from drafts where person = $1 and key = $2
         and ($3::timestamptz is null or typed_at = $3)`,
        [person, key, base ?? null],
      )
    },
    async removeExpired() {
      const { rowCount } = await pool.query('delete from drafts where expires_at <= $1', [now()])
      await inTransaction(pool, removeUnusedKeys)
      return rowCount ?? 0
    },
  }
}

/** Held first and looked at again then: a desk that kept something meanwhile keeps its key. */
async function removeUnusedKeys(db: PoolClient): Promise<void> {
  const unused = 'not exists (select from drafts where drafts.person = draft_keys.person)'
  const { rows } = await db.query(
    `select person from draft_keys where ${unused} order by person for update skip locked`,
  )
  const people = rows.map(({ person }) => person)
  await db.query(`delete from draft_keys where person = any($1) and ${unused}`, [people])
}

async function countOf(db: PoolClient, person: string): Promise<number> {
  const { rows } = await db.query('select count(*)::int as n from drafts where person = $1', [person])
  return rows[0].n
}
