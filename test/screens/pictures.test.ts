import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { screenNames } from '../../src/console/desk/screens.ts'
import { callerPictureName, pictureName, pictures, themes } from './pictures.ts'

const folder = resolve(import.meta.dirname, '../../docs/screens')

/** Width and height of a PNG: two numbers at the beginning of its first chunk (RFC 2083, 4.1.1). */
function sizeOf(name: string): { width: number; height: number } {
  const bytes = readFileSync(join(folder, name))
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

describe('the pictures in docs/screens', () => {
  it('console/X4 show every screen of the console in both themes at two sizes', () => {
    for (const screen of screenNames)
      expect(pictures.filter((picture) => picture.screen === screen).length, screen).toBe(4)
    for (const picture of pictures) expect(sizeOf(pictureName(picture))).toEqual(picture.size)
  })

  it('console/X4 are no others, of screens that are gone', () => {
    const known = [...pictures.map(pictureName), ...themes.map(callerPictureName)].sort()
    expect(readdirSync(folder).sort()).toEqual(known)
  })
})
