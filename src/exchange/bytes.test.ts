import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ByteSource, fileBytes, memoryBytes } from './bytes.ts'
import { isMalformed, malformed } from './malformed.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-bytes-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function whole({ chunks }: ByteSource): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(Uint8Array.from(chunk))
  return Buffer.concat(parts)
}

function file(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

const noise = Buffer.from(Array.from({ length: 700_000 }, (_, i) => (i * 2654435761) % 251))

describe('centre/P1 bytes from files and memory', () => {
  test('centre/P1 a file larger than a chunk comes whole, and every byte read is told', async () => {
    let told = 0
    const source = fileBytes(file('noise.bin', noise), (count) => (told += count))
    expect((await whole(source)).equals(noise)).toBe(true)
    expect(told).toBe(noise.length)
    expect(source.name).toBe(join(folder, 'noise.bin'))
  })

  test('centre/P1 gzip is unpacked by its name, several members too', async () => {
    const packed = Buffer.concat([gzipSync(noise), gzipSync(Buffer.from('end'))])
    const found = await whole(fileBytes(file('noise.bin.gz', packed)))
    expect(found.equals(Buffer.concat([noise, Buffer.from('end')]))).toBe(true)
  })

  test('centre/P1 gzip that is none, or is cut off, is refused with the byte reached', async () => {
    const packed = gzipSync(noise)
    for (const bytes of [Buffer.from('plain text'), packed.subarray(0, packed.length - 9)]) {
      const reading = whole(fileBytes(file('bad.gz', bytes)))
      await expect(reading).rejects.toThrow(/bad\.gz, byte \d+: the gzip data is damaged or cut off/)
      await reading.catch((error) => expect(isMalformed(error)).toBe(true))
    }
  })

  test('centre/P1 a file that is not there keeps the error of the disk', async () => {
    await expect(whole(fileBytes(join(folder, 'none')))).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(whole(fileBytes(join(folder, 'none.gz')))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('centre/P1 memory is handed out in pieces of the size asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.integer({ min: 1, max: 9 }), async (bytes, size) => {
        const pieces: number[] = []
        for await (const piece of memoryBytes('m', bytes, size).chunks) pieces.push(piece.length)
        expect(Math.max(0, ...pieces)).toBeLessThanOrEqual(size)
        expect(await whole(memoryBytes('m', bytes, size))).toEqual(Buffer.from(bytes))
      }),
    )
  })
})

test('centre/P1 malformed input is told from bugs, and names file, place and unit', () => {
  expect(malformed('a.csv', 7, 'no', 'line').message).toBe('a.csv, line 7: no')
  expect(malformed('a.pbf', 7, 'no').message).toBe('a.pbf, byte 7: no')
  expect(isMalformed(malformed('a', 0, 'x'))).toBe(true)
  expect(isMalformed(new TypeError('x'))).toBe(false)
  expect(isMalformed('x')).toBe(false)
})
