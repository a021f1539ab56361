import { afterEach, expect, test, vi } from 'vitest'
import { sharedCopy, sharedInts } from './shared-ints.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('roads/R3 arrays lie in shared memory, and a copy is its own', () => {
  const ints = sharedInts(3)
  expect(ints.buffer).toBeInstanceOf(SharedArrayBuffer)
  ints.set([1, 2, 3])
  const copy = sharedCopy(ints)
  copy[0] = 9
  expect([...ints]).toEqual([1, 2, 3])
  expect([...copy]).toEqual([9, 2, 3])
})

test('roads/R3 where a page may share no memory they are arrays like any', () => {
  vi.stubGlobal('SharedArrayBuffer', undefined)
  const ints = sharedCopy(Int32Array.of(4, 5))
  expect(ints.buffer).toBeInstanceOf(ArrayBuffer)
  expect([...ints]).toEqual([4, 5])
})
