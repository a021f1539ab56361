import { readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, resolve } from 'node:path'
import { failing } from '../failure.ts'

/** The operating system's user under whom PostgreSQL runs. */
export interface ServerUser {
  uid: number
  gid: number
  name: string
  /** Node runs as root and the server does not: files made for it must be given to it. */
  isOther: boolean
}

/** Tried in this order when root starts a centre for the first time. A user of its own shares files with nobody. */
const unprivileged = ['amparo', 'nobody']

/**
 * Whoever runs Node runs PostgreSQL too, except root, whom PostgreSQL refuses: then the owner of the existing
 * server folder, else the first of `amparo` and `nobody` that exists.
 */
export async function serverUser(existingFolder: string): Promise<ServerUser> {
  const users = parsePasswd(await readFile('/etc/passwd', 'utf8').catch(() => ''))
  const uid = process.getuid?.() ?? -1
  if (uid !== 0) {
    const own = users.find((user) => user.uid === uid)?.name ?? nameOfSelf()
    if (!own) throw failing('noUserName', { uid })
    return { uid, gid: process.getgid?.() ?? -1, name: own, isOther: false }
  }
  const owner = await stat(existingFolder).catch(() => undefined)
  const found =
    users.find((user) => owner && owner.uid !== 0 && user.uid === owner.uid) ??
    unprivileged.map((name) => users.find((user) => user.name === name)).find((user) => user !== undefined)
  if (!found) throw failing('noServerUser', { reason: 'amparo, nobody: /etc/passwd' })
  return { ...found, isOther: true }
}

function nameOfSelf(): string | undefined {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}

export function parsePasswd(text: string): { name: string; uid: number; gid: number }[] {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/** Whether a user may pass through every folder on the way to `folder`, and through it, by its mode bits. */
export async function canEnter(user: { uid: number; gid: number }, folder: string): Promise<boolean> {
  let at = resolve(folder)
  for (;;) {
    const found = await stat(at).catch(() => undefined)
    if (found && !mayPass(user, found)) return false
    const above = dirname(at)
    if (above === at) return true
    at = above
  }
}

function mayPass(
  user: { uid: number; gid: number },
  folder: { mode: number; uid: number; gid: number },
): boolean {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0
  return (folder.mode & 0o001) !== 0
}
