import { hash } from 'node:crypto'
import { canonical } from './canonical.ts'
import type { ActorName, DomainEvent, JsonObject, StreamName } from './event.ts'

/** Where a record starts: the hash before its first event. */
export const genesisHash: Buffer = Buffer.alloc(32)

/** A domain event in its place, as it is hashed: `personal` has become `sealed`. */
export interface LinkedEvent {
  centre: string
  incarnation: number
  seq: number
  stream: StreamName
  version: number
  type: string
  time: string
  by: ActorName
  /** Only of late entries, so that every other event reads as it always did. */
  madeAt?: string
  command: string
  body: JsonObject
  /** Base64 of the sealed personal data, where the event has any. */
  sealed?: string
}

/** The text that is hashed and stored: RFC 8785, with the hash of the event before as its first member. */
export function linkText(event: LinkedEvent, hashBefore: Uint8Array): string {
  // `after` sorts before every other member, so a verifier finds it at a fixed place without parsing. The members
  // are written in their order by hand: it is always the same, and sorting it was a fifth of the work.
  const { body, by, centre, command, incarnation, madeAt, sealed, seq, stream, time, type, version } = event
  const after = Buffer.from(hashBefore.buffer, hashBefore.byteOffset, hashBefore.byteLength).toString('hex')
  return (
    `{"after":"${after}","body":${canonical(body)},"by":${JSON.stringify(by)},` +
    `"centre":${JSON.stringify(centre)},"command":${JSON.stringify(command)},"incarnation":${incarnation},` +
    (madeAt === undefined ? '' : `"madeAt":${JSON.stringify(madeAt)},`) +
    (sealed === undefined ? '' : `"sealed":"${sealed}",`) +
    `"seq":${seq},"stream":${JSON.stringify(stream)},"time":"${time}",` +
    `"type":${JSON.stringify(type)},"version":${version}}`
  )
}

/** SHA-256 of the text's UTF-8 bytes. */
export function hashOf(bytes: string | Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer')
}

const afterStart = '{"after":"'.length
const afterEnd = afterStart + 64

/** The hash before, as the bytes state it; undefined where the bytes do not begin as an event does. */
export function hashBeforeIn(bytes: Buffer): string | undefined {
  if (bytes.length < afterEnd + 2 || bytes.toString('latin1', 0, afterStart) !== '{"after":"')
    return undefined
  return bytes.toString('latin1', afterStart, afterEnd)
}

/** Reads stored bytes back, without opening what is sealed. */
export function parseLink(bytes: Buffer): LinkedEvent & { after: string } {
  return JSON.parse(bytes.toString('utf8'))
}

/** A linked event as rules see it, personal data given by whoever could open it. */
export function asDomainEvent(link: LinkedEvent, personal?: JsonObject): DomainEvent {
  const { stream, version, type, time, by, command, body, madeAt } = link
  return {
    ...{ stream, version, type, time, by, command, body },
    ...(madeAt !== undefined && { madeAt }),
    ...(personal && { personal }),
  }
}
