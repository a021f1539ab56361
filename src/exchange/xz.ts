import { Readable } from 'node:stream'
import xz from 'xz-decompress'
import { malformed } from './malformed.ts'

/** Unpacks xz data on its way. Refuses data that are damaged or cut off, naming the unpacked byte reached. */
export async function* unpackedXz(name: string, packed: Readable): AsyncGenerator<Uint8Array> {
  let offset = 0
  let sawBytes = false
  let broken: unknown
  const counted = async function* () {
    try {
      for await (const chunk of packed) {
        sawBytes = true
        yield chunk
      }
    } catch (error) {
      broken = error
      throw error
    }
  }
  try {
    const unpacked = new xz.XzReadableStream(
      Readable.toWeb(Readable.from(counted())) as ReadableStream<Uint8Array>,
    )
    for await (const chunk of unpacked as unknown as AsyncIterable<Uint8Array>) {
      offset += chunk.length
      yield chunk
    }
  } catch (error) {
    if (broken) throw broken
    if (!sawBytes) throw malformed(name, 0, 'the file is empty')
    throw malformed(name, offset, `the xz data is damaged or cut off (${(error as Error).message})`)
  }
}
