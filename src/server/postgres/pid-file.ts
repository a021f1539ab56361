import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What `postmaster.pid` says. */
export interface Postmaster {
  pid: number
  socket: string
  status: 'starting' | 'ready' | 'stopping' | 'unknown'
}

/** Lines: pid, data directory, start time, port, socket directory, listen address, shared memory, status. */
export function parsePidFile(text: string): Postmaster | undefined {
  const lines = text.split('\n')
  const pid = Math.abs(Number(lines[0]))
  if (!Number.isInteger(pid) || pid < 2) return undefined
  const status = (lines[7] ?? '').trim()
  const known = status === 'starting' || status === 'ready' || status === 'stopping'
  return { pid, socket: (lines[4] ?? '').trim(), status: known ? status : 'unknown' }
}

export async function readPidFile(folder: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  return parsePidFile(text)
}

/**
 * The server that now runs on this folder, if one does. A pid alone proves nothing after a reboot, so the
 * process must also have the folder as its working directory, which every postmaster does.
 */
export async function findRunning(folder: string): Promise<Postmaster | undefined> {
  const found = await readPidFile(folder)
  if (!found) return undefined
  return (await runsIn(found.pid, folder)) ? found : undefined
}

export async function runsIn(pid: number, folder: string): Promise<boolean> {
  const [where, wanted] = await Promise.all([
    readlink(`/proc/${pid}/cwd`).catch(() => undefined),
    realpath(folder).catch(() => undefined),
  ])
  return where !== undefined && where === wanted
}

/** Removes a `postmaster.pid` whose process is gone, or whose number another program now has. */
export async function removeStalePidFile(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined || (await findRunning(folder))) return false
  await rm(join(folder, 'postmaster.pid'), { force: true })
  return true
}
