import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractToCore } from './core.ts'
import { anyGraph, drawnGraph, graphOf, gridGraph, neighbourSets } from './drawn-graph.test-support.ts'
import { orderQuality } from './elimination.ts'
import { undirected } from './undirected.ts'

const range = (count: number) => Array.from({ length: count }, (_, i) => i)

describe('roads/R3 trees and chains are contracted first', () => {
  test('roads/R3 what is left is where three ways meet', () => {
    const { graph } = drawnGraph(`
      a-b-c   d
      |   |   |
      e---f-g-h
      |  /|
      i-j k-l
    `)
    const core = contractToCore(undirected(graph))
    // The triangle e f j with its chains falls together, and with it all of the map.
    expect(core.nodes).toHaveLength(0)
    expect(core.contracted).toHaveLength(12)
  })

  test('roads/R3 a street between two junctions becomes one edge', () => {
    const { graph } = drawnGraph(`
      a---b
      |\\ /|
      | c |
      |/ \\|
      d-x-e
    `)
    const core = contractToCore(undirected(graph))
    expect([...core.contracted]).toEqual([4])
    expect([...core.nodes]).toEqual([0, 1, 2, 3, 5])
    expect(neighbourSets(core.graph)[3]).toEqual(new Set([0, 2, 4]))
  })

  test('roads/R3 the core is what is left when the nodes are contracted one by one', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { contracted, nodes, graph: left } = contractToCore(undirected(graph))
        expect([...contracted, ...nodes].toSorted((a, b) => a - b)).toEqual(range(graph.nodeCount))
        const neighbours = neighbourSets(graph)
        for (const node of contracted) {
          const around = [...(neighbours[node] as Set<number>)]
          expect(around.length).toBeLessThanOrEqual(2)
          for (const one of around) {
            neighbours[one]?.delete(node)
            for (const other of around) if (one !== other) neighbours[one]?.add(other)
          }
        }
        const expected = Array.from(nodes, (node) => neighbours[node])
        const found = neighbourSets(left).map(
          (set) => new Set([...set].map((other) => nodes[other] as number)),
        )
        expect(found).toEqual(expected)
        for (const { size } of found) expect(size).toBeGreaterThan(2)
      }),
    )
  })

  test('roads/R3 a long chain comes to a low tree, and so does a long ring', () => {
    const chain = graphOf(
      4096,
      range(4095).map((i) => [i, i + 1]),
    )
    const ring = graphOf(
      4096,
      range(4096).map((i) => [i, (i + 1) % 4096]),
    )
    const ofRing = contractToCore(undirected(ring))
    expect(ofRing.contracted).toHaveLength(4096)
    expect(orderQuality(ring, ofRing.contracted).depth).toBeLessThan(30)
    // A chain with an end is raked from there: it adds no arc at all.
    expect(orderQuality(chain, contractToCore(undirected(chain)).contracted).arcs).toBe(4095)
  })

  test('roads/R3 a grid loses its corners alone', () => {
    const core = contractToCore(undirected(gridGraph(10, 10)))
    expect([...core.contracted]).toEqual([0, 9, 90, 99])
  })

  test('roads/R3 chains between two hubs stay, for each would have to be looked up among all', () => {
    const hubs = graphOf(
      1002,
      range(1000).flatMap((i) => [[0, i + 2] as const, [1, i + 2] as const]),
    )
    expect(contractToCore(undirected(hubs)).nodes).toHaveLength(1002)
  })
})
