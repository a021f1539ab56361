import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { newUuid } from '../src/log/uuid.ts'

/** A centre as `npm start` runs it, in a process of its own with its own PostgreSQL and training city. */
export interface Centre {
  url: string
  token: string
  password: string
  cpuSeconds(): number
  residentMegabytes(): number
  stop(): Promise<void>
}

/** Starts one in a folder of its own; `stop` ends it and removes the folder. */
export async function startProgram(root: string): Promise<Centre> {
  const folder = await mkdtemp(join(tmpdir(), 'amparo-live-'))
  await chmod(folder, 0o711)
  const port = await freePort()
  const main = join(root, 'src/server/cli/main.ts')
  const child: ChildProcess = spawn(
    process.execPath,
    [main, 'start', '--port', String(port), '--folder', join(folder, 'var')],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DATABASE_URL: '' } },
  )
  const url = `http://127.0.0.1:${port}`
  for (let n = 0; ; n++) {
    const ready = await fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) break
    if (n > 600 || child.exitCode !== null) throw new Error('the program did not start')
    await wait(200)
  }
  const stat = () => readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return {
    url,
    token: (await readFile(join(folder, 'var/program-token'), 'utf8')).trim(),
    password: (await readFile(join(folder, 'var/training-password'), 'utf8')).trim(),
    cpuSeconds: () => (Number(stat()[11]) + Number(stat()[12])) / 100,
    residentMegabytes: () => (Number(stat()[21]) * 4096) / 1e6,
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGINT')
      await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** Asks as one of the centre's programs. Throws what was refused. */
export async function post(centre: Centre, path: string, body: object, program = 'simulator') {
  const answer = await fetch(centre.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${program}.${centre.token}` },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
  return JSON.parse(text)
}

export const submit = (centre: Centre, command: object, program?: string) =>
  post(centre, '/api/commands', { id: newUuid(), ...command }, program)

/** Signs a person of the training city in; answers the cookie. */
export async function signIn(centre: Centre, person: string): Promise<string> {
  const answer = await fetch(`${centre.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: centre.url },
    body: JSON.stringify({ person, password: centre.password }),
  })
  if (!answer.ok) throw new Error(`sign-in of ${person}: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

export async function snapshotOf(centre: Centre, cookie: string) {
  return (await fetch(`${centre.url}/api/snapshot`, { headers: { cookie } })).json()
}
