import type { Pool } from 'pg'
import type { Point } from '../incidents/location.ts'
import type { Positions, UnitPosition } from './positions.ts'

/** One place where a unit was on its way. */
export interface RunPosition {
  point: Point
  atMs: number
}

/**
 * Positions of units under way, for learning how fast they drive. Telemetry, and gone after some months. They end
 * where the unit slows down to look for the door: the place of an incident is not to be read from them.
 */
export interface RunPositions {
  /** Writes where each unit under way is, if it moved since the last time. Called every few seconds. */
  save(): Promise<void>
  /** Removes what is older than the days that it is kept. */
  sweep(nowMs: number): Promise<void>
}

export interface RunPositionsSettings {
  pool: Pool
  positions: Positions
  /** Which drive a unit is on; nothing where it is not under way to an incident. */
  runOf(unit: string): string | undefined
  keepDays: number
}

const dayMs = 86_400_000
/** Slower than this a unit waits, or arrives. */
const leastKmh = 8

export function createRunPositions({ pool, positions, runOf, keepDays }: RunPositionsSettings): RunPositions {
  const written = new Map<string, string>()
  return {
    async save() {
      const moved: (UnitPosition & { run: string })[] = []
      for (const position of positions.all().values()) {
        const run = runOf(position.unit)
        if (run === undefined || written.get(position.unit) === position.at) continue
        if (position.speedKmh < leastKmh) continue
        moved.push({ ...position, run })
      }
      if (moved.length === 0) return
      await pool.query(
        `insert into run_positions (run, unit, lon, lat, at)
         select * from unnest($1::text[], $2::text[], $3::float8[], $4::float8[], $5::timestamptz[])
         on conflict do nothing`,
        [
          moved.map(({ run }) => run),
          moved.map(({ unit }) => unit),
          moved.map(({ point }) => point[0]),
          moved.map(({ point }) => point[1]),
          moved.map(({ at }) => at),
        ],
      )
      for (const { unit, at } of moved) written.set(unit, at)
    },
    async sweep(nowMs) {
      const before = new Date(nowMs - keepDays * dayMs).toISOString()
      await pool.query('delete from run_positions where at < $1', [before])
    },
  }
}

/** The drives that were kept, each in the order of time. */
export async function readRuns(pool: Pick<Pool, 'query'>): Promise<RunPosition[][]> {
  const { rows } = await pool.query('select run, lon, lat, at from run_positions order by run, at')
  const runs = new Map<string, RunPosition[]>()
  for (const { run, lon, lat, at } of rows) {
    const known = runs.get(run) ?? []
    known.push({ point: [lon, lat], atMs: at.getTime() })
    runs.set(run, known)
  }
  return [...runs.values()]
}
