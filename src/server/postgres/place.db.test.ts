import { chmod, cp, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { scratchFolder } from '../../../test/harness/scratch.ts'
import { findBinaries } from './binaries.ts'
import { startEmbedded } from './embedded.ts'
import { choosePlace, elsewhereFile } from './place.ts'
import { canEnter } from './user.ts'

const isRoot = process.getuid?.() === 0
const made: string[] = []

afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true })
})

/** A folder that only root may enter, as /root is. */
async function closedFolder(): Promise<string> {
  const folder = join(await scratchFolder(), 'closed')
  await mkdir(folder, { mode: 0o700 })
  await chmod(folder, 0o700)
  return folder
}

test.skipIf(isRoot)(
  'centre/S5 whoever is not root runs PostgreSQL as themselves, inside of the data folder',
  async () => {
    const data = join(await scratchFolder(), 'data')
    await mkdir(data)
    const place = await choosePlace(data, findBinaries())
    expect(place).toMatchObject({
      folder: join(data, 'postgres'),
      isElsewhere: false,
      user: { isOther: false },
    })
  },
)

describe.skipIf(!isRoot)('as root', () => {
  test('centre/S5 PostgreSQL runs under another user, inside of the data folder where that one can enter', async () => {
    const data = join(await scratchFolder(), 'data')
    await mkdir(data, { mode: 0o711 })
    const place = await choosePlace(data, findBinaries())
    expect(place).toMatchObject({
      folder: join(data, 'postgres'),
      isElsewhere: false,
      user: { isOther: true },
    })
    expect(place.user.uid).not.toBe(0)
  })

  test('centre/S5 where that user cannot enter, another place is chosen, written down, and found again', async () => {
    const data = join(await closedFolder(), 'data')
    const first = await startEmbedded({ dataFolder: data })
    made.push(dirname(first.place.folder))
    await first.server.stop()
    expect(first.place).toMatchObject({ isElsewhere: true })
    expect(first.place.folder).toMatch(/^\/var\/(lib|tmp)\/amparo\/[0-9a-f]{12}\/postgres$/)
    expect((await readFile(join(data, elsewhereFile), 'utf8')).trim()).toBe(first.place.folder)
    expect((await stat(first.place.folder)).uid).toBe(first.place.user.uid)
    const moved = join(await closedFolder(), 'moved')
    await cp(data, moved, { recursive: true })
    const second = await startEmbedded({ dataFolder: moved })
    expect(second).toMatchObject({ isNew: false, place: { folder: first.place.folder } })
    await second.server.stop()
  })

  test('centre/S5 programs that this user cannot reach (a clone under /root) are copied where it can', async () => {
    const binaries = findBinaries()
    const native = join(await closedFolder(), 'native')
    await cp(binaries.native, native, { recursive: true, verbatimSymlinks: true })
    const data = join(await scratchFolder(), 'data')
    await mkdir(data, { mode: 0o711 })
    const place = await choosePlace(data, { ...binaries, native })
    made.push(place.native)
    expect(place.native).not.toBe(native)
    expect(await canEnter(place.user, join(place.native, 'bin'))).toBe(true)
    expect((await choosePlace(data, { ...binaries, native })).native).toBe(place.native)
    expect((await stat(join(place.native, 'bin', 'postgres'))).mode & 0o111).toBe(0o111)
  })
})
