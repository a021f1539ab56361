import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { writeBackup } from '../../../log/backup.ts'
import { failing } from '../../failure.ts'
import { openRecord, withClient } from '../../record-access.ts'
import { centreOptions, defineVerb } from '../verb.ts'

/** `amparo backup FILE`: one file of the whole record while the centre runs, and its head beside it. */
export const verb = defineVerb({
  name: 'backup',
  summary: {
    es: 'Respalda el registro de un centro, aunque esté trabajando',
    en: 'Backs up the record of a centre, running or not',
  },
  usage: 'FILE',
  options: centreOptions,
  details: {
    es: 'Junto a FILE queda FILE.head.json: guárdelo en otra parte; con él «log verify --against» descubre un final cortado.\nLa llave del centro (centre.key) no va en el respaldo: guárdela aparte, sin ella los datos personales no se abren.',
    en: 'Beside FILE stands FILE.head.json: keep it elsewhere; with it "log verify --against" finds a cut tail.\nThe centre key (centre.key) is not in the backup: keep it apart, without it personal data does not open.',
  },
  async run({ options, words, root, language, print, progress, stopping }) {
    const [name] = words
    if (name === undefined || words.length > 1)
      throw failing('wrongArguments', { verb: 'backup', reason: 'amparo backup FILE' })
    const file = resolve(name)
    if (await stat(file).catch(() => undefined)) throw failing('fileExists', { file })
    const record = await openRecord({
      root,
      configFile: options.config,
      folder: options.folder,
      environment: process.env,
      stopping,
    })
    const unfinished = `${file}.unfinished`
    try {
      const bar = progress(language === 'es' ? 'Respaldo' : 'Backup')
      let bytes = 0
      const gzip = createGzip({ level: 4 })
      const out = gzip.pipe(createWriteStream(unfinished, { mode: 0o600 }))
      const header = await withClient(record.ownerUrl, (client) =>
        writeBackup(client, record.read.config.centre.id, new Date().toISOString(), gzip, (progress) => {
          bytes += progress.bytes
          bar.at(Math.round(bytes / 1e6), `MB  ${progress.table}`)
        }),
      )
      if (header.head.seq === 0) throw failing('recordEmpty', { where: record.where })
      gzip.end()
      await finished(out)
      await syncFile(unfinished)
      await rename(unfinished, file)
      await syncFile(dirname(file))
      await writeFile(
        `${file}.head.json`,
        `${JSON.stringify({ centre: header.centre, made: header.made, ...header.head })}\n`,
      )
      bar.done()
      print(`ok ${header.head.seq} events  ${file}`)
      return { answer: { ok: true, file, centre: header.centre, head: header.head } }
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    } finally {
      await record.close()
    }
  },
})

async function syncFile(path: string) {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}
