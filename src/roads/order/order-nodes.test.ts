import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyGraph, graphOf } from './drawn-graph.test-support.ts'
import { orderNodes } from './order-nodes.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
const sorted = (order: Int32Array) => Array.from(order).toSorted((a, b) => a - b)

describe('roads/R3 an order holds every node once', () => {
  test('roads/R3 for any graph, joined or not, with loops and parallel edges', async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        expect(sorted(await orderNodes(graph))).toEqual(numbers(graph.nodeCount))
      }),
    )
  })

  test.each([
    ['nothing', graphOf(0, [])],
    ['one node', graphOf(1, [])],
    ['a loop', graphOf(1, [[0, 0]])],
    [
      'a path',
      graphOf(
        100,
        numbers(99).map((i) => [i, i + 1]),
      ),
    ],
    [
      'a ring',
      graphOf(
        100,
        numbers(100).map((i) => [i, (i + 1) % 100]),
      ),
    ],
    [
      'a star',
      graphOf(
        100_001,
        numbers(100_000).map((i) => [0, i + 1]),
      ),
    ],
    [
      'two hubs',
      graphOf(
        2002,
        numbers(2000).flatMap((i) => [[0, i + 2] as const, [1, i + 2] as const]),
      ),
    ],
    [
      'a complete graph',
      graphOf(
        60,
        numbers(3600).map((i) => [i % 60, Math.floor(i / 60)]),
      ),
    ],
    [
      'a wheel',
      graphOf(
        101,
        numbers(100).flatMap((i) => [[0, i + 1] as const, [i + 1, ((i + 1) % 100) + 1] as const]),
      ),
    ],
  ])('roads/R3 for %s', async (_, graph) => {
    expect(sorted(await orderNodes(graph))).toEqual(numbers(graph.nodeCount))
  })
})
