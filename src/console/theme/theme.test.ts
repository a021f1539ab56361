import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nextTheme } from './theme.ts'

const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const pairs = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map((match) => [
    match[1] as string,
    { light: match[2] as string, dark: match[3] as string },
  ]),
)

/** Contrast of two colours as WCAG 2.2 counts it. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (high + 0.05) / (low + 0.05)
}
const between = (name: string, other: string, theme: 'light' | 'dark') =>
  contrast(pairs.get(name)?.[theme] ?? '', pairs.get(other)?.[theme] ?? '')

describe('tokens', () => {
  it.each(['light', 'dark'] as const)(
    'centre/U1 text is read on every surface it stands on, in the %s theme',
    (theme) => {
      for (const text of ['ink', 'ink2', 'ink3', 'libre', 'espera', 'mueve', 'obra', 'fuera']) {
        for (const surface of ['bg', 'panel', 'raise']) {
          expect(between(text, surface, theme), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5)
        }
      }
      for (const plate of ['hi', 'md', 'lo']) {
        expect(between(`${plate}-ink`, plate, theme), plate).toBeGreaterThanOrEqual(4.5)
      }
      expect(between('edge', 'panel', theme)).toBeGreaterThanOrEqual(3)
    },
  )

  it.each(['light', 'dark'] as const)(
    'console/W6 text is read on what is chosen and under the pointer, in the %s theme',
    (theme) => {
      for (const text of ['ink', 'ink2', 'ink3']) {
        for (const surface of ['sel', 'field', 'hi-wash', 'md-wash']) {
          expect(between(text, surface, theme), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5)
        }
      }
      // signs are graphics: 3 : 1 on every surface they stand on, chosen rows among them
      for (const sign of ['libre', 'espera', 'mueve', 'obra', 'fuera', 'lo', 'hi']) {
        for (const surface of ['bg', 'panel', 'raise', 'sel', 'field']) {
          expect(between(sign, surface, theme), `${sign} on ${surface}`).toBeGreaterThanOrEqual(3)
        }
      }
      // amber in the light theme is a plate with an edge
      for (const surface of ['panel', 'raise', 'sel'])
        expect(between('md-edge', surface, theme), `md-edge on ${surface}`).toBeGreaterThanOrEqual(3)
      expect(between('inv', 'ink', theme)).toBeGreaterThanOrEqual(7)
      for (const surface of ['raise', 'field'])
        expect(between('edge', surface, theme)).toBeGreaterThanOrEqual(3)
    },
  )

  it('centre/U1 the theme goes from the machine`s to dark to light and round again', () => {
    expect(nextTheme('system')).toBe('dark')
    expect(nextTheme('dark')).toBe('light')
    expect(nextTheme('light')).toBe('system')
  })
})
