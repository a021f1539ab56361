/** An outline flattened to straight pieces, in pixels, y downward: x0, y0, x1, y1 of each. Closed contours. */
export type Outline = Float64Array

export interface SdfGlyph {
  /** Without the border. */
  width: number
  height: number
  /** Pixels from the pen to the left edge, and from the baseline up to the top edge. */
  left: number
  top: number
  /** (width + 6) x (height + 6) bytes; 192 on the outline, more inside. */
  bitmap: Uint8Array
}

/** What MapLibre's shader expects of glyphs made at 24 pixels to the em. */
export const emPixels = 24
export const borderPixels = 3
const reachPixels = 8
const onOutline = 0.75

/**
 * A signed distance field of a glyph (Green, "Improved Alpha-Tested Magnification", SIGGRAPH 2007): for the middle of each
 * pixel the distance to the outline itself, not to a drawn bitmap, so corners stay true. Inside is where the
 * outline winds about the point. An empty outline (a space) gives an empty field.
 */
export function sdfOf(outline: Outline): SdfGlyph {
  if (outline.length === 0) return { width: 0, height: 0, left: 0, top: 0, bitmap: new Uint8Array(0) }
  const [west, north, east, south] = boundsOf(outline)
  const [left, top] = [Math.floor(west), Math.floor(north)]
  const [width, height] = [Math.ceil(east) - left, Math.ceil(south) - top]
  const columns = width + 2 * borderPixels
  const rows = height + 2 * borderPixels
  const bitmap = new Uint8Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const distance = signedDistance(
        outline,
        left - borderPixels + column + 0.5,
        top - borderPixels + row + 0.5,
      )
      const value = Math.round(255 * (onOutline - distance / reachPixels))
      bitmap[row * columns + column] = Math.min(255, Math.max(0, value))
    }
  }
  return { width, height, left, top: 0 - top, bitmap }
}

function boundsOf(outline: Outline): [number, number, number, number] {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < outline.length; i += 2) {
    const [x, y] = [outline[i] as number, outline[i + 1] as number]
    west = Math.min(west, x)
    east = Math.max(east, x)
    north = Math.min(north, y)
    south = Math.max(south, y)
  }
  return [west, north, east, south]
}

/** Negative inside. Written out plainly: it runs millions of times for one range of glyphs. */
function signedDistance(outline: Outline, x: number, y: number): number {
  let square = Number.POSITIVE_INFINITY
  let winding = 0
  for (let i = 0; i < outline.length; i += 4) {
    const ax = (outline[i] as number) - x
    const ay = (outline[i + 1] as number) - y
    const by = (outline[i + 3] as number) - y
    const dx = (outline[i + 2] as number) - x - ax
    const dy = by - ay
    const length = dx * dx + dy * dy
    const raw = length === 0 ? 0 : -(ax * dx + ay * dy) / length
    const share = raw < 0 ? 0 : raw > 1 ? 1 : raw
    const nearX = ax + share * dx
    const nearY = ay + share * dy
    const away = nearX * nearX + nearY * nearY
    if (away < square) square = away
    if (ay <= 0 !== by <= 0 && ax - (ay * dx) / dy > 0) winding += ay <= 0 ? 1 : -1
  }
  const distance = Math.sqrt(square)
  return winding === 0 ? distance : -distance
}
