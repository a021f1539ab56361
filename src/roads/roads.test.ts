import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Point } from '../places/layer.ts'
import { drawnMap, stepMetres } from './drawn-map.test-support.ts'
import { drawnNetwork } from './drawn-network.test-support.ts'
import { randomNetworks } from './metric/random-network.test-support.ts'
import { assumedSpeeds } from './metric/speeds.ts'
import type { RoadNetwork } from './network/road-network.ts'
import { type Preparer, preparerHere } from './preparing/preparer.ts'
import { makeRoads, openRoads, type Roads } from './roads.ts'

/** Of so many steps of a drawing under sirens, turns aside. */
const residential = (steps: number) => (steps * stepMetres * 3.6) / assumedSpeeds.sirens.kmh.residential
const infinity = Number.POSITIVE_INFINITY

const square = `
A---B
|   |
|   |
|   |
D---C`

describe('roads/R3 one-way streets', () => {
  const ring = { ABCDA: { oneWay: 'forward' as const } }

  test('roads/R3 a one-way ring is driven one way round, and swapping the ends takes the other three sides', () => {
    const { segments, node } = drawnMap(square, ring)
    const roads = makeRoads(segments, 1)
    expect(roads.travelSeconds([node('A')], node('B'))[0]).toBeCloseTo(residential(4), 1)
    expect(roads.travelSeconds([node('B')], node('A'))[0]).toBeCloseTo(residential(12), 1)
    expect(roads.travelSecondsFrom(node('A'), [node('B')])[0]).toBeCloseTo(residential(4), 1)
    expect(roads.travelSecondsFrom(node('B'), [node('A')])[0]).toBeCloseTo(residential(12), 1)
    expect(roads.route(node('A'), node('B'))?.seconds).toBeCloseTo(residential(4), 1)
    expect(roads.route(node('B'), node('A'))?.seconds).toBeCloseTo(residential(12), 1)
  })

  test('roads/R3 backward means against the line', () => {
    const { segments, node } = drawnMap('A--B', { AB: { oneWay: 'backward' } })
    const roads = makeRoads(segments, 1)
    expect(roads.travelSeconds([node('B')], node('A'))[0]).toBeCloseTo(residential(3), 1)
    expect(roads.travelSeconds([node('A')], node('B'))[0]).toBe(infinity)
    expect(roads.route(node('A'), node('B'))).toBeUndefined()
  })

  test('roads/R3 a place just behind on a one-way street is reached by going round', () => {
    const { segments, node } = drawnMap(square, ring)
    const roads = makeRoads(segments, 1)
    const between = (share: number): Point => {
      const [a, b] = [node('A'), node('B')]
      return [a[0] + share * (b[0] - a[0]), a[1]]
    }
    expect(roads.travelSeconds([between(0.25)], between(0.75))[0]).toBeCloseTo(residential(2), 1)
    expect(roads.travelSeconds([between(0.75)], between(0.25))[0]).toBeCloseTo(residential(14), 1)
    const route = roads.route(between(0.75), between(0.25))
    expect(route?.seconds).toBeCloseTo(residential(14), 1)
    expect(route?.metres).toBeCloseTo(14 * stepMetres, -1)
    expect(route?.line[0]?.[0]).toBeCloseTo(between(0.75)[0], 9)
    expect(route?.line.at(-1)?.[0]).toBeCloseTo(between(0.25)[0], 9)
  })
})

