import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openCentreKey } from '../centre-key.ts'
import type { ReadConfig } from '../config/read.ts'
import { freeBytes } from '../disk/space.ts'
import { failing } from '../failure.ts'
import { lockFolder, readRunning } from '../folder-lock.ts'
import { checkPort } from '../port.ts'
import { bad, type Finding, ok, warning } from './finding.ts'
import { fromFailure } from './machine.ts'

const megabyte = 1024 * 1024

/** Data folder, disk, centre key, port, and whether a centre runs on it. Changes nothing. */
export async function examineFolder(read: ReadConfig): Promise<Finding[]> {
  const { dataFolder } = read
  const exists = await stat(dataFolder).catch(() => undefined)
  if (!exists) {
    const first: Finding = ok('folder', {
      es: `La carpeta de datos ${dataFolder} se creará al arrancar.`,
      en: `The data folder ${dataFolder} will be made at the first start.`,
    })
    return [first, await examineDisk(await nearestFolder(dataFolder), read), await examinePort(read)]
  }
  const isRunning = await isLocked(dataFolder)
  return [
    await examineRights(dataFolder),
    await examineDisk(dataFolder, read),
    await examineKey(read),
    isRunning ? await tellRunning(dataFolder) : await examinePort(read),
  ]
}

async function nearestFolder(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    if (await stat(at).catch(() => undefined)) return at
  }
}

async function examineRights(folder: string): Promise<Finding> {
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return ok('folder', { es: `Se puede escribir en ${folder}.`, en: `${folder} can be written.` })
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? ''
    return fromFailure(
      'folder',
      failing('folderNotWritable', { folder, reason, user: String(process.getuid?.()) }),
    )
  }
}

async function examineDisk(folder: string, { config }: ReadConfig): Promise<Finding> {
  const { reserveMegabytes } = config.data
  const free = Math.floor((await freeBytes(folder)) / megabyte)
  if (free < reserveMegabytes) {
    return bad(
      'disk',
      {
        es: `Quedan ${free} MB en el disco, menos que la reserva de ${reserveMegabytes} MB: el centro no acepta órdenes.`,
        en: `${free} MB are left on the disk, less than the reserve of ${reserveMegabytes} MB: the centre refuses commands.`,
      },
      { es: 'Libere espacio.', en: 'Free space.' },
    )
  }
  if (free < 3 * reserveMegabytes) {
    return warning(
      'disk',
      {
        es: `Quedan ${free} MB en el disco; la reserva es de ${reserveMegabytes} MB.`,
        en: `${free} MB are left on the disk; the reserve is ${reserveMegabytes} MB.`,
      },
      { es: 'Prevea más espacio.', en: 'Plan for more space.' },
    )
  }
  return ok('disk', { es: `Quedan ${free} MB en el disco.`, en: `${free} MB are left on the disk.` })
}

async function examineKey({ centreKeyFile }: ReadConfig): Promise<Finding> {
  const found = await stat(centreKeyFile).catch(() => undefined)
  if (!found) {
    return warning(
      'centreKey',
      {
        es: `No está la llave del centro (${centreKeyFile}).`,
        en: `The centre's key is not there (${centreKeyFile}).`,
      },
      {
        es: 'En un centro nuevo se crea al arrancar; si no es nuevo, devuélvala desde donde la guarda aparte.',
        en: 'In a new centre it is made at the first start; otherwise bring it back from where you keep it apart.',
      },
    )
  }
  try {
    await openCentreKey(centreKeyFile, async () => true)
    return ok('centreKey', {
      es: `La llave del centro sirve. Guarde una copia aparte: ${centreKeyFile}`,
      en: `The centre's key is good. Keep a copy apart: ${centreKeyFile}`,
    })
  } catch (error) {
    return fromFailure('centreKey', error)
  }
}

async function examinePort({ config }: ReadConfig): Promise<Finding> {
  const { host, port } = config.server
  try {
    await checkPort(host, port)
    return ok('port', {
      es: `El puerto ${port} de ${host} está libre.`,
      en: `Port ${port} of ${host} is free.`,
    })
  } catch (error) {
    return fromFailure('port', error)
  }
}

async function isLocked(folder: string): Promise<boolean> {
  const lock = await lockFolder(folder).catch(() => undefined)
  await lock?.release()
  return lock === undefined
}

async function tellRunning(folder: string): Promise<Finding> {
  const note = await readRunning(folder)
  const where = note?.url ?? `pid ${note?.pid ?? '?'}`
  return ok('running', { es: `El centro está en marcha: ${where}`, en: `The centre is running: ${where}` })
}
