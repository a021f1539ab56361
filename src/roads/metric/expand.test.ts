import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnNetwork } from '../drawn-network.test-support.ts'
import { type RoadNetwork, type TurnRestriction, travelKind } from '../network/road-network.ts'
import { edgesTo, makePlainSearch } from '../plain-dijkstra.ts'
import { unreachable } from '../search-graph.ts'
import { expand, vehicles } from './expand.ts'
import { drivenArcs, nodesOfArc } from './expanded-graph.ts'
import { randomNetworks } from './random-network.test-support.ts'
import { assumedSpeeds } from './speeds.ts'
import { holdsAt } from './week-hours.ts'
import { weigh } from './weigh.ts'

const { normal, sirens } = travelKind

/** Letters of the way driven from the beginning of one arc to the beginning of another, or undefined. */
function wayBy(
  drawn: ReturnType<typeof drawnNetwork>,
  [from, to]: [string, string],
  { kind = 'normal' as 'normal' | 'sirens', minute = undefined as number | undefined } = {},
): string | undefined {
  const { network, arc } = drawn
  const graph = expand(network)
  const weights = weigh(graph, network, {
    kind,
    speeds: assumedSpeeds[kind],
    ...(minute !== undefined && { atMinuteOfWeek: minute }),
  })
  const tree = makePlainSearch(graph)(weights, [
    { node: graph.firstNodeOfArc[arc(from)] as number, weight: 0 },
  ])
  const reached = nodesOfArc(graph, arc(to)).sort(
    (a, b) => (tree.distance[a] as number) - (tree.distance[b] as number),
  )[0] as number
  if (tree.distance[reached] === unreachable) return undefined
  const arcs = drivenArcs(graph)
  const driven = edgesTo(tree, reached).map((edge) => arcs[edge] as number)
  return from[0] + [...driven, arc(to)].map((each) => letterAt(drawn, network.head[each] as number)).join('')
}

function letterAt({ node }: ReturnType<typeof drawnNetwork>, wanted: number): string {
  return [...'ABCDEFGHIJKLM'].find((letter) => node(letter) === wanted) as string
}

const cross = `
  B
  |
A-C-D
  |
  E`
const arms = { AC: {}, BC: {}, CD: {}, CE: {} }

describe('roads/R2 turns', () => {
  test('roads/R2 at a crossing one goes on in every direction, and turns round only at the ends', () => {
    const drawn = drawnNetwork(cross, arms)
    expect(wayBy(drawn, ['AC', 'CB'])).toBe('ACB')
    expect(wayBy(drawn, ['AC', 'CD'])).toBe('ACD')
    expect(wayBy(drawn, ['AC', 'CA'])).toHaveLength(5)
    expect(wayBy(drawn, ['CD', 'DC'])).toBe('CDC')
  })

  test('roads/R2 a forbidden turn is gone round, and other ways into the same street stay open', () => {
    const drawn = drawnNetwork(cross, arms, { restrictions: [{ rule: 'no ACB' }] })
    expect(wayBy(drawn, ['AC', 'CB'])).not.toBe('ACB')
    expect(wayBy(drawn, ['DC', 'CB'])).toBe('DCB')
  })

  test('roads/R2 where only one turn is allowed the others are not, and it binds nobody from elsewhere', () => {
    const drawn = drawnNetwork(cross, arms, { restrictions: [{ rule: 'only ACD' }] })
    expect(wayBy(drawn, ['AC', 'CD'])).toBe('ACD')
    expect(wayBy(drawn, ['AC', 'CB'])).toBe('ACDCB')
    expect(wayBy(drawn, ['EC', 'CB'])).toBe('ECB')
  })

  test('roads/R2 several turns that alone are allowed are all allowed', () => {
    const drawn = drawnNetwork(cross, arms, { restrictions: [{ rule: 'only ACD' }, { rule: 'only ACE' }] })
    expect(wayBy(drawn, ['AC', 'CE'])).toBe('ACE')
    expect(wayBy(drawn, ['AC', 'CB'])).toHaveLength(5)
  })

  test('roads/R2 a restriction that lets emergency vehicles pass binds the others', () => {
    const drawn = drawnNetwork(cross, arms, { restrictions: [{ rule: 'no ACB', binds: normal }] })
    expect(wayBy(drawn, ['AC', 'CB'])).not.toBe('ACB')
    expect(wayBy(drawn, ['AC', 'CB'], { kind: 'sirens' })).toBe('ACB')
  })

  test('roads/R2 a restriction of some hours holds then, and where no hour is given', () => {
    const drawn = drawnNetwork(cross, arms, { restrictions: [{ rule: 'no ACB', hours: [[420, 540]] }] })
    expect(wayBy(drawn, ['AC', 'CB'], { minute: 419 })).toBe('ACB')
    expect(wayBy(drawn, ['AC', 'CB'], { minute: 420 })).not.toBe('ACB')
    expect(wayBy(drawn, ['AC', 'CB'], { minute: 540 })).toBe('ACB')
    expect(wayBy(drawn, ['AC', 'CB'])).not.toBe('ACB')
  })

  test('roads/R2 behind a gate that opens to emergency vehicles alone, others turn round before it', () => {
    const drawn = drawnNetwork('A-B-C', { AB: {}, BC: { access: sirens } })
    expect(wayBy(drawn, ['AB', 'BA'])).toBe('ABA')
    expect(wayBy(drawn, ['AB', 'BA'], { kind: 'sirens' })).toBe('ABCBA')
    expect(wayBy(drawn, ['AB', 'BC'])).toBeUndefined()
  })
})

