import pg from 'pg'
import { gate } from '../../src/access/denial.ts'
import { machineClock } from '../../src/log/clock.ts'
import type { Actor } from '../../src/log/machine.ts'
import { openLog } from '../../src/log/writer.ts'
import { openDatabase } from '../../src/server/postgres/open-database.ts'
import { registry } from '../../src/server/rooms.ts'

/**
 * The program that the crash test kills: the real database with its supervisor, and the real record, taking
 * commands from its parent and acknowledging each when the record has it.
 */
const [root, dataFolder] = process.argv.slice(2) as [string, string]
const simulator: Actor = { name: 'program/simulator', roles: ['program'], services: [] }

const database = await openDatabase({ root, dataFolder })
const pool = new pg.Pool({ connectionString: database.programUrl, max: 2 })
pool.on('error', () => {})
const log = await openLog({
  centre: 'crash',
  timeZone: 'America/Guayaquil',
  centreKey: Buffer.alloc(32, 3),
  registry,
  gate,
  clock: machineClock(),
  pool,
  patienceSeconds: 60,
  newClient: () => new pg.Client({ connectionString: database.programUrl, application_name: 'crash-writer' }),
})

process.on('message', async (command: { id: string; type: string }) => {
  if (command.type === 'stop') {
    await log.close()
    await pool.end()
    await database.stop()
    process.exit(0)
  }
  const outcome = await log.submit(command, simulator)
  process.send?.({ id: command.id, outcome, postmaster: database.embedded?.pid() })
})
process.on('disconnect', () => process.exit(1))
process.send?.({ ready: true, postmaster: database.embedded?.pid(), head: log.head() })
