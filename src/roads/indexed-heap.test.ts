import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeIndexedHeap } from './indexed-heap.ts'

test('roads/R7 the heap gives items back by their last and least key, each once', () => {
  const pushes = fc.array(fc.tuple(fc.nat(30), fc.nat(100)))
  fc.assert(
    fc.property(pushes, (all) => {
      const heap = makeIndexedHeap(31)
      const least = new Map<number, number>()
      for (const [item, key] of all) {
        if (key >= (least.get(item) ?? Number.POSITIVE_INFINITY)) continue
        least.set(item, key)
        heap.pushOrLower(item, key)
      }
      const popped: number[] = []
      for (let item = heap.pop(); item >= 0; item = heap.pop()) popped.push(item)
      expect(popped.map((item) => least.get(item))).toEqual([...least.values()].sort((a, b) => a - b))
      expect(new Set(popped).size).toBe(least.size)
    }),
  )
})

test('roads/R7 a cleared heap is empty and takes what it held before', () => {
  const heap = makeIndexedHeap(3)
  heap.pushOrLower(2, 5)
  heap.clear()
  expect(heap.pop()).toBe(-1)
  heap.pushOrLower(2, 7)
  expect([heap.pop(), heap.pop()]).toEqual([2, -1])
})