const ladder = `
A-B-C-D
  |   |
  E-F-G`

describe('roads/R2 restrictions by via ways', () => {
  const ways = { ABCD: {}, EFG: {}, BE: {}, DG: {} }

  test('roads/R2 binds who came by its first way, not who joined on the way', () => {
    const drawn = drawnNetwork(ladder, ways, { restrictions: [{ rule: 'no ABEF' }] })
    expect(wayBy(drawn, ['AB', 'EF'])).toBeUndefined()
    expect(wayBy(drawn, ['CB', 'EF'])).toBe('CBEF')
    expect(wayBy(drawn, ['BE', 'EF'])).toBe('BEF')
  })

  test('roads/R2 only by via ways: who drove all but the last goes on with it', () => {
    const drawn = drawnNetwork(
      'A-B-C\n  |\nD-E-F',
      { AB: {}, BC: { class: 'track' }, BE: {}, DEF: {} },
      { restrictions: [{ rule: 'only ABEF' }] },
    )
    expect(wayBy(drawn, ['AB', 'EF'])).toBe('ABEF')
    expect(wayBy(drawn, ['AB', 'ED'])).toBe('ABEFED')
    expect(wayBy(drawn, ['CB', 'ED'])).toBe('CBED')
  })

  test('roads/R2 each arc that ends a forbidden beginning has one more node, however many share it', () => {
    const two = [{ rule: 'no ABEF' }, { rule: 'only ABEF' }]
    const plain = expand(drawnNetwork(ladder, ways).network)
    const graph = expand(drawnNetwork(ladder, ways, { restrictions: two }).network)
    expect(graph.nodeCount).toBe(plain.nodeCount + 1)
    expect(graph.plainNodeCount).toBe(plain.nodeCount)
  })

  test('roads/R2 what is not joined, or has an arc that nobody drives, says nothing', () => {
    const broken: TurnRestriction = { kind: 'no', arcs: [0, 4], binds: vehicles }
    const { network } = drawnNetwork(ladder, { ...ways, BE: { access: travelKind.foot } })
    const before = expand(network)
    const after = expand({
      ...network,
      restrictions: [broken, { kind: 'only', arcs: [0, 10], binds: vehicles }],
    })
    expect(after).toEqual(before)
  })
})

