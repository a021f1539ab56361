import { describe, expect, it } from 'vitest'
import { rowPixelsFor } from './row-pixels.ts'

describe('rows', () => {
  it('console/W14 are 48 px in a vehicle, whatever density was chosen for a desk', () => {
    for (const chosen of ['auto', 'dense', 'wide', undefined] as const) {
      expect(rowPixelsFor(chosen, 768).one).toBe(48)
      expect(rowPixelsFor(chosen, 1024).two).toBeGreaterThanOrEqual(48)
    }
  })

  it('console/W14 grow with the density', () => {
    const rows = (['dense', 'normal', 'wide'] as const).map((density) => rowPixelsFor(density, 1920))
    expect(rows.map(({ one }) => one)).toEqual([23, 29, 34])
    for (const { one, two, head } of rows) expect(two > head && head > one).toBe(true)
    expect(rowPixelsFor('auto', 3840)).toEqual(rowPixelsFor('wide', 1280))
  })
})
