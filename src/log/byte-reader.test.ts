import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byteReader } from './byte-reader.ts'

function cut(bytes: Buffer, sizes: number[]): Readable {
  const chunks: Buffer[] = []
  let at = 0
  for (const size of sizes) {
    if (at >= bytes.length) break
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  chunks.push(bytes.subarray(at))
  return Readable.from(chunks.filter((chunk) => chunk.length > 0))
}

test('centre/L6 exact counts come off a stream, however it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 400 }),
      fc.array(fc.integer({ min: 1, max: 60 })),
      fc.array(fc.integer({ min: 0, max: 50 })),
      async (content, sizes, counts) => {
        const bytes = Buffer.from(content)
        const reader = byteReader(cut(bytes, sizes))
        let at = 0
        for (const count of counts) {
          const taken = await reader.take(count)
          if (at + count > bytes.length) {
            expect(taken).toBeUndefined()
            return
          }
          expect(taken?.equals(bytes.subarray(at, at + count))).toBe(true)
          at += count
        }
      },
    ),
  )
})

test('centre/L6 a line comes without its end, and what follows is not lost', async () => {
  const reader = byteReader(cut(Buffer.from('{"a":1}\nrest'), [3, 2, 4]))
  expect((await reader.takeLine(100))?.toString()).toBe('{"a":1}')
  expect((await reader.take(4))?.toString()).toBe('rest')
  expect(await reader.take(1)).toBeUndefined()
})

test('centre/L6 a line longer than its limit, or without an end, is none', async () => {
  expect(await byteReader(cut(Buffer.from(`${'x'.repeat(500)}\n`), [])).takeLine(100)).toBeUndefined()
  expect(await byteReader(cut(Buffer.from('no end'), [])).takeLine(100)).toBeUndefined()
})
