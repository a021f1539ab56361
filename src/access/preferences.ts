import type { Pool } from 'pg'
import { z } from 'zod'

const word = z.string().regex(/^[\w.-]{1,60}$/)
/** A key as bindings are written: `d`, `F8`, `g d`, `Escape`. */
const key = z.string().regex(/^(\S{1,12}|\S \S)$/u)

/**
 * What a person chose for themselves and finds at any desk. Only settings: no text that was typed about anybody.
 * `keys`: by act, where it is not the key of the house. `guide`: how far the first five minutes have come. `sound`:
 * `volume` from 0 to 1, and whether medium and low alarms are silent; high ones and calls keep their floor.
 */
export const preferencesSchema = z.strictObject({
  keys: z
    .record(word, key)
    .refine((keys) => Object.keys(keys).length <= 200)
    .optional(),
  density: z.enum(['auto', 'dense', 'normal', 'wide']).optional(),
  guide: z.strictObject({ state: z.enum(['left', 'done']), step: word.optional() }).optional(),
  sound: z.strictObject({ volume: z.number().min(0).max(1), quiet: z.boolean() }).optional(),
})

export type Preferences = z.infer<typeof preferencesSchema>

export interface PreferencesStore {
  /** What the person chose; nothing chosen is an empty object. */
  of(person: string): Promise<Preferences>
  /** Takes the place of all that was chosen before. */
  keep(person: string, preferences: Preferences): Promise<void>
}

/** Preferences are no facts of the record: they are changed in place, and a newer version's fields are ignored. */
export function openPreferences(pool: Pool, now: () => string): PreferencesStore {
  return {
    async of(person) {
      const { rows } = await pool.query('select body from preferences where person = $1', [person])
      const known = preferencesSchema.safeParse(rows[0]?.body ?? {})
      return known.success ? known.data : {}
    },
    async keep(person, preferences) {
      await pool.query(
        `insert into preferences (person, body, changed_at) values ($1, $2, $3)
         on conflict (person) do update set body = excluded.body, changed_at = excluded.changed_at`,
        [person, JSON.stringify(preferences), now()],
      )
    },
  }
}
