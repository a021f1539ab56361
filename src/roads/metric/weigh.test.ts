import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stepMetres } from '../drawn-map.test-support.ts'
import { type DrawnRules, type DrawnWay, drawnNetwork } from '../drawn-network.test-support.ts'
import { type TravelKind, travelKind } from '../network/road-network.ts'
import { unreachable } from '../search-graph.ts'
import { expand, vehicles } from './expand.ts'
import { nodesOfArc } from './expanded-graph.ts'
import { randomNetworks } from './random-network.test-support.ts'
import { assumedSpeeds } from './speeds.ts'
import { turnCosts } from './turn-costs.ts'
import { metricVersion } from './version.ts'
import { type MetricSettings, slowArc, weigh, weighBase } from './weigh.ts'

const kinds = Object.keys(travelKind) as TravelKind[]

/** Milliseconds from the beginning of one arc to that of the next, two letters each: `AB BC`. */
function edgeMs(
  drawing: string,
  ways: Record<string, DrawnWay>,
  [from, to]: [string, string],
  settings: Partial<MetricSettings> & { rules?: DrawnRules } = {},
): number {
  const { kind = 'normal', rules, ...more } = settings
  const { network, arc } = drawnNetwork(drawing, ways, rules)
  const graph = expand(network, kind === 'foot' ? travelKind.foot : vehicles)
  const weights = weigh(graph, network, { kind, speeds: assumedSpeeds[kind], ...more })
  const node = graph.firstNodeOfArc[arc(from)] as number
  const heads = nodesOfArc(graph, arc(to))
  for (let edge = graph.firstOut[node] as number; edge < (graph.firstOut[node + 1] as number); edge++) {
    if (heads.includes(graph.head[edge] as number)) return weights[edge] as number
  }
  return unreachable
}

const line = 'A-B-C'
const msAt = (kmh: number, steps = 2) => Math.round((steps * stepMetres * 3600) / kmh)

describe('roads/R2 what an arc takes', () => {
  test('roads/R2 by its class for each kind, and by what is signed', () => {
    for (const kind of kinds) {
      const kmh = assumedSpeeds[kind].kmh.secondary
      expect(edgeMs(line, { ABC: { class: 'secondary' } }, ['AB', 'BC'], { kind })).toBeCloseTo(msAt(kmh), -1)
    }
    const signed = { ABC: { signedKmh: 60 } }
    expect(edgeMs(line, signed, ['AB', 'BC'])).toBeCloseTo(msAt(60 * assumedSpeeds.normal.shareOfSigned), -1)
    expect(edgeMs(line, signed, ['AB', 'BC'], { kind: 'foot' })).toBeCloseTo(msAt(5), -1)
  })

  test('roads/R2 under sirens one is faster than in traffic, with a heavy vehicle slower than under sirens', () => {
    for (const name of ['motorway', 'primary', 'residential', 'service'] as const) {
      const [fast, usual, heavy] = (['sirens', 'normal', 'heavy'] as const).map((kind) =>
        edgeMs(line, { ABC: { class: name } }, ['AB', 'BC'], { kind }),
      ) as [number, number, number]
      expect(fast).toBeLessThan(usual)
      expect(fast).toBeLessThan(heavy)
    }
  })

  test('roads/R2 surface, gradient and ferries', () => {
    const flat = edgeMs(line, { ABC: {} }, ['AB', 'BC'], { kind: 'heavy' })
    expect(edgeMs(line, { ABC: { traits: ['unpaved'] } }, ['AB', 'BC'], { kind: 'heavy' })).toBeGreaterThan(
      flat,
    )
    const steep = { ABC: { gradientPercent: 12 } }
    expect(edgeMs(line, steep, ['AB', 'BC'], { kind: 'heavy' })).toBeGreaterThan(1.4 * flat)
    expect(edgeMs(line, steep, ['CB', 'BA'], { kind: 'heavy' })).toBe(flat)
    const up = edgeMs(line, steep, ['AB', 'BC'], { kind: 'foot' })
    expect(up).toBeGreaterThan(edgeMs(line, steep, ['CB', 'BA'], { kind: 'foot' }))
    expect(edgeMs(line, { ABC: { class: 'ferry', fixedSeconds: 600 } }, ['AB', 'BC'])).toBe(600_000)
  })

  test('roads/R6 by the hour, where speeds are known by the hour', () => {
    const hourly = { residential: Array.from({ length: 168 }, (_, hour) => (hour === 8 ? 0.5 : 1)) }
    const speeds = { ...assumedSpeeds.normal, hourly }
    const at = (atMinuteOfWeek: number) => edgeMs(line, { ABC: {} }, ['AB', 'BC'], { speeds, atMinuteOfWeek })
    expect(at(8 * 60 + 30)).toBeCloseTo(2 * at(9 * 60), -2)
  })
})

