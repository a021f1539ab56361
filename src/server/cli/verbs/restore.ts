import { createReadStream } from 'node:fs'
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { BackupHeader } from '../../../log/backup.ts'
import { readBackup, UnusableBackup } from '../../../log/restore.ts'
import { verifyChain, verifyContent } from '../../../log/verify.ts'
import { readConfig } from '../../config/read.ts'
import { failing } from '../../failure.ts'
import { lockFolder } from '../../folder-lock.ts'
import { openDatabase } from '../../postgres/open-database.ts'
import { withClient } from '../../record-access.ts'
import { registry } from '../../rooms.ts'
import { faultWords } from '../../verify-words.ts'
import { centreOptions, defineVerb } from '../verb.ts'

/** `amparo restore FILE --folder DIR`: into an empty folder, as a new incarnation; verified before it is trusted. */
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
    const { dataFolder, centreKeyFile, config } = await readConfig({
      root,
      file: options.config,
      folder: options.folder,
    })
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    if ((await readdir(dataFolder)).some((entry) => entry !== 'centre.key')) {
      throw failing('folderNotEmpty', { folder: dataFolder })
    }
    const lock = await lockFolder(dataFolder)
    try {
      const database = await openDatabase({ root, dataFolder, sizes: config.database, stopping })
      try {
        const bar = progress(language === 'es' ? 'Restauración' : 'Restore')
        const header = await withClient(database.ownerUrl, (owner) => restoreInto(owner, file, bar.at))
        const fault = await verified(database.ownerUrl, header)
        if (options.key) await copyKey(options.key, centreKeyFile)
        bar.done()
        if (fault) {
          print(faultWords(fault, language))
          return { exitCode: 1, answer: { ok: false, fault: { ...fault } } }
        }
        print(`ok ${header.head.seq} events  ${dataFolder}`)
        return { answer: { ok: true, folder: dataFolder, centre: header.centre, head: header.head } }
      } finally {
        await database.stop()
      }
    } finally {
      await lock.release()
    }
  },
})

async function restoreInto(
  owner: Parameters<typeof readBackup>[1],
  file: string,
  at: (done: number, note?: string) => void,
): Promise<BackupHeader> {
  let bytes = 0
  const source = createReadStream(file)
  const unpacked = source.pipe(createGunzip())
  source.on('error', (error) => unpacked.destroy(error))
  try {
    return await readBackup(unpacked, owner, {
      migrateTo: (header) => refuseOtherMigrations(owner, header),
      onProgress(progress) {
        bytes += progress.bytes
        at(Math.round(bytes / 1e6), `MB  ${progress.table}`)
      },
    })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (error instanceof UnusableBackup || code?.startsWith('Z_') || code === 'ENOENT' || code === 'EACCES') {
      throw failing('backupUnusable', { file, reason: message }, error)
    }
    throw error
  }
}

/** The tables must be those that the backup was taken from. */
async function refuseOtherMigrations(owner: Parameters<typeof readBackup>[1], header: BackupHeader) {
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

async function copyKey(from: string, to: string) {
  if (resolve(from) === resolve(to)) return
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await copyFile(join(resolve(from)), to)
}
