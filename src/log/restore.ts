import { createHash } from 'node:crypto'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { BackupHeader, BackupProgress, BackupTable } from './backup.ts'
import { byteReader } from './byte-reader.ts'

/** Why a backup cannot be restored. Nothing of it is kept then. */
export class UnusableBackup extends Error {
  readonly code: 'notABackup' | 'unknownFormat' | 'truncated' | 'damaged' | 'newer' | 'notEmpty'

  constructor(code: UnusableBackup['code'], detail: string) {
    super(detail)
    this.name = 'UnusableBackup'
    this.code = code
  }
}

const chunkLimitBytes = 64 * 1024 * 1024
const headerLimitBytes = 1024 * 1024

export interface RestoreSettings {
  /** Brings an empty database to exactly the migrations that the backup names. */
  migrateTo(header: BackupHeader): Promise<void>
  /** All of it is in its tables and its sum was right; a throw undoes it as a whole. */
  beforeCommit?(): Promise<void>
  onHeader?(header: BackupHeader): void
  onProgress?(progress: BackupProgress): void
}

/**
 * Reads a backup into an empty database, in one transaction, and begins a new incarnation of the record whose
 * first event will follow the last one of the backup. Throws UnusableBackup, having changed nothing, where the
 * bytes are not a whole and undamaged backup.
 */
export async function readBackup(
  source: Readable,
  owner: Client,
  settings: RestoreSettings,
): Promise<BackupHeader> {
  const digest = createHash('sha256')
  const reader = byteReader(source)
  const take = async (count: number) => {
    const bytes = await reader.take(count)
    if (!bytes) throw new UnusableBackup('truncated', 'the file ends too early')
    digest.update(bytes)
    return bytes
  }
  const header = await readHeader(reader, digest)
  settings.onHeader?.(header)
  await settings.migrateTo(header)
  await refuseUnlessEmpty(owner)
  await owner.query('begin')
  try {
    for (const table of header.tables) await takeTable(owner, table, take, settings)
    const found = digest.digest('hex')
    const said = (await reader.takeLine(100))?.toString('latin1')
    if (said === undefined) throw new UnusableBackup('truncated', 'the closing sum is missing')
    if (said !== found) throw new UnusableBackup('damaged', `its sum is ${found}, it says ${said}`)
    await owner.query(
      `insert into record_head (centre, incarnation, seq, hash)
       select centre, incarnation + 1, seq, hash from record_head
       where centre = $1 order by incarnation desc limit 1`,
      [header.centre],
    )
    await settings.beforeCommit?.()
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
  return header
}

async function readHeader(
  reader: ReturnType<typeof byteReader>,
  digest: { update(bytes: Buffer | string): void },
) {
  const line = await reader.takeLine(headerLimitBytes)
  const header = parseHeader(line)
  if (!line || header?.amparo !== 'backup')
    throw new UnusableBackup('notABackup', 'it is not a backup of Amparo')
  if (header.format !== 1) throw new UnusableBackup('unknownFormat', `its format is ${header.format}`)
  digest.update(line)
  digest.update('\n')
  return header
}

function parseHeader(line: Buffer | undefined): BackupHeader | undefined {
  try {
    return line && JSON.parse(line.toString('utf8'))
  } catch {
    return undefined
  }
}

async function refuseUnlessEmpty(owner: Client) {
  const { rows } = await owner.query('select exists (select from events) as used')
  if (rows[0].used) throw new UnusableBackup('notEmpty', 'the database already holds a record')
}

async function takeTable(
  owner: Client,
  table: BackupTable,
  take: (count: number) => Promise<Buffer>,
  settings: RestoreSettings,
) {
  const name = owner.escapeIdentifier(table.name)
  const columns = table.columns.map((column) => owner.escapeIdentifier(column)).join(', ')
  async function* chunks() {
    for (;;) {
      const length = (await take(4)).readUInt32BE()
      if (length === 0) return
      if (length > chunkLimitBytes)
        throw new UnusableBackup('damaged', `a piece of ${length} bytes in ${table.name}`)
      settings.onProgress?.({ table: table.name, bytes: length })
      yield await take(length)
    }
  }
  // A database made by migrations may already hold rows that they put there; events are known to be none.
  if (table.name !== 'events') await owner.query(`delete from ${name}`)
  await pipeline(
    chunks(),
    new PassThrough(),
    owner.query(copyFrom(`copy ${name} (${columns}) from stdin (format binary)`)),
  )
  const count = await owner.query(`select count(*)::int as rows from ${name}`)
  if (count.rows[0].rows !== table.rows) {
    throw new UnusableBackup('damaged', `${table.name} has ${count.rows[0].rows} rows, not ${table.rows}`)
  }
}
