import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { isIPv6 } from 'node:net'

/**
 * What a caller's page proves itself with. The token is 32 random bytes, which the page makes before it asks, so that
 * an answer lost on a poor network can be asked for again and gives the same call. The record keeps its SHA-256.
 */

/** A new token, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the record keeps of a token: useless for being the caller, since 256 random bits cannot be guessed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(`amparo caller ${token}`).digest('base64url')
}

/** Compares in a time that says nothing about where two hashes differ. */
export function isTokenOf(tokenHash: string | undefined, token: string): boolean {
  const known = Buffer.from(tokenHash ?? '')
  const given = Buffer.from(hashOfToken(token))
  return known.length === given.length && timingSafeEqual(known, given)
}

/** The call that a token opens, the same however often it is sent. */
export function callIdOf(token: string): string {
  return uuidOf(`amparo call ${token}`)
}

/** The command that a page's own id stands for: once per call, and never another sender's command. */
export function commandIdOf(call: string, clientId: string): string {
  return uuidOf(`amparo caller command ${call} ${clientId}`)
}

/** A UUID of version 8 (RFC 9562) from a text. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/**
 * Where a call comes from, as a hash under a key that lives as long as the program: enough to tell addresses apart,
 * not to learn them. An IPv6 address counts by its /64, which is one household's.
 */
export function originOf(address: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(networkOf(address)).digest('base64url').slice(0, 22)
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1] as string
  if (!isIPv6(address)) return address
  const [head = '', tail] = (address.split('%')[0] as string).toLowerCase().split('::')
  const groups = head ? head.split(':') : []
  const rest = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : 8 - groups.length - rest.length
  const all = [...groups, ...Array<string>(Math.max(0, gap)).fill('0'), ...rest]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
