import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Installs a package of Debian's where this machine lets us. Answers why it is not there, or nothing where it is. */
export async function installDebian(name: string): Promise<string | undefined> {
  if (await isInstalled(name)) return undefined
  if (process.getuid?.() !== 0) return `${name} is not installed, and only root may install it`
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 600_000 }
  const install = () => run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], options)
  try {
    // Lists that are older than what is on the server let a package be missed.
    await install().catch(() => run('apt-get', ['update', '-q'], options).then(install))
    return undefined
  } catch (failure) {
    return `${name} could not be installed: ${(failure as Error).message.split('\n')[0]}`
  }
}

async function isInstalled(name: string): Promise<boolean> {
  const { stdout } = await run('dpkg-query', ['-W', '-f', `\${Status}`, name]).catch(() => ({ stdout: '' }))
  return stdout === 'install ok installed'
}
