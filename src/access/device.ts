import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * A mark that a browser has signed in as someone before: `<person>.<nonce>.<mac>`. It opens nothing by itself;
 * it only gives its holder a count of wrong guesses of their own (see `lockout.ts`).
 */
export function newDeviceMark(key: Uint8Array, person: string): string {
  const nonce = randomBytes(12).toString('base64url')
  return `${encodeURIComponent(person)}.${nonce}.${macOf(key, person, nonce)}`
}

/** The place that a guess for `person` comes from: this device if its mark is genuine, else the address. */
export function placeOf(
  key: Uint8Array,
  mark: string | undefined,
  person: string,
  address: string,
): `device ${string}` | `address ${string}` {
  const nonce = mark && genuineNonce(key, mark, person)
  return nonce ? `device ${nonce}` : `address ${address}`
}

function genuineNonce(key: Uint8Array, mark: string, person: string): string | undefined {
  const parts = mark.split('.')
  const mac = parts.pop() ?? ''
  const nonce = parts.pop() ?? ''
  if (parts.join('.') !== encodeURIComponent(person)) return undefined
  const expected = Buffer.from(macOf(key, person, nonce))
  const given = Buffer.from(mac)
  return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : undefined
}

function macOf(key: Uint8Array, person: string, nonce: string): string {
  return createHmac('sha256', key).update(`amparo device\n${person}\n${nonce}`).digest('base64url')
}
