import pg from 'pg'
import type { FreshDatabase } from '../../test/harness/database.ts'
import { machineClock } from './clock.ts'
import type { Log } from './log.ts'
import { registry } from './notebook.fixture.ts'
import { type LogSettings, openLog } from './writer.ts'

export const centreKey: Buffer = Buffer.alloc(32, 5)

/** Opens a log of notebooks on a database of the test's own. */
export function openNotebooks(database: FreshDatabase, settings: Partial<LogSettings> = {}): Promise<Log> {
  return openLog({
    centre: 'training',
    timeZone: 'America/Guayaquil',
    centreKey,
    registry,
    clock: machineClock(),
    pool: database.pool,
    newClient: () =>
      new pg.Client({
        connectionString: database.programUrl,
        application_name: 'amparo-writer',
      }),
    ...settings,
  })
}
