import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildHierarchy } from './hierarchy.ts'
import { graphOf, someGraph } from './random-graph.test-support.ts'
import { ranksAbove, selectNodes } from './selection.ts'

test('roads/R3 what is selected is every ancestor of every node, once, highest first', () => {
  fc.assert(
    fc.property(someGraph, fc.array(fc.nat(), { maxLength: 6 }), ({ graph, order }, numbers) => {
      const hierarchy = buildHierarchy(graph, order)
      const nodes = numbers.map((number) => number % graph.nodeCount)
      const { asked, ranks } = selectNodes(hierarchy, nodes)
      const above = new Set<number>()
      for (const node of nodes) {
        for (let at = hierarchy.rankOf[node] as number; at !== -1; at = hierarchy.parent[at] as number)
          above.add(at)
      }
      expect([...ranks]).toEqual([...above].sort((a, b) => b - a))
      expect([...asked]).toEqual(nodes.map((node) => hierarchy.rankOf[node]))
    }),
  )
})

//  a street of 100 nodes, contracted from one end to the other: rank = node, all in one line to the root
const street = graphOf(
  100,
  Array.from({ length: 99 }, (_, node) => [node, node + 1, 1] as const),
)
const line = buildHierarchy(street.graph, [...Array(100).keys()])

test('roads/R3 a selection reaches over the words in which it is marked, up to the root', () => {
  expect([...ranksAbove(line, [31])]).toEqual(Array.from({ length: 69 }, (_, i) => 31 + i))
  expect([...ranksAbove(line, [95, 64, 32])].at(0)).toBe(32)
  expect(ranksAbove(line, [0]).length).toBe(100)
})

test('roads/R3 nothing asked selects nothing', () => {
  expect(selectNodes(line, []).ranks.length).toBe(0)
  expect(ranksAbove(line, []).length).toBe(0)
})
