import { createHash } from 'node:crypto'

/** The namespace of all names of replayed records: any UUID, for good. */
const namespace = Buffer.from('6f1c3b0e5d7a5c2e9a4b8e0d2f4c6a91', 'hex')

/** The UUID of a name, version 5 (RFC 9562, section 5.5): the same name always gives the same one. */
export function nameId(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name, 'utf8').digest().subarray(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
