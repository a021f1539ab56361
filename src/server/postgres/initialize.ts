import { spawn } from 'node:child_process'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { freeBytes } from '../disk/space.ts'
import { failing } from '../failure.ts'
import { giveTo, type Place } from './place.ts'

/** A fresh data directory takes about 40 MB. */
const initdbBytes = 40 * 1024 * 1024

/** The superuser of an embedded server. Only the operating system's user that runs it, and root, get in as it. */
export const superuser = 'postgres'

/**
 * Makes the data directory where there is none yet. It is made beside its place and renamed when whole, so
 * an interruption leaves nothing that looks like a database; what an earlier one left is removed.
 * Returns whether it was made now. `durable: false` skips the fsyncs, for tests.
 */
export async function initializeFolder(
  place: Place,
  stopping?: AbortSignal,
  durable = true,
): Promise<boolean> {
  const above = dirname(place.folder)
  await mkdir(above, { recursive: true, mode: 0o711 })
  await removeUnfinished(place.folder)
  if (await stat(place.folder).catch(() => undefined)) return false
  const unfinished = `${place.folder}.new-${process.pid}`
  await mkdir(unfinished, { mode: 0o700 })
  await giveTo(place.user, unfinished, 0o700)
  try {
    await runInitdb(place, unfinished, stopping, durable)
    stopping?.throwIfAborted()
    await rename(unfinished, place.folder)
    if (durable) await syncFolder(above)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
  return true
}

async function runInitdb(place: Place, folder: string, stopping: AbortSignal | undefined, durable: boolean) {
  const identity = place.user.isOther ? { uid: place.user.uid, gid: place.user.gid } : {}
  const settings = [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--auth-local=peer',
    '--auth-host=scram-sha-256',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
  const child = spawn(join(place.native, 'bin', 'initdb'), ['-D', folder, '-U', superuser, ...settings], {
    ...identity,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: serverEnvironment(),
  })
  const stop = () => child.kill('SIGKILL')
  stopping?.addEventListener('abort', stop, { once: true })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  }).catch((error) => {
    throw failing('noServerUser', { reason: `${place.user.name}: ${error.message}` }, error)
  })
  stopping?.removeEventListener('abort', stop)
  if (code === 0 || stopping?.aborted) return
  // A full disk shows in many ways: an error, a bus error of a mapped file, a shell that cannot start.
  const isFull = /No space left on device/.test(complaint) || (await freeBytes(folder)) < initdbBytes
  if (isFull) throw Object.assign(new Error(complaint), { code: 'ENOSPC' })
  const reason = complaint.trim().split('\n').at(-1) ?? `initdb: ${code}`
  throw failing('postgresNotStarted', { folder: place.folder, reason, log: 'initdb' })
}

async function removeUnfinished(folder: string) {
  const above = dirname(folder)
  const prefix = `${basename(folder)}.new-`
  for (const name of await readdir(above)) {
    if (name.startsWith(prefix)) await rm(join(above, name), { recursive: true, force: true })
  }
}

/**
 * Who may connect: the operating system's user that runs the server (and root) as superuser and as owner, by
 * the kernel's word and without a password; everyone else with a password, through the socket.
 */
export async function writeAccessFiles(place: Place, owner: string, overTcp: boolean): Promise<void> {
  const hba = [
    `local all ${superuser},${owner} peer map=amparo`,
    'local all all scram-sha-256',
    ...(overTcp ? ['host all all 127.0.0.1/32 scram-sha-256'] : []),
  ]
  const people = new Set([place.user.name, 'root'])
  const ident = [...people].flatMap((name) => [superuser, owner].map((role) => `amparo ${name} ${role}`))
  await writeOwned(place, 'pg_hba.conf', hba)
  await writeOwned(place, 'pg_ident.conf', ident)
}

async function writeOwned(place: Place, name: string, lines: string[]) {
  const path = join(place.folder, name)
  const text = `# Written by Amparo at each start.\n${lines.join('\n')}\n`
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return
  await writeFile(`${path}.new`, text)
  await giveTo(place.user, `${path}.new`, 0o600)
  await rename(`${path}.new`, path)
}

/** No locale, no PG* variable and no library path of the caller reaches the server. */
export function serverEnvironment(): Record<string, string> {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
