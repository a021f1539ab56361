import { randomFillSync } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { freeBytes } from './space.ts'

/** In the data folder: holds nothing, and is deleted when the disk is full all the same. */
export const ballastFile = 'ballast'

const chunkBytes = 4 * 1024 * 1024

/**
 * Makes the ballast where there is none of that size and room for it beyond `reserveBytes`. Random bytes: a disk
 * that compresses would keep zeros in no space at all, and free none later. Returns whether it now exists.
 */
export async function ensureBallast(folder: string, bytes: number, reserveBytes: number): Promise<boolean> {
  const path = join(folder, ballastFile)
  const found = await stat(path).catch(() => undefined)
  if (bytes <= 0) {
    await rm(path, { force: true })
    return false
  }
  if (found?.size === bytes) return true
  await rm(path, { force: true })
  if ((await freeBytes(folder)) < reserveBytes + bytes) return false
  const unfinished = `${path}.new`
  try {
    await writeRandom(unfinished, bytes)
    await rename(unfinished, path)
    return true
  } catch (error) {
    await rm(unfinished, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw error
  }
}

async function writeRandom(path: string, bytes: number) {
  const chunk = randomFillSync(Buffer.alloc(Math.min(chunkBytes, bytes)))
  const handle = await open(path, 'w', 0o600)
  try {
    for (let written = 0; written < bytes; written += chunk.length) {
      chunk.writeDoubleLE(Math.sqrt(written + 2), 0)
      await handle.write(chunk, 0, Math.min(chunk.length, bytes - written))
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Gives the ballast's space back. Returns whether there was one. */
export async function dropBallast(folder: string): Promise<boolean> {
  const path = join(folder, ballastFile)
  const found = await stat(path).catch(() => undefined)
  await rm(path, { force: true })
  return found !== undefined
}
