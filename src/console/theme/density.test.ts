import { describe, expect, it } from 'vitest'
import { densityFor } from './density.ts'

describe('density', () => {
  it('console/W14 follows the size of the screen', () => {
    expect([768, 1024, 1280, 1599].map((width) => densityFor(undefined, width))).toEqual(
      Array(4).fill('dense'),
    )
    expect(densityFor('auto', 1920)).toBe('normal')
    expect(densityFor(undefined, 3840)).toBe('wide')
  })

  it('console/W14 is what the person chose, on any screen', () => {
    for (const width of [768, 1280, 1920, 3840]) {
      for (const chosen of ['dense', 'normal', 'wide'] as const)
        expect(densityFor(chosen, width)).toBe(chosen)
    }
  })
})
