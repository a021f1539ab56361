import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { afterAll } from 'vitest'

const mounted: string[] = []

afterAll(() => {
  for (const folder of mounted) spawnSync('umount', ['-l', folder])
})

/** Why a small disk of our own cannot be had here; undefined where it can. Mounting needs root. */
export function whyNoTmpfs(): string | undefined {
  if (process.getuid?.() !== 0) return 'a disk of a few megabytes needs mount(8), which needs root'
  const tried = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], {
    encoding: 'utf8',
  })
  return tried.status === 0
    ? undefined
    : `mount is not permitted here: ${tried.stderr || tried.error?.message}`
}

/** Mounts a disk of that many megabytes; unmounted after the file. */
export async function mountTmpfs(folder: string, megabytes: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  const result = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder], {
    encoding: 'utf8',
  })
  if (result.status !== 0) throw new Error(result.stderr)
  mounted.push(folder)
}
