import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceMetres, nearestOnLine } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import { drawnNetwork } from '../drawn-network.test-support.ts'
import { makeNetworkBuilder } from '../network/builder.ts'
import { travelKind } from '../network/road-network.ts'
import { remembered } from './remembered.ts'
import { makeSnap } from './snap.ts'

const anyPart = { isPart: () => true, kinds: travelKind.normal | travelKind.sirens | travelKind.heavy }

const lonLat = fc.tuple(
  fc.double({ min: -79.02, max: -78.98, noNaN: true }),
  fc.double({ min: -2.92, max: -2.88, noNaN: true }),
) as fc.Arbitrary<Point>

function networkOf(lines: Point[][]) {
  const builder = makeNetworkBuilder('lines')
  lines.forEach((line, i) => {
    const [from, to] = [builder.addNode(line[0] as Point), builder.addNode(line.at(-1) as Point)]
    builder.addSegment({ from, to, line, class: 'residential', access: [15, 15], sourceId: i })
  })
  return builder.finish()
}

describe('roads/R4 the nearest road', () => {
  test('roads/R4 is the nearest of all, at the place of its line that is nearest', () => {
    const lines = fc.array(fc.array(lonLat, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(lines, lonLat, (drawn, point) => {
        const found = makeSnap(networkOf(drawn), anyPart)(point)
        const slow = drawn.map((line) => nearestOnLine(line, point))
        expect(found?.distanceMetres).toBeCloseTo(Math.min(...slow.map((one) => one.distanceMetres)), 6)
        expect(found?.along).toBeCloseTo(slow[found?.segment as number]?.along as number, 3)
        expect(distanceMetres(found?.point as Point, point)).toBeCloseTo(found?.distanceMetres as number, 0)
        expect(found?.candidates.every(({ along }) => along >= 0 && along <= 1)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('roads/R4 a vehicle is on roads that its kind may use, and nobody beyond 5 km', () => {
    const { network, point } = drawnNetwork('A-B\n\nC-D', { AB: { access: travelKind.sirens }, CD: {} })
    const snap = makeSnap(network, anyPart)
    expect(snap(point('A'), 'sirens')?.segment).toBe(0)
    expect(snap(point('A'), 'normal')?.segment).toBe(1)
    expect(snap([1, 1])).toBeUndefined()
  })

  test('roads/R4 parts that lead nowhere are passed over', () => {
    const { network, point } = drawnNetwork('A-B\n\nC-D', { AB: {}, CD: {} })
    const snap = makeSnap(network, { ...anyPart, isPart: (arc) => arc >= 2 })
    expect(snap(point('A'))?.segment).toBe(1)
  })

  test('roads/R4 the same object is put on the road once', () => {
    const { network, point } = drawnNetwork('A-B', { AB: {} })
    const snap = remembered(makeSnap(network, anyPart))
    const place = { point: point('A') }
    expect(snap(place)).toBe(snap(place))
    expect(snap({ point: point('A') })).not.toBe(snap(place))
    expect(snap(place, 'sirens', 'goal')).not.toBe(snap(place))
  })
})

/** The ring road from A to D; a bridge over it from X to Y; a lane beside it. */
const crossing = `
    X

A-B-+-C-D

    Y`

describe('roads/R4 where it is uncertain', () => {
  const drawn = drawnNetwork(crossing, {
    ABCD: { class: 'primary', name: 'Circunvalación' },
    XY: { class: 'residential', traits: ['bridge'], name: 'Puente' },
  })
  const snap = makeSnap(drawn.network, anyPart)
  const under: Point = [drawn.point('X')[0], drawn.point('B')[1]]
  const [ring, bridge] = [drawn.arc('BC') >> 1, drawn.arc('XY') >> 1]
  const segments = (found: ReturnType<typeof snap>) => new Set(found?.candidates.map(({ arc }) => arc >> 1))

  test('roads/R4 with nothing known both the ring road and the bridge above it come into question', () => {
    expect(segments(snap(under))).toEqual(new Set([ring, bridge]))
  })

  test('roads/R4 by its heading a unit on the ring road is not on the bridge above it', () => {
    const along = snap({ point: under, headingDegrees: 88, speedKmh: 50 })
    expect(segments(along)).toEqual(new Set([ring]))
    expect(along?.candidates[0]?.arc).toBe(drawn.arc('BC'))
    const across = snap({ point: under, headingDegrees: 181, speedKmh: 30 })
    expect(segments(across)).toEqual(new Set([bridge]))
    expect(across?.candidates[0]?.arc).toBe(drawn.arc('XY'))
  })

  test('roads/R4 the heading of a unit that stands still says nothing', () => {
    expect(segments(snap({ point: under, headingDegrees: 181, speedKmh: 0 }))).toEqual(
      new Set([ring, bridge]),
    )
  })

  test('roads/R4 by where it was before a unit on the ring road is not on the bridge above it', () => {
    const before = snap(drawn.point('B'))
    expect(segments(snap({ point: under, before }))).toEqual(new Set([ring]))
    const onBridge = snap(drawn.point('X'))
    expect(segments(snap({ point: under, before: onBridge }))).toEqual(new Set([bridge]))
  })

  test('roads/R4 by its speed a unit is not on the lane beside the road', () => {
    const beside = drawnNetwork('A-B\nC-D', { AB: { class: 'primary' }, CD: { class: 'service' } })
    const between: Point = [beside.point('A')[0] + 0.0005, beside.point('C')[1] + 0.000_43]
    const find = makeSnap(beside.network, anyPart)
    expect(find(between)?.segment).toBe(1)
    expect(find({ point: between, speedKmh: 80 })?.segment).toBe(0)
  })

  test('roads/R4 against its heading a unit turns round first', () => {
    const found = snap({ point: under, headingDegrees: 90, speedKmh: 50 })
    const back = found?.candidates.find(({ arc }) => arc === drawn.arc('CB'))
    expect(back?.offsetMs).toBe(15_000)
  })

  test('roads/R4 an address lies on its own street, though another be nearer, and on its entrance side', () => {
    const house: Point = [drawn.point('B')[0] + 0.0003, drawn.point('B')[1] + 0.0002]
    const found = snap({ point: house, street: 'Circunvalación' }, 'sirens', 'goal')
    const [best, other] = found?.candidates ?? []
    expect(best?.arc).toBe(drawn.arc('CB'))
    expect(other).toMatchObject({ arc: drawn.arc('BC'), offsetMs: (best?.offsetMs as number) + 8000 })
    const corner: Point = [under[0] + 0.0001, under[1] + 0.0004]
    expect(snap(corner)?.segment).toBe(bridge)
    expect(snap({ point: corner, street: 'Circunvalación' })?.segment).toBe(ring)
    expect(snap({ point: corner, street: 'Calle que no existe' })?.segment).toBe(bridge)
  })
})
