import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lately } from './lately.ts'

describe('what was asked for lately', () => {
  it('console/X2 the latest stay, the oldest go, however long the shift', () => {
    let held: Record<string, number> = {}
    for (let n = 0; n < 1000; n++) held = lately(held, `incident-${n}`, n)
    expect(Object.keys(held)).toHaveLength(30)
    expect(held['incident-999']).toBe(999)
    expect(held).not.toHaveProperty('incident-969')
  })

  it('console/X2 of what is large fewer stay, the latest of them', () => {
    let held: Record<string, number> = {}
    for (let n = 0; n < 100; n++) held = lately(held, `incident-${n}`, n, 6)
    expect(Object.values(held)).toEqual([94, 95, 96, 97, 98, 99])
  })

  it('console/X2 what is asked for again counts as new, and nothing else is lost before its time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 28 }), { maxLength: 400 }), (asked) => {
        let held: Record<string, number> = {}
        for (const [n, id] of asked.entries()) held = lately(held, `i${id}`, n)
        expect(Object.keys(held).sort()).toEqual([...new Set(asked.map((id) => `i${id}`))].sort())
        const last = asked.at(-1)
        if (last !== undefined) expect(Object.keys(held).at(-1)).toBe(`i${last}`)
      }),
    )
  })
})
