import { randomBytes } from 'node:crypto'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { failing } from './failure.ts'
import { writeSecret } from './secret-file.ts'

const keyBytes = 32

/**
 * The centre's key, which wraps the key of each call and incident (centre/L7). Made on first use; but never in
 * place of a lost one: where the record already holds sealed data, refuses with `centreKeyMissing`.
 */
export async function openCentreKey(
  file: string,
  recordHasSealedData: () => Promise<boolean>,
): Promise<Uint8Array> {
  const found = await stat(file).catch(() => undefined)
  if (!found) {
    if (await recordHasSealedData()) throw failing('centreKeyMissing', { file })
    const made = randomBytes(keyBytes)
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeSecret(file, made, true)
    return made
  }
  const mode = found.mode & 0o777
  if (mode & 0o077) throw failing('centreKeyUnusable', { file, reason: `mode ${mode.toString(8)}` })
  const key = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw failing('centreKeyUnusable', { file, reason: error.code ?? error.message }, error)
  })
  if (key.length !== keyBytes) throw failing('centreKeyUnusable', { file, reason: `${key.length} bytes` })
  return key
}
