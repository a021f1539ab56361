import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes a file that only its owner may read, whole or not at all, and on the disk before it returns.
 * `onlyNew` refuses (EEXIST) where the file exists: a key is never written over.
 */
export async function writeSecret(
  path: string,
  content: string | Uint8Array,
  onlyNew = false,
): Promise<void> {
  const unfinished = `${path}.${process.pid}.new`
  const handle = await open(unfinished, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  if (onlyNew) {
    await link(unfinished, path).finally(() => rm(unfinished, { force: true }))
  } else {
    await rename(unfinished, path)
  }
  const folder = await open(dirname(path))
  await folder.sync().finally(() => folder.close())
}
