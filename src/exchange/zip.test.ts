import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMalformed } from './malformed.ts'
import { readZip } from './zip.ts'

interface Part {
  name: string
  bytes: Uint8Array
  method?: number
  flags?: number
}

/** Writes an archive as APPNOTE says; checksums are left empty, for the reader does not ask for them. */
function zipOf(parts: Part[], comment = ''): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes, method = 8, flags = 0 } of parts) {
    const packed = method === 8 ? deflateRawSync(bytes) : Buffer.from(bytes)
    const label = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(label.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(bytes.length, 24)
    entry.writeUInt16LE(label.length, 28)
    entry.writeUInt32LE(at, 42)
    bodies.push(local, label, packed)
    directory.push(entry, label)
    at += 30 + label.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...directory, end, Buffer.from(comment)])
}

const refusal = (archive: Uint8Array): string => {
  try {
    readZip('a.zip', archive)
  } catch (error) {
    if (isMalformed(error)) return error.message
    throw error
  }
  return ''
}
const hello = { name: 'hello.txt', bytes: new TextEncoder().encode('hello hello hello hello') }

describe('roads/W1 ZIP archives', () => {
  test('roads/W1 gives every file as it was packed, deflated or stored, behind any comment', () => {
    const anyParts = fc.uniqueArray(
      fc.record({
        name: fc.stringMatching(/^[a-z]{1,8}\.csv$/),
        bytes: fc.uint8Array({ maxLength: 300 }),
        method: fc.constantFrom(0, 8),
      }),
      { selector: ({ name }) => name, maxLength: 5 },
    )
    fc.assert(
      fc.property(anyParts, fc.stringMatching(/^[a-z ]{0,40}$/), (parts, comment) => {
        const files = readZip('a.zip', zipOf(parts, comment))
        expect([...files.keys()]).toEqual(parts.map(({ name }) => name))
        for (const { name, bytes } of parts) expect([...(files.get(name) ?? [])]).toEqual([...bytes])
      }),
    )
  })

  test('roads/W1 folders are no files', () => {
    expect([...readZip('a.zip', zipOf([{ name: 'data/', bytes: new Uint8Array() }, hello])).keys()]).toEqual([
      'hello.txt',
    ])
  })

  test('roads/W1 says what is no archive, encrypted or packed in another way', () => {
    expect(refusal(new TextEncoder().encode('not a zip at all, surely'))).toMatch(/no ZIP archive/)
    expect(refusal(zipOf([{ ...hello, flags: 1 }]))).toMatch(/encrypted/)
    expect(refusal(zipOf([{ ...hello, method: 12 }]))).toMatch(/method 12/)
  })

  test('roads/W1 an archive cut anywhere is refused, never half read', () => {
    const whole = zipOf([hello, { ...hello, name: 'b.txt', method: 0 }])
    for (let length = 0; length < whole.length; length++)
      expect(refusal(whole.subarray(0, length)), `cut at ${length}`).not.toBe('')
  })

  test('roads/W1 damaged contents are refused', () => {
    const archive = zipOf([hello])
    archive.fill(0xff, 39, 45)
    expect(refusal(archive)).toMatch(/damaged|another length/)
  })
})
