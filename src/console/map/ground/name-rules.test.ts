import { describe, expect, it } from 'vitest'
import { areaKinds, nameRules, sizeAt, sortOf } from './name-rules.ts'

describe('names of the map', () => {
  it('console/W8 house numbers come last and only near', () => {
    expect(nameRules.at(-1)).toMatchObject({ kinds: ['house'], from: 17.3 })
  })

  it('console/W8 a kind of place without a rule of its own is named as the others are', () => {
    expect(sortOf('hospital')).toBe('hospital')
    expect(sortOf('pharmacy')).toBe('other')
    for (const kind of areaKinds) expect(sortOf(kind)).toBe(kind)
  })

  it('console/W8 every rule has a stretch of zooms, and a size that grows within its two', () => {
    for (const rule of nameRules) {
      expect(rule.to).toBeGreaterThan(rule.from)
      expect(sizeAt(rule.sizes, 9)).toBe(rule.sizes[0])
      expect(sizeAt(rule.sizes, 19)).toBe(rule.sizes[1])
    }
  })
})
