import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flatten } from './font-outline.ts'
import { borderPixels, sdfOf } from './sdf.ts'

/** A square outline, clockwise, in pixels. */
function square(x: number, y: number, size: number, turn = 1): number[] {
  const corners = [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ] as [number, number][]
  if (turn < 0) corners.reverse()
  return corners.flatMap(([ax, ay], i) => [ax, ay, ...(corners[(i + 1) % 4] as [number, number])])
}

const at = ({ bitmap, width }: ReturnType<typeof sdfOf>, column: number, row: number) =>
  bitmap[(row + borderPixels) * (width + 2 * borderPixels) + column + borderPixels] as number

describe('centre/P4 signed distance fields', () => {
  test('centre/P4 inside is above 192, outside below, and each pixel away costs 255/8', () => {
    const field = sdfOf(Float64Array.from(square(0, 0, 10)))
    expect([field.width, field.height, field.left, field.top]).toEqual([10, 10, 0, 0])
    expect(field.bitmap).toHaveLength(16 * 16)
    expect(at(field, 5, 5)).toBe(255)
    expect(at(field, 0, 5)).toBe(Math.round(255 * (0.75 + 0.5 / 8)))
    expect(at(field, -1, 5)).toBe(Math.round(255 * (0.75 - 0.5 / 8)))
    expect(at(field, -2, 5)).toBe(Math.round(255 * (0.75 - 1.5 / 8)))
  })

  test('centre/P4 a hole is outside', () => {
    const ring = sdfOf(Float64Array.from([...square(0, 0, 20), ...square(5, 5, 10, -1)]))
    expect(at(ring, 10, 10)).toBeLessThan(192)
    expect(at(ring, 2, 10)).toBeGreaterThan(192)
  })

  test('centre/P4 overlapping strokes that run the same way stay filled', () => {
    const both = sdfOf(Float64Array.from([...square(0, 0, 10), ...square(5, 0, 10)]))
    expect(at(both, 7, 5)).toBeGreaterThan(192)
  })

  test('centre/P4 the place of a glyph is where its outline is: left of the pen, above the baseline', () => {
    const field = sdfOf(Float64Array.from(square(-1.5, -7.2, 3)))
    expect([field.left, field.top, field.width, field.height]).toEqual([-2, 8, 4, 4])
  })

  test('centre/P4 an empty outline is an empty field', () => {
    expect(sdfOf(new Float64Array(0))).toEqual({
      width: 0,
      height: 0,
      left: 0,
      top: 0,
      bitmap: new Uint8Array(0),
    })
  })

  test('centre/P4 neighbouring pixels never differ by more than a pixel of distance', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 12, noNaN: true }),
        fc.double({ min: -4, max: 4, noNaN: true }),
        (size, shift) => {
          const field = sdfOf(Float64Array.from(square(shift, shift, size)))
          const columns = field.width + 2 * borderPixels
          field.bitmap.forEach((value, i) => {
            if ((i + 1) % columns !== 0)
              expect(Math.abs(value - (field.bitmap[i + 1] as number))).toBeLessThanOrEqual(33)
          })
        },
      ),
    )
  })
})

describe('centre/P4 outlines', () => {
  const command = (type: string, x = 0, y = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0) =>
    ({ type, x, y, x1, y1, x2, y2 }) as never

  test('centre/P4 contours close by themselves, pieces join end to end', () => {
    const outline = flatten([
      command('M', 0, 0),
      command('L', 4, 0),
      command('L', 4, 4),
      command('Z'),
      command('M', 9, 9),
      command('L', 8, 9),
      command('L', 8, 8),
    ])
    const pieces = Array.from({ length: outline.length / 4 }, (_, i) => [...outline.slice(4 * i, 4 * i + 4)])
    expect(pieces).toEqual([
      [0, 0, 4, 0],
      [4, 0, 4, 4],
      [4, 4, 0, 0],
      [9, 9, 8, 9],
      [8, 9, 8, 8],
      [8, 8, 9, 9],
    ])
  })

  test('centre/P4 curves end where they should and stay on their circle', () => {
    const k = 0.5522847498
    const quarter = flatten([
      command('M', 10, 0),
      command('C', 0, 10, 10, 10 * k, 10 * k, 10),
      command('L', 0, 0),
      command('Z'),
    ])
    for (let i = 0; i < 8; i++) {
      expect(Math.hypot(quarter[4 * i + 2] as number, quarter[4 * i + 3] as number)).toBeCloseTo(10, 1)
    }
    const parabola = flatten([command('M', 0, 0), command('Q', 2, 0, 1, 2)])
    expect([parabola[14], parabola[15]]).toEqual([1, 1])
  })
})
