import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** One event as it lies in the table. */
export interface ScannedEvent {
  incarnation: number
  seq: number
  bytes: Buffer
  hash: Buffer
}

/** PostgreSQL's binary COPY: an 11-byte signature, flags and header extension, then rows of length-prefixed fields. */
const headerBytes = 19
const fieldsPerRow = 4

/**
 * Streams every event of a centre in record order, as fast as PostgreSQL gives them: binary COPY, cut up without
 * copying, in runs as they arrive.
 */
export async function* scanEvents(client: ClientBase, centre: string): AsyncGenerator<ScannedEvent[]> {
  // COPY takes no parameters; escapeLiteral quotes.
  const stream = client.query(
    copyTo(
      `copy (select incarnation, seq, bytes, hash from events where centre = ${client.escapeLiteral(centre)}
             order by incarnation, seq) to stdout (format binary)`,
    ),
  )
  let rest: Buffer = Buffer.alloc(0)
  let inHeader = true
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    if (inHeader) {
      if (bytes.length < headerBytes) {
        rest = bytes
        continue
      }
      bytes = bytes.subarray(headerBytes)
      inHeader = false
    }
    const run: ScannedEvent[] = []
    const used = cutRows(bytes, run)
    rest = bytes.subarray(used)
    if (run.length > 0) yield run
  }
}

/** Cuts whole rows off the front; answers how many bytes they took. */
function cutRows(bytes: Buffer, into: ScannedEvent[]): number {
  let at = 0
  for (;;) {
    if (at + 2 > bytes.length || bytes.readInt16BE(at) !== fieldsPerRow) return at
    const incarnationAt = at + 2 + 4
    const seqAt = incarnationAt + 4 + 4
    const lengthAt = seqAt + 8
    if (lengthAt + 4 > bytes.length) return at
    const bytesAt = lengthAt + 4
    const hashAt = bytesAt + bytes.readInt32BE(lengthAt) + 4
    if (hashAt > bytes.length) return at
    const end = hashAt + bytes.readInt32BE(hashAt - 4)
    if (end > bytes.length) return at
    into.push({
      incarnation: bytes.readInt32BE(incarnationAt),
      seq: Number(bytes.readBigInt64BE(seqAt)),
      bytes: bytes.subarray(bytesAt, hashAt - 4),
      hash: bytes.subarray(hashAt, end),
    })
    at = end
  }
}
