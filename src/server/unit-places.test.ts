import { expect, test } from 'vitest'
import type { Point } from '../places/layer.ts'
import { drawnNetwork } from '../roads/drawn-network.test-support.ts'
import { openRoads } from '../roads/roads.ts'
import type { Place } from '../roads/snap/snapped.ts'
import { createPositions } from '../units/positions.ts'
import { createUnitPlaces } from './unit-places.ts'

/** A ring road from A to D, and a bridge over it from X to Y. */
const drawn = drawnNetwork(
  `
    X

A-B-+-C-D

    Y`,
  { ABCD: {}, XY: { traits: ['bridge'] } },
)
const roads = openRoads(drawn.network, { smallestPart: 1 })
const under: Point = [drawn.point('X')[0], drawn.point('B')[1]]
const seconds = (second: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, second)).toISOString()

function seen() {
  const positions = createPositions()
  const places = createUnitPlaces(positions, () => roads)
  const see = (point: Point, second: number, more: { heading?: number; speedKmh?: number } = {}) => {
    positions.take({ ...{ unit: 'G1', heading: 0, speedKmh: 0, point, at: seconds(second) }, ...more })
    return places.of([point])[0] as Place
  }
  return { see, places }
}

test('roads/R4 a unit’s last position is put on the road with its heading and speed; other points as they are', () => {
  const { see, places } = seen()
  const place = see(under, 1, { heading: 90, speedKmh: 60 })
  expect(place).toMatchObject({ point: under, headingDegrees: 90, speedKmh: 60 })
  expect(new Set(roads.snap(place)?.candidates.map(({ arc }) => arc >> 1)).size).toBe(1)
  const elsewhere = drawn.point('A')
  expect(places.of([elsewhere])[0]).toBe(elsewhere)
})

test('roads/R4 the place of a unit that stands still is the same object, so it is put on the road once', () => {
  const { see, places } = seen()
  expect(see(under, 1)).toBe(places.of([under])[0])
})

test('roads/R4 where a unit was a moment ago tells the bridge from the road beneath it, long ago does not', () => {
  for (const [from, second, is] of [
    ['B', 20, ['BC']],
    ['X', 20, ['XY']],
    ['B', 120, ['BC', 'XY']],
  ] as const) {
    const { see } = seen()
    see([...drawn.point(from)], 0)
    const place = see([...under], second)
    const segments = new Set(roads.snap(place)?.candidates.map(({ arc }) => arc >> 1))
    expect(segments).toEqual(new Set(is.map((pair) => drawn.arc(pair) >> 1)))
  }
})
