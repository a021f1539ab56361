import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SearchGraph } from '../search-graph.ts'
import { anyGraph, drawnGraph, gridGraph, neighbourSets, partsOf } from './drawn-graph.test-support.ts'
import { type CutOptions, makeFlowCutter, type WeighedGraph } from './flow-cutter.ts'
import { greatestKey } from './line.ts'
import { undirected } from './undirected.ts'

const usual: CutOptions = { endShare: 0.05, leastShare: 0.25, below: Number.POSITIVE_INFINITY }

function weighed(graph: SearchGraph, weight = new Int32Array(graph.nodeCount).fill(1)): WeighedGraph {
  return { ...undirected(graph), weight }
}

/** Keys that grow with the node's number, as do all drawings from top to bottom. */
function downwards({ nodeCount }: SearchGraph): Int32Array {
  return Int32Array.from({ length: nodeCount }, (_, node) => (node / nodeCount) * greatestKey)
}

/** Fewest nodes, none of them `from` or `to`, without which no way leads from one to the other. By trying all. */
function fewestBetween(graph: SearchGraph, from: number, to: number): number {
  let fewest = Number.POSITIVE_INFINITY
  for (let set = 0; set < 1 << graph.nodeCount; set++) {
    const taken = Array.from({ length: graph.nodeCount }, (_, node) => node).filter(
      (node) => set & (1 << node),
    )
    if (taken.length >= fewest || taken.includes(from) || taken.includes(to)) continue
    const together = partsOf(graph, taken).find((part) => part.includes(from))
    if (!together?.includes(to)) fewest = taken.length
  }
  return fewest
}

describe('roads/R3 a cut by flow', () => {
  test('roads/R3 two quarters with a river between them are cut at the bridges', () => {
    const { graph } = drawnGraph(`
      a-b-c-d
      |\\|\\|\\|
      e-f-g-h
      |     |
      i-j-k-l
      |/|/|/|
      m-n-o-p
    `)
    const found = makeFlowCutter(16)(weighed(graph), downwards(graph), usual)
    expect(found?.nodes).toHaveLength(2)
    expect(partsOf(graph, [...(found?.nodes ?? [])])).toHaveLength(2)
  })

  test('roads/R3 a long grid is cut across, near its middle', () => {
    const grid = gridGraph(5, 40)
    const found = makeFlowCutter(200)(weighed(grid), downwards(grid), usual)
    expect(found?.nodes).toHaveLength(5)
    const sizes = partsOf(grid, [...(found?.nodes ?? [])]).map(({ length }) => length)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(90)
  })

  test('roads/R3 a heavy end draws the cut towards it', () => {
    const path = gridGraph(1, 41)
    const weight = new Int32Array(41).fill(1)
    weight.fill(10, 0, 4)
    const found = makeFlowCutter(41)(weighed(path, weight), downwards(path), usual)
    expect(found?.nodes).toHaveLength(1)
    expect(found?.nodes[0]).toBeLessThan(12)
  })

  test('roads/R3 what lies between two nodes costs no more than the smallest cut may', () => {
    const smallGraph = anyGraph.filter(({ nodeCount }) => nodeCount >= 3 && nodeCount <= 9)
    fc.assert(
      fc.property(smallGraph, (graph) => {
        const last = graph.nodeCount - 1
        fc.pre(!neighbourSets(graph)[0]?.has(last))
        fc.pre(partsOf(graph, []).length === 1)
        const fewest = fewestBetween(graph, 0, last)
        const cutter = makeFlowCutter(graph.nodeCount)
        const key = new Int32Array(graph.nodeCount).fill(greatestKey / 2)
        key[0] = 0
        key[last] = greatestKey
        const found = cutter(weighed(graph), key, { ...usual, endShare: 0, leastShare: 0 })
        expect(found?.nodes.length).toBeGreaterThanOrEqual(fewest)
        expect(found?.cost).toBeLessThanOrEqual(fewest)
        expect(found?.cost).toBeGreaterThanOrEqual(fewest / graph.nodeCount)
      }),
    )
  })

  test('roads/R3 what it gives separates, whatever the graph and the line, and its memory keeps nothing', () => {
    const cutter = makeFlowCutter(40)
    const cut = anyGraph.chain((graph) =>
      fc.record({
        graph: fc.constant(graph),
        key: fc.array(fc.nat(greatestKey), { minLength: graph.nodeCount, maxLength: graph.nodeCount }),
        endShare: fc.constantFrom(0, 0.05, 0.25),
      }),
    )
    fc.assert(
      fc.property(cut, ({ graph, key, endShare }) => {
        const parts = partsOf(graph, []).length
        const options = { ...usual, endShare }
        const found = cutter(weighed(graph), Int32Array.from(key), options)
        if (found === undefined) return
        const { nodes } = found
        expect(new Set(nodes).size).toBe(nodes.length)
        expect(partsOf(graph, [...nodes]).length).toBeGreaterThanOrEqual(2)
        if (parts === 1) expect(nodes.length).toBeGreaterThan(0)
        const fresh = makeFlowCutter(graph.nodeCount)(weighed(graph), Int32Array.from(key), options)
        expect(fresh).toEqual(found)
      }),
      { numRuns: 300 },
    )
  })

  test('roads/R3 nothing as dear as what is in hand; the best again where it is cheaper', () => {
    const grid = gridGraph(6, 20)
    const cutter = makeFlowCutter(120)
    const best = cutter(weighed(grid), downwards(grid), usual)
    const cost = best?.cost ?? 0
    expect(cutter(weighed(grid), downwards(grid), { ...usual, below: cost })).toBeUndefined()
    expect(cutter(weighed(grid), downwards(grid), { ...usual, below: cost * 1.001 })).toEqual(best)
  })

  test('roads/R3 none where all are neighbours', () => {
    const { graph } = drawnGraph(`
      a-b
      |/
      c
    `)
    expect(makeFlowCutter(3)(weighed(graph), downwards(graph), usual)).toBeUndefined()
  })
})
