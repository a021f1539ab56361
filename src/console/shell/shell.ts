import { isLastingTile, isMapStyle } from './map-kept.ts'

/** What the console of one build is made of. */
export interface Shell {
  build: string
  /** Addresses of its files; each carries a hash of its content. */
  files: readonly string[]
}

/** How a request is answered: from the network first, from what is kept first, or not by us at all. */
export type Way = 'page' | 'file' | 'tile' | 'style' | 'none'

/**
 * Which way a request goes. The page itself is always asked of the centre first, so that no desk works with an old
 * console while there is a new one; its files carry their content's hash in their names and are the same for ever.
 * So are the tiles of a map whose version they name. What the centre says (`/api`) and the public page are never ours
 * to answer.
 */
export function wayOf(
  request: { method: string; mode: string; url: string },
  origin: string,
  shell: Shell,
): Way {
  const { origin: from, pathname } = new URL(request.url)
  if (request.method !== 'GET' || from !== origin) return 'none'
  if (request.mode === 'navigate') return pathname === '/' ? 'page' : 'none'
  if (isLastingTile(new URL(request.url))) return 'tile'
  if (isMapStyle(new URL(request.url))) return 'style'
  return shell.files.includes(pathname) ? 'file' : 'none'
}

const prefix = 'amparo-shell-'

export function cacheOf(shell: Shell): string {
  return prefix + shell.build
}

/** The caches of other builds, to be removed once this one serves. */
export function oldCaches(names: readonly string[], shell: Shell): string[] {
  return names.filter((name) => name.startsWith(prefix) && name !== cacheOf(shell))
}

/** A centre that has not answered by then is not there: the page comes from the browser. */
export const pagePatienceMs = 4000
