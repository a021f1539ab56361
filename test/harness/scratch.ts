import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const made: string[] = []

afterAll(async () => {
  for (const folder of made.reverse()) await rm(folder, { recursive: true, force: true })
})

/** A folder for this test file, that PostgreSQL's user may enter; removed after the file. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'amparo-scratch-'))
  await chmod(folder, 0o755)
  made.push(folder)
  return folder
}
