import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Incident } from '../live/records.ts'
import { atHand, beside, togglePin, usePins } from './pins.ts'

const incident = (id: string, more: Partial<Incident> = {}) =>
  [id, { id, status: 'active', ...more } as Incident] as const
const ids = (found: Incident[]) => found.map(({ id }) => id)

describe('incidents at hand', () => {
  it('console/V2 the pinned and those with units chosen stand there once each, as long as they are open', () => {
    const rows = new Map([
      incident('a'),
      incident('b', { status: 'pending' }),
      incident('c', { status: 'closed' }),
      incident('d', { status: 'merged', mergedInto: 'a' }),
    ])
    expect(ids(atHand(['b', 'c'], ['a', 'b', 'd', 'gone'], rows))).toEqual(['b', 'a'])
  })

  it('console/V2 one key goes round all of them and comes back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 6 }), (all) => {
        let at: string | undefined
        const visited = all.map(() => (at = beside(all, at, 1)))
        expect(visited).toEqual(all)
        expect(beside(all, at, 1)).toBe(all[0])
        expect(beside(all, all[0], -1)).toBe(all.at(-1))
      }),
    )
    expect(beside([], undefined, 1)).toBeUndefined()
  })

  it('console/V2 the same key pins and lets go', () => {
    togglePin('a')
    togglePin('b')
    togglePin('a')
    expect(usePins.getState().pinned).toEqual(['b'])
  })
})
