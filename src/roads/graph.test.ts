import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceMetres, nearestOnLine } from '../places/geometry.ts'
import type { Point, StreetSegment } from '../places/layer.ts'
import { drawnMap, stepMetres } from './drawn-map.test-support.ts'
import { buildGraph } from './graph.ts'
import { makeSnap, nodeAt } from './snap.ts'
import { fastestKmh, secondsFor, speedsKmh } from './speeds.ts'

const arcsFrom = (graph: ReturnType<typeof buildGraph>, node: number) => [
  ...graph.outArcs.slice(graph.outStart[node], graph.outStart[node + 1]),
]
const arcsInto = (graph: ReturnType<typeof buildGraph>, node: number) => [
  ...graph.inArcs.slice(graph.inStart[node], graph.inStart[node + 1]),
]

describe('centre/P1 the road graph', () => {
  const { segments } = drawnMap('A-B-C\n  |\n  D', {
    AB: {},
    BC: { oneWay: 'forward' },
    BD: { oneWay: 'backward', class: 'primary' },
    DA: { class: 'path' },
  })
  const graph = buildGraph(segments)

  test('centre/P1 streets both ways have two arcs, one-way streets one, paths none', () => {
    expect(graph.segments.map(({ id }) => id)).toEqual(['AB', 'BC', 'BD'])
    expect([...graph.open]).toEqual([1, 1, 1, 0, 0, 1])
    const nodeB = graph.head[0] as number
    expect(arcsFrom(graph, nodeB).sort()).toEqual([1, 2])
    expect(arcsInto(graph, nodeB).sort()).toEqual([0, 5])
  })

  test('centre/P1 metres and seconds are those of the line and its class', () => {
    expect(graph.metres[0]).toBeCloseTo(2 * stepMetres, 3)
    expect(graph.seconds[0]).toBeCloseTo(secondsFor(2 * stepMetres, speedsKmh.residential), 3)
    expect(graph.seconds[2]).toBeCloseTo(secondsFor(2 * stepMetres, speedsKmh.primary), 3)
    expect(fastestKmh).toBe(speedsKmh.motorway)
  })

  test('centre/P1 every open arc is listed once where it leaves and once where it enters', () => {
    const oneWay = fc.constantFrom(undefined, 'forward' as const, 'backward' as const)
    const edge = fc.tuple(fc.nat(9), fc.nat(9), oneWay)
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 40 }), (edges) => {
        const streets = edges.map(
          ([from, to, way], i): StreetSegment => ({
            id: String(i),
            name: '',
            class: 'residential',
            ...(way && { oneWay: way }),
            line: [
              [from, 0],
              [to, 0],
            ],
            fromNode: String(from),
            toNode: String(to),
          }),
        )
        const any = buildGraph(streets)
        const open = [...any.open.keys()].filter((arc) => any.open[arc])
        const out = Array.from({ length: any.nodeCount }, (_, node) => arcsFrom(any, node)).flat()
        const into = Array.from({ length: any.nodeCount }, (_, node) => arcsInto(any, node)).flat()
        expect(out.sort((a, b) => a - b)).toEqual(open)
        expect(into.sort((a, b) => a - b)).toEqual(open)
        for (let node = 0; node < any.nodeCount; node++) {
          for (const arc of arcsFrom(any, node)) expect(any.tail[arc]).toBe(node)
          for (const arc of arcsInto(any, node)) expect(any.head[arc]).toBe(node)
        }
      }),
    )
  })

  test('centre/P1 a part of the map knows its size, whatever way its streets are driven', () => {
    const two = drawnMap('A-B-C  D-E', { ABC: { oneWay: 'forward' }, DE: {} })
    const parts = buildGraph(two.segments)
    expect([...parts.partSize].sort()).toEqual([2, 2, 3, 3, 3])
  })
})

describe('centre/P1 the nearest road', () => {
  test('centre/P1 is the nearest of all, at the place of its line that is nearest', () => {
    const point = fc.tuple(
      fc.double({ min: -79.01, max: -78.99, noNaN: true }),
      fc.double({ min: -2.91, max: -2.89, noNaN: true }),
    ) as fc.Arbitrary<Point>
    fc.assert(
      fc.property(fc.array(fc.tuple(point, point), { minLength: 1, maxLength: 12 }), point, (lines, from) => {
        const streets = lines.map(
          (line, i): StreetSegment => ({
            id: String(i),
            name: '',
            class: 'residential',
            line,
            fromNode: `${i}a`,
            toNode: `${i}b`,
          }),
        )
        const found = makeSnap(buildGraph(streets), 1)(from)
        const distances = lines.map((line) => nearestOnLine(line, from).distanceMetres)
        expect(found?.distanceMetres).toBe(Math.min(...distances))
        expect(distanceMetres(found?.point as Point, from)).toBeCloseTo(found?.distanceMetres as number, 0)
      }),
    )
  })

  test('centre/P1 a yard of three streets that leads nowhere is passed over for the street behind it', () => {
    const corridor = Array.from({ length: 35 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('')
    const { segments, node } = drawnMap(`Y-Z\n\n${[...corridor.slice(0, 26)].join('')}`, { YZ: {} })
    const long = Array.from(
      { length: 40 },
      (_, i): StreetSegment => ({
        id: `long${i}`,
        name: '',
        class: 'residential',
        line: [
          [i * 0.001, -0.0018],
          [(i + 1) * 0.001, -0.0018],
        ],
        fromNode: `n${i}`,
        toNode: `n${i + 1}`,
      }),
    )
    const graph = buildGraph([...segments, ...long])
    const at = makeSnap(graph)(node('Y'))
    expect(graph.segments[at?.segment as number]?.id).toBe('long0')
    const onYard = makeSnap(graph, 1)(node('Y'))
    expect(graph.segments[onYard?.segment as number]?.id).toBe('YZ')
  })

  test('centre/P1 a point at the end of a segment stands at its node, between its ends at none', () => {
    const { segments, node } = drawnMap('A--B', { AB: {} })
    const graph = buildGraph(segments)
    const snap = makeSnap(graph)
    const nodeOf = (point: Point) => nodeAt(graph, snap(point) as NonNullable<ReturnType<typeof snap>>)
    expect([nodeOf(node('A')), nodeOf(node('B'))]).toEqual([0, 1])
    expect(nodeOf([(node('A')[0] + node('B')[0]) / 2, 0])).toBe(-1)
  })
})
