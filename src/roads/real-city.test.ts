import { beforeAll, describe, expect, test } from 'vitest'
import { absent, dataFolder } from '../exchange/real-data.test-support.ts'
import { distanceMetres } from '../places/geometry.ts'
import { importSf } from '../places/import/sf.ts'
import type { Point } from '../places/layer.ts'
import { assumedSpeeds } from './metric/speeds.ts'
import { makeRoads, type Roads } from './roads.ts'

describe.skipIf(absent('sf/streets.geojson'))('roads/R3 San Francisco by road', () => {
  let roads: Roads
  let stations: Point[]
  let corners: Point[]

  beforeAll(async () => {
    const { layers } = await importSf(`${dataFolder}/sf`)
    roads = makeRoads(layers.streets)
    stations = layers.landmarks.filter(({ kind }) => kind === 'station').map(({ point }) => point)
    corners = layers.streets.filter((_, i) => i % 4000 === 7).map(({ line }) => line[0] as Point)
  })

  test('roads/R3 one search for 45 stations gives what 45 routes give', () => {
    for (const corner of corners) {
      const times = roads.travelSeconds(stations, corner)
      stations.forEach((station, i) => {
        expect(roads.route(station, corner)?.seconds ?? Number.POSITIVE_INFINITY).toBeCloseTo(
          times[i] as number,
          6,
        )
      })
    }
  })

  test('roads/R3 nearly every corner is reached by nearly every station, never faster than as the crow flies', () => {
    const reached = { yes: 0, no: 0 }
    for (const corner of corners) {
      roads.travelSeconds(stations, corner).forEach((seconds, i) => {
        reached[seconds < Number.POSITIVE_INFINITY ? 'yes' : 'no']++
        const straight = distanceMetres(stations[i] as Point, corner)
        expect(seconds).toBeGreaterThanOrEqual((straight * 3.6) / assumedSpeeds.sirens.mostKmh)
      })
    }
    expect(reached.yes / (reached.yes + reached.no)).toBeGreaterThan(0.9)
  })

  test('roads/R3 a route is one line from road to road, as long as it says', () => {
    const [from, to] = [stations[0] as Point, stations[20] as Point]
    const route = roads.route(from, to)
    const line = route?.line ?? []
    expect(distanceMetres(line[0] as Point, from)).toBeLessThan(100)
    expect(distanceMetres(line.at(-1) as Point, to)).toBeLessThan(100)
    for (let i = 1; i < line.length; i++) {
      expect(distanceMetres(line[i - 1] as Point, line[i] as Point)).toBeLessThan(1500)
    }
    expect(route?.metres).toBeGreaterThan(distanceMetres(from, to) * 0.99)
    expect(route?.metres).toBeLessThan(distanceMetres(from, to) * 2.5)
  })
})
