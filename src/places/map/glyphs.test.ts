import { PbfReader } from 'pbf'
import { describe, expect, test } from 'vitest'
import { fontStacks, makeGlyphs } from './glyphs.ts'

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

const source = makeGlyphs()
const range = (stack: string, start: number) => decode(source.range(stack, start) as Uint8Array)
const regular = 'IBM Plex Sans Regular'

describe('centre/P4 glyphs from the OFL font of npm', () => {
  test('centre/P4 Latin-1 and Latin Extended-A are there, letters with a bitmap of their size and border', () => {
    const glyphs = new Map([...range(regular, 0).glyphs, ...range(regular, 256).glyphs])
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

  test('centre/P4 a space has an advance and no picture, figures are all one width', () => {
    const { glyphs } = range(regular, 0)
    const space = glyphs.get(32)
    expect(space?.bitmap).toBeUndefined()
    expect(space?.advance).toBeGreaterThan(3)
    const widths = new Set([...'0123456789'].map((figure) => glyphs.get(figure.charCodeAt(0))?.advance))
    expect(widths.size).toBe(1)
  })

  test('centre/P4 letters stand on the line: x does not hang, g does, Á is taller than A', () => {
    const { glyphs } = range(regular, 0)
    const of = (letter: string) => glyphs.get(letter.codePointAt(0) as number) as Glyph
    const bottom = ({ top, height }: Glyph) => top - height
    expect(bottom(of('g'))).toBeLessThan(bottom(of('x')) - 3)
    expect(of('Á').top).toBeGreaterThan(of('A').top + 2)
    // MapLibre sets text about seventeen pixels below the top of its line.
    expect(of('A').top).toBeGreaterThan(-12)
    expect(of('A').top).toBeLessThan(-4)
  })

  test('centre/P4 every stack of the style is known, by itself or first known of several; others are not', () => {
    for (const stack of Object.keys(fontStacks)) expect(range(stack, 0).name).toBe(stack)
    expect(range('Nobody Sans,IBM Plex Sans Medium', 256)).toMatchObject({
      name: 'IBM Plex Sans Medium',
      range: '256-511',
    })
    expect(source.range('Nobody Sans', 0)).toBeUndefined()
  })

  test('centre/P4 bolder is bolder, and a range is made once', () => {
    const ink = (stack: string) => {
      const { bitmap } = range(stack, 0).glyphs.get(109) as Glyph
      return bitmap?.filter((value) => value > 192).length ?? 0
    }
    expect(ink('IBM Plex Sans SemiBold')).toBeGreaterThan(ink(regular))
    expect(source.range(regular, 0)).toBe(source.range(regular, 0))
  })
})
