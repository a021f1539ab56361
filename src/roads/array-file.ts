import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { malformed } from '../exchange/malformed.ts'

/**
 * One file of typed arrays, so that what took minutes to build is read back in milliseconds: a fixed header, a
 * description in JSON, the arrays one after another, each on a boundary of 8 bytes, in this machine's order.
 */
export type StoredArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array

const arrayTypes = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
}
type ArrayType = keyof typeof arrayTypes

export interface ArrayFile<Facts> {
  facts: Facts
  arrays: Record<string, StoredArray>
  /** Changes with the content: what is built from this file keeps it, to be known again as belonging to it. */
  mark: string
}

interface Description {
  kind: string
  version: number
  facts: unknown
  arrays: { name: string; type: ArrayType; length: number }[]
}

const signature = Buffer.from('AMPARO\r\n')
/** Signature, checksum of all that follows the header, length of the description, length of the arrays. */
const headerBytes = 32

/**
 * Writes the file whole or not at all: under another name, down to the disk, then renamed. What a writer that was
 * killed left behind is removed. Answers the file's mark.
 * @param kind what the file holds; a reader refuses any other
 * @param version of the layout of this kind; a reader refuses any other
 */
export async function writeArrayFile(
  path: string,
  kind: string,
  version: number,
  content: { facts: unknown; arrays: Record<string, StoredArray> },
): Promise<string> {
  const named = Object.entries(content.arrays)
  const description: Description = {
    kind,
    version,
    facts: content.facts,
    arrays: named.map(([name, array]) => ({
      name,
      type: array.constructor.name as ArrayType,
      length: array.length,
    })),
  }
  const text = padded(Buffer.from(JSON.stringify(description)), ' ')
  const pieces = [text, ...named.map(([, array]) => padded(bytesOf(array)))]
  const checksum = pieces.reduce((sum, piece) => crc32(piece, sum), 0)
  const header = Buffer.alloc(headerBytes)
  signature.copy(header)
  header.writeUInt32LE(checksum, 8)
  header.writeUInt32LE(text.length, 12)
  header.writeBigUInt64LE(BigInt(pieces.reduce((sum, piece) => sum + piece.length, 0) - text.length), 16)
  header.writeUInt32LE(crc32(header.subarray(0, 28)), 28)
  await mkdir(dirname(path), { recursive: true })
  await removeLeftovers(path)
  await writeWhole(path, [header, ...pieces])
  return markOf(checksum)
}

/**
 * Reads such a file. Refuses (`malformed`, with the byte) one that is cut off, damaged, of another kind or version.
 * @param shared the arrays lie in one SharedArrayBuffer, to be handed to workers without a copy
 */
export async function readArrayFile<Facts>(
  path: string,
  kind: string,
  version: number,
  { shared = false }: { shared?: boolean } = {},
): Promise<ArrayFile<Facts>> {
  const handle = await open(path, 'r')
  try {
    const header = await readHeader(path, handle)
    const total = header.textBytes + header.arrayBytes
    const { size } = await handle.stat()
    if (size < headerBytes + total) throw malformed(path, size, 'the file ends within its arrays')
    if (size > headerBytes + total)
      throw malformed(path, headerBytes + total, 'something follows the end of the file')
    const buffer = shared ? new SharedArrayBuffer(total) : new ArrayBuffer(total)
    await fill(path, handle, new Uint8Array(buffer))
    if (crc32(new Uint8Array(buffer)) !== header.checksum)
      throw malformed(path, headerBytes, 'the checksum does not match: the file is damaged')
    // TextDecoder takes no shared memory.
    const text = Buffer.from(new Uint8Array(buffer, 0, header.textBytes)).toString('utf8')
    const description: Description = JSON.parse(text)
    if (description.kind !== kind)
      throw malformed(path, headerBytes, `it holds "${description.kind}", not "${kind}"`)
    if (description.version !== version) {
      const what = `it was written in version ${description.version} of "${kind}"; this program reads ${version}`
      throw malformed(path, headerBytes, what)
    }
    const arrays = arraysIn(buffer, header.textBytes, description.arrays)
    return { facts: description.facts as Facts, arrays, mark: markOf(header.checksum) }
  } finally {
    await handle.close()
  }
}

/** The mark of a file without reading it; undefined where there is none or it is no such file. */
export async function readMark(path: string): Promise<string | undefined> {
  const handle = await open(path, 'r').catch(() => undefined)
  if (!handle) return undefined
  const header = await readHeader(path, handle).catch(() => undefined)
  await handle.close()
  return header && markOf(header.checksum)
}

type Handle = Awaited<ReturnType<typeof open>>

async function readHeader(path: string, handle: Handle) {
  const header = Buffer.alloc(headerBytes)
  const { bytesRead } = await handle.read(header, 0, headerBytes, 0)
  if (
    !header
      .subarray(0, bytesRead)
      .subarray(0, 8)
      .equals(signature.subarray(0, Math.min(8, bytesRead)))
  )
    throw malformed(path, 0, 'it is not one of the files that Amparo writes')
  if (bytesRead < headerBytes) throw malformed(path, bytesRead, 'the file ends within its header')
  if (crc32(header.subarray(0, 28)) !== header.readUInt32LE(28))
    throw malformed(path, 8, 'the checksum does not match: the file is damaged')
  return {
    checksum: header.readUInt32LE(8),
    textBytes: header.readUInt32LE(12),
    arrayBytes: Number(header.readBigUInt64LE(16)),
  }
}

async function fill(path: string, handle: Handle, into: Uint8Array) {
  let at = 0
  while (at < into.length) {
    const { bytesRead } = await handle.read(into, at, into.length - at, headerBytes + at)
    if (bytesRead === 0) throw malformed(path, headerBytes + at, 'the file ends within its arrays')
    at += bytesRead
  }
}

function arraysIn(buffer: ArrayBufferLike, from: number, listed: Description['arrays']) {
  const arrays: Record<string, StoredArray> = {}
  let at = from
  for (const { name, type, length } of listed) {
    const array = new arrayTypes[type](buffer as ArrayBuffer, at, length)
    arrays[name] = array
    at += roundedUp(array.byteLength)
  }
  return arrays
}

async function writeWhole(path: string, pieces: Uint8Array[]) {
  const half = `${path}.${process.pid}.part`
  const handle = await open(half, 'w')
  try {
    for (const piece of pieces) {
      let at = 0
      while (at < piece.length) at += (await handle.write(piece, at, piece.length - at)).bytesWritten
    }
    await handle.sync()
  } catch (error) {
    await handle.close()
    await rm(half, { force: true })
    throw error
  }
  await handle.close()
  await rename(half, path)
  // The name itself is on the disk only when its folder is.
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}

async function removeLeftovers(path: string) {
  const begin = `${basename(path)}.`
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(begin) || !name.endsWith('.part')) continue
    const pid = Number(name.slice(begin.length, -'.part'.length))
    if (pid === process.pid || !isAlive(pid)) await rm(join(dirname(path), name), { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function bytesOf(array: StoredArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

/** Up to a boundary of 8 bytes. JSON may be followed by spaces, and by no other filling. */
function padded(bytes: Uint8Array, filling = '\0'): Uint8Array {
  if (bytes.length % 8 === 0) return bytes
  const longer = Buffer.alloc(roundedUp(bytes.length), filling)
  longer.set(bytes)
  return longer
}

function roundedUp(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}

function markOf(checksum: number): string {
  return checksum.toString(16).padStart(8, '0')
}
