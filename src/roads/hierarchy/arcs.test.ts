import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arcBetween, arcsOf, markedArcs } from './arcs.ts'

/** For each of up to ten ranks the higher ones that it meets, in any order. */
const someLists = fc.integer({ min: 1, max: 10 }).chain((count) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, low) => {
      const higher = Array.from({ length: count - low - 1 }, (_, i) => low + 1 + i)
      return fc.shuffledSubarray(higher)
    }),
  ),
)

function arcsOfLists(lists: number[][]) {
  const first = new Int32Array(lists.length + 1)
  lists.forEach((list, low) => {
    first[low + 1] = (first[low] as number) + list.length
  })
  return arcsOf(first, Int32Array.from(lists.flat()))
}

const pairs = (lists: number[][]) =>
  lists.flatMap((list, low) => [...list].sort((a, b) => a - b).map((high) => [low, high]))

test('roads/R3 arcs come out sorted by both ends, whatever the order in which they were met', () => {
  fc.assert(
    fc.property(someLists, (lists) => {
      const { low, high } = arcsOfLists(lists)
      expect([...high].map((end, arc) => [low[arc], end])).toEqual(pairs(lists))
    }),
  )
})

test('roads/R3 each rank finds the arcs above it and below it', () => {
  fc.assert(
    fc.property(someLists, (lists) => {
      const { first, low, high, firstBelow, below } = arcsOfLists(lists)
      lists.forEach((list, rank) => {
        const above = [...high.subarray(first[rank], first[rank + 1])]
        expect(above).toEqual([...list].sort((a, b) => a - b))
        const beneath = [...below.subarray(firstBelow[rank], firstBelow[rank + 1])]
        expect(beneath.map((arc) => high[arc])).toEqual(beneath.map(() => rank))
        const lows = lists.flatMap((others, other) => (others.includes(rank) ? [other] : []))
        expect(beneath.map((arc) => low[arc])).toEqual(lows)
      })
    }),
  )
})

test('roads/R3 those with a mark are arcs like any, and the others are gone', () => {
  fc.assert(
    fc.property(someLists, fc.infiniteStream(fc.boolean()), (lists, coins) => {
      const arcs = arcsOfLists(lists)
      const marks = Uint8Array.from(arcs.high, () => Number(coins.next().value))
      const kept = markedArcs(arcs, marks)
      expect([...kept.high].map((end, arc) => [kept.low[arc], end])).toEqual(
        pairs(lists).filter((_, arc) => marks[arc]),
      )
      for (const [low, high] of pairs(lists) as [number, number][]) {
        const was = marks[arcBetween(arcs, low, high)]
        expect(arcBetween(kept, low, high) >= 0).toBe(was === 1)
      }
    }),
  )
})
