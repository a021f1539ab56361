import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProgramName } from '../access/table.ts'
import type { Actor } from '../log/machine.ts'
import { writeSecret } from './secret-file.ts'

/** In the data folder, readable by its owner only: whoever may read it may feed a training centre. */
export const tokenFileName = 'program-token'

/** The programs that may come from outside, by the name they put before the token. */
const outside: readonly ProgramName[] = ['importer', 'simulator']

/**
 * Reads the token of a training centre, or makes it. A program sends `Authorization: Bearer importer.<token>`.
 * A centre that is not for training has none: what is recorded there, people did.
 */
export async function programTokens(
  folder: string,
  training: boolean,
): Promise<(bearer: string) => Actor | undefined> {
  if (!training) return () => undefined
  const file = join(folder, tokenFileName)
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  const token = kept?.trim() || randomBytes(32).toString('base64url')
  if (!kept) await writeSecret(file, `${token}\n`)
  const expected = hashOf(token)
  return (bearer) => {
    const dot = bearer.indexOf('.')
    const program = outside.find((name) => name === bearer.slice(0, dot))
    if (!program || !timingSafeEqual(hashOf(bearer.slice(dot + 1)), expected)) return undefined
    return { name: `program/${program}`, roles: ['program'], services: [] }
  }
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
