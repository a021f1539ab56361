import { createHash } from 'node:crypto'
import {
  chmod,
  chown,
  constants,
  cp,
  lstat,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { failing } from '../failure.ts'
import type { Binaries } from './binaries.ts'
import { canEnter, type ServerUser, serverUser } from './user.ts'

/** Where a centre's PostgreSQL keeps its files, and as whom and with which programs it runs. */
export interface Place {
  /** PostgreSQL's data directory; may not exist yet. */
  folder: string
  native: string
  user: ServerUser
  /** The folder is not inside the data folder, because the server's user cannot get in there. */
  isElsewhere: boolean
}

/** In the data folder, names the place where PostgreSQL's files are instead. */
export const elsewhereFile = 'postgres-is-at'

const elsewhereBases = ['/var/lib/amparo', '/var/tmp/amparo']

/**
 * Chooses the place: `postgres` in the data folder; but where root started the centre and PostgreSQL's
 * unprivileged user cannot enter (a clone under /root), a folder under /var/lib/amparo, see `notePlace`.
 * Programs that this user cannot reach are copied there as well.
 */
export async function choosePlace(dataFolder: string, binaries: Binaries): Promise<Place> {
  const inside = join(dataFolder, 'postgres')
  const written = await readFile(join(dataFolder, elsewhereFile), 'utf8').catch(() => '')
  const known = written.trim() || inside
  const user = await serverUser(known)
  if (!user.isOther) return { folder: known, native: binaries.native, user, isElsewhere: known !== inside }
  if (written.trim())
    return { folder: known, native: await reachable(binaries, user), user, isElsewhere: true }
  if (await canEnter(user, dataFolder)) {
    return { folder: inside, native: await reachable(binaries, user), user, isElsewhere: false }
  }
  const base = await openBase(user)
  const folder = join(base, shortHash(resolve(dataFolder)), 'postgres')
  return { folder, native: await reachable(binaries, user), user, isElsewhere: true }
}

/**
 * Writes a place elsewhere down in `postgres-is-at`, so that it is found again when the data folder moves. Only
 * once its files exist: the note says that a record was made.
 */
export async function notePlace(dataFolder: string, place: Place): Promise<void> {
  const note = join(dataFolder, elsewhereFile)
  if (!place.isElsewhere || (await stat(note).catch(() => undefined))) return
  await writeFile(note, `${place.folder}\n`)
}

/** The programs themselves, or a copy of them that the user can reach. */
async function reachable(binaries: Binaries, user: ServerUser): Promise<string> {
  if (await canEnter(user, join(binaries.native, 'bin'))) return binaries.native
  const base = await openBase(user)
  const stamp = await stat(join(binaries.native, 'bin', 'postgres'))
  const copy = join(base, `programs-${binaries.version}-${shortHash(`${stamp.size}/${stamp.mtimeMs}`)}`)
  if (await stat(copy).catch(() => undefined)) return copy
  const unfinished = `${copy}.${process.pid}`
  await cp(binaries.native, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
  })
  await rename(unfinished, copy).catch(async () => rm(unfinished, { recursive: true, force: true }))
  return copy
}

async function openBase(user: ServerUser): Promise<string> {
  for (const base of elsewhereBases) {
    const made = await mkdir(base, { recursive: true, mode: 0o755 }).then(
      () => true,
      () => false,
    )
    if (!made) continue
    const found = await lstat(base)
    const isOurs = found.isDirectory() && found.uid === process.getuid?.()
    if (isOurs && (await canEnter(user, base))) return base
  }
  throw failing('noServerUser', { reason: `${user.name}: ${elsewhereBases.join(', ')}` })
}

/** Gives a file or folder to the server's user, readable by it alone. */
export async function giveTo(user: ServerUser, path: string, mode: number): Promise<void> {
  if (user.isOther) await chown(path, user.uid, user.gid)
  await chmod(path, mode)
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
