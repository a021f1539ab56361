import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { failing } from './failure.ts'

/** In the data folder while a program works on it: who and where. Only a hint; the lock itself is the kernel's. */
export const runningFile = 'running.json'

export interface RunningNote {
  pid: number
  since: string
  url?: string
}

export interface FolderLock {
  /** Says in the folder where the centre is reached. */
  note(note: RunningNote): Promise<void>
  release(): Promise<void>
}

/**
 * Holds a data folder for this process alone. The lock is a name in Linux's abstract socket space, made of the
 * folder's device and inode: the kernel frees it with the process, however that ends, so nothing stale can
 * block a start. Refuses with `folderInUse`. (It does not reach into another network namespace: two containers
 * that share a folder are stopped by PostgreSQL's own lock.)
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const { dev, ino } = await stat(folder)
  const server = createServer((socket) => socket.destroy())
  if (!(await tryListen(server, `\0amparo/${dev}/${ino}`))) {
    const note = await readRunning(folder)
    const by = note ? ` (pid ${note.pid}${note.url ? `, ${note.url}` : ''})` : ''
    throw failing('folderInUse', { folder, by })
  }
  server.unref()
  return {
    note: (note) => writeFile(join(folder, runningFile), `${JSON.stringify(note)}\n`),
    async release() {
      await rm(join(folder, runningFile), { force: true })
      await new Promise((done) => server.close(done))
    },
  }
}

/** What a program that works on the folder says of itself; also what one that was killed left behind. */
export async function readRunning(folder: string): Promise<RunningNote | undefined> {
  const text = await readFile(join(folder, runningFile), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function tryListen(server: Server, path: string): Promise<boolean> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(false) : fail(error),
    )
    server.listen({ path }, () => done(true))
  })
}
