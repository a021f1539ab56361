import { describe, expect, it } from 'vitest'
import { densityAfter } from './density-choice.ts'

describe('the key of density', () => {
  it('console/W14 goes round all choices, from whichever one has', () => {
    expect(densityAfter()).toBe('dense')
    expect((['auto', 'dense', 'normal', 'wide'] as const).map(densityAfter)).toEqual([
      'dense',
      'normal',
      'wide',
      'auto',
    ])
  })
})
