import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** SQLSTATE 57P03: starting, stopping, or in recovery after one of its processes was killed. */
const cannotConnectNow = '57P03'
const betweenTriesMs = 100

/**
 * Resolves once a server takes connections. One that was taken over may be in the middle of its recovery: its lock
 * file calls it ready all the while. Throws what else stands in the way, and the last answer after `longestSeconds`.
 */
export async function untilItAnswers(connectionString: string, longestSeconds = 120): Promise<void> {
  const triesLeft = (longestSeconds * 1000) / betweenTriesMs
  for (let tries = 1; ; tries++) {
    const client = new pg.Client({ connectionString, application_name: 'amparo start' })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if ((error as { code?: string }).code !== cannotConnectNow || tries > triesLeft) throw error
    }
    await pause(betweenTriesMs)
  }
}