/** Least weight from the beginning of an arc, by a search that remembers the last arcs and reads restrictions as written. */
function slowLeast(
  network: RoadNetwork,
  start: number,
  { bit, minute, weightOf }: { bit: number; minute: number; weightOf(arc: number, next: number): number },
): Map<number, number> {
  const theirs = (arc: number) => ((network.access[arc] as number) & bit) !== 0
  const rules = network.restrictions.filter(
    ({ arcs, binds, hours }) =>
      (binds & bit) !== 0 &&
      holdsAt(hours, minute) &&
      arcs.every((arc) => ((network.access[arc] as number) & vehicles) !== 0),
  )
  const always = rules.filter(({ hours }) => !hours)
  const memory = Math.max(1, ...rules.map(({ arcs }) => arcs.length - 1))
  const best = new Map([[String(start), 0]])
  const least = new Map([[start, 0]])
  const waiting: { path: number[]; weight: number }[] = [{ path: [start], weight: 0 }]
  while (waiting.length > 0) {
    waiting.sort((a, b) => b.weight - a.weight)
    const { path, weight } = waiting.pop() as { path: number[]; weight: number }
    if (weight > (best.get(String(path)) as number)) continue
    const arc = path.at(-1) as number
    const on = [...network.tail.keys()].filter(
      (next) => network.tail[next] === network.head[arc] && theirs(next),
    )
    for (const next of on) {
      if (next === (arc ^ 1) && on.some((other) => other !== next && !isForbidden(always, path, other)))
        continue
      if (isForbidden(rules, path, next)) continue
      const longer = [...path, next].slice(-memory)
      const sum = weight + weightOf(arc, next)
      if (sum >= (best.get(String(longer)) ?? Number.POSITIVE_INFINITY)) continue
      best.set(String(longer), sum)
      least.set(next, Math.min(sum, least.get(next) ?? Number.POSITIVE_INFINITY))
      waiting.push({ path: longer, weight: sum })
    }
  }
  return least
}

function isForbidden(rules: TurnRestriction[], path: number[], next: number): boolean {
  const begun = rules.filter(({ arcs }) => {
    const stem = arcs.slice(0, -1)
    return stem.length <= path.length && stem.every((arc, i) => arc === path[path.length - stem.length + i])
  })
  return begun.some(({ kind, arcs }) => {
    const ends = arcs.at(-1) === next
    if (kind === 'no') return ends
    const siblings = begun.filter((other) => other.kind === 'only' && other.arcs.length === arcs.length)
    return !siblings.some((other) => other.arcs.at(-1) === next)
  })
}

describe('roads/R2 any network, any restrictions', () => {
  test('roads/R2 the expanded graph has the very ways that a search with a memory of arcs has', () => {
    fc.assert(
      fc.property(
        randomNetworks,
        fc.nat(),
        fc.constantFrom(normal, sirens),
        fc.constantFrom(100, 500),
        (network, pick, bit, minute) => {
          const graph = expand(network)
          const starts = [...network.access.keys()].filter(
            (arc) => ((network.access[arc] as number) & bit) !== 0,
          )
          fc.pre(starts.length > 0)
          const start = starts[pick % starts.length] as number
          const weightOf = (arc: number, next: number) => 1 + ((arc * 31 + next * 17) % 97)
          const arcs = drivenArcs(graph)
          const weights = Int32Array.from(graph.head, (to, edge) => {
            const [arc, next] = [arcs[edge] as number, graph.arcOf[to] as number]
            const able = (network.access[arc] as number) & (network.access[next] as number) & bit
            return able ? weightOf(arc, next) : unreachable
          })
          for (const { edge, binds, hours } of graph.conditional) {
            if (binds & bit && holdsAt(hours, minute)) weights[edge] = unreachable
          }
          const { distance } = makePlainSearch(graph)(weights, [
            { node: graph.firstNodeOfArc[start] as number, weight: 0 },
          ])
          const slow = slowLeast(network, start, { bit, minute, weightOf })
          for (let arc = 0; arc < network.access.length; arc++) {
            const found = Math.min(
              unreachable,
              ...nodesOfArc(graph, arc).map((node) => distance[node] as number),
            )
            expect(found).toBe(slow.get(arc) ?? unreachable)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
