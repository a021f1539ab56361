import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neededNodes } from './needed-nodes.ts'

const id = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 2 ** 40, max: 2 ** 40 + 20 }))
const ways = fc.array(fc.record({ nodes: fc.array(id, { maxLength: 6 }) }), { maxLength: 6 })

test('roads/R1 needed nodes are found by id and counted as in a plain map, asked in any order', () => {
  fc.assert(
    fc.property(ways, fc.array(id, { minLength: 30 }), fc.boolean(), (list, asked, sorted) => {
      const plain = new Map<number, number>()
      for (const node of list.flatMap(({ nodes }) => nodes)) plain.set(node, (plain.get(node) ?? 0) + 1)
      const needed = neededNodes(list)
      expect([...needed.ids]).toEqual([...plain.keys()].sort((a, b) => a - b))
      const order = sorted ? asked.sort((a, b) => a - b) : asked
      for (const one of order) {
        const index = needed.indexOf(one)
        expect(index < 0 ? undefined : [needed.ids[index], needed.uses[index]]).toEqual(
          plain.has(one) ? [one, plain.get(one)] : undefined,
        )
      }
    }),
  )
})
