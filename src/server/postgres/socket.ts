import { lstat, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { giveTo, shortHash } from './place.ts'
import type { ServerUser } from './user.ts'

/** The number in the socket's name; no TCP port is opened. */
export const socketPort = 5432

/** sockaddr_un.sun_path holds 108 bytes, the last a NUL. */
const longestPathBytes = 107

/**
 * The folder of the server's unix socket: its own data folder, or where that path would be too long for a
 * socket, `/tmp/amparo-<hash>`, mode 0700. A folder of that name which somebody else made is not used.
 */
export async function socketFolder(folder: string, user: ServerUser, base = '/tmp'): Promise<string> {
  if (Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}`)) <= longestPathBytes) return folder
  for (let attempt = 0; attempt < 100; attempt++) {
    const short = join(base, `amparo-${shortHash(`${folder}/${user.uid}/${attempt}`)}`)
    const made = await mkdir(short, { mode: 0o700 }).then(
      () => true,
      () => false,
    )
    if (made) await giveTo(user, short, 0o700)
    const found = await lstat(short)
    if (found.isDirectory() && found.uid === user.uid && (found.mode & 0o777) === 0o700) return short
  }
  throw new Error(`no folder for a socket under ${base}`)
}

/** Removes the short folder again once the server has stopped and left it empty. */
export async function removeSocketFolder(socket: string, folder: string): Promise<void> {
  if (socket === folder) return
  const left = await readdir(socket).catch(() => [''])
  if (left.length === 0) await rm(socket, { recursive: true, force: true })
}
