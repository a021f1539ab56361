import type { KeyObject } from 'node:crypto'
import type { Pool } from 'pg'
import { centreKeyOf, newKey, open, seal, unwrapKey } from '../log/seal.ts'
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
  drop(person: string, key: string): Promise<void>
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

  async function keyOf(person: string): Promise<KeyObject | undefined> {
    const { rows } = await pool.query('select wrapped from draft_keys where person = $1', [person])
    return rows[0] && unwrapKey(centreKey, `drafts of ${person}`, rows[0].wrapped)
  }

  async function keyFor(person: string): Promise<KeyObject> {
    const { wrapped } = newKey(centreKey, `drafts of ${person}`)
    await pool.query('insert into draft_keys (person, wrapped) values ($1, $2) on conflict do nothing', [
      person,
      wrapped,
    ])
    return (await keyOf(person)) as KeyObject
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

  async function read(person: string, only?: string): Promise<Draft[]> {
    const key = await keyOf(person)
    if (!key) return []
    const { rows } = await pool.query(
      `select key, sealed, typed_at as at from drafts
       where person = $1 and expires_at > $2 and ($3::text is null or key = $3) order by key`,
      [person, now(), only ?? null],
    )
    return rows.flatMap((row) => opened(key, person, row))
  }

  return {
    of: (person) => read(person),
    async keep(person, draft, base) {
      if (draft.text.length > longestDraftLetters) throw new RangeError('a draft of that length')
      const [before] = await read(person, draft.key)
      const isOther = before !== undefined && before.at !== base && before.text !== draft.text
      if (isOther && before.at > draft.at) return { kept: false, why: 'newerElsewhere', other: before }
      if (!before && (await countOf(person)) >= mostDrafts) return { kept: false, why: 'tooMany' }
      const { text, desk, at } = draft
      const sealed = seal(await keyFor(person), streamOf(person, draft.key), 1, { text, desk })
      const expires = new Date(Date.parse(now()) + keptSeconds * 1000)
      await pool.query(
        `insert into drafts (person, key, sealed, typed_at, expires_at) values ($1, $2, $3, $4, $5)
         on conflict (person, key) do update
         set sealed = excluded.sealed, typed_at = excluded.typed_at, expires_at = excluded.expires_at`,
        [person, draft.key, sealed, at, expires],
      )
      return isOther ? { kept: true, other: before } : { kept: true }
    },
    async drop(person, key) {
      await pool.query('delete from drafts where person = $1 and key = $2', [person, key])
    },
    async removeExpired() {
      const { rowCount } = await pool.query('delete from drafts where expires_at <= $1', [now()])
      await pool.query(
        'delete from draft_keys where not exists (select from drafts where drafts.person = draft_keys.person)',
      )
      return rowCount ?? 0
    },
  }

  async function countOf(person: string): Promise<number> {
    const { rows } = await pool.query('select count(*)::int as n from drafts where person = $1', [person])
    return rows[0].n
  }
}
