import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { scratchFolder } from '../../../test/harness/scratch.ts'
import { mountTmpfs, whyNoTmpfs } from '../../../test/harness/tmpfs.ts'
import { type Embedded, startEmbedded } from '../postgres/embedded.ts'
import { ownerRole } from '../postgres/roles.ts'
import { ballastFile } from './ballast.ts'
import { freeBytes } from './space.ts'
import { watchDisk } from './watch.ts'

const why = whyNoTmpfs()
if (why) console.warn(`skipped: ${why}`)
const megabyte = 1024 * 1024

describe.skipIf(why)('on a disk of its own', () => {
  let disk: string

  beforeAll(async () => {
    disk = join(await scratchFolder(), 'disk')
    await mountTmpfs(disk, 220)
  })

  test('centre/L5 commands are refused at the reserve and taken again by themselves when there is room', async () => {
    const seen: boolean[] = []
    const options = {
      folder: disk,
      ballastFolder: disk,
      reserveBytes: 100 * megabyte,
      ballastBytes: 10 * megabyte,
    }
    const watch = await watchDisk({
      ...options,
      everyMs: 3_600_000,
      onChange: ({ spaceLeft }) => seen.push(spaceLeft),
    })
    expect(watch.state()).toMatchObject({ spaceLeft: true, hasBallast: true })
    await fill(join(disk, 'filler'), 115 * megabyte)
    expect((await watch.look()).spaceLeft).toBe(false)
    await fill(join(disk, 'more'), 90 * megabyte)
    await watch.makeRoom()
    expect(watch.state()).toMatchObject({ spaceLeft: false, hasBallast: false })
    await rm(join(disk, 'more'))
    await rm(join(disk, 'filler'))
    expect(await watch.look()).toMatchObject({ spaceLeft: true, hasBallast: true })
    expect(seen).toEqual([false, false, true])
    watch.stop()
    await rm(join(disk, ballastFile))
  })

  test('centre/L5 just above the reserve it does not flutter', async () => {
    const options = { folder: disk, ballastFolder: disk, reserveBytes: 100 * megabyte, ballastBytes: 0 }
    const watch = await watchDisk({ ...options, everyMs: 3_600_000 })
    await fill(join(disk, 'filler'), 125 * megabyte)
    expect((await watch.look()).spaceLeft).toBe(false)
    await fill(join(disk, 'filler'), 117 * megabyte)
    expect((await watch.look()).spaceLeft).toBe(false)
    await fill(join(disk, 'filler'), 100 * megabyte)
    expect((await watch.look()).spaceLeft).toBe(true)
    watch.stop()
    await rm(join(disk, 'filler'))
  })

  test('centre/L5 a PostgreSQL that the full disk stopped recovers on the ballast, with all it acknowledged', async () => {
    const { embedded, until, watch } = await centreOnDisk()
    const client = await connect(embedded)
    await client.query('create table facts (n int)')
    await fill(join(disk, 'filler'), (await freeBytes(disk)) - 6 * megabyte)
    const isBack = until('up')
    const acknowledged = await writeUntilItFails(client)
    await isBack
    expect(acknowledged).toBeGreaterThan(0)
    expect(watch.state()).toMatchObject({ spaceLeft: false, hasBallast: false })
    expect(await countFacts(embedded)).toBeGreaterThanOrEqual(acknowledged)
    await rm(join(disk, 'filler'))
    expect(await watch.look()).toMatchObject({ spaceLeft: true, hasBallast: true })
    await embedded.server.stop()
    watch.stop()
  })

  test('centre/L5 a centre stopped on the full disk is started again on its ballast', async () => {
    const first = await centreOnDisk()
    const client = await connect(first.embedded)
    const before = await countFacts(first.embedded)
    await fill(join(disk, 'filler'), (await freeBytes(disk)) - 6 * megabyte)
    const acknowledged = await writeUntilItFails(client)
    process.kill(first.embedded.server.pid(), 'SIGKILL')
    first.watch.stop()
    await first.embedded.server.stop()
    await fill(join(disk, 'last'), await freeBytes(disk))
    const hasBallast = await stat(join(disk, ballastFile)).catch(() => undefined)
    const second = await startEmbedded({ dataFolder: disk, sizes: { sharedBuffersMegabytes: 16 } })
    expect(await countFacts(second)).toBeGreaterThanOrEqual(before + acknowledged)
    if (hasBallast) await expect(stat(join(disk, ballastFile))).rejects.toThrow('ENOENT')
    await second.server.stop()
  })

  async function centreOnDisk() {
    const waiting = new Map<string, () => void>()
    let room: () => Promise<void> = async () => {}
    const embedded = await startEmbedded({
      dataFolder: disk,
      sizes: { sharedBuffersMegabytes: 16 },
      settings: { max_wal_size: '64MB' },
      beforeRestart: () => room(),
      onChange: (state) => waiting.get(state)?.(),
    })
    const options = {
      folder: disk,
      ballastFolder: disk,
      reserveBytes: 20 * megabyte,
      ballastBytes: 40 * megabyte,
    }
    const watch = await watchDisk({ ...options, everyMs: 3_600_000 })
    room = watch.makeRoom
    const until = (state: string) => new Promise<void>((done) => waiting.set(state, done))
    return { embedded, watch, until }
  }
})

/** Makes a file of that size, its space taken. */
async function fill(path: string, bytes: number) {
  const handle = await open(path, 'w')
  const chunk = Buffer.alloc(megabyte, 1)
  try {
    for (let left = Math.max(0, bytes); left > 0; left -= chunk.length) {
      await handle.write(chunk, 0, Math.min(left, chunk.length))
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    await handle.close()
  }
}

async function connect(embedded: Embedded) {
  const client = new pg.Client({ connectionString: embedded.url(ownerRole) })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Writes until the connection itself fails; answers how many rows were acknowledged. Mostly write-ahead log. */
async function writeUntilItFails(client: pg.Client): Promise<number> {
  const sql = `with big as (select pg_logical_emit_message(true, 'test', repeat('x', 200000)))
    insert into facts select 1 from big`
  for (let acknowledged = 0; ; acknowledged++) {
    try {
      await client.query(sql)
    } catch {
      return acknowledged
    }
  }
}

async function countFacts(embedded: Embedded): Promise<number> {
  const client = await connect(embedded)
  const { rows } = await client.query('select count(*)::int as n from facts')
  await client.end()
  return rows[0].n
}
