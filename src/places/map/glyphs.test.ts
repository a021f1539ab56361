import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildGlyphs, fontStacks, type GlyphSource, makeGlyphs } from './glyphs.ts'

interface Glyph {
  id: number
  bitmap?: Uint8Array
  width: number
  height: number
  left: number
  top: number
  advance: number
}

/** Reads glyphs.proto as MapLibre does (its parse_glyph_pbf). */
function decode(bytes: Uint8Array): { name: string; range: string; glyphs: Map<number, Glyph> } {
  const stack = { name: '', range: '', glyphs: new Map<number, Glyph>() }
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag === 1) pbf.readMessage(readStack, stack)
  }, null)
  return stack
}

function readStack(tag: number, stack: ReturnType<typeof decode>, pbf: PbfReader) {
  if (tag === 1) stack.name = pbf.readString()
  else if (tag === 2) stack.range = pbf.readString()
  else if (tag === 3) {
    const glyph = pbf.readMessage(readGlyph, {
      id: 0,
      width: 0,
      height: 0,
      left: 0,
      top: 0,
      advance: 0,
    } as Glyph)
    stack.glyphs.set(glyph.id, glyph)
  }
}

function readGlyph(tag: number, glyph: Glyph, pbf: PbfReader) {
  if (tag === 1) glyph.id = pbf.readVarint()
  else if (tag === 2) glyph.bitmap = pbf.readBytes()
  else if (tag === 3) glyph.width = pbf.readVarint()
  else if (tag === 4) glyph.height = pbf.readVarint()
  else if (tag === 5) glyph.left = pbf.readSVarint()
  else if (tag === 6) glyph.top = pbf.readSVarint()
  else if (tag === 7) glyph.advance = pbf.readVarint()
}

let folder: string
let source: GlyphSource
const range = async (stack: string, start: number) => decode((await source.range(stack, start)) as Uint8Array)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-glyphs-'))
  await buildGlyphs(folder)
  source = makeGlyphs(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))
const regular = 'IBM Plex Sans Regular'

describe('centre/P4 glyphs from the OFL font of npm', () => {
  test('centre/P4 Latin-1 and Latin Extended-A are there, letters with a bitmap of their size and border', async () => {
    const glyphs = new Map([...(await range(regular, 0)).glyphs, ...(await range(regular, 256)).glyphs])
    const letters = [...'AaZz09ÁÉÍÓÚÑÜáéíóúñü¿¡ßçøÅĀčĐęğłŃőřŠŤůžŻ'].map(
      (letter) => letter.codePointAt(0) as number,
    )
    for (const code of letters) {
      const glyph = glyphs.get(code)
      expect(glyph, String.fromCodePoint(code)).toBeDefined()
      expect(glyph?.bitmap).toHaveLength(((glyph?.width ?? 0) + 6) * ((glyph?.height ?? 0) + 6))
    }
    const extendedA = Array.from({ length: 128 }, (_, i) => 256 + i)
    expect(extendedA.filter((code) => glyphs.has(code)).length).toBeGreaterThan(120)
  })

  test('centre/P4 a space has an advance and no picture, figures are all one width', async () => {
    const { glyphs } = await range(regular, 0)
    const space = glyphs.get(32)
    expect(space?.bitmap).toBeUndefined()
    expect(space?.advance).toBeGreaterThan(3)
    const widths = new Set([...'0123456789'].map((figure) => glyphs.get(figure.charCodeAt(0))?.advance))
    expect(widths.size).toBe(1)
  })

  test('centre/P4 letters stand on the line: x does not hang, g does, Á is taller than A', async () => {
    const { glyphs } = await range(regular, 0)
    const of = (letter: string) => glyphs.get(letter.codePointAt(0) as number) as Glyph
    const bottom = ({ top, height }: Glyph) => top - height
    expect(bottom(of('g'))).toBeLessThan(bottom(of('x')) - 3)
    expect(of('Á').top).toBeGreaterThan(of('A').top + 2)
    // MapLibre sets text about seventeen pixels below the top of its line.
    expect(of('A').top).toBeGreaterThan(-12)
    expect(of('A').top).toBeLessThan(-4)
  })

  test('centre/P4 every stack of the style is known, by itself or first known of several; others are not', async () => {
    for (const stack of Object.keys(fontStacks)) expect((await range(stack, 0)).name).toBe(stack)
    expect(await range('Nobody Sans,IBM Plex Sans Medium', 256)).toMatchObject({
      name: 'IBM Plex Sans Medium',
      range: '256-511',
    })
    expect(await source.range('Nobody Sans', 0)).toBeUndefined()
    expect(await source.range('constructor', 0)).toBeUndefined()
  })

  test('centre/P4 bolder is bolder', async () => {
    const ink = async (stack: string) => {
      const { bitmap } = (await range(stack, 0)).glyphs.get(109) as Glyph
      return bitmap?.filter((value) => value > 192).length ?? 0
    }
    expect(await ink('IBM Plex Sans SemiBold')).toBeGreaterThan(await ink(regular))
  })
})

describe('centre/P4 glyphs are made at build', () => {
  test('centre/P4 three stacks of three ranges stand there, whole, and nothing half made', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\d\./.test(name.slice(-9)),
    )
    const built = files.filter((name) => name.endsWith('.pbf'))
    expect(built).toHaveLength(9)
    expect(files.filter((name) => /\.pbf\.\d+$/.test(name))).toEqual([])
  })

  test('centre/P4 what was built is what would be made, and a range nobody built is made when asked for', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'amparo-glyphs-'))
    try {
      const fresh = makeGlyphs(elsewhere)
      expect(Buffer.from((await fresh.range(regular, 256)) as Uint8Array)).toEqual(
        await source.range(regular, 256),
      )
      const currency = decode((await fresh.range(regular, 8192 + 3 * 256)) as Uint8Array)
      expect(currency.range).toBe('8960-9215')
    } finally {
      rmSync(elsewhere, { recursive: true })
    }
  })

  test('centre/P4 a folder that cannot be written takes nothing from the map', async () => {
    const locked = mkdtempSync(join(tmpdir(), 'amparo-glyphs-'))
    try {
      chmodSync(locked, 0o500)
      const { glyphs } = decode(
        (await makeGlyphs(join(locked, 'no', '\0')).range(regular, 8192)) as Uint8Array,
      )
      expect(glyphs.has(0x2013)).toBe(true)
    } finally {
      rmSync(locked, { recursive: true })
    }
  })
})
