import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceMetres, lineMetres } from '../places/geometry.ts'
import type { Point, StreetSegment } from '../places/layer.ts'
import { drawnMap, stepMetres } from './drawn-map.test-support.ts'
import { makeRoads } from './roads.ts'
import { secondsFor, speedsKmh } from './speeds.ts'

const residential = (steps: number) => secondsFor(steps * stepMetres, speedsKmh.residential)

const square = `
A---B
|   |
|   |
|   |
D---C`

describe('centre/P1 one-way streets', () => {
  const ring = { ABCDA: { oneWay: 'forward' as const } }

  test('centre/P1 a one-way ring is driven one way round, and swapping the ends takes the other three sides', () => {
    const { segments, node } = drawnMap(square, ring)
    const roads = makeRoads(segments, 1)
    expect(roads.travelSeconds([node('A')], node('B'))[0]).toBeCloseTo(residential(4), 3)
    expect(roads.travelSeconds([node('B')], node('A'))[0]).toBeCloseTo(residential(12), 3)
    expect(roads.route(node('A'), node('B'))?.seconds).toBeCloseTo(residential(4), 3)
    expect(roads.route(node('B'), node('A'))?.seconds).toBeCloseTo(residential(12), 3)
  })

  test('centre/P1 backward means against the line', () => {
    const { segments, node } = drawnMap('A--B', { AB: { oneWay: 'backward' } })
    const roads = makeRoads(segments, 1)
    expect(roads.travelSeconds([node('B')], node('A'))[0]).toBeCloseTo(residential(3), 3)
    expect(roads.travelSeconds([node('A')], node('B'))[0]).toBe(Number.POSITIVE_INFINITY)
    expect(roads.route(node('A'), node('B'))).toBeUndefined()
  })

  test('centre/P1 a place just behind on a one-way street is reached by going round', () => {
    const { segments, node } = drawnMap(square, ring)
    const roads = makeRoads(segments, 1)
    const between = (share: number): Point => {
      const [a, b] = [node('A'), node('B')]
      return [a[0] + share * (b[0] - a[0]), a[1]]
    }
    expect(roads.travelSeconds([between(0.25)], between(0.75))[0]).toBeCloseTo(residential(2), 3)
    expect(roads.travelSeconds([between(0.75)], between(0.25))[0]).toBeCloseTo(residential(14), 3)
    const route = roads.route(between(0.75), between(0.25))
    expect(route?.seconds).toBeCloseTo(residential(14), 3)
    expect(route?.metres).toBeCloseTo(14 * stepMetres, 0)
  })
})

describe('centre/P1 routes', () => {
  test('centre/P1 the faster way wins over the shorter one', () => {
    const { segments, node } = drawnMap('A-B-C\n| . |\nD---E', {
      ABC: { class: 'service' },
      AD: { class: 'primary' },
      DE: { class: 'primary' },
      EC: { class: 'primary' },
    })
    const route = makeRoads(segments, 1).route(node('A'), node('C'))
    expect(route?.line).toEqual([node('A'), node('D'), node('E'), node('C')])
    expect(route?.seconds).toBeCloseTo(secondsFor(8 * stepMetres, speedsKmh.primary), 3)
  })

  test('centre/P1 a bridge is not left for the street beneath it, and a path is not driven', () => {
    const { segments, node } = drawnMap(' B \nA C\n D ', {
      AC: { bridge: true },
      BD: {},
      BA: { class: 'path' },
    })
    const roads = makeRoads(segments, 1)
    expect(roads.travelSeconds([node('A')], node('D'))[0]).toBe(Number.POSITIVE_INFINITY)
    expect(roads.travelSeconds([node('A')], node('C'))[0]).toBeCloseTo(residential(2), 3)
  })

  test('centre/P1 ends off the road are driven slowly to the nearest street', () => {
    const { segments, node } = drawnMap('A---B\n\n\nP', { AB: {} })
    const roads = makeRoads(segments, 1)
    expect(roads.snap(node('P'))?.distanceMetres).toBeCloseTo(3 * stepMetres, 0)
    expect(roads.travelSeconds([node('P')], node('B'))[0]).toBeCloseTo(
      residential(4) + secondsFor(3 * stepMetres, 12),
      0,
    )
  })

  test('centre/P1 beyond 5 km from any street there is no way, and a map without streets gives none', () => {
    const { segments, node } = drawnMap('A---B', { AB: {} })
    expect(makeRoads(segments, 1).travelSeconds([[1, 1]], node('B'))[0]).toBe(Number.POSITIVE_INFINITY)
    expect(makeRoads([]).travelSeconds([[1, 1]], [1, 1])[0]).toBe(Number.POSITIVE_INFINITY)
    expect(makeRoads([]).route([1, 1], [1, 1])).toBeUndefined()
  })
})

