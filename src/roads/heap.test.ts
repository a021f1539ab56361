import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeHeap } from './heap.ts'

test('centre/P1 the heap gives back what was put in, by key, and grows', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true })), (keys) => {
      const heap = makeHeap(2)
      keys.forEach((key, item) => {
        heap.push(item, key)
      })
      const popped: number[] = []
      for (let item = heap.pop(); item >= 0; item = heap.pop()) popped.push(keys[item] as number)
      expect(popped).toEqual(
        [...keys].sort((a, b) => a - b).map((key) => (key === 0 ? expect.closeTo(0) : key)),
      )
    }),
  )
})

test('centre/P1 a cleared heap is empty', () => {
  const heap = makeHeap()
  heap.push(1, 1)
  heap.clear()
  expect(heap.pop()).toBe(-1)
})
