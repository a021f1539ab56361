import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { isDiskFull } from './disk/space.ts'
import { failing } from './failure.ts'

/**
 * Makes the data folder where it is missing and proves by writing that it can be written. Refuses with
 * `folderNotWritable`. As root others may pass through it, for PostgreSQL's own user; what is in it is closed.
 */
export async function prepareDataFolder(folder: string): Promise<void> {
  const probe = join(folder, `.write-${process.pid}`)
  try {
    await makeFolder(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
    await writeFile(probe, 'x')
    await rm(probe)
  } catch (error) {
    if (isDiskFull(error)) throw error
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message
    throw failing('folderNotWritable', { folder, reason, user: nameOfUser() }, error)
  }
}

/** Node's own recursive mkdir tries for ever where a file system answers ENOENT whatever exists (/proc). */
async function makeFolder(folder: string, mode: number): Promise<void> {
  try {
    await mkdir(folder, mode)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    const above = dirname(folder)
    if (code !== 'ENOENT' || (await stat(above).catch(() => undefined))) throw error
    await makeFolder(above, mode)
    await mkdir(folder, mode)
  }
}

function nameOfUser(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.())
  }
}
