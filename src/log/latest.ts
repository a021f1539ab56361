import type { Pool } from 'pg'
import type { RecordedEvent } from './event.ts'
import { openEvent } from './read.ts'

/**
 * The kinds of facts by which what is configured changes. The index `events_of_settings` holds these and no others,
 * so that their history is read without reading the whole record; it is named by the very same list.
 */
export const settingFacts = [
  'settingChanged',
  'personRegistered',
  'personChanged',
  'personDisabled',
  'personEnabled',
  'unitRegistered',
  'unitChanged',
  'unitWithdrawn',
  'unitRestored',
] as const

const listed = settingFacts.map((type) => `'${type}'`).join(', ')

/** The latest of those facts before a `seq`, newest first, without what is sealed in them. */
export async function latestSettingFacts(
  pool: Pool,
  centre: string,
  beforeSeq: number,
  limit: number,
): Promise<RecordedEvent[]> {
  const { rows } = await pool.query(
    `select seq, bytes, hash from events
     where centre = $1 and seq < $2 and type in (${listed}) order by seq desc limit $3`,
    [centre, beforeSeq, limit],
  )
  return rows.map((row) => openEvent({ ...row, seq: Number(row.seq) }, () => undefined))
}
