import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { malformed } from './malformed.ts'
import { unpackedXz } from './xz.ts'

/** Bytes that arrive in pieces, with the name that errors shall give them. Can be read once. */
export interface ByteSource {
  name: string
  chunks: AsyncIterable<Uint8Array>
}

const chunkBytes = 256 * 1024

/**
 * Opens a file for streaming; one whose name ends in `.gz` or `.xz` is unpacked on the way.
 * @param onBytes told how many bytes were taken from the disk, for progress
 */
export function fileBytes(path: string, onBytes?: (count: number) => void): ByteSource {
  const raw = createReadStream(path, { highWaterMark: chunkBytes })
  if (onBytes) raw.on('data', (chunk) => onBytes(chunk.length))
  if (path.endsWith('.xz')) return { name: path, chunks: unpackedXz(path, raw) }
  return { name: path, chunks: path.endsWith('.gz') ? unpacked(path, raw) : raw }
}

async function* unpacked(name: string, raw: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  raw.on('error', (error) => gunzip.destroy(error))
  let offset = 0
  try {
    for await (const chunk of raw.pipe(gunzip)) {
      offset += chunk.length
      yield chunk
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) {
      throw malformed(name, offset, `the gzip data is damaged or cut off (${(error as Error).message})`)
    }
    throw error
  }
}

/** Bytes already in memory, handed out in pieces of `pieceBytes`: a test can force any boundary. */
export function memoryBytes(name: string, bytes: Uint8Array | string, pieceBytes = chunkBytes): ByteSource {
  const all = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  return { name, chunks: pieces(all, pieceBytes) }
}

async function* pieces(all: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < all.length; at += pieceBytes) yield all.subarray(at, at + pieceBytes)
}
