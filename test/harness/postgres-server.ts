import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { databaseName, startEmbedded } from '../../src/server/postgres/embedded.ts'
import { superuser } from '../../src/server/postgres/initialize.ts'
import { migrate, readMigrations } from '../../src/server/postgres/migrate.ts'
import { setPassword } from '../../src/server/postgres/program-password.ts'
import { grantToProgram, ownerRole, programRole } from '../../src/server/postgres/roles.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { socket: string }
  }
}

/** What the program's role signs in with on the test server. */
export const testPassword = 'only for tests'

let shared: Promise<{ socket: string; stop(): Promise<void> }> | undefined
let users = 0

/** One PostgreSQL for the whole run, whichever projects use it; its `amparo` database is the migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  users++
  shared ??= start()
  const { socket, stop } = await shared
  project.provide('postgres', { socket })
  return async () => {
    users--
    if (users === 0) await stop()
  }
}

async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'amparo-test-'))
  await chmod(folder, 0o711)
  const { server, socket, url } = await startEmbedded({
    dataFolder: folder,
    // A test's database need not survive a power cut; whoever tests survival starts a server of its own.
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  const watcher = stopWithUs(server.pid(), folder)
  await asClient(url(superuser), (client) => setPassword(client, programRole, testPassword))
  await asClient(url(ownerRole, databaseName), async (client) => {
    await migrate(client, await readMigrations(resolve(import.meta.dirname, '../../migrations')))
    await grantToProgram(client, programRole)
  })
  return {
    socket,
    async stop() {
      watcher.kill('SIGKILL')
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Ends the server when the test run dies without saying so: its end of the pipe closes. */
function stopWithUs(pid: number, folder: string) {
  const script =
    'cat >/dev/null; kill -INT "$1"; while kill -0 "$1" 2>/dev/null; do sleep 0.1; done; rm -rf "$2"'
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.unref()
  return watcher
}

async function asClient(connectionString: string, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await work(client).finally(() => client.end())
}
