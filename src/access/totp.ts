import { createHmac, randomBytes } from 'node:crypto'

const stepSeconds = 30
const digits = 6
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new secret of 160 bits, as RFC 4226 recommends. */
export function newTotpSecret(): Buffer {
  return randomBytes(20)
}

/** The time step of a moment (RFC 6238, T0 = 0, 30 s). */
export function stepAt(epochMs: number): number {
  return Math.floor(epochMs / 1000 / stepSeconds)
}

/** The code of a step: HMAC-SHA-1 with dynamic truncation (RFC 4226, section 5.3). */
export function codeOf(secret: Uint8Array, step: number, length = digits): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac[mac.length - 1] as number) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** length).padStart(length, '0')
}

/**
 * The step whose code was given, one step of drift allowed either way, or undefined. Steps up to `usedStep` do
 * not count: a code that was seen over a shoulder works no second time.
 */
export function matchCode(
  secret: Uint8Array,
  code: string,
  epochMs: number,
  usedStep: number,
): number | undefined {
  const now = stepAt(epochMs)
  return [now, now - 1, now + 1].find((step) => step > usedStep && codeOf(secret, step) === code)
}

/** What an authenticator app reads, usually as a QR picture. */
export function otpauthUri(secret: Uint8Array, person: string, centre: string): string {
  const label = encodeURIComponent(`${centre}:${person}`)
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(centre)}`
}

/** RFC 4648 base 32 without padding. */
export function base32(bytes: Uint8Array): string {
  let bits = 0
  let value = 0
  let text = ''
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) text += alphabet[(value >>> (bits - 5)) & 31]
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text
}
