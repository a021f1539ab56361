import { type ChildProcess, spawn } from 'node:child_process'
import { cp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { scratchFolder } from '../../../test/harness/scratch.ts'
import { failureOf } from '../failure.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { runsIn } from './pid-file.ts'
import { ownerRole } from './roles.ts'

const root = resolve(import.meta.dirname, '../../..')
let pristine: string

/** A data folder as the first start leaves it; each test works on a copy. */
beforeAll(async () => {
  pristine = join(await scratchFolder(), 'data')
  const first = await startEmbedded({ dataFolder: pristine })
  expect(first.isNew).toBe(true)
  await query(first, 'create table facts (n int)')
  await first.server.stop()
})

async function dataFolder(): Promise<string> {
  const folder = join(await scratchFolder(), 'data')
  await cp(pristine, folder, { recursive: true })
  const owner = await stat(join(pristine, 'postgres'))
  if (owner.uid !== process.getuid?.())
    await run('chown', ['-R', `${owner.uid}:${owner.gid}`, join(folder, 'postgres')])
  return folder
}

async function run(program: string, words: string[]) {
  const child = spawn(program, words)
  await new Promise((done) => child.once('close', done))
}

async function query(embedded: Pick<Embedded, 'url'>, sql: string) {
  const client = new pg.Client({ connectionString: embedded.url(ownerRole) })
  client.on('error', () => {})
  await client.connect()
  return client.query(sql).finally(() => client.end())
}

function nextChange(): { onChange(state: string): void; until(state: string): Promise<void> } {
  const waiting = new Map<string, () => void>()
  return {
    onChange: (state) => waiting.get(state)?.(),
    until: (state) => new Promise((done) => waiting.set(state, done)),
  }
}

async function failureOfStart(folder: string) {
  return failureOf(await startEmbedded({ dataFolder: folder }).catch((error) => error))
}

describe('starting', () => {
  test('centre/S1 a second start makes nothing new, and stopping leaves no process and no socket', async () => {
    const folder = await dataFolder()
    const again = await startEmbedded({ dataFolder: folder })
    expect(again).toMatchObject({ isNew: false, server: { isAdopted: false } })
    const pid = again.server.pid()
    await again.server.stop()
    expect(await runsIn(pid, again.place.folder)).toBe(false)
    expect(await readdir(again.place.folder)).not.toContain('postmaster.pid')
  })

  test('centre/S1 text is UTF-8 whatever the machine speaks', async () => {
    const embedded = await startEmbedded({ dataFolder: await dataFolder() })
    const { rows } = await query(embedded, `select current_setting('server_encoding') as e, lower('ÁÑ') as l`)
    expect(rows[0]).toEqual({ e: 'UTF8', l: 'áñ' })
    await embedded.server.stop()
  })

  test('centre/S1 a data directory that an interrupted start left half made is made anew', async () => {
    const folder = join(await scratchFolder(), 'data')
    const stopping = new AbortController()
    const interrupted = startEmbedded({ dataFolder: folder, stopping: stopping.signal }).catch(
      (error) => error,
    )
    await untilExists(folder, /^postgres\.new-/)
    stopping.abort()
    expect((await interrupted).name).toBe('AbortError')
    expect(await readdir(folder)).not.toContain('postgres')
    await run('mkdir', ['-p', join(folder, 'postgres.new-1', 'base')])
    const embedded = await startEmbedded({ dataFolder: folder })
    expect(embedded.isNew).toBe(true)
    expect((await readdir(folder)).filter((name) => name.startsWith('postgres.new'))).toEqual([])
    await embedded.server.stop()
  })

  test('centre/S1 a path too long for a socket gets a short one', async () => {
    const folder = join(await scratchFolder(), 'd'.repeat(90))
    await cp(await dataFolder(), folder, { recursive: true })
    await run('chown', ['-R', `--reference=${join(pristine, 'postgres')}`, join(folder, 'postgres')])
    const embedded = await startEmbedded({ dataFolder: folder })
    expect(embedded.socket).toMatch(/^\/tmp\/amparo-[0-9a-f]{12}$/)
    await query(embedded, 'select 1')
    await embedded.server.stop()
    await expect(stat(embedded.socket)).rejects.toThrow('ENOENT')
  })
})

async function untilExists(folder: string, pattern: RegExp) {
  for (;;) {
    const names = await readdir(folder).catch(() => [])
    if (names.some((name) => pattern.test(name))) return
    await new Promise((done) => setImmediate(done))
  }
}

describe('after a kill', () => {
  test('centre/S1 a server that outlived Node is taken over, and stopped at the end', async () => {
    const folder = await dataFolder()
    const { pid } = await startAndKillNode(folder)
    const next = await startEmbedded({ dataFolder: folder })
    expect(next.server).toMatchObject({ isAdopted: true })
    expect(next.server.pid()).toBe(pid)
    await next.server.stop()
    expect(await runsIn(pid, next.place.folder)).toBe(false)
  })

  test('centre/S1 one that runs with other settings is not taken over but started anew', async () => {
    const folder = await dataFolder()
    const { pid } = await startAndKillNode(folder)
    const next = await startEmbedded({ dataFolder: folder, sizes: { maxConnections: 33 } })
    expect(next.server.isAdopted).toBe(false)
    expect(next.server.pid()).not.toBe(pid)
    expect((await query(next, 'show max_connections')).rows[0].max_connections).toBe('33')
    await next.server.stop()
  })

  test('centre/S1 a postmaster.pid left by a dead server blocks nothing', async () => {
    const folder = await dataFolder()
    const path = join(folder, 'postgres', 'postmaster.pid')
    await writeFile(path, `${process.pid}\n${folder}\n1\n5432\n${folder}\n\n\nready\n`)
    const embedded = await startEmbedded({ dataFolder: folder })
    await embedded.server.stop()
  })

  test('centre/L4 a killed PostgreSQL is started again, and keeps what it acknowledged', async () => {
    const change = nextChange()
    const embedded = await startEmbedded({ dataFolder: await dataFolder(), onChange: change.onChange })
    await query(embedded, 'insert into facts select generate_series(1, 1000)')
    const isBack = change.until('up')
    process.kill(embedded.server.pid(), 'SIGKILL')
    await isBack
    expect((await query(embedded, 'select count(*)::int as n from facts')).rows[0].n).toBe(1000)
    await embedded.server.stop()
  })

  test('centre/L4 so is an adopted one', async () => {
    const folder = await dataFolder()
    await startAndKillNode(folder)
    const change = nextChange()
    const embedded = await startEmbedded({ dataFolder: folder, onChange: change.onChange })
    expect(embedded.server.isAdopted).toBe(true)
    const isBack = change.until('up')
    process.kill(embedded.server.pid(), 'SIGKILL')
    await isBack
    await query(embedded, 'select 1')
    await embedded.server.stop()
  })

  test('centre/S1 a whole process group killed at once can be started at once', async () => {
    const folder = await dataFolder()
    const { pid } = await startAndKillNode(folder)
    process.kill(pid, 'SIGKILL')
    const embedded = await startEmbedded({ dataFolder: folder })
    // The first server on a folder whose last one was killed may die once more; it is then started again.
    const answers = () =>
      query(embedded, 'select 1').then(
        ({ rowCount }) => rowCount,
        () => 0,
      )
    await expect.poll(answers, { timeout: 20_000 }).toBe(1)
    await embedded.server.stop()
  })
})

/** Starts a server from another Node, which is then killed outright. */
async function startAndKillNode(folder: string): Promise<{ pid: number }> {
  const script = `
    const { startEmbedded } = await import('${join(root, 'src/server/postgres/embedded.ts')}')
    const { server } = await startEmbedded({ dataFolder: ${JSON.stringify(folder)} })
    console.log(server.pid())
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pid = await firstLine(child)
  child.kill('SIGKILL')
  await new Promise((done) => child.once('close', done))
  return { pid: Number(pid) }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    child.stdout?.once('data', (chunk) => done(String(chunk).trim()))
    child.once('exit', (code) => fail(new Error(`exit ${code}`)))
  })
}

describe('damage', () => {
  const damages: [string, (postgres: string) => Promise<unknown>][] = [
    ['no control file', (postgres) => rm(join(postgres, 'global', 'pg_control'))],
    ['a cut control file', (postgres) => truncate(join(postgres, 'global', 'pg_control'), 10)],
    [
      'a control file of zeros',
      (postgres) => writeFile(join(postgres, 'global', 'pg_control'), Buffer.alloc(8192)),
    ],
    ['no version file', (postgres) => rm(join(postgres, 'PG_VERSION'))],
    ['no write-ahead log', (postgres) => rename(join(postgres, 'pg_wal'), join(postgres, 'gone'))],
    ['an empty write-ahead log', (postgres) => emptyFolder(join(postgres, 'pg_wal'))],
    ['no data', (postgres) => rename(join(postgres, 'base'), join(postgres, 'gone'))],
  ]

  test.each(damages)('centre/S5 %s is told as damage, and no data file is touched', async (_, damage) => {
    const folder = await dataFolder()
    const postgres = join(folder, 'postgres')
    await damage(postgres)
    const before = await dataFiles(postgres)
    expect(await failureOfStart(folder)).toMatchObject({
      code: 'dataFolderDamaged',
      parameters: { folder: postgres },
    })
    expect(await dataFiles(postgres)).toEqual(before)
  })

  test('centre/S5 the folder of another PostgreSQL is told as such', async () => {
    const folder = await dataFolder()
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '15\n')
    expect(await failureOfStart(folder)).toMatchObject({
      code: 'dataFolderOtherVersion',
      parameters: { found: '15' },
    })
  })
})

/** Names and sizes of the files that hold the record. */
async function dataFiles(postgres: string): Promise<string[]> {
  const found: string[] = []
  for (const folder of ['base', 'global', 'pg_xact']) {
    const names = await readdir(join(postgres, folder), { recursive: true }).catch(() => [])
    for (const name of names.sort()) {
      const { size } = await stat(join(postgres, folder, name))
      if (!/pg_internal\.init/.test(name)) found.push(`${folder}/${name} ${size}`)
    }
  }
  return found
}

async function emptyFolder(folder: string) {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true })
}

test("centre/L7 a failing statement leaves no word of itself in the server's log", async () => {
  const folder = await dataFolder()
  const embedded = await startEmbedded({ dataFolder: folder })
  await query(embedded, 'create unique index on facts (n)')
  await expect(query(embedded, `insert into facts values ('María Quispe')`)).rejects.toThrow()
  await query(embedded, 'insert into facts values (4711)')
  await expect(query(embedded, 'insert into facts values (4711)')).rejects.toThrow()
  await embedded.server.stop()
  const log = await readFile(join(folder, 'postgres.log'), 'utf8')
  expect(log).not.toMatch(/4711\)|insert into/)
})
