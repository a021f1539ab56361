import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { PbfReader } from 'pbf'
import type { ByteSource } from './bytes.ts'
import { isMalformed, malformed } from './malformed.ts'

/**
 * The outer layer of OSM PBF (wiki.openstreetmap.org/wiki/PBF_Format): a 4-byte big-endian length, a
 * BlobHeader of that length, a Blob, and so on to the end of the file.
 */
export interface Frame {
  type: string
  /** Unpacked. */
  data: Uint8Array
  /** Where the frame starts in the file. */
  offset: number
}

// The format's own limits: a reader must refuse more, or a damaged length makes it ask for gigabytes.
const maxHeaderBytes = 64 * 1024
const maxBlobBytes = 32 * 1024 * 1024

const inflateAsync = promisify(inflate)

/** Frame after frame. The next is unpacked, by another thread, while whoever asks works on this one. */
export async function* readFrames(source: ByteSource): AsyncGenerator<Frame> {
  let ready: Promise<Frame> | undefined
  for await (const frame of startedFrames(source)) {
    if (ready) yield await ready
    ready = frame()
    // Its turn to fail is when it is asked for.
    ready.catch(() => {})
  }
  if (ready) yield await ready
}

/** Frames as functions that begin to unpack them. */
async function* startedFrames(source: ByteSource): AsyncGenerator<() => Promise<Frame>> {
  const take = taker(source)
  while (true) {
    const offset = take.offset()
    const lengthBytes = await take.bytes(4, 'the length of a block header', true)
    if (!lengthBytes) return
    const headerBytes = new DataView(lengthBytes.buffer, lengthBytes.byteOffset, 4).getUint32(0)
    if (headerBytes === 0 || headerBytes > maxHeaderBytes) {
      throw malformed(
        source.name,
        offset,
        `a block header of ${headerBytes} bytes: this is not an OSM PBF file, or it is damaged`,
      )
    }
    const header = await take.need(headerBytes, 'a block header')
    const { type, size } = await decode(source.name, offset, 'block header', async () => readHeader(header))
    if (size > maxBlobBytes) {
      throw malformed(source.name, offset, `a block of ${size} bytes; the format allows ${maxBlobBytes}`)
    }
    const blob = await take.need(size, 'a block')
    yield async () => ({ type, data: await unpack(source.name, offset, blob), offset })
  }
}

function readHeader(bytes: Uint8Array) {
  const header = new PbfReader(bytes).readFields(
    (tag, found: { type: string; size: number }, pbf) => {
      if (tag === 1) found.type = pbf.readString()
      else if (tag === 3) found.size = pbf.readVarint()
    },
    { type: '', size: -1 },
  )
  if (header.size < 0) throw new Error('it does not say how long its block is')
  return header
}

async function unpack(name: string, offset: number, blob: Uint8Array): Promise<Uint8Array> {
  const fields = await decode(name, offset, 'block', async () =>
    new PbfReader(blob).readFields(
      (tag, found: { raw?: Uint8Array; rawSize?: number; zlib?: Uint8Array; other?: number }, pbf) => {
        if (tag === 1) found.raw = pbf.readBytes()
        else if (tag === 2) found.rawSize = pbf.readVarint()
        else if (tag === 3) found.zlib = pbf.readBytes()
        else if (tag > 3) found.other = tag
      },
      {},
    ),
  )
  if (fields.raw) return fields.raw
  if (!fields.zlib) {
    throw malformed(
      name,
      offset,
      `a block packed in a way this reader lacks (field ${fields.other}); repack it with zlib`,
    )
  }
  const packed = fields.zlib
  // One piece as large as the block says it is: zlib's own pieces of 16 KiB cost as much again.
  const chunkSize = Math.min(maxBlobBytes, Math.max(1024, (fields.rawSize ?? 0) + 64))
  return decode(name, offset, 'block', () =>
    inflateAsync(packed, { maxOutputLength: maxBlobBytes, chunkSize }),
  )
}

/** Runs a decoder and says of what fails where in the file it was. */
export async function decode<T>(
  name: string,
  offset: number,
  what: string,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (isMalformed(error)) throw error
    throw malformed(name, offset, `a ${what} is damaged: ${(error as Error).message}`)
  }
}

/** Takes an exact number of bytes at a time from chunks of any size. */
function taker(source: ByteSource) {
  const chunks = source.chunks[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array(0)
  let offset = 0

  async function bytes(count: number, what: string, mayEnd: boolean): Promise<Uint8Array | undefined> {
    const parts = [held]
    let have = held.length
    while (have < count) {
      const next = await chunks.next()
      if (next.done) {
        if (mayEnd && have === 0) return undefined
        throw malformed(source.name, offset, `the file ends within ${what}: ${have} bytes of ${count}`)
      }
      parts.push(next.value)
      have += next.value.length
    }
    const all = parts.length === 1 ? held : Buffer.concat(parts)
    held = all.subarray(count)
    offset += count
    return all.subarray(0, count)
  }

  async function need(count: number, what: string): Promise<Uint8Array> {
    return (await bytes(count, what, false)) as Uint8Array
  }

  return { bytes, need, offset: () => offset }
}
