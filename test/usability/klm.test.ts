import { describe, expect, it } from 'vitest'
import { countOf, secondsOf } from './klm.ts'

describe('the keystroke-level model', () => {
  const steps = [
    { does: 'decides and presses a key', acts: 'MK' },
    { does: 'takes the mouse, points and clicks', acts: 'HPK' },
  ]

  it('console/X3 adds up the constants of Card, Moran and Newell', () => {
    expect(secondsOf(steps)).toBeCloseTo(1.35 + 0.2 + 0.4 + 1.1 + 0.2, 9)
    expect(secondsOf([])).toBe(0)
  })

  it('console/X3 counts keys and pointing apart', () => {
    expect(countOf(steps, 'K')).toBe(2)
    expect(countOf(steps, 'P')).toBe(1)
  })

  it('console/X3 a letter that is no act is a mistake of ours, not zero seconds', () => {
    expect(() => secondsOf([{ does: 'something', acts: 'MX' }])).toThrow('X is no operator')
  })
})
