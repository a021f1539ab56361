import { readFileSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
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

/** The ranges that names on a map of the Latin world need: Latin-1, Latin Extended-A and B, dashes and quotes. */
const builtRanges = [0, 256, 8192]

/** The package's files cut the font by script; together these hold Latin-1, Latin Extended-A and punctuation. */
const scripts = ['latin', 'latin-ext']

const packageFile = createRequire(import.meta.url).resolve('@fontsource/ibm-plex-sans/package.json')
const fontVersion: string = JSON.parse(readFileSync(packageFile, 'utf8')).version

/** Where built glyphs stand: made again when the font's version changes. */
const builtFolder = resolve(import.meta.dirname, '../../../dist/glyphs')

export interface GlyphSource {
  /**
   * The glyphs of 256 code points as MapLibre reads them (protocol buffers, signed distance fields).
   * Undefined for a stack that is not known. A code point that the font lacks is left out.
   */
  range(stacks: string, start: number): Promise<Uint8Array | undefined>
}

/**
 * Glyphs from IBM Plex Sans (OFL 1.1), as npm brings it. A range is read from where it was built; one that was
 * not is made when it is first asked for, a few glyphs at a time so that nobody waits on it, and kept there.
 * @param folder undefined: `dist/glyphs`
 */
export function makeGlyphs(folder = builtFolder): GlyphSource {
  const fonts = new Map<number, Font[]>()
  const made = new Map<string, Promise<Uint8Array>>()

  async function readOrMake(stack: string, start: number): Promise<Uint8Array> {
    const file = join(folder, fontVersion, stack, `${start}.pbf`)
    const built = await readFile(file).catch(() => undefined)
    if (built) return built
    const weight = fontStacks[stack] as number
    const loaded = fonts.get(weight) ?? loadFonts(weight)
    fonts.set(weight, loaded)
    const glyphs = await encodeRange(stack, start, loaded)
    // A folder that cannot be written costs the making again at the next start, and nothing else.
    await keep(file, glyphs).catch(() => undefined)
    return glyphs
  }

  return {
    async range(stacks, start) {
      const names = stacks.split(',').map((name) => name.trim())
      const stack = names.find((name) => Object.hasOwn(fontStacks, name))
      if (!stack) return undefined
      const key = `${stack} ${start}`
      const known = made.get(key) ?? readOrMake(stack, start)
      made.set(key, known)
      return known
    },
  }
}

/** Makes what names need, once, at build: two seconds. */
export async function buildGlyphs(folder = builtFolder): Promise<void> {
  const source = makeGlyphs(folder)
  for (const stack of Object.keys(fontStacks)) {
    for (const start of builtRanges) await source.range(stack, start)
  }
}

/** Whole or not at all: another process may read it meanwhile. */
async function keep(file: string, bytes: Uint8Array) {
  await mkdir(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, bytes)
  await rename(unfinished, file)
}

function loadFonts(weight: number): Font[] {
  return scripts.map((script) => {
    const name = `ibm-plex-sans-${script}-${weight}-normal.woff`
    const bytes = readFileSync(join(dirname(packageFile), 'files', name))
    return opentype.parse(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    )
  })
}

const glyphsAtOnce = 16

/** The message `glyphs` of Mapbox's glyphs.proto: one stack with its glyphs. */
async function encodeRange(stack: string, start: number, fonts: Font[]): Promise<Uint8Array> {
  const encoded: Uint8Array[] = []
  for (let code = start; code < start + 256; code++) {
    const text = String.fromCodePoint(code)
    const font = fonts.find((candidate) => candidate.hasChar(text))
    if (font) encoded.push(encodeGlyph(code, font, font.charToGlyph(text)))
    if (code % glyphsAtOnce === 0) await setImmediate()
  }
  const pbf = new PbfWriter()
  pbf.writeMessage(
    1,
    (glyphs: Uint8Array[], stackPbf) => {
      stackPbf.writeStringField(1, stack)
      stackPbf.writeStringField(2, `${start}-${start + 255}`)
      for (const glyph of glyphs) stackPbf.writeBytesField(3, glyph)
    },
    encoded,
  )
  return pbf.finish()
}

function encodeGlyph(code: number, font: Font, glyph: Glyph): Uint8Array {
  const field: SdfGlyph = sdfOf(flatten(glyph.getPath(0, 0, emPixels).commands))
  const scale = emPixels / font.unitsPerEm
  const pbf = new PbfWriter()
  pbf.writeVarintField(1, code)
  if (field.bitmap.length > 0) pbf.writeBytesField(2, field.bitmap)
  pbf.writeVarintField(3, field.width)
  pbf.writeVarintField(4, field.height)
  pbf.writeSVarintField(5, field.left)
  // MapLibre measures from the line's top, where the font's ascender is.
  pbf.writeSVarintField(6, field.top - Math.round(font.ascender * scale))
  pbf.writeVarintField(7, Math.round((glyph.advanceWidth ?? 0) * scale))
  return pbf.finish()
}
