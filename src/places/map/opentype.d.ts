/** The part of opentype.js (which ships no types) that the glyphs are made with. */
declare module 'opentype.js' {
  export interface PathCommand {
    type: 'M' | 'L' | 'C' | 'Q' | 'Z'
    x: number
    y: number
    x1: number
    y1: number
    x2: number
    y2: number
  }
  export interface Glyph {
    index: number
    advanceWidth?: number
    getPath(x: number, y: number, fontSize: number): { commands: PathCommand[] }
  }
  export interface Font {
    unitsPerEm: number
    ascender: number
    charToGlyph(text: string): Glyph
    hasChar(text: string): boolean
  }
  const opentype: { parse(data: ArrayBuffer): Font }
  export default opentype
}
