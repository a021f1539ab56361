const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

export interface OwnAddress {
  /** Addresses under which people reach this centre, from the configuration (`https://centro.example`). */
  publicUrls: string[]
  /** Whether it is reached from this machine alone, where only loopback names are its own. */
  loopbackOnly: boolean
}

export interface RequestSource {
  method: string
  host: string | undefined
  origin: string | undefined
  fetchSite: string | undefined
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/**
 * Whether a request may come from where it says it comes from.
 * - Host: one of the centre's own names, so that a foreign name pointed at this machine reads nothing
 *   (DNS rebinding).
 * - An unsafe method, and opening a live socket: a browser's Origin is the centre's own. A request without
 *   Origin is no browser's cross-site one (Fetch standard, 3.2), unless Sec-Fetch-Site says otherwise.
 */
export function comesFromHere(source: RequestSource, own: OwnAddress, upgrade: boolean): boolean {
  if (!source.host || !isOwnHost(source.host, own)) return false
  if (safeMethods.includes(source.method) && !upgrade) return true
  if (source.origin !== undefined) return isOwnOrigin(source.origin, source.host, own)
  return source.fetchSite === undefined || source.fetchSite === 'same-origin' || source.fetchSite === 'none'
}

function isOwnHost(host: string, own: OwnAddress): boolean {
  if (own.publicUrls.some((url) => hostOf(url) === host.toLowerCase())) return true
  const name = host.toLowerCase().replace(/:\d+$/, '')
  if (loopbackNames.includes(name)) return true
  return !own.loopbackOnly && own.publicUrls.length === 0
}

function isOwnOrigin(origin: string, host: string, own: OwnAddress): boolean {
  if (own.publicUrls.some((url) => originOf(url) === origin.toLowerCase())) return true
  return hostOf(origin) === host.toLowerCase()
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined
}
