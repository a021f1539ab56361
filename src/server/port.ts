import { readdir, readFile, readlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { basename } from 'node:path'
import { failing } from './failure.ts'

/** Refuses (`portTaken`, `portForbidden`) where nobody can listen there now; names the holder and a free port. */
export async function checkPort(host: string, port: number): Promise<void> {
  const code = await tryPort(host, port)
  if (code === undefined) return
  const free = await freePortFrom(host, Math.max(port + 1, 8911))
  if (code !== 'EADDRINUSE') throw failing('portForbidden', { host, port, free, reason: code })
  const holder = await findHolder(port)
  throw failing('portTaken', { host, port, free, by: holder ? ` (${holder.name}, pid ${holder.pid})` : '' })
}

/** Undefined where the port can be listened on, the system's error code otherwise. */
export function tryPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(undefined)))
  })
}

async function freePortFrom(host: string, from: number): Promise<number> {
  for (let port = from; port < Math.min(from + 100, 65536); port++) {
    if ((await tryPort(host, port)) === undefined) return port
  }
  return 0
}

const listening = '0A'

/** Who listens on a TCP port of this machine, as far as we may see. */
export async function findHolder(port: number): Promise<{ pid: number; name: string } | undefined> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  )
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)))
  if (inodes.size === 0) return undefined
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => [])
    for (const descriptor of descriptors) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '')
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1]
      if (!inode || !inodes.has(inode)) continue
      return { pid: Number(pid), name: await nameOfProgram(pid) }
    }
  }
  return undefined
}

/** The program and what it runs, without folders: `node amparo.mjs`. The kernel's own name may be a thread's. */
async function nameOfProgram(pid: string): Promise<string> {
  const [line, thread] = await Promise.all(
    ['cmdline', 'comm'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
  )
  const words = (line ?? '').split('\0').filter(Boolean)
  const [program = thread?.trim() || '?', ...more] = words
  // Only a script is told of the rest: other words of a command line may be secrets.
  const script = more.find((word) => !word.startsWith('-'))
  const isScript = script !== undefined && /\.(m?[jt]s|py|rb|pl|jar|php)$/.test(script)
  return [program, ...(isScript ? [script] : [])].map((word) => basename(word)).join(' ')
}

/** Inodes of the sockets that listen on a port, from the text of /proc/net/tcp. */
export function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === listening)
    .map((fields) => fields[9] ?? '')
    .filter(Boolean)
}
