import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFirst } from './first.ts'

test('roads/D3 the first few of many are those that sorting puts first, equal ones as they came', () => {
  const items = fc.array(fc.record({ key: fc.nat(5), id: fc.nat(1000) }), { maxLength: 40 })
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 6 }), (many, most) => {
      const first = createFirst<(typeof many)[0]>(most, (a, b) => a.key - b.key)
      for (const item of many) first.take(item)
      expect(first.all()).toEqual([...many].sort((a, b) => a.key - b.key).slice(0, most))
    }),
  )
})
