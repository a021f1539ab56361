import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { ttfOf } from './woff.ts'

const files = createRequire(import.meta.url)
const woff = readFileSync(
  files.resolve('@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff'),
)

test('console/V4 a font unpacked for a document has every table where its directory says, whole', () => {
  const ttf = ttfOf(woff)
  expect(ttf.length).toBe(woff.readUInt32BE(16))
  const names = Array.from({ length: ttf.readUInt16BE(4) }, (_, index) => {
    const at = 12 + index * 16
    const [offset, length] = [ttf.readUInt32BE(at + 8), ttf.readUInt32BE(at + 12)]
    expect(offset % 4).toBe(0)
    expect(offset + length).toBeLessThanOrEqual(ttf.length)
    return ttf.toString('latin1', at, at + 4)
  })
  expect(names).toEqual(expect.arrayContaining(['cmap', 'glyf', 'head', 'loca', 'name']))
})

test('console/V4 what is no WOFF is refused', () => {
  expect(() => ttfOf(Buffer.from('OTTO, and more'))).toThrow('not a WOFF file')
})
