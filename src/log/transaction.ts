import type { Pool, PoolClient } from 'pg'

/** Does all of `work` on one connection, or none of it: what it throws is thrown on, with everything taken back. */
export async function inTransaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect()
  try {
    await db.query('begin')
    const done = await work(db)
    await db.query('commit')
    return done
  } catch (error) {
    await db.query('rollback').catch(() => {})
    throw error
  } finally {
    db.release()
  }
}
