import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Dissection, makeDivider, type Part, usualEffort } from './dissection.ts'
import {
  anyGraph,
  drawnGraph,
  graphOf,
  gridGraph,
  neighbourSets,
  partsOf,
} from './drawn-graph.test-support.ts'
import { undirected } from './undirected.ts'

const range = (count: number) => Array.from({ length: count }, (_, i) => i)

function dissectionOf(graph: ReturnType<typeof graphOf>, smallPart = 3): Dissection {
  const order = Int32Array.from(range(graph.nodeCount))
  return { graph: undirected(graph), order, effort: { ...usualEffort, smallPart } }
}

function wholly<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const nodesOf = ({ order }: Dissection, { first, count }: Part) => [...order.subarray(first, first + count)]

describe('roads/R3 nested dissection', () => {
  test('roads/R3 a map of two islands is two parts', () => {
    const { graph } = drawnGraph(`
      a-b   c-d
      |/    |
      e     f
    `)
    const dissection = dissectionOf(graph)
    const parts = makeDivider(dissection).whole()
    expect(parts.map((part) => nodesOf(dissection, part))).toEqual([
      [0, 1, 4],
      [2, 3, 5],
    ])
  })

  test('roads/R3 what joins two quarters goes last', () => {
    const { graph } = drawnGraph(`
      a-b-c   g-h-i
      |/|/|   |/|/|
      d-e-f-x-j-k-l
    `)
    const dissection = dissectionOf(graph)
    const divider = makeDivider(dissection)
    const [whole] = divider.whole()
    const rest = wholly(divider.divide(whole as Part))
    const order = [...dissection.order]
    expect(rest).toHaveLength(2)
    const [separator] = order.slice(-1)
    expect(partsOf(graph, [separator as number])).toHaveLength(2)
  })

  test('roads/R3 the parts of a part are connected, not joined to one another, and with the separator they are all of it', () => {
    fc.assert(
      fc.property(anyGraph, fc.boolean(), (graph, onMap) => {
        const dissection = dissectionOf(graph)
        if (onMap) {
          dissection.x = Float64Array.from(range(graph.nodeCount), (node) => (node * 7) % 11)
          dissection.y = Float64Array.from(range(graph.nodeCount), (node) => (node * 5) % 13)
        }
        const neighbours = neighbourSets(graph)
        const divider = makeDivider(dissection)
        const waiting = divider.whole()
        for (let part = waiting.pop(); part; part = waiting.pop()) {
          const before = new Set(nodesOf(dissection, part))
          const outside = range(graph.nodeCount).filter((node) => !before.has(node))
          expect(partsOf(graph, outside)).toHaveLength(1)
          const rest = wholly(divider.divide(part))
          expect(new Set(nodesOf(dissection, part))).toEqual(before)
          for (const one of rest) {
            expect(one.first).toBeGreaterThanOrEqual(part.first)
            const inside = new Set(nodesOf(dissection, one))
            const separator = new Set(
              nodesOf(dissection, part).slice(rest.reduce((sum, { count }) => sum + count, 0)),
            )
            for (const node of inside)
              for (const other of neighbours[node] ?? [])
                expect(inside.has(other) || separator.has(other) || !before.has(other)).toBe(true)
          }
          waiting.push(...rest)
        }
        expect([...dissection.order].toSorted((a, b) => a - b)).toEqual(range(graph.nodeCount))
      }),
    )
  })

  test('roads/R3 a big part is stopped at before each line, so that it can be given up', () => {
    const divider = makeDivider(dissectionOf(gridGraph(12, 12)))
    const [whole] = divider.whole()
    const steps = divider.divide(whole as Part)
    let stops = 0
    while (!steps.next().done) stops++
    expect(stops).toBe(usualEffort.lines)
  })

  test('roads/R3 where all are neighbours nothing is cut', () => {
    const complete = graphOf(
      30,
      range(900).map((i) => [i % 30, Math.floor(i / 30)]),
    )
    const divider = makeDivider(dissectionOf(complete))
    expect(wholly(divider.divide({ first: 0, count: 30 }))).toEqual([])
  })
})
