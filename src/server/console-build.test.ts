import { mkdir, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdBuild, removeOldBuilds } from './console-build.ts'

const hourMs = 3600 * 1000
const now = new Date('2026-11-24T12:00:00Z').getTime()
let dist: string

beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), 'amparo-dist-'))
})
afterEach(() => rm(dist, { recursive: true }))

/** A build last said to be in use so many hours ago. */
async function build(letter: string, hoursAgo: number): Promise<string> {
  const folder = join(dist, letter.repeat(16))
  await mkdir(folder)
  const used = new Date(now - hoursAgo * hourMs)
  await utimes(folder, used, used)
  return folder
}

const left = async () => (await readdir(dist)).map((name) => name[0]).sort()

test('centre/S1 builds used within the last day all stay, however many came after them', async () => {
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((letter, at) => build(letter, at * 5)))
  await removeOldBuilds(dist, now)
  expect(await left()).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('centre/S1 of those that nobody has used for a day the newest two stay', async () => {
  await Promise.all(['a', 'b', 'c', 'd'].map((letter, at) => build(letter, 30 + at)))
  await removeOldBuilds(dist, now)
  expect(await left()).toEqual(['a', 'b'])
})

test('centre/S1 what is no build stays', async () => {
  await mkdir(join(dist, 'glyphs'))
  await utimes(join(dist, 'glyphs'), new Date(0), new Date(0))
  await removeOldBuilds(dist, now)
  expect(await readdir(dist)).toEqual(['glyphs'])
})

test('centre/S1 the build of a running centre is said to be in use, so that newer ones do not remove it', async () => {
  const running = await build('a', 1000)
  await Promise.all(['b', 'c'].map((letter) => build(letter, 900)))
  const release = holdBuild(running)
  const isSaid = async () => (await stat(running)).mtimeMs > now - 1000 * hourMs
  await expect.poll(isSaid).toBe(true)
  release()
  await removeOldBuilds(dist, (await stat(running)).mtimeMs + hourMs)
  expect(await left()).toContain('a')
})