/** A grid of streets, some left out, some one-way. */
const grids = fc
  .record({
    columns: fc.integer({ min: 2, max: 6 }),
    rows: fc.integer({ min: 2, max: 6 }),
    kinds: fc.array(fc.constantFrom('both', 'both', 'forward', 'backward', 'none'), {
      minLength: 60,
      maxLength: 60,
    }),
    classes: fc.array(fc.constantFrom('residential', 'primary', 'service'), { minLength: 60, maxLength: 60 }),
  })
  .map(({ columns, rows, kinds, classes }) => {
    const segments: StreetSegment[] = []
    let i = 0
    const add = (from: [number, number], to: [number, number]) => {
      const [kind, streetClass] = [kinds[i % 60], classes[i++ % 60] as 'primary']
      if (kind === 'none') return
      segments.push({
        id: `${from}-${to}`,
        name: '',
        class: streetClass,
        ...(kind !== 'both' && { oneWay: kind as 'forward' }),
        line: [place(from), place(to)],
        fromNode: String(from),
        toNode: String(to),
      })
    }
    for (let x = 0; x < columns; x++) {
      for (let y = 0; y < rows; y++) {
        if (x + 1 < columns) add([x, y], [x + 1, y])
        if (y + 1 < rows) add([x, y], [x, y + 1])
      }
    }
    return segments
  })

function place([x, y]: [number, number]): Point {
  return [x * 0.001, y * 0.001]
}

/** Bellman-Ford over nodes: slow, and so simple that it is right. */
function slowTimes(segments: StreetSegment[], from: string): Map<string, number> {
  const times = new Map([[from, 0]])
  for (let round = 0; round < segments.length + 1; round++) {
    for (const segment of segments) {
      const seconds = secondsFor(lineMetres(segment.line), speedsKmh[segment.class])
      const relax = (a: string, b: string) => {
        const time = (times.get(a) ?? Number.POSITIVE_INFINITY) + seconds
        if (time < (times.get(b) ?? Number.POSITIVE_INFINITY)) times.set(b, time)
      }
      if (segment.oneWay !== 'backward') relax(segment.fromNode, segment.toNode)
      if (segment.oneWay !== 'forward') relax(segment.toNode, segment.fromNode)
    }
  }
  return times
}

describe('centre/P1 many to one', () => {
  test('centre/P1 times and routes equal those of a slow and simple search, on any grid', () => {
    fc.assert(
      fc.property(grids, fc.nat(), fc.nat(), (segments, a, b) => {
        fc.pre(segments.length > 1)
        const roads = makeRoads(segments, 1)
        const [start, goal] = [
          segments[a % segments.length] as StreetSegment,
          segments[b % segments.length] as StreetSegment,
        ]
        const from = start.oneWay === 'backward' ? start.toNode : start.fromNode
        const times = slowTimes(segments, from)
        const expected = times.get(goal.fromNode) ?? Number.POSITIVE_INFINITY
        const [fromPoint, toPoint] = [pointOf(segments, from), goal.line[0] as Point]
        const found = roads.travelSeconds([fromPoint], toPoint)[0] as number
        const route = roads.route(fromPoint, toPoint)
        if (found === Number.POSITIVE_INFINITY) expect(route).toBeUndefined()
        else expect(route?.seconds).toBeCloseTo(found, 6)
        expect(found).toBeCloseTo(expected, 6)
      }),
      { numRuns: 300 },
    )
  })

  test('centre/P1 one search for all gives what one search for each gives', () => {
    fc.assert(
      fc.property(grids, fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (segments, picks) => {
        fc.pre(segments.length > 0)
        const roads = makeRoads(segments, 1)
        const middle = ({ line: [a, b] }: StreetSegment): Point => [
          ((a as Point)[0] * 0.6 + (b as Point)[0] * 0.4) as number,
          ((a as Point)[1] * 0.6 + (b as Point)[1] * 0.4) as number,
        ]
        const points = picks.map((pick) => middle(segments[pick % segments.length] as StreetSegment))
        const goal = points[0] as Point
        const together = roads.travelSeconds(points, goal)
        points.forEach((point, i) => {
          expect(roads.travelSeconds([point], goal)[0]).toBe(together[i])
          const route = roads.route(point, goal)
          expect(route?.seconds ?? Number.POSITIVE_INFINITY).toBeCloseTo(together[i] as number, 6)
          if (route) expect(route.metres).toBeGreaterThanOrEqual(distanceMetres(point, goal) - 0.01)
        })
      }),
      { numRuns: 300 },
    )
  })
})

function pointOf(segments: StreetSegment[], node: string): Point {
  const segment = segments.find(
    ({ fromNode, toNode }) => fromNode === node || toNode === node,
  ) as StreetSegment
  return (segment.fromNode === node ? segment.line[0] : segment.line[1]) as Point
}
