import { mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ballastFile, dropBallast, ensureBallast } from './ballast.ts'
import { freeBytes, isDiskFull } from './space.ts'
import { watchDisk } from './watch.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amparo-disk-'))
})
afterEach(() => rm(folder, { recursive: true }))

const sizeOf = async (name: string) => (await stat(join(folder, name)).catch(() => undefined))?.size
const never = { everyMs: 3_600_000 }

test('centre/L5 the ballast really takes its space, and is made once', async () => {
  expect(await ensureBallast(folder, 5_000_000, 0)).toBe(true)
  const made = await stat(join(folder, ballastFile))
  expect(made.size).toBe(5_000_000)
  expect(made.blocks * 512).toBeGreaterThanOrEqual(5_000_000)
  expect(made.mode & 0o777).toBe(0o600)
  await ensureBallast(folder, 5_000_000, 0)
  expect((await stat(join(folder, ballastFile))).ino).toBe(made.ino)
})

test('centre/L5 one of another size, or cut by a crash, is made anew', async () => {
  await ensureBallast(folder, 2_000_000, 0)
  await truncate(join(folder, ballastFile), 1000)
  await ensureBallast(folder, 2_000_000, 0)
  expect(await sizeOf(ballastFile)).toBe(2_000_000)
  await writeFile(join(folder, `${ballastFile}.new`), 'left by a crash')
  await ensureBallast(folder, 3_000_000, 0)
  expect(await sizeOf(ballastFile)).toBe(3_000_000)
  expect(await sizeOf(`${ballastFile}.new`)).toBeUndefined()
})

test('centre/L5 it is not made where it would eat into the reserve, and none is kept where none is wanted', async () => {
  const free = await freeBytes(folder)
  expect(await ensureBallast(folder, 1_000_000, free * 2)).toBe(false)
  expect(await sizeOf(ballastFile)).toBeUndefined()
  await ensureBallast(folder, 1_000_000, 0)
  expect(await ensureBallast(folder, 0, 0)).toBe(false)
  expect(await sizeOf(ballastFile)).toBeUndefined()
})

test('centre/L5 dropping it says whether there was one', async () => {
  await ensureBallast(folder, 1_000_000, 0)
  expect(await dropBallast(folder)).toBe(true)
  expect(await dropBallast(folder)).toBe(false)
})

test('centre/L5 with room there is space left from the start, below the reserve there is none', async () => {
  const options = { folder, ballastFolder: folder, ballastBytes: 1_000_000, ...never }
  const roomy = await watchDisk({ ...options, reserveBytes: 1 })
  expect(roomy.state()).toMatchObject({ spaceLeft: true, hasBallast: true })
  roomy.stop()
  const tight = await watchDisk({ ...options, reserveBytes: Number.MAX_SAFE_INTEGER })
  expect(tight.spaceLeft()).toBe(false)
  await tight.look()
  expect(tight.spaceLeft()).toBe(false)
  tight.stop()
})

test('centre/L5 with room the ballast is not given up, and is made again when somebody deleted it before a start', async () => {
  const watch = await watchDisk({
    folder,
    ballastFolder: folder,
    reserveBytes: 1,
    ballastBytes: 1_000_000,
    ...never,
  })
  await watch.makeRoom()
  expect(await sizeOf(ballastFile)).toBe(1_000_000)
  watch.stop()
})

test('centre/L5 a full disk is known by what the system and PostgreSQL call it', () => {
  for (const code of ['ENOSPC', 'EDQUOT', '53100']) expect(isDiskFull({ code })).toBe(true)
  expect(isDiskFull({ code: 'EACCES' })).toBe(false)
  expect(isDiskFull(undefined)).toBe(false)
})