describe('roads/R3 routes', () => {
  test('roads/R3 the faster way wins over the shorter one', () => {
    const { segments, node } = drawnMap('A-B-C\n| . |\nD---E', {
      ABC: { class: 'service' },
      AD: { class: 'primary' },
      DE: { class: 'primary' },
      EC: { class: 'primary' },
    })
    const route = makeRoads(segments, 1).route(node('A'), node('C'))
    expect(route?.line).toEqual([node('A'), node('D'), node('E'), node('C')])
    expect(route?.metres).toBeCloseTo(8 * stepMetres, -1)
  })

  test('roads/R3 a bridge is not left for the street beneath it, and a path is not driven', () => {
    const { segments, node } = drawnMap(' B \nA C\n D ', {
      AC: { bridge: true },
      BD: {},
      BA: { class: 'path' },
    })
    const roads = makeRoads(segments, 1)
    expect(roads.travelSeconds([node('A')], node('D'))[0]).toBe(infinity)
    expect(roads.travelSeconds([node('A')], node('C'))[0]).toBeCloseTo(residential(2), 1)
    expect(roads.travelSeconds([node('B')], node('A'), 'foot')[0]).toBeLessThan(120)
  })

  test('roads/R3 ends off the road are driven slowly to the nearest street', () => {
    const { segments, node } = drawnMap('A---B\n\n\nP', { AB: {} })
    const roads = makeRoads(segments, 1)
    expect(roads.snap(node('P'))?.distanceMetres).toBeCloseTo(3 * stepMetres, 0)
    const offRoad = (3 * stepMetres * 3.6) / 12
    expect(roads.travelSeconds([node('P')], node('B'))[0]).toBeCloseTo(residential(4) + offRoad, 0)
  })

  test('roads/R3 beyond 5 km from any street there is no way, and a map without streets gives none', () => {
    const { segments, node } = drawnMap('A---B', { AB: {} })
    expect(makeRoads(segments, 1).travelSeconds([[1, 1]], node('B'))[0]).toBe(infinity)
    expect(makeRoads([]).travelSeconds([[1, 1]], [1, 1])[0]).toBe(infinity)
    expect(makeRoads([]).route([1, 1], [1, 1])).toBeUndefined()
    expect(makeRoads([]).reach([1, 1], 'from', 60)).toEqual([])
    expect(makeRoads([]).matrix([[1, 1]], [[1, 1]]).seconds[0]?.[0]).toBe(infinity)
  })
})

/** Somewhere near any corner of the drawn grids, off the road too. */
const places = fc.array(
  fc.tuple(
    fc.double({ min: -0.001, max: 0.007, noNaN: true }),
    fc.double({ min: -0.005, max: 0.001, noNaN: true }),
  ),
  { minLength: 1, maxLength: 6 },
) as fc.Arbitrary<Point[]>

const conditions = fc.array(
  fc.record({ arc: fc.nat(33), factor: fc.constantFrom<(number | 'closed')[]>('closed', 1.5, 3) }),
  { maxLength: 6 },
)

async function both(network: RoadNetwork): Promise<[plain: Roads, prepared: Roads]> {
  const prepared = openRoads(network, { smallestPart: 1, preparer: preparerHere() })
  await prepared.prepared()
  expect(prepared.isPrepared()).toBe(true)
  return [openRoads(network, { smallestPart: 1 }), prepared]
}

