import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { scratchFolder } from '../../test/harness/scratch.ts'
import { mountTmpfs, whyNoTmpfs } from '../../test/harness/tmpfs.ts'
import type { CentreDeps, RunningCentre } from './centre-deps.ts'
import { hashSources } from './console-build.ts'
import { failureOf } from './failure.ts'
import { findRunning } from './postgres/pid-file.ts'
import { type StartOptions, startCentre } from './start.ts'

const project = resolve(import.meta.dirname, '../..')
const why = whyNoTmpfs()

/** A project folder whose screens stand already: what is tested here is everything but them. */
let root: string
/** A data folder as the first start leaves it. */
let pristine: string
let folder: string
let told: string[]
let lastDeps: CentreDeps | undefined
let port = 21200

beforeAll(async () => {
  root = join(await scratchFolder(), 'project')
  await cp(join(project, 'migrations'), join(root, 'migrations'), { recursive: true })
  await cp(join(project, 'vite.config.ts'), join(root, 'src', 'vite.config.ts'))
  await cp(
    join(project, 'vite.config.ts'),
    join(root, 'dist', await hashSources(root), 'console', 'index.html'),
  )
  pristine = join(await scratchFolder(), 'pristine')
  folder = pristine
  await (await start()).stop()
})

beforeEach(async () => {
  folder = join(await scratchFolder(), 'data')
  told = []
  port++
})

/** The centre's place in these tests: a door that says it is ready. */
async function run(deps: CentreDeps): Promise<RunningCentre> {
  lastDeps = deps
  const server: Server = createServer((_, response) => response.end('ready'))
  const { host, port: at } = deps.config.server
  await new Promise<void>((ready) => server.listen(at, host, ready))
  return {
    url: `http://${host}:${at}`,
    signIns: [],
    stop: () => new Promise((closed) => server.close(() => closed())),
  }
}

function start(options: Partial<StartOptions> = {}) {
  return startCentre({
    root,
    dataFolder: folder,
    port,
    environment: {},
    stopping: new AbortController().signal,
    tell: (es) => told?.push(es),
    run,
    ...options,
  })
}

async function usePristine() {
  await cp(pristine, folder, { recursive: true })
  const { uid, gid } = await stat(join(pristine, 'postgres'))
  const { chown } = await import('node:fs/promises')
  for (const name of await readdir(join(folder, 'postgres'), { recursive: true })) {
    await chown(join(folder, 'postgres', name), uid, gid)
  }
  await chown(join(folder, 'postgres'), uid, gid)
}

const failureOfStart = async (options?: Partial<StartOptions>) =>
  failureOf(await start(options).catch((error) => error))
const isRunning = async () => (await findRunning(join(folder, 'postgres'))) !== undefined

describe('a start', () => {
  test('centre/S1 hands over a migrated database, a key, a lock and a watched disk', async () => {
    await usePristine()
    const centre = await start()
    expect(await (await fetch(centre.url)).text()).toBe('ready')
    expect(lastDeps).toMatchObject({
      dataFolder: folder,
      database: { kind: 'embedded', migrated: { applied: [] } },
    })
    expect(lastDeps?.centreKey).toHaveLength(32)
    expect(lastDeps?.spaceLeft()).toBe(true)
    const note = JSON.parse(await readFile(join(folder, 'running.json'), 'utf8'))
    expect(note).toMatchObject({ pid: process.pid, url: centre.url })
    await centre.stop()
  })

  test('centre/S1 stopping ends PostgreSQL, frees port and folder, and may be asked for twice', async () => {
    await usePristine()
    const centre = await start()
    await Promise.all([centre.stop(), centre.stop()])
    expect(await isRunning()).toBe(false)
    expect(await readdir(folder)).not.toContain('running.json')
    const again = await start()
    await again.stop()
  })

  test('centre/S1 interrupted while the database is being made, it leaves nothing behind that blocks the next', async () => {
    const stopping = new AbortController()
    const starting = start({ stopping: stopping.signal }).catch((error) => error)
    for (;;) {
      const names = await readdir(folder).catch(() => [])
      if (names.some((name) => name.startsWith('postgres.new'))) break
    }
    stopping.abort()
    expect((await starting).name).toBe('AbortError')
    expect(await isRunning()).toBe(false)
    await (await start()).stop()
  })

  test('centre/S1 when the centre itself fails, PostgreSQL is stopped again', async () => {
    await usePristine()
    const error = await start({ run: () => Promise.reject(new Error('boom')) }).catch((thrown) => thrown)
    expect(error.message).toBe('boom')
    expect(await isRunning()).toBe(false)
    await (await start()).stop()
  })
})

