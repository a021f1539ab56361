import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'
import type { JsonObject } from './event.ts'

/** AES-256-GCM as NIST SP 800-38D: a random 96-bit nonce, the ciphertext, a 128-bit tag, in this order. */
const nonceBytes = 12
const tagBytes = 16
const keyBytes = 32

/** Length of a wrapped key: nonce, key, tag. */
export const wrappedKeyBytes: number = nonceBytes + keyBytes + tagBytes

// Asking the system for 12 bytes at a time costs more than the sealing itself.
const pool = Buffer.alloc(16_384)
let used = pool.length

function random(length: number): Buffer {
  if (used + length > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = Buffer.from(pool.subarray(used, used + length))
  pool.fill(0, used, used + length)
  used += length
  return bytes
}

function encrypt(key: KeyObject, clear: Uint8Array, boundTo: string): Buffer {
  const nonce = random(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(boundTo))
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: KeyObject, box: Buffer, boundTo: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(boundTo))
  decipher.setAuthTag(box.subarray(box.length - tagBytes))
  return Buffer.concat([decipher.update(box.subarray(nonceBytes, box.length - tagBytes)), decipher.final()])
}

/** The key that wraps all others, from the 32 bytes of the centre's key file. */
export function centreKeyOf(bytes: Uint8Array): KeyObject {
  if (bytes.length !== keyBytes)
    throw new RangeError(`a centre key has ${keyBytes} bytes, not ${bytes.length}`)
  return createSecretKey(bytes)
}

/** A new key for one stream, and its wrapped form: bound to the stream so that keys cannot be swapped. */
export function newKey(centreKey: KeyObject, stream: string): { key: KeyObject; wrapped: Buffer } {
  const bytes = random(keyBytes)
  return { key: createSecretKey(bytes), wrapped: encrypt(centreKey, bytes, `key of ${stream}`) }
}

/** Throws where the centre key is not the one that wrapped it, or the bytes were touched. */
export function unwrapKey(centreKey: KeyObject, stream: string, wrapped: Buffer): KeyObject {
  return createSecretKey(decrypt(centreKey, wrapped, `key of ${stream}`))
}

/** Seals personal data under a stream's key, bound to its place in the stream. Answers base64. */
export function seal(key: KeyObject, stream: string, version: number, personal: JsonObject): string {
  return encrypt(key, Buffer.from(JSON.stringify(personal)), `${stream}#${version}`).toString('base64')
}

/** Opens what `seal` made. Throws where key, place or bytes differ. */
export function open(key: KeyObject, stream: string, version: number, sealed: string): JsonObject {
  return JSON.parse(decrypt(key, Buffer.from(sealed, 'base64'), `${stream}#${version}`).toString('utf8'))
}
