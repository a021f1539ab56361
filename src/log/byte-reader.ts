import type { Readable } from 'node:stream'

/** Takes exact counts of bytes, and lines, off a stream. */
export interface ByteReader {
  /** Undefined where the stream ends before. */
  take(count: number): Promise<Buffer | undefined>
  /** Without its line feed. Undefined where none comes within the limit. */
  takeLine(limit: number): Promise<Buffer | undefined>
}

export function byteReader(source: Readable): ByteReader {
  const chunks = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  async function more(): Promise<boolean> {
    const next = await chunks.next()
    if (next.done) return false
    held = held.length > 0 ? Buffer.concat([held, next.value]) : next.value
    return true
  }
  function cut(count: number, skip = 0): Buffer {
    const bytes = held.subarray(0, count)
    held = held.subarray(count + skip)
    return bytes
  }
  return {
    async take(count) {
      while (held.length < count) if (!(await more())) return undefined
      return cut(count)
    },
    async takeLine(limit) {
      for (;;) {
        const end = held.indexOf(0x0a)
        if (end >= 0 && end <= limit) return cut(end, 1)
        if (held.length > limit || !(await more())) return undefined
      }
    },
  }
}
