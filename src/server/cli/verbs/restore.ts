import { createReadStream } from 'node:fs'
import { access, constants, mkdir, readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { Client } from 'pg'
import type { BackupHeader } from '../../../log/backup.ts'
import { opensSealedData } from '../../../log/read.ts'
import { readBackup, UnusableBackup } from '../../../log/restore.ts'
import { centreKeyOf } from '../../../log/seal.ts'
import { verifyChain, verifyContent } from '../../../log/verify.ts'
import { backupTrouble } from '../../backup-words.ts'
import { readConfig } from '../../config/read.ts'
import { failing, failureOf } from '../../failure.ts'
import type { Database } from '../../postgres/open-database.ts'
import { withClient } from '../../record-access.ts'
import { openRestoreTarget } from '../../restore-target.ts'
import { registry } from '../../rooms.ts'
import { writeSecret } from '../../secret-file.ts'
import { faultWords } from '../../verify-words.ts'
import type { Language } from '../../words.ts'
import { centreOptions, defineVerb } from '../verb.ts'

/**
 * `amparo restore FILE --folder DIR`: into an empty folder, or the empty database of DATABASE_URL, as a new
 * incarnation; verified before it is trusted. Where it fails, nothing of it is left.
 */
export const verb = defineVerb({
  name: 'restore',
  summary: {
    es: 'Devuelve un respaldo a una carpeta vacía, como nueva encarnación',
    en: 'Restores a backup into an empty folder, as a new incarnation',
  },
  usage: 'FILE --folder DIR [--key FILE]',
  options: {
    ...centreOptions,
    key: {
      type: 'string',
      value: 'FILE',
      summary: {
        es: 'la llave del centro (centre.key); sin ella los datos personales quedan cerrados',
        en: 'the centre key (centre.key); without it personal data stays sealed',
      },
    },
  },
  async run({ options, words, root, language, print, progress, stopping }) {
    const [name] = words
    if (name === undefined || words.length > 1) {
      throw failing('wrongArguments', { verb: 'restore', reason: 'amparo restore FILE --folder DIR' })
    }
    const file = resolve(name)
    const read = await readConfig({ root, file: options.config, folder: options.folder })
    const { dataFolder, centreKeyFile } = read
    const key = await keyToUse(options.key, centreKeyFile)
    await refuseUnreadable(file)
    const target = await openRestoreTarget({ root, read, environment: process.env, stopping })
    const { database } = target
    let isDone = false
    try {
      tellPlace(database, dataFolder, language, print)
      const bar = progress(language === 'es' ? 'Restauración' : 'Restore')
      const header = await withClient(database.ownerUrl, (owner) =>
        restoreInto(owner, file, { key, stopping, at: bar.at }),
      )
      const fault = await verified(database.ownerUrl, header)
      if (key && !key.isInPlace) await placeKey(key, centreKeyFile)
      isDone = true
      bar.done()
      if (fault) {
        print(faultWords(fault, language))
        return { exitCode: 1, answer: { ok: false, fault: { ...fault } } }
      }
      print(`ok ${header.head.seq} events  ${dataFolder}`)
      return { answer: { ok: true, folder: dataFolder, centre: header.centre, head: header.head } }
    } finally {
      await target.close(isDone)
    }
  },
})

interface CentreKey {
  file: string
  bytes: Uint8Array
  isInPlace: boolean
}

/** The key that `--key` names, or that lies in its place already. Looked at before anything is made. */
async function keyToUse(named: string | undefined, inPlace: string): Promise<CentreKey | undefined> {
  const there = await readFile(inPlace).catch(() => undefined)
  if (named === undefined) return there && { file: inPlace, bytes: sized(there, inPlace), isInPlace: true }
  const file = resolve(named)
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw failing('keyUnusable', { file, reason: backupTrouble(error) ?? error.message }, error)
  })
  if (there && !there.equals(bytes)) {
    const reason = { es: `en ${inPlace} ya hay otra`, en: `another one is in ${inPlace} already` }
    throw failing('keyUnusable', { file, reason })
  }
  return { file, bytes: sized(bytes, file), isInPlace: there !== undefined }
}

function sized(bytes: Uint8Array, file: string): Uint8Array {
  const reason = { es: `tiene ${bytes.length} bytes, no 32`, en: `it has ${bytes.length} bytes, not 32` }
  if (bytes.length !== 32) throw failing('keyUnusable', { file, reason })
  return bytes
}

async function refuseOtherKey(owner: Client, { file, bytes }: CentreKey) {
  if (await opensSealedData(owner, centreKeyOf(bytes))) return
  const reason = { es: 'no abre los datos de este respaldo', en: 'it does not open the data of this backup' }
  throw failing('keyUnusable', { file, reason })
}

async function placeKey(key: CentreKey, to: string) {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await writeSecret(to, key.bytes, true)
}

async function refuseUnreadable(file: string) {
  await access(file, constants.R_OK).catch((error) => {
    throw failing('backupUnusable', { file, reason: backupTrouble(error) ?? String(error) }, error)
  })
}

/** Where the record will be, unless that is inside of the data folder. */
function tellPlace(
  database: Database,
  dataFolder: string,
  language: Language,
  print: (line: string) => void,
) {
  const { embedded } = database
  if (database.kind === 'external') {
    print(language === 'es' ? 'En la base de datos de DATABASE_URL.' : 'Into the database of DATABASE_URL.')
  }
  if (!embedded?.isElsewhere) return
  const { folder, user } = embedded
  print(
    language === 'es'
      ? `PostgreSQL trabaja como «${user}», que no puede entrar en ${dataFolder}: el registro va a ${folder}`
      : `PostgreSQL runs as "${user}", who cannot enter ${dataFolder}: the record goes to ${folder}`,
  )
}

async function restoreInto(
  owner: Client,
  file: string,
  { key, stopping, at }: { key?: CentreKey; stopping: AbortSignal; at(done: number, note?: string): void },
): Promise<BackupHeader> {
  let bytes = 0
  const source = createReadStream(file, { signal: stopping })
  const unpacked = source.pipe(createGunzip())
  source.on('error', (error) => unpacked.destroy(error))
  try {
    return await readBackup(unpacked, owner, {
      migrateTo: (header) => refuseOtherMigrations(owner, header),
      beforeCommit: async () => key && refuseOtherKey(owner, key),
      onProgress(progress) {
        bytes += progress.bytes
        at(Math.round(bytes / 1e6), `MB  ${progress.table}`)
      },
    })
  } catch (error) {
    stopping.throwIfAborted()
    const reason = failureOf(error) ? undefined : backupTrouble(error)
    if (reason) throw failing('backupUnusable', { file, reason }, error)
    throw error
  } finally {
    source.destroy()
  }
}

/** The tables must be those that the backup was taken from. */
async function refuseOtherMigrations(owner: Client, header: BackupHeader) {
  const { rows } = await owner.query('select number, sha256 from migrations')
  const ours = new Map(rows.map((row) => [row.number, row.sha256]))
  const other = header.migrations.find(({ number, sha256 }) => ours.get(number) !== sha256)
  if (other) throw new UnusableBackup('newer', `its tables are of another version (${other.name})`)
}

async function verified(url: string, header: BackupHeader) {
  return withClient(url, async (client) => {
    const chain = await verifyChain(client, header.centre, { against: header.head })
    return chain.fault ?? (await verifyContent(client, header.centre, registry)).fault
  })
}