const cross = `
  B
  |
A-C-D
  |
  E`
const arms: Record<string, DrawnWay> = { ACD: {}, BCE: {} }

describe('roads/R2 what a turn takes', () => {
  const straight = edgeMs(cross, arms, ['AC', 'CD'])

  test('roads/R2 across oncoming traffic more than away from it; which that is depends on the side one drives on', () => {
    const { nearSide, farSide } = turnCosts.normal
    expect(edgeMs(cross, arms, ['AC', 'CE']) - straight).toBe(nearSide)
    expect(edgeMs(cross, arms, ['AC', 'CB']) - straight).toBe(farSide)
    expect(edgeMs(cross, arms, ['AC', 'CB'], { drivesOn: 'left' }) - straight).toBe(nearSide)
  })

  test('roads/R2 a bend costs nothing, turning round at a dead end much', () => {
    expect(edgeMs('A-B\n  |\n  C', { ABC: {} }, ['AB', 'BC'])).toBe(edgeMs(line, { ABC: {} }, ['AB', 'BC']))
    expect(edgeMs(cross, arms, ['CD', 'DC']) - straight).toBe(turnCosts.normal.turnRound)
  })

  test('roads/R2 signals and signs delay, those under sirens less', () => {
    for (const sign of ['signals', 'stop', 'giveWay', 'crossing', 'calming', 'barrier'] as const) {
      const delay = (kind: TravelKind) =>
        edgeMs(cross, arms, ['AC', 'CD'], { kind, rules: { signs: { C: sign } } }) -
        edgeMs(cross, arms, ['AC', 'CD'], { kind })
      expect(delay('normal')).toBe(turnCosts.normal[sign])
      expect(delay('sirens')).toBeLessThan(delay('normal'))
    }
  })

  test('roads/R2 into a roundabout one waits, around it and out of it one does not', () => {
    const round: Record<string, DrawnWay> = {
      AC: {},
      CD: { traits: ['roundabout'] },
      CE: { traits: ['roundabout'] },
    }
    const into = edgeMs(cross, round, ['AC', 'CE'])
    expect(into - straight).toBe(turnCosts.normal.intoRoundabout)
    expect(edgeMs(cross, round, ['EC', 'CA'])).toBe(straight)
  })
})

describe('roads/R2 who may not', () => {
  test('roads/R2 no access on either arc, for a kind or for an hour, is no way', () => {
    const gate = { AB: {}, BC: { access: travelKind.sirens } }
    expect(edgeMs(line, gate, ['AB', 'BC'])).toBe(unreachable)
    expect(edgeMs(line, gate, ['CB', 'BA'])).toBe(unreachable)
    expect(edgeMs(line, gate, ['AB', 'BC'], { kind: 'sirens' })).toBeLessThan(unreachable)
  })

  test('roads/R5 a closed arc is entered and not left; a slow one takes so many times as long; 1 restores', () => {
    fc.assert(
      fc.property(
        randomNetworks,
        fc.array(fc.tuple(fc.nat(33), fc.integer({ min: 1, max: 5 }))),
        (network, slow) => {
          const graph = expand(network)
          const settings = { kind: 'sirens' as const, speeds: assumedSpeeds.sirens }
          const base = weighBase(graph, network, settings)
          const slowed = new Map(
            slow.map(([arc, factor]) => [arc, factor === 5 ? ('closed' as const) : factor]),
          )
          const weights = weigh(graph, network, { ...settings, slowed })
          for (let node = 0; node < graph.nodeCount; node++) {
            const arc = graph.arcOf[node] as number
            const factor = slowed.get(arc) ?? 1
            for (
              let edge = graph.firstOut[node] as number;
              edge < (graph.firstOut[node + 1] as number);
              edge++
            ) {
              const usual = base.edges[edge] as number
              const more = factor === 'closed' ? unreachable : (factor - 1) * (base.arcMs[arc] as number)
              expect(weights[edge]).toBe(Math.min(unreachable, usual + more))
            }
          }
          for (const arc of slowed.keys()) slowArc(graph, base, weights, arc, 1)
          expect(weights).toEqual(base.edges)
          expect(metricVersion('sirens', weights)).toBe(metricVersion('sirens', base.edges))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('roads/R3 the version names the kind and changes with any weight', () => {
    const weights = Int32Array.of(5, 6, 7)
    const version = metricVersion('heavy', weights)
    expect(version).toMatch(/^heavy-[0-9a-f]{16}$/)
    for (let edge = 0; edge < 3; edge++) {
      const other = weights.slice()
      other[edge] = (other[edge] as number) + 1
      expect(metricVersion('heavy', other)).not.toBe(version)
    }
  })
})