describe('what stands in the way', () => {
  test('centre/S5 a second start on the folder is refused and names the first', async () => {
    await usePristine()
    const first = await start()
    const failure = await failureOfStart({ port: port + 500 })
    expect(failure).toMatchObject({ code: 'folderInUse' })
    expect(failure?.parameters.by).toContain(first.url)
    expect(await (await fetch(first.url)).text()).toBe('ready')
    await first.stop()
  })

  test('centre/S5 a taken port is found before anything is made', async () => {
    const server = createServer()
    await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
    expect(await failureOfStart()).toMatchObject({ code: 'portTaken', parameters: { port } })
    await expect(stat(folder)).rejects.toThrow('ENOENT')
    await usePristine()
    expect(await failureOfStart()).toMatchObject({ code: 'portTaken', parameters: { port } })
    expect(await readdir(folder)).not.toContain('running.json')
    await new Promise((closed) => server.close(closed))
  })

  test('centre/S5 a folder that cannot be written', async () => {
    await writeFile(folder, 'a file')
    expect(await failureOfStart()).toMatchObject({ code: 'folderNotWritable', parameters: { folder } })
  })

  test('centre/S5 a damaged data folder, which is left as it is', async () => {
    await usePristine()
    await truncate(join(folder, 'postgres', 'global', 'pg_control'), 100)
    expect(await failureOfStart()).toMatchObject({ code: 'dataFolderDamaged' })
    expect((await stat(join(folder, 'postgres', 'global', 'pg_control'))).size).toBe(100)
    expect(await isRunning()).toBe(false)
  })

  test('centre/S5 a database of a newer program, which is left as it is', async () => {
    await usePristine()
    const centre = await start()
    await asOwner(centre.database.ownerUrl, `insert into migrations values (9999, '9999_later.sql', 'x')`)
    await centre.stop()
    expect(await failureOfStart()).toMatchObject({ code: 'databaseIsNewer', parameters: { found: 9999 } })
    expect(await isRunning()).toBe(false)
  })

  test('centre/L7 a lost centre key, where the record holds sealed data', async () => {
    await usePristine()
    const centre = await start()
    await asOwner(
      centre.database.ownerUrl,
      `insert into sealing_keys (stream, wrapped) values ('call/1', '\\x00')`,
    )
    await centre.stop()
    await rm(join(folder, 'centre.key'))
    expect(await failureOfStart()).toMatchObject({ code: 'centreKeyMissing' })
    expect(await readdir(folder)).not.toContain('centre.key')
  })

  test('centre/S3 a wrong configuration, before anything is made', async () => {
    const configFile = join(await scratchFolder(), 'centre.yaml')
    await writeFile(configFile, 'server: { prot: 1 }')
    expect(await failureOfStart({ configFile })).toMatchObject({ code: 'configInvalid' })
    await expect(stat(folder)).rejects.toThrow('ENOENT')
  })

  test.skipIf(why)('centre/S5 a full disk, told with what is free and what is needed', async () => {
    await mountTmpfs(folder, 20)
    const failure = await failureOfStart()
    expect(failure).toMatchObject({ code: 'diskFull', parameters: { folder, neededMegabytes: 100 } })
    expect(failure?.parameters.freeMegabytes).toBeLessThan(20)
    expect((await readdir(folder)).filter((name) => name.startsWith('postgres.new'))).toEqual([])
  })
})

describe('on its way', () => {
  test('centre/L4 a PostgreSQL that is killed is told, and told to be back', async () => {
    await usePristine()
    const centre = await start()
    const isBack = new Promise<void>((done) => {
      const look = setInterval(() => {
        if (!told.some((text) => text.includes('atiende de nuevo'))) return
        clearInterval(look)
        done()
      }, 10)
    })
    process.kill(centre.database.embedded?.pid() ?? Number.NaN, 'SIGKILL')
    await isBack
    expect(told[0]).toContain('PostgreSQL se detuvo')
    await asOwner(centre.database.ownerUrl, 'select 1')
    await centre.stop()
  })

  test('centre/L5 below the reserve reading goes on, and the terminal says why commands do not', async () => {
    await usePristine()
    const configFile = join(await scratchFolder(), 'centre.yaml')
    await writeFile(configFile, 'data: { reserveMegabytes: 100000000, ballastMegabytes: 1 }')
    const centre = await start({ configFile })
    expect(lastDeps?.spaceLeft()).toBe(false)
    await asOwner(centre.database.ownerUrl, 'select 1')
    await centre.stop()
  })
})

async function asOwner(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

afterAll(() => {
  if (why) console.warn(`skipped: ${why}`)
})
