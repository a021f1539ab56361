import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { JsonObject } from './event.ts'

/** AES-256-GCM as NIST SP 800-38D: a random 96-bit nonce, the ciphertext, a 128-bit tag, in this order. */
const nonceBytes = 12
const tagBytes = 16

/** Length of a wrapped key: nonce, 32 bytes of key, tag. */
export const wrappedKeyBytes: number = nonceBytes + 32 + tagBytes

function encrypt(key: Uint8Array, clear: Uint8Array, boundTo: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(boundTo))
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Uint8Array, box: Buffer, boundTo: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(boundTo))
  decipher.setAuthTag(box.subarray(box.length - tagBytes))
  return Buffer.concat([decipher.update(box.subarray(nonceBytes, box.length - tagBytes)), decipher.final()])
}

/** A new key for one stream. */
export function newKey(): Buffer {
  return randomBytes(32)
}

/** Wraps a stream's key under the centre key, bound to the stream so that keys cannot be swapped. */
export function wrapKey(centreKey: Uint8Array, stream: string, key: Uint8Array): Buffer {
  return encrypt(centreKey, key, `key of ${stream}`)
}

/** Throws where the centre key is not the one that wrapped it, or the bytes were touched. */
export function unwrapKey(centreKey: Uint8Array, stream: string, wrapped: Buffer): Buffer {
  return decrypt(centreKey, wrapped, `key of ${stream}`)
}

/** Seals personal data under a stream's key, bound to its place in the stream. Answers base64. */
export function seal(key: Uint8Array, stream: string, version: number, personal: JsonObject): string {
  return encrypt(key, Buffer.from(JSON.stringify(personal)), `${stream}#${version}`).toString('base64')
}

/** Opens what `seal` made. Throws where key, place or bytes differ. */
export function open(key: Uint8Array, stream: string, version: number, sealed: string): JsonObject {
  return JSON.parse(decrypt(key, Buffer.from(sealed, 'base64'), `${stream}#${version}`).toString('utf8'))
}
