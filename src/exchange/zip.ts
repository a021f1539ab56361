import { inflateRawSync } from 'node:zlib'
import { malformed } from './malformed.ts'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50
const endBytes = 22
const longestComment = 0xffff
const stored = 0
const deflated = 8

interface Entry {
  name: string
  method: number
  packedBytes: number
  bytes: number
  at: number
}

/**
 * The files of a ZIP archive by name, unpacked (PKWARE APPNOTE 6.3.10: stored and deflated entries, one disk).
 * Refuses, naming the byte: what is no archive or cut off, encrypted or larger than 4 GB entries, another method
 * of packing, and an entry that unpacks to another length than its directory says.
 */
export function readZip(name: string, archive: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const files = new Map<string, Uint8Array>()
  for (const entry of directoryOf(name, archive, view)) {
    if (!entry.name.endsWith('/')) files.set(entry.name, unpack(name, archive, view, entry))
  }
  return files
}

function directoryOf(name: string, archive: Uint8Array, view: DataView): Entry[] {
  const end = findEnd(name, view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: Entry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== directoryEntry)
      throw malformed(name, at, 'the archive has no directory entry here')
    if (view.getUint16(at + 8, true) & 1) throw malformed(name, at, 'the entry is encrypted')
    const nameBytes = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameBytes)),
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The end record stands last but for a comment, so it is looked for from behind. */
function findEnd(name: string, view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endBytes - longestComment)
  for (let at = view.byteLength - endBytes; at >= lowest; at--)
    if (view.getUint32(at, true) === endOfDirectory) return at
  throw malformed(name, view.byteLength, 'this is no ZIP archive, or its end is missing')
}

function unpack(name: string, archive: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const { at, method, packedBytes, bytes } = entry
  if (at + 30 > archive.length || view.getUint32(at, true) !== localHeader)
    throw malformed(name, at, `"${entry.name}" does not begin here`)
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const packed = archive.subarray(from, from + packedBytes)
  if (packed.length < packedBytes) throw malformed(name, archive.length, `"${entry.name}" is cut off`)
  const unpacked = method === stored ? packed : inflate(name, from, entry, packed)
  if (unpacked.length !== bytes) throw malformed(name, from, `"${entry.name}" has another length than stated`)
  return unpacked
}

function inflate(name: string, from: number, entry: Entry, packed: Uint8Array): Uint8Array {
  if (entry.method !== deflated)
    throw malformed(name, from, `"${entry.name}" is packed by method ${entry.method}`)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.bytes) })
  } catch (error) {
    throw malformed(name, from, `"${entry.name}" is damaged (${(error as Error).message})`)
  }
}
