import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import opentype, { type Font, type Glyph } from 'opentype.js'
import { PbfWriter } from 'pbf'
import { flatten } from './font-outline.ts'
import { emPixels, type SdfGlyph, sdfOf } from './sdf.ts'

/** The stacks that the map's style names, and their weights. */
export const fontStacks: Record<string, number> = {
  'IBM Plex Sans Regular': 400,
  'IBM Plex Sans Medium': 500,
  'IBM Plex Sans SemiBold': 600,
}

/** The package's files cut the font by script; together these hold Latin-1, Latin Extended-A and punctuation. */
const scripts = ['latin', 'latin-ext']

export interface GlyphSource {
  /**
   * The glyphs of 256 code points as MapLibre reads them (protocol buffers, signed distance fields).
   * Undefined for a stack that is not known. A code point that the font lacks is left out.
   */
  range(stack: string, start: number): Uint8Array | undefined
}

/** Makes glyphs from IBM Plex Sans (OFL 1.1), as npm brings it; each range once, when it is first asked for. */
export function makeGlyphs(): GlyphSource {
  const fonts = new Map<number, Font[]>()
  const made = new Map<string, Uint8Array>()
  return {
    range(stacks, start) {
      const stack = stacks
        .split(',')
        .find((name) => Object.hasOwn(fontStacks, name.trim()))
        ?.trim()
      if (!stack) return undefined
      const key = `${stack} ${start}`
      const known = made.get(key)
      if (known) return known
      const weight = fontStacks[stack] as number
      const loaded = fonts.get(weight) ?? loadFonts(weight)
      fonts.set(weight, loaded)
      const glyphs = encodeRange(stack, start, loaded)
      made.set(key, glyphs)
      return glyphs
    },
  }
}

function loadFonts(weight: number): Font[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/ibm-plex-sans/package.json'))
  return scripts.map((script) => {
    const bytes = readFileSync(join(folder, 'files', `ibm-plex-sans-${script}-${weight}-normal.woff`))
    return opentype.parse(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    )
  })
}

/** The message `glyphs` of Mapbox's glyphs.proto: one stack with its glyphs. */
function encodeRange(stack: string, start: number, fonts: Font[]): Uint8Array {
  const pbf = new PbfWriter()
  pbf.writeMessage(
    1,
    (_, stackPbf) => {
      stackPbf.writeStringField(1, stack)
      stackPbf.writeStringField(2, `${start}-${start + 255}`)
      for (let code = start; code < start + 256; code++) {
        const text = String.fromCodePoint(code)
        const font = fonts.find((candidate) => candidate.hasChar(text))
        if (font) stackPbf.writeMessage(3, writeGlyph, { code, font, glyph: font.charToGlyph(text) })
      }
    },
    null,
  )
  return pbf.finish()
}

function writeGlyph({ code, font, glyph }: { code: number; font: Font; glyph: Glyph }, pbf: PbfWriter) {
  const field: SdfGlyph = sdfOf(flatten(glyph.getPath(0, 0, emPixels).commands))
  const scale = emPixels / font.unitsPerEm
  pbf.writeVarintField(1, code)
  if (field.bitmap.length > 0) pbf.writeBytesField(2, field.bitmap)
  pbf.writeVarintField(3, field.width)
  pbf.writeVarintField(4, field.height)
  pbf.writeSVarintField(5, field.left)
  // MapLibre measures from the line's top, where the font's ascender is.
  pbf.writeSVarintField(6, field.top - Math.round(font.ascender * scale))
  pbf.writeVarintField(7, Math.round((glyph.advanceWidth ?? 0) * scale))
}
