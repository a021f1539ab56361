import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnNetwork, everybody } from '../drawn-network.test-support.ts'
import { buildHierarchy } from '../hierarchy/hierarchy.ts'
import { customise } from '../hierarchy/metric.ts'
import { expand, vehicles } from '../metric/expand.ts'
import { randomNetworks } from '../metric/random-network.test-support.ts'
import { assumedSpeeds } from '../metric/speeds.ts'
import { weigh } from '../metric/weigh.ts'
import { travelKind } from '../network/road-network.ts'
import { orderNodes } from '../order/order-nodes.ts'
import type { SearchGraph } from '../search-graph.ts'
import { compare } from './compare.ts'
import { drawFrom } from './draw.ts'
import { rulesOfTheRoad } from './rules-of-the-road.ts'
import { isClean, sampleFor } from './settings.ts'
import { verifyGraph } from './verify-graph.ts'
import { verifyNetwork } from './verify-network.ts'

const few = { sources: 12, targets: 30, waysEach: 6 }
const hierarchyOf = async (graph: SearchGraph) => buildHierarchy(graph, await orderNodes(graph))

describe('roads/R7 verifying', () => {
  test('roads/R7 any network is clean under every metric, also after closures', async () => {
    await fc.assert(
      fc.asyncProperty(randomNetworks, fc.nat(1000), async (network, seed) => {
        const checked = await verifyNetwork(network, hierarchyOf, { seed, sample: few })
        expect(checked.flatMap(({ examples }) => examples)).toEqual([])
        expect(isClean(checked)).toBe(true)
        expect(checked.map(({ metric }) => metric)).toContain('sirens @480')
        expect(checked.filter(({ afterClosures }) => afterClosures)).toHaveLength(checked.length / 2)
      }),
      { numRuns: 30 },
    )
  })

  test('roads/R7 a plain graph is clean under its own weights and under others', async () => {
    const graph: SearchGraph = {
      ...{ nodeCount: 4, firstOut: Int32Array.of(0, 2, 3, 4, 5), head: Int32Array.of(1, 2, 3, 3, 0) },
    }
    const plain = { graph, weights: Int32Array.of(1, 4, 7, 1, 2), ids: Int32Array.of(1, 2, 3, 4) }
    const checked = verifyGraph(plain, await hierarchyOf(graph), { sample: few })
    expect(checked.map(({ metric }) => metric)).toEqual(['own', 'drawn', 'drawn, some closed'])
    expect(isClean(checked)).toBe(true)
    expect(checked[0]?.pairs).toBe(360)
  })

  test('roads/R7 a metric that is wrong by one in one place is found out, with where it is', async () => {
    const { network } = drawnNetwork('A-B-C\n|   |\nD-E-F', { ABC: {}, DEF: {}, AD: {}, CF: {} })
    const graph = expand(network)
    const hierarchy = await hierarchyOf(graph)
    const weights = weigh(graph, network, { kind: 'sirens', speeds: assumedSpeeds.sirens })
    const metric = customise(hierarchy, weights, 'wrong')
    const at = metric.up.findIndex((weight) => weight > 1 && weight < 1e6)
    metric.up[at] = (metric.up[at] as number) - 1
    const found = compare({ graph, hierarchy, metric }, sampleFor(1).sample, drawFrom(1))
    expect(found.differences).toBeGreaterThan(0)
    expect(found.examples[0]).toMatch(/^way |plainly/)
    expect(isClean([found])).toBe(false)
  })

  test('roads/R7 large graphs are looked at from fewer places', () => {
    expect(sampleFor(500_000).sample.sources).toBe(100)
    expect(sampleFor(500_001).sample.sources).toBe(20)
  })

  test('roads/R7 what is drawn is the same from the same seed and lies below its count', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 1e9 }), (seed, count) => {
        const [a, b] = [drawFrom(seed), drawFrom(seed)]
        for (let i = 0; i < 20; i++) {
          const drawn = a.below(count)
          expect(drawn).toBe(b.below(count))
          expect(drawn >= 0 && drawn < count).toBe(true)
        }
      }),
    )
  })
})

describe('roads/R7 the rules of the road', () => {
  const cross = `
  B
  |
A-C-D
  |
  E`
  const arms = { AC: {}, BC: {}, CD: {}, CE: { oneWay: true } }
  const { sirens, normal } = travelKind
  const judged = (
    rules: Parameters<typeof drawnNetwork>[2],
    path: string[],
    traveller: Partial<Parameters<typeof rulesOfTheRoad>[1]> = {},
  ) => {
    const drawn = drawnNetwork(cross, arms, rules)
    const judge = rulesOfTheRoad(drawn.network, { kind: 'sirens', kinds: vehicles, ...traveller })
    return judge(path.map(drawn.arc))
  }

  test('roads/R7 arcs that do not follow one another, one-way streets, closures', () => {
    expect(judged({}, ['AC', 'CD'])).toBeUndefined()
    expect(judged({}, ['AC', 'BC'])).toMatch(/does not follow/)
    expect(judged({}, ['EC', 'CA'])).toMatch(/may not use/)
    expect(judged({}, ['AC', 'CD'], { closed: new Set([0]) })).toMatch(/is closed/)
  })

  test('roads/R7 turning round where others go on, and where they do not', () => {
    expect(judged({}, ['AC', 'CA'])).toMatch(/turns round/)
    expect(judged({}, ['CD', 'DC'])).toBeUndefined()
  })

  test('roads/R7 restrictions, for whom and when they bind', () => {
    const no = { restrictions: [{ rule: 'no ACB', binds: sirens, hours: [[0, 60]] as [number, number][] }] }
    expect(judged(no, ['AC', 'CB'])).toMatch(/forbids/)
    expect(judged(no, ['AC', 'CB'], { atMinuteOfWeek: 61 })).toBeUndefined()
    expect(judged(no, ['AC', 'CB'], { kind: 'normal' })).toBeUndefined()
    const only = {
      restrictions: [
        { rule: 'only ACD', binds: everybody },
        { rule: 'only ACE', binds: normal },
      ],
    }
    expect(judged(only, ['AC', 'CE'])).toMatch(/forbids/)
    expect(judged(only, ['AC', 'CE'], { kind: 'normal' })).toBeUndefined()
  })
})
