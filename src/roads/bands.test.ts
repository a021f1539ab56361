import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Band, bandsOf } from './bands.ts'
import { drawnMap } from './drawn-map.test-support.ts'
import { networkOfStreets } from './network/of-streets.ts'
import type { ReachedStretch } from './reach.ts'
import { makeRoads } from './roads.ts'

const upTo = [240, 480, 720]
const { segments } = drawnMap('A--------B', { AB: {} })
const network = networkOfStreets(segments, 'one street')
const forward = (fromSeconds: number, toSeconds: number, fromAlong = 0, toAlong = 1): ReachedStretch => ({
  ...{ arc: 0, fromAlong, toAlong, fromSeconds, toSeconds },
})
const backward = (fromSeconds: number, toSeconds: number): ReachedStretch => ({
  ...forward(fromSeconds, toSeconds),
  arc: 1,
})
const shares = (bands: readonly Band[]) =>
  bands.map(({ metres }) => Math.round((metres / (network.metres[0] as number)) * 100))

describe('bands of a reach', () => {
  it('roads/R3 a street is cut where one band passes into the next', () => {
    expect(shares(bandsOf(network, [forward(0, 960)], upTo))).toEqual([25, 25, 25])
    expect(shares(bandsOf(network, [forward(240, 480)], upTo))).toEqual([0, 100, 0])
  })

  it('roads/R3 each piece counts once, by the faster of its two ways', () => {
    const both = [forward(200, 800), backward(200, 800)]
    // each half from its own end: 40 of 600 seconds in the first band, 240 in the second, 20 left to the middle
    const [first, second, third] = shares(bandsOf(network, both, upTo))
    expect([first, second, third]).toEqual([13, 80, 7])
  })

  it('roads/R3 only what is reached is in a band, and its line runs along the street', () => {
    const [first] = bandsOf(network, [forward(0, 100, 0.25, 0.75)], upTo)
    expect(first?.lines).toHaveLength(1)
    const [west, east] = first?.lines[0] ?? []
    expect(west?.[0]).toBeGreaterThan(network.lineLon[0] as number)
    expect(east?.[0]).toBeLessThan(network.lineLon[1] as number)
  })

  it('roads/R3 every spot of a street lies in the band of the least time by which it is reached', () => {
    const stretchOf = fc
      .record({
        arc: fc.constantFrom(0, 1),
        ends: fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
        seconds: fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 900 })),
      })
      .map(({ arc, ends, seconds }) => {
        const [fromAlong, toAlong] = ends.toSorted((a, b) => a - b) as [number, number]
        return { arc, fromAlong, toAlong, fromSeconds: seconds[0], toSeconds: seconds[0] + seconds[1] }
      })
    fc.assert(
      fc.property(fc.array(stretchOf, { maxLength: 4 }), (reached) => {
        const found = shares(bandsOf(network, reached, upTo))
        expect(near(found, shares(sampled(reached)))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('roads/R3 from a place and to it are two things where a street is one-way', () => {
    const map = drawnMap('A--B--C', { AB: { oneWay: 'forward' }, BC: { oneWay: 'forward' } })
    const roads = makeRoads(map.segments, 1)
    const linesOf = (direction: 'from' | 'to') =>
      bandsOf(roads.network, roads.reach(map.node('B'), direction, 720), upTo).flatMap(({ lines }) => lines)
    const east = linesOf('from')
      .flat()
      .map(([lon]) => lon)
    const west = linesOf('to')
      .flat()
      .map(([lon]) => lon)
    expect(Math.max(...east)).toBeGreaterThan(Math.max(...west))
    expect(Math.min(...west)).toBeLessThan(Math.min(...east))
  })
})

/** The same by looking at a thousand spots. */
function sampled(reached: readonly ReachedStretch[]): Band[] {
  const bands: Band[] = upTo.map((upToSeconds) => ({ upToSeconds, lines: [], metres: 0 }))
  const spots = 2000
  for (let n = 0; n < spots; n++) {
    const share = (n + 0.5) / spots
    const times = reached.flatMap(({ arc, fromAlong, toAlong, fromSeconds, toSeconds }) => {
      const along = arc === 0 ? share : 1 - share
      if (along < fromAlong || along > toAlong) return []
      return [fromSeconds + ((toSeconds - fromSeconds) * (along - fromAlong)) / (toAlong - fromAlong)]
    })
    const band = bands[upTo.findIndex((limit) => Math.min(...times) <= limit)]
    if (band) band.metres += (network.metres[0] as number) / spots
  }
  return bands
}

const near = (one: number[], other: number[]) =>
  one.every((share, n) => Math.abs(share - (other[n] ?? 0)) <= 1)