describe('roads/R7 every way of asking gives the same answer', () => {
  test('roads/R7 the hierarchy answers as the plain search does, also after closures, and under the same version', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomNetworks,
        places,
        conditions,
        conditions,
        async (network, some, first, second) => {
          const [plain, prepared] = await both(network)
          for (const holding of [[], first, second, []]) {
            expect(await prepared.setConditions(holding)).toBe(await plain.setConditions(holding))
            for (const goal of some) {
              const times = plain.travelSeconds(some, goal)
              expect(prepared.travelSeconds(some, goal)).toEqual(times)
              expect(plain.travelSecondsFrom(goal, some)).toEqual(prepared.travelSecondsFrom(goal, some))
              some.forEach((start, i) => {
                expect(prepared.route(start, goal)?.seconds ?? infinity).toBe(times[i])
                expect(plain.route(start, goal)?.seconds ?? infinity).toBe(times[i])
                expect(prepared.travelSecondsFrom(start, [goal])[0]).toBe(times[i])
              })
            }
            const matrix = prepared.matrix(some, some)
            some.forEach((goal, j) => {
              const column = matrix.seconds.map((row) => row[j])
              expect(column).toEqual([...plain.travelSeconds(some, goal)])
            })
            expect(matrix.metricVersion).toBe(plain.metricVersion())
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('roads/R7 a way adds up to its time, arc by arc and turn by turn, and uses open edges alone', () => {
    fc.assert(
      fc.property(randomNetworks, places, (network, some) => {
        const roads = openRoads(network, { smallestPart: 1 })
        const [from, to] = [some[0] as Point, some.at(-1) as Point]
        const route = roads.route(from, to)
        if (!route) return
        for (let i = 1; i < route.arcs.length; i++) {
          const [arc, next] = [route.arcs[i - 1] as number, route.arcs[i] as number]
          expect(network.head[arc]).toBe(network.tail[next])
        }
        const length = route.line.length
        expect(length).toBeGreaterThan(0)
        expect(route.metres).toBeLessThanOrEqual(100 * route.seconds + 1)
      }),
      { numRuns: 100 },
    )
  })
})

describe('roads/R5 conditions', () => {
  const drawn = drawnNetwork(square, { AB: {}, BC: {}, CD: {}, DA: {} })
  const { network, arc, point } = drawn
  const middle = (a: string, b: string): Point => [
    (point(a)[0] + point(b)[0]) / 2,
    (point(a)[1] + point(b)[1]) / 2,
  ]

  test('roads/R5 a closed street is gone round; a place on it is reached from the nearer end, and left again', async () => {
    const roads = openRoads(network, { smallestPart: 1 })
    const open = roads.travelSeconds([point('A')], point('B'))[0] as number
    const version = await roads.setConditions(
      [arc('AB'), arc('BA')].map((one) => ({ arc: one, factor: 'closed' })),
    )
    expect(version).not.toBe(makeVersion())
    expect(roads.travelSeconds([point('A')], point('B'))[0]).toBeGreaterThan(2.5 * open)
    expect(roads.travelSeconds([point('D')], middle('A', 'B'))[0]).toBeLessThan(2 * open)
    expect(roads.travelSeconds([middle('A', 'B')], point('D'))[0]).toBeLessThan(2 * open)
    expect(await roads.setConditions([])).toBe(makeVersion())
    expect(roads.travelSeconds([point('A')], point('B'))[0]).toBe(open)
  })

  const makeVersion = () => openRoads(network, { smallestPart: 1 }).metricVersion()

  test('roads/R5 a slow street takes as many times as long, the worse of two counts, and binds whom it names', async () => {
    const roads = openRoads(network, { smallestPart: 1 })
    const usual = roads.travelSeconds([point('A')], middle('A', 'B'))[0] as number
    const heavy = roads.travelSeconds([point('A')], middle('A', 'B'), 'heavy')[0] as number
    await roads.setConditions([
      { arc: arc('AB'), factor: 2 },
      { arc: arc('AB'), factor: 1.5 },
      { arc: arc('AB'), factor: 3, binds: 4 },
    ])
    expect(roads.travelSeconds([point('A')], middle('A', 'B'))[0]).toBeCloseTo(2 * usual, 1)
    expect(roads.travelSeconds([point('A')], middle('A', 'B'), 'heavy')[0]).toBeCloseTo(3 * heavy, 1)
  })
})

describe('roads/R5 a preparer that fails', () => {
  const { network, point, arc } = drawnNetwork(square, { AB: {}, BC: {}, CD: {}, DA: {} })
  const slowed = Array.from({ length: network.head.length }, (_, one) => ({ arc: one, factor: 5 }))

  /** Refuses all but preparing, so many times. */
  function losable() {
    const state = { refusals: 0, prepared: 0 }
    const sound = preparerHere()
    const unlessLost = <T>(work: () => Promise<T>) =>
      state.refusals-- > 0 ? Promise.reject(new Error('lost')) : work()
    const preparer: Preparer = {
      ...sound,
      prepare(...args) {
        state.prepared++
        return sound.prepare(...args)
      },
      customise: (...args) => unlessLost(() => sound.customise(...args)),
      recustomise: (...args) => unlessLost(() => sound.recustomise(...args)),
    }
    return { state, preparer }
  }

  test('roads/R5 closures count all the same, and the hierarchy is prepared again', async () => {
    const { state, preparer } = losable()
    const told: string[] = []
    const settings = { smallestPart: 1, preparer, onTrouble: (message: string) => told.push(message) }
    const roads = openRoads(network, settings)
    const plain = openRoads(network, { smallestPart: 1 })
    await roads.prepared()
    const usual = roads.travelSeconds([point('A')], point('C'))[0] as number
    state.refusals = 1
    expect(await roads.setConditions(slowed)).toBe(await plain.setConditions(slowed))
    expect(roads.travelSeconds([point('A')], point('C'))[0]).toBeGreaterThan(4 * usual)
    await roads.prepared()
    expect(roads.isPrepared()).toBe(true)
    expect(state.prepared).toBe(2)
    expect(told).toHaveLength(1)
    const closed = [{ arc: arc('AB'), factor: 'closed' as const }]
    for (const conditions of [slowed, closed, []]) {
      expect(await roads.setConditions(conditions)).toBe(await plain.setConditions(conditions))
      expect(roads.travelSeconds([point('A')], point('C'))).toEqual(
        plain.travelSeconds([point('A')], point('C')),
      )
    }
    await roads.close()
  })

  test('roads/R5 one that goes on failing is left alone for a while, and speeds by the hour count', async () => {
    const { state, preparer } = losable()
    const roads = openRoads(network, { smallestPart: 1, preparer })
    await roads.prepared()
    const usual = roads.travelSeconds([point('A')], point('C'))[0] as number
    state.refusals = Number.POSITIVE_INFINITY
    const evening = { ...assumedSpeeds.sirens, hourly: { residential: new Array(168).fill(0.5) } }
    await roads.setTime(700)
    await roads.setSpeeds({ sirens: evening })
    await roads.prepared()
    await roads.setConditions(slowed)
    await roads.prepared()
    expect(state.prepared).toBe(2)
    expect(roads.isPrepared()).toBe(false)
    expect(roads.travelSeconds([point('A')], point('C'))[0]).toBeGreaterThan(8 * usual)
    await roads.close()
  })
})

describe('roads/R3 metrics', () => {
  test('roads/R3 by the hour of the week: a street closed to cars in the morning, a slow class in the evening', async () => {
    const { network, point, arc } = drawnNetwork(square, { AB: {}, BC: {}, CD: {}, DA: {} })
    const timed = {
      ...network,
      timedAccess: [{ arc: arc('AB'), denies: 2, hours: [[0, 600]] as [number, number][] }],
    }
    const roads = openRoads(timed, { smallestPart: 1, preparer: preparerHere() })
    await roads.prepared()
    await roads.setTime(700)
    const usual = roads.travelSeconds([point('D')], point('B'))[0] as number
    await roads.setTime(100)
    const morning = roads.travelSeconds([point('A')], point('B'))[0] as number
    expect(morning).toBeGreaterThan(1.4 * usual)
    const evening = { ...assumedSpeeds.sirens, hourly: { residential: new Array(168).fill(0.5) } }
    await roads.setTime(700)
    await roads.setSpeeds({ sirens: evening })
    expect(roads.travelSeconds([point('D')], point('B'))[0]).toBeGreaterThan(1.8 * usual)
  })

  test('roads/R3 what is reached, and from where: on a one-way street these differ', () => {
    const { network, point, arc } = drawnNetwork('A-B-C', { ABC: { oneWay: true } })
    const roads = openRoads(network, { smallestPart: 1 })
    const from = roads.reach(point('B'), 'from', 1000)
    const to = roads.reach(point('B'), 'to', 1000)
    expect(from.filter(({ toAlong }) => toAlong > 0.01).map((one) => one.arc)).toContain(arc('BC'))
    expect(to.filter(({ fromAlong, toAlong }) => toAlong - fromAlong > 0.01).map((one) => one.arc)).toEqual([
      arc('AB'),
    ])
    expect(to[0]?.fromSeconds).toBeCloseTo(residential(2), 1)
  })

  test('roads/R3 what is reached is kept while nothing changes, for the place, direction and time asked about', async () => {
    const { network, point, arc } = drawnNetwork('A-B-C', { ABC: {} })
    const roads = openRoads(network, { smallestPart: 1 })
    const asked = (seconds: number) => roads.reach(point('B'), 'from', seconds)
    const first = asked(1000)
    expect(asked(1000)).toBe(first)
    for (let seconds = 1; seconds <= 8; seconds++) asked(seconds)
    expect(asked(1000)).toEqual(first)
    expect(asked(1)).not.toEqual(first)
    expect(roads.reach(point('A'), 'from', 1000)).not.toEqual(first)
    expect(roads.reach(point('B'), 'to', 1000)).not.toEqual(first)
    await roads.setConditions([{ arc: arc('BC'), factor: 5 }])
    expect(asked(1000)).not.toEqual(first)
    await roads.setConditions([])
    expect(asked(1000)).toEqual(first)
  })

  test('roads/R3 every stretch that is reached in time is, up to where time ends', () => {
    fc.assert(
      fc.property(randomNetworks, places, fc.integer({ min: 5, max: 90 }), (network, some, within) => {
        const roads = openRoads(network, { smallestPart: 1 })
        const start = some[0] as Point
        for (const { fromSeconds, toSeconds, fromAlong, toAlong } of roads.reach(start, 'from', within)) {
          expect(fromSeconds).toBeLessThanOrEqual(toSeconds)
          expect(toSeconds).toBeLessThanOrEqual(within + 0.002)
          expect(fromAlong).toBeLessThanOrEqual(toAlong)
        }
        for (const { fromSeconds, toSeconds } of roads.reach(start, 'to', within)) {
          expect(fromSeconds).toBeGreaterThanOrEqual(toSeconds - 0.002)
          expect(fromSeconds).toBeLessThanOrEqual(within + 0.002)
        }
      }),
      { numRuns: 60 },
    )
  })
})
