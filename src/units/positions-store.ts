import type { Pool } from 'pg'
import type { Positions, UnitPosition } from './positions.ts'

/** Keeps the latest positions over a restart. */
export interface PositionsStore {
  /** Takes what was stored into memory; answers how many. */
  load(): Promise<number>
  /** Writes what is newer than what was last written; nothing else. Cheap enough for every few seconds. */
  save(): Promise<void>
}

export function createPositionsStore(pool: Pool, positions: Positions): PositionsStore {
  const written = new Map<string, string>()
  return {
    async load() {
      const { rows } = await pool.query(
        'select unit, lon, lat, heading, speed_kmh as "speedKmh", at from unit_positions',
      )
      for (const { unit, lon, lat, heading, speedKmh, at } of rows) {
        const position: UnitPosition = { unit, point: [lon, lat], heading, speedKmh, at: at.toISOString() }
        positions.take(position)
        written.set(unit, position.at)
      }
      return rows.length
    },
    async save() {
      const moved = [...positions.all().values()].filter(({ unit, at }) => written.get(unit) !== at)
      if (moved.length === 0) return
      await pool.query(
        `insert into unit_positions (unit, lon, lat, heading, speed_kmh, at)
         select * from unnest($1::text[], $2::float8[], $3::float8[], $4::real[], $5::real[], $6::timestamptz[])
         on conflict (unit) do update set lon = excluded.lon, lat = excluded.lat, heading = excluded.heading,
           speed_kmh = excluded.speed_kmh, at = excluded.at
         where unit_positions.at < excluded.at`,
        [
          moved.map(({ unit }) => unit),
          moved.map(({ point }) => point[0]),
          moved.map(({ point }) => point[1]),
          moved.map(({ heading }) => heading),
          moved.map(({ speedKmh }) => speedKmh),
          moved.map(({ at }) => at),
        ],
      )
      for (const { unit, at } of moved) written.set(unit, at)
    },
  }
}
